package nl.gehoor.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import nl.gehoor.term.DutchDates;

/** Reads the day from what a process variable may hold. */
final class TermDays {

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd['T'HH:mm[:ss[.SSS]][XXX]['['VV']']]");

  private TermDays() {}

  /**
   * @param value ISO date or moment as text, or a date; a moment without zone is Amsterdam's
   * @return the day in Europe/Amsterdam; null when there is no value
   * @throws IllegalArgumentException when it is something else; the message is Dutch
   */
  static LocalDate day(Object value) {
    if (value == null || value.toString().isBlank()) {
      return null;
    }
    if (value instanceof Date date) {
      return LocalDate.ofInstant(date.toInstant(), DutchDates.AMSTERDAM);
    }
    if (value instanceof LocalDate day) {
      return day;
    }
    try {
      TemporalAccessor parsed =
          ISO.parseBest(
              value.toString().strip(),
              ZonedDateTime::from,
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      if (parsed instanceof LocalDateTime local) {
        return local.toLocalDate();
      }
      return parsed instanceof LocalDate day
          ? day
          : LocalDate.ofInstant(Instant.from(parsed), DutchDates.AMSTERDAM);
    } catch (java.time.DateTimeException noDay) {
      throw new IllegalArgumentException("'" + value + "' is geen datum.", noDay);
    }
  }
}
