package nl.gehoor.form;

/**
 * What is wrong with one answer, and what to do about it.
 *
 * @param key the field; null when the message is about the form as a whole
 * @param label the field's label as people see it; null with a null key
 * @param message a full Dutch sentence in plain words
 */
public record FieldError(String key, String label, String message) {}
