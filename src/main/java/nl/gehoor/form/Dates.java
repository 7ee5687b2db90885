package nl.gehoor.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.gehoor.term.DutchDates;

/**
 * Dates as people type them ({@code 24-12-2026}, on a page in three parts), and as the engine keeps
 * them (ISO text). Europe/Amsterdam.
 */
final class Dates {

  private static final Pattern TYPED = Pattern.compile("(\\d{1,2})-(\\d{1,2})-(\\d{4})");
  private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:.](\\d{2})");
  private static final Pattern ISO_TIME = Pattern.compile("\\d{2}:\\d{2}[:+Z-].*");
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx");
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'");

  private Dates() {}

  static Optional<LocalDate> day(String text) {
    try {
      Matcher typed = TYPED.matcher(text);
      LocalDate day =
          typed.matches()
              ? LocalDate.of(number(typed, 3), number(typed, 2), number(typed, 1))
              : LocalDate.parse(text);
      return Optional.of(day).filter(Dates::sensible);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A moment: ISO with or without offset, or typed as {@code 24-12-2026T14:30}. */
  static Optional<Instant> moment(String text) {
    int t = text.indexOf('T');
    if (t < 0) {
      return Optional.empty();
    }
    try {
      Instant moment;
      if (TYPED.matcher(text.substring(0, t)).matches()) {
        Matcher time = TIME.matcher(text.substring(t + 1).strip());
        Optional<LocalDate> day = day(text.substring(0, t));
        if (day.isEmpty() || !time.matches()) {
          return Optional.empty();
        }
        moment =
            day.get()
                .atTime(LocalTime.of(number(time, 1), number(time, 2)))
                .atZone(DutchDates.AMSTERDAM)
                .toInstant();
      } else {
        moment = iso(text);
      }
      return Optional.of(moment).filter(when -> sensible(dayOf(when)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant iso(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return LocalDateTime.parse(text).atZone(DutchDates.AMSTERDAM).toInstant();
    }
  }

  /** The day of a date or moment that the engine keeps; empty when it is neither. */
  static Optional<LocalDate> dayOfAny(Object value) {
    if (value instanceof LocalDate day) {
      return Optional.of(day);
    }
    if (value instanceof java.util.Date date) {
      return Optional.of(dayOf(date.toInstant()));
    }
    if (value == null) {
      return Optional.empty();
    }
    String text = String.valueOf(value);
    return day(text).or(() -> moment(text).map(Dates::dayOf));
  }

  static LocalDate dayOf(Instant moment) {
    return moment.atZone(DutchDates.AMSTERDAM).toLocalDate();
  }

  /** As Tasklist writes it. */
  static String write(Instant moment, String format) {
    var local = moment.atZone(DutchDates.AMSTERDAM);
    return switch (format) {
      case "utc_normalized" -> UTC.format(moment.atOffset(ZoneOffset.UTC));
      case "no_timezone" -> LOCAL.format(local);
      default -> OFFSET.format(local);
    };
  }

  /** Puts the parts of a page together; empty when all are. */
  static String join(String day, String month, String year, String time) {
    String date = clean(day) + "-" + clean(month) + "-" + clean(year);
    boolean noDate = date.equals("--");
    if (time == null) {
      return noDate ? "" : date;
    }
    return noDate && time.isBlank() ? "" : date + "T" + time.strip();
  }

  private static String clean(String part) {
    return part == null ? "" : part.replaceAll("[\\s-]", "");
  }

  static String part(String value, int part) {
    int t = value.indexOf('T');
    if (part == 3) {
      String time = t < 0 ? "" : value.substring(t + 1);
      return ISO_TIME.matcher(time).matches() ? time.substring(0, 5) : time;
    }
    String[] parts = (t < 0 ? value : value.substring(0, t)).split("-", -1);
    if (parts.length < 3) {
      return part == 0 ? value : "";
    }
    return parts[0].length() == 4 ? withoutZero(parts[2 - part], part) : parts[part];
  }

  private static String withoutZero(String part, int index) {
    return index < 2 ? part.replaceFirst("^0", "") : part;
  }

  private static boolean sensible(LocalDate day) {
    return day.getYear() >= 1900 && day.getYear() <= 2200;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
