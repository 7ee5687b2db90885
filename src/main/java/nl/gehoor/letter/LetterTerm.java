package nl.gehoor.letter;

import java.time.LocalDate;

/**
 * A term as letters name it.
 *
 * @param label for instance "Gesprek houden"
 * @param lastDay its last day, Europe/Amsterdam
 * @param explanation in Dutch, why it ends on that day
 */
public record LetterTerm(String label, LocalDate lastDay, String explanation) {}
