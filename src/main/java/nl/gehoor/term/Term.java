package nl.gehoor.term;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A term that was counted.
 *
 * @param from the day from which it is counted; that day itself does not count
 * @param lastDay the last day on which one is in time, Europe/Amsterdam
 * @param explanation in plain Dutch: rule, start, end, and why it moved
 */
public record Term(
    TermKind kind, TermPeriod period, LocalDate from, LocalDate lastDay, String explanation) {

  /** The moment it runs out: 24:00 of the last day, so 00:00 of the day after. */
  public Instant dueAt() {
    return DutchDates.endOf(lastDay);
  }
}
