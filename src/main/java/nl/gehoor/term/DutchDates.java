package nl.gehoor.term;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and moments as Dutch people write and read them, always Europe/Amsterdam. */
public final class DutchDates {

  public static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  private static final Locale DUTCH = Locale.forLanguageTag("nl-NL");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", DUTCH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH.mm", DUTCH);

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
