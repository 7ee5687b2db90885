package nl.gehoor.term;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Days and moments as people in the Netherlands write and read them, always Europe/Amsterdam: in
 * Dutch, or in English for who does not read Dutch.
 */
public final class DutchDates {

  public static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  private static final Locale DUTCH = Locale.forLanguageTag("nl-NL");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", DUTCH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH.mm", DUTCH);

  private static final DateTimeFormatter ENGLISH_DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
  private static final DateTimeFormatter ENGLISH_TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  private DutchDates() {}

  /** For instance "vrijdag 20 november 2026". */
  public static String inWords(LocalDate day) {
    return DAY.format(day);
  }

  /** For instance "vrijdag 20 november 2026 om 14.30 uur". */
  public static String inWords(Instant moment) {
    var local = moment.atZone(AMSTERDAM);
    return DAY.format(local) + " om " + TIME.format(local) + " uur";
  }

  /** The same in this language; Dutch when it is not English. */
  public static String inWords(LocalDate day, Locale language) {
    return isEnglish(language) ? ENGLISH_DAY.format(day) : inWords(day);
  }

  /** The same in this language, for instance "Friday 20 November 2026 at 14:30". */
  public static String inWords(Instant moment, Locale language) {
    if (!isEnglish(language)) {
      return inWords(moment);
    }
    var local = moment.atZone(AMSTERDAM);
    return ENGLISH_DAY.format(local) + " at " + ENGLISH_TIME.format(local);
  }

  public static boolean isEnglish(Locale language) {
    return language.getLanguage().equals("en");
  }

  /** The moment at which a term with this last day has run out: 24:00 of that day. */
  public static Instant endOf(LocalDate lastDay) {
    return lastDay.plusDays(1).atStartOfDay(AMSTERDAM).toInstant();
  }

  /**
   * The last day of a term that runs out at this moment; the day itself when it runs out at 24:00.
   */
  public static LocalDate lastDay(Instant dueAt) {
    return dueAt.minusMillis(1).atZone(AMSTERDAM).toLocalDate();
  }
}
