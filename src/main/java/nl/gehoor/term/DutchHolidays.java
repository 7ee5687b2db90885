package nl.gehoor.term;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Map;
import java.util.TreeMap;

/**
 * The days that the Algemene termijnenwet calls "algemeen erkende feestdagen", with Good Friday,
 * which the law puts on a par with them (article 3, first and second paragraph).
 */
final class DutchHolidays {

  private DutchHolidays() {}

  /** The holidays of a year with their Dutch name. Valid from 2014, when there was a king again. */
  static Map<LocalDate, String> of(int year) {
    LocalDate easter = easter(year);
    Map<LocalDate, String> days = new TreeMap<>();
    days.put(LocalDate.of(year, Month.JANUARY, 1), "Nieuwjaarsdag");
    days.put(easter.minusDays(2), "Goede Vrijdag");
    days.put(easter.plusDays(1), "tweede paasdag");
    days.put(easter.plusDays(39), "Hemelvaartsdag");
    days.put(easter.plusDays(50), "tweede pinksterdag");
    days.put(LocalDate.of(year, Month.DECEMBER, 25), "eerste kerstdag");
    days.put(LocalDate.of(year, Month.DECEMBER, 26), "tweede kerstdag");
    // Ascension Day can fall on these two: their own name is what people know the day by then.
    days.put(LocalDate.of(year, Month.MAY, 5), "Bevrijdingsdag");
    days.put(kingsDay(year), "Koningsdag");
    return days;
  }

  private static LocalDate kingsDay(int year) {
    LocalDate birthday = LocalDate.of(year, Month.APRIL, 27);
    return birthday.getDayOfWeek() == DayOfWeek.SUNDAY ? birthday.minusDays(1) : birthday;
  }

  /** Easter Sunday by the Gregorian calendar (Meeus, Jones and Butcher). */
  static LocalDate easter(int year) {
    int golden = year % 19;
    int century = year / 100;
    int yearOfCentury = year % 100;
    int moonShift = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - moonShift + 15) % 30;
    int weekday =
        (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
    int correction = (golden + 11 * epact + 22 * weekday) / 451;
    int sum = epact + weekday - 7 * correction + 114;
    return LocalDate.of(year, sum / 31, sum % 31 + 1);
  }
}
