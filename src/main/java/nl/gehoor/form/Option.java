package nl.gehoor.form;

/** One of the possible answers to a choice. */
public record Option(String label, String value) {}
