package nl.gehoor.demo;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Locale;
import nl.gehoor.form.RefusedException;
import nl.gehoor.term.DutchDates;

/** Reads how far somebody wants to move the clock. */
final class Moments {

  private Moments() {}

  /**
   * @param period ISO 8601, days as the calendar counts them: {@code P10D}, {@code P2W}, {@code
   *     PT3H}, {@code P1DT12H}
   */
  static ZonedDateTime after(ZonedDateTime now, String period) {
    String text = period.strip().toUpperCase(Locale.ROOT);
    try {
      int time = text.indexOf('T');
      Period days =
          time == 1 ? Period.ZERO : Period.parse(time < 0 ? text : text.substring(0, time));
      Duration hours = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
      if (days.isNegative() || hours.isNegative()) {
        throw new RefusedException("De klok kan alleen vooruit.");
      }
      return now.plus(days).plus(hours);
    } catch (DateTimeException | ArithmeticException notAPeriod) {
      throw new RefusedException(
          "'"
              + period
              + "' is geen periode. Schrijf bijvoorbeeld P10D (tien dagen), P2W (twee"
              + " weken) of PT3H (drie uur).");
    }
  }

  /**
   * @param moment {@code 2026-12-01T00:00} or a date alone, Europe/Amsterdam
   */
  static ZonedDateTime at(String moment) {
    String text = moment.strip();
    try {
      return (text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay())
          .atZone(DutchDates.AMSTERDAM);
    } catch (DateTimeException notAMoment) {
      throw new RefusedException(
          "'" + moment + "' is geen moment. Schrijf bijvoorbeeld 2026-12-01T09:00.");
    }
  }
}
