package nl.gehoor.form;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One submitted value, read as its field wants it.
 *
 * @param typed as it stood in the field, for showing it again
 * @param value as the engine keeps it; the field's empty value when nothing was answered or it
 *     could not be read
 * @param error why it could not be read; null when it could
 */
record Answer(String typed, Object value, String error) {

  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,15}([.,]\\d{1,10})?");

  /**
   * @param sentences in which it says why it could not be read
   */
  static Answer read(Component field, Object raw, String label, Sentences sentences) {
    if (raw instanceof Collection<?> || raw instanceof Map<?, ?> || raw instanceof Object[]) {
      return new Answer("", empty(field), sentences.wrongType(label));
    }
    return switch (field.kind()) {
      case TEXTFIELD -> text(Clean.line(string(raw)));
      case TEXTAREA -> text(Clean.lines(string(raw)));
      case NUMBER -> number(raw, label, sentences);
      case CHECKBOX -> checkbox(raw, label, sentences);
      case DATE -> date(Clean.line(string(raw)), label, sentences);
      case DATETIME -> moment(field, Clean.line(string(raw)), label, sentences);
      default -> choice(raw);
    };
  }

  /** What Tasklist's own form holds for a field that nobody has touched. */
  static Object empty(Component field) {
    return switch (field.kind()) {
      case TEXTFIELD, TEXTAREA -> "";
      case CHECKBOX -> false;
      default -> null;
    };
  }

  boolean isEmpty() {
    return value == null || "".equals(value);
  }

  private static Answer text(String clean) {
    return Clean.isEmpty(clean) ? new Answer("", "", null) : new Answer(clean, clean, null);
  }

  /** An empty text can be an option of its own ("geen account"), so it is kept. */
  private static Answer choice(Object raw) {
    if (raw == null) {
      return new Answer("", null, null);
    }
    String chosen = Clean.line(string(raw));
    return new Answer(chosen, chosen, null);
  }

  private static Answer checkbox(Object raw, String label, Sentences sentences) {
    return switch (string(raw)) {
      case "true", "on", "ja" -> new Answer("true", true, null);
      case "", "false", "nee" -> new Answer("false", false, null);
      default -> new Answer("false", false, sentences.wrongType(label));
    };
  }

  private static Answer number(Object raw, String label, Sentences sentences) {
    String typed = Clean.line(string(raw));
    if (typed.isEmpty()) {
      return new Answer("", null, null);
    }
    if (!NUMBER.matcher(typed).matches()) {
      return new Answer(typed, null, sentences.number(label));
    }
    BigDecimal number = new BigDecimal(typed.replace(',', '.'));
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    boolean fits = number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    // Not a conditional expression: that would make a Double of the Integer.
    if (whole && fits) {
      return new Answer(typed, number.intValueExact(), null);
    }
    return new Answer(typed, number.doubleValue(), null);
  }

  private static Answer date(String typed, String label, Sentences sentences) {
    if (typed.isEmpty()) {
      return new Answer("", null, null);
    }
    Optional<LocalDate> day = Dates.day(typed);
    return day.isPresent()
        ? new Answer(typed, day.get().toString(), null)
        : new Answer(typed, null, sentences.date(label));
  }

  private static Answer moment(Component field, String typed, String label, Sentences sentences) {
    if (typed.isEmpty()) {
      return new Answer("", null, null);
    }
    Optional<Instant> moment = Dates.moment(typed);
    return moment.isPresent()
        ? new Answer(typed, Dates.write(moment.get(), field.timeFormat()), null)
        : new Answer(typed, null, sentences.moment(label));
  }

  private static String string(Object raw) {
    return raw == null ? "" : String.valueOf(raw);
  }
}
