package nl.gehoor.term;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of a term in whole days, weeks, months or years, as a process owner writes it: {@code
 * P10D}, {@code P2W}, {@code P3M}.
 */
public final class TermPeriod {

  private static final Pattern PLAIN =
      Pattern.compile("P(?=\\d)(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)W)?(?:(\\d+)D)?");

  private final String text;
  private final int years;
  private final int months;
  private final int weeks;
  private final int days;

  private TermPeriod(String text, Matcher parts) {
    this.text = text;
    this.years = number(parts.group(1));
    this.months = number(parts.group(2));
    this.weeks = number(parts.group(3));
    this.days = number(parts.group(4));
  }

  /** Whether this text is a length in whole days or more, without a time part. */
  public static boolean isPlain(String text) {
    return text != null && PLAIN.matcher(text.strip()).matches();
  }

  /**
   * @throws IllegalArgumentException when it is not {@link #isPlain}; the message is Dutch
   */
  public static TermPeriod parse(String text) {
    Matcher parts = PLAIN.matcher(text == null ? "" : text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is geen termijn. Schrijf bijvoorbeeld P10D, P2W of P3M.");
    }
    try {
      return new TermPeriod(text.strip(), parts);
    } catch (NumberFormatException tooLong) {
      throw new IllegalArgumentException("De termijn '" + text + "' is te lang.", tooLong);
    }
  }

  public static TermPeriod ofDays(int days) {
    return parse("P" + days + "D");
  }

  /**
   * The day this length after a day. A month later is the same day number, or the last day of a
   * month that is shorter.
   */
  public LocalDate after(LocalDate day) {
    return after(day, 1);
  }

  /**
   * The day that lies so many times this length after a day. Counted in one go: two months of P1M
   * after 31 January is 31 March.
   */
  LocalDate after(LocalDate day, int times) {
    return day.plus(Period.of(years, months, 0).multipliedBy(times))
        .plusWeeks((long) weeks * times)
        .plusDays((long) days * times);
  }

  /**
   * The day this length before a day. A month before is the same day number, or the last day of a
   * month that is shorter.
   */
  LocalDate before(LocalDate day) {
    return day.minusDays(days).minusWeeks(weeks).minus(Period.of(years, months, 0));
  }

  /** The number of days, when it is written in days only. */
  int inDaysOnly() {
    if (years + months + weeks > 0) {
      throw new IllegalArgumentException(
          "Een termijn in werkdagen schrijft u in dagen, bijvoorbeeld P5D en niet " + text + ".");
    }
    return days;
  }

  /**
   * Whether the Algemene termijnenwet leaves terms of this length alone: more than 90 days, twelve
   * weeks or three months, or years (article 4, a).
   */
  boolean tooLongForTheLaw() {
    if (years > 0) {
      return true;
    }
    if (months > 0) {
      return months > 3 || (months == 3 && weeks + days > 0);
    }
    return weeks > 0 ? weeks * 7 + days > 12 * 7 : days > 90;
  }

  /** For instance "10 dagen", "1 maand en 2 weken". */
  public String inWords() {
    List<String> parts = new ArrayList<>();
    add(parts, years, "jaar", "jaar");
    add(parts, months, "maand", "maanden");
    add(parts, weeks, "week", "weken");
    add(parts, days, "dag", "dagen");
    if (parts.isEmpty()) {
      return "0 dagen";
    }
    String last = parts.remove(parts.size() - 1);
    return parts.isEmpty() ? last : String.join(", ", parts) + " en " + last;
  }

  /** As it was written, for instance {@code P10D}. */
  @Override
  public String toString() {
    return text;
  }

  private static void add(List<String> parts, int number, String one, String more) {
    if (number > 0) {
      parts.add(number + " " + (number == 1 ? one : more));
    }
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
