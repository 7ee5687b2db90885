package nl.gehoor.path;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.term.DutchDates;

/** Days, moments and lengths of time as a path writes them. */
final class Written {

  /** In the order of {@link RunningTerm.State}. */
  private static final List<String> STATES = List.of("loopt", "gehaald", "gemist", "vervallen");

  private static final String TERM = "termijn ";

  private Written() {}

  /** How a path calls it. */
  static String state(RunningTerm.State state) {
    return STATES.get(state.ordinal());
  }

  /**
   * {@code 2026-11-10T09:15} or a day alone, which begins at midnight; empty when it is neither.
   */
  static Optional<ZonedDateTime> moment(String text) {
    try {
      return Optional.of(
          (text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay())
              .atZone(DutchDates.AMSTERDAM));
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  /**
   * The moment so much later: {@code P10D}, {@code P2W}, {@code PT3H}, {@code P1DT12H}; empty when
   * it is no length of time, or goes back.
   */
  static Optional<ZonedDateTime> after(ZonedDateTime now, String text) {
    int time = text.indexOf('T');
    try {
      ZonedDateTime then =
          now.plus(
                  time == 1 ? Period.ZERO : Period.parse(time < 0 ? text : text.substring(0, time)))
              .plus(time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time)));
      return then.isBefore(now) ? Optional.empty() : Optional.of(then);
    } catch (DateTimeException | ArithmeticException | StringIndexOutOfBoundsException noLength) {
      return Optional.empty();
    }
  }

  /** The name in {@code termijn <name>}; empty when it waits for something else. */
  static Optional<String> awaitedTerm(String text) {
    return text.startsWith(TERM)
        ? Optional.of(text.substring(TERM.length()).strip())
        : Optional.empty();
  }

  /**
   * What is wrong with the values of a step, in Dutch without a full stop; empty when nothing is.
   */
  static Optional<String> mistake(WrittenPath.Step step) {
    for (String key : Set.of("tot", "uiterlijk")) {
      String day = step.text(key);
      if (day != null && (day.contains("T") || moment(day).isEmpty())) {
        return Optional.of(
            "'" + day + "' is geen dag. Schrijf bij '" + key + "' bijvoorbeeld 2026-11-20");
      }
    }
    if (step.text("stand") != null && !STATES.contains(step.text("stand"))) {
      return Optional.of(
          "'"
              + step.text("stand")
              + "' is geen stand van een termijn. Kies uit "
              + Sentence.list(STATES));
    }
    String again = step.text("heropenbaar");
    if (again != null && !again.equals("ja") && !again.equals("nee")) {
      return Optional.of("schrijf bij 'heropenbaar' ja of nee, niet '" + again + "'");
    }
    ZonedDateTime any = LocalDate.EPOCH.atStartOfDay(DutchDates.AMSTERDAM);
    if (step.word().equals("wacht")
        && awaitedTerm(step.value()).isEmpty()
        && moment(step.value()).isEmpty()
        && after(any, step.value()).isEmpty()) {
      return Optional.of(
          "op '"
              + step.value()
              + "' kan ik niet wachten. Schrijf hoe lang (P10D is tien dagen, PT2H twee uur), een"
              + " dag (2026-11-20), of 'termijn' en de naam van de termijn");
    }
    return Optional.empty();
  }
}
