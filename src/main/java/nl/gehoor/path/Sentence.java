package nl.gehoor.path;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.gehoor.term.DutchDates;

/** What a path says and expects, in plain Dutch. */
final class Sentence {

  private static final Pattern LENGTH =
      Pattern.compile(
          "P(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");

  private static final List<String> UNITS =
      List.of("jaar", "maand", "week", "dag", "uur", "minuut", "seconde");
  private static final List<String> MANY =
      List.of("jaar", "maanden", "weken", "dagen", "uur", "minuten", "seconden");

  private Sentence() {}

  /** For instance "a, b en c". */
  static String list(Collection<String> names) {
    StringBuilder text = new StringBuilder();
    Iterator<String> each = names.iterator();
    for (int i = 0; each.hasNext(); i++) {
      String name = each.next();
      text.append(i == 0 ? "" : each.hasNext() ? ", " : " en ").append(name);
    }
    return text.toString();
  }

  /** For instance "3 dagen en 6 uur" for {@code P3DT6H}; as it stands when it is no length. */
  static String length(String period) {
    Matcher parts = LENGTH.matcher(period);
    if (!parts.matches()) {
      return period;
    }
    List<String> said = new ArrayList<>();
    for (int i = 0; i < UNITS.size(); i++) {
      String number = parts.group(i + 1);
      if (number != null) {
        said.add(number + " " + (number.equals("1") ? UNITS : MANY).get(i));
      }
    }
    return said.isEmpty() ? period : list(said);
  }

  /** {@code 2026-11-20} in words; as it stands when it is no day. */
  static String day(String written) {
    try {
      return DutchDates.inWords(LocalDate.parse(written));
    } catch (DateTimeParseException noDay) {
      return written;
    }
  }

  /** For instance "thema is anders en onderwerp is Te laat". */
  static String fields(Map<String, Object> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + " is " + field.getValue())
        .collect(Collectors.collectingAndThen(Collectors.toList(), Sentence::list));
  }

  /** What somebody does, or what passes. */
  static String act(WrittenPath.Step step, String title) {
    String by = step.text("door");
    String said =
        switch (step.word()) {
          case "start" ->
              by == null
                  ? "Iemand vult op de openbare pagina het formulier in: " + title
                  : who(by) + " begint: " + title;
          case "voltooi" -> who(by) + " doet de taak '" + step.value() + "'";
          case "bericht" ->
              by == null
                  ? "De zaak krijgt het bericht '" + step.value() + "'"
                  : who(by) + " stuurt de zaak het bericht '" + step.value() + "'";
          case "wacht" -> pass(step.value());
          default -> step.word() + ": " + step.value();
        };
    return said + "." + answers(step.answers());
  }

  private static String answers(Map<String, Object> answers) {
    return answers.isEmpty()
        ? ""
        : answers.entrySet().stream()
            .map(answer -> answer.getKey() + ": " + answer.getValue())
            .collect(Collectors.joining("; ", " Met: ", ""));
  }

  private static String pass(String value) {
    return Written.awaitedTerm(value)
        .map(term -> "De tijd gaat voorbij tot de termijn '" + term + "' afloopt")
        .orElseGet(
            () -> {
              String length = length(value);
              return length.equals(value)
                  ? "De tijd gaat voorbij tot "
                      + Written.moment(value)
                          .map(
                              moment ->
                                  value.contains("T")
                                      ? DutchDates.inWords(moment.toInstant())
                                      : DutchDates.inWords(moment.toLocalDate()))
                          .orElse(value)
                  : "De klok gaat " + length + " vooruit";
            });
  }

  /** What the path expected, and was so. */
  static String expectation(WrittenPath.Step step) {
    String value = "'" + step.value() + "'";
    String to = list(step.names("aan"));
    String whose = step.names("voor").isEmpty() ? "" : " voor " + list(step.names("voor"));
    String which = step.which().isEmpty() ? "" : " waar " + fields(step.which());
    return switch (step.word()) {
          case "brief" ->
              "De brief "
                  + value
                  + " is er, aan "
                  + to
                  + (step.text("bijlage") == null ? "" : ", met " + list(step.names("bijlage")))
                  + (step.text("tekst") == null ? "" : ", en zegt \"" + step.text("tekst") + "\"");
          case "geen_brief" -> "Er is geen brief " + value + (to.isEmpty() ? "" : " aan " + to);
          case "post" -> "De brief " + value + " aan " + to + " gaat op papier";
          case "open" ->
              "De taak "
                  + value
                  + which
                  + " staat open"
                  + whose
                  + (step.text("uiterlijk") == null
                      ? ""
                      : ", uiterlijk " + day(step.text("uiterlijk")));
          case "niet_open" -> "De taak " + value + which + " staat niet open" + whose;
          case "termijn" -> "De termijn " + value + term(step);
          case "fase" -> "De fase is " + value;
          case "einde" -> "De zaak is gesloten, met de uitkomst " + value;
          default -> step.word() + ": " + step.value();
        }
        + ".";
  }

  private static String term(WrittenPath.Step step) {
    String state = step.text("stand");
    String until = step.text("tot") == null ? "" : " tot en met " + day(step.text("tot"));
    if (state == null || state.equals("loopt")) {
      return " loopt" + until;
    }
    return (until.isEmpty() ? "" : " liep" + until + " en") + " is " + state;
  }

  /** A role with its article; an account as it is. */
  static String who(String text) {
    return text.isEmpty() || Character.isDigit(text.charAt(0)) || text.contains("-")
        ? text
        : "De " + text.toLowerCase(Locale.ROOT);
  }
}
