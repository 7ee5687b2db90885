package nl.gehoor.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules of a form, judged for one field at a time. */
final class Rules {

  /** What mail servers accept everywhere: no spaces, quotes or other tricks before the @. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]{6,25}");

  /** What mail programs make a link of: a letter would carry it to whoever was named. */
  private static final Pattern LINK =
      Pattern.compile("(?iu)://|\\bwww\\.|@|[\\p{L}\\p{N}-]{2,}\\.\\p{L}{2,}");

  private static final int NAME_LENGTH = 100;
  private static final int EMAIL_LENGTH = 254;
  private static final int LINE_LENGTH = 255;
  private static final int TEXT_LENGTH = 10_000;

  private final Evaluation evaluation;
  private final Component field;
  private final Sentences sentences;
  private final String label;
  private final Answer answer;

  Rules(Evaluation evaluation, Component field) {
    this.evaluation = evaluation;
    this.field = field;
    this.sentences = evaluation.sentences();
    this.label = evaluation.label(field);
    this.answer = evaluation.answer(field);
  }

  /** What is wrong; empty when nothing is. */
  Optional<String> broken() {
    if (answer.error() != null) {
      return Optional.of(answer.error());
    }
    if (field.isChoice()) {
      return choice();
    }
    boolean nothing = answer.isEmpty() || Boolean.FALSE.equals(answer.value());
    if (nothing) {
      return evaluation.required(field)
          ? Optional.of(sentences.required(field, label))
          : Optional.empty();
    }
    return switch (field.kind()) {
      case TEXTFIELD, TEXTAREA -> text(String.valueOf(answer.value()));
      case NUMBER -> number(new BigDecimal(String.valueOf(answer.value())));
      case DATE, DATETIME -> date(Dates.dayOfAny(answer.value()).orElseThrow());
      default -> Optional.empty();
    };
  }

  static int maxLength(Evaluation evaluation, Component field) {
    int most = field.kind() == Kind.TEXTAREA ? TEXT_LENGTH : LINE_LENGTH;
    if ("email".equals(field.validate().get("validationType"))) {
      most = EMAIL_LENGTH;
    }
    if (isName(field)) {
      most = NAME_LENGTH;
    }
    Object own = evaluation.rule(field, "maxLength");
    return own instanceof Number number ? Math.min(number.intValue(), most) : most;
  }

  /** By its key, as {@code openCase} reads it: {@code klagerNaam}. */
  private static boolean isName(Component field) {
    return field.kind() == Kind.TEXTFIELD && field.key().endsWith("Naam");
  }

  private Optional<String> choice() {
    boolean listed =
        answer.value() != null
            && evaluation.options(field).stream()
                .anyMatch(option -> option.value().equals(answer.value()));
    if (listed) {
      return Optional.empty();
    }
    if (!answer.isEmpty()) {
      return Optional.of(sentences.option(label));
    }
    return evaluation.required(field)
        ? Optional.of(sentences.required(field, label))
        : Optional.empty();
  }

  private Optional<String> text(String text) {
    int most = maxLength(evaluation, field);
    if (text.length() > most) {
      return Optional.of(sentences.tooLong(label, most, text.length()));
    }
    if (evaluation.rule(field, "minLength") instanceof Number least
        && text.length() < least.intValue()) {
      return Optional.of(sentences.tooShort(label, least.intValue()));
    }
    Object type = field.validate().get("validationType");
    if ("email".equals(type) && !EMAIL.matcher(text).matches()) {
      return Optional.of(sentences.email(label));
    }
    if ("phone".equals(type) && !PHONE.matcher(text).matches()) {
      return Optional.of(sentences.phone(label));
    }
    if (isName(field) && LINK.matcher(text).find()) {
      return Optional.of(sentences.name(label));
    }
    if (evaluation.rule(field, "pattern") instanceof String pattern
        && !pattern.isEmpty()
        && !Pattern.compile(pattern).matcher(text).find()) {
      return Optional.of(patternMessage());
    }
    return Optional.empty();
  }

  private String patternMessage() {
    return field.validate().get("patternErrorMessage") instanceof String own && !own.isBlank()
        ? own
        : sentences.pattern(label);
  }

  private Optional<String> number(BigDecimal number) {
    Integer digits = field.decimalDigits();
    if (digits != null && number.stripTrailingZeros().scale() > digits) {
      return Optional.of(sentences.digits(label, digits));
    }
    Object least = evaluation.rule(field, "min");
    if (least != null && number.compareTo(new BigDecimal(String.valueOf(least))) < 0) {
      return Optional.of(sentences.least(label, least));
    }
    Object most = evaluation.rule(field, "max");
    if (most != null && number.compareTo(new BigDecimal(String.valueOf(most))) > 0) {
      return Optional.of(sentences.most(label, most));
    }
    return Optional.empty();
  }

  private Optional<String> date(LocalDate day) {
    String first =
        Boolean.TRUE.equals(field.validate().get("disallowPassedDates"))
            ? Form.TODAY
            : field.properties().get("nietVoor");
    Optional<LocalDate> least = bound(first);
    if (least.isPresent() && day.isBefore(least.get())) {
      return Optional.of(
          Form.TODAY.equals(first)
              ? sentences.notPast(label)
              : sentences.notBefore(label, least.get()));
    }
    String last = field.properties().get("nietNa");
    Optional<LocalDate> most = bound(last);
    if (most.isPresent() && day.isAfter(most.get())) {
      return Optional.of(
          Form.TODAY.equals(last)
              ? sentences.notFuture(label)
              : sentences.notAfter(label, most.get()));
    }
    return Optional.empty();
  }

  /** The day a bound stands for: itself a date, or the name of a variable or field with one. */
  private Optional<LocalDate> bound(String bound) {
    if (bound == null || bound.isBlank()) {
      return Optional.empty();
    }
    Optional<LocalDate> fixed = Dates.dayOfAny(bound);
    if (fixed.isPresent()) {
      return fixed;
    }
    Optional<LocalDate> named = Dates.dayOfAny(evaluation.scope().get(bound));
    if (named.isEmpty() && Form.TODAY.equals(bound)) {
      throw new IllegalArgumentException(
          "Veld " + field.key() + " kijkt naar 'vandaag', maar dat is niet meegegeven.");
    }
    return named;
  }
}
