package nl.gehoor.step;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import nl.gehoor.form.RefusedException;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;

/** Reads what a diagram or a form hands to a step. */
final class Inputs {

  private Inputs() {}

  /** Text without surrounding blanks; null when absent or blank. */
  static String text(VariableScope scope, String name) {
    Object value = scope.getVariable(name);
    String text = value == null ? "" : String.valueOf(value).strip();
    return text.isEmpty() ? null : text;
  }

  /**
   * Text that the diagram must give.
   *
   * @throws IllegalStateException when it does not
   */
  static String required(DelegateExecution execution, String name) {
    String text = text(execution, name);
    if (text == null) {
      throw new IllegalStateException(
          "Bij stap '%s' is '%s' niet ingevuld."
              .formatted(execution.getCurrentActivityName(), name));
    }
    return text;
  }

  /** Whether a checkbox was ticked. */
  static boolean ticked(VariableScope scope, String name) {
    return "true".equalsIgnoreCase(text(scope, name));
  }

  /** Whether an input is {@code ja}. */
  static boolean yes(VariableScope scope, String name) {
    return "ja".equalsIgnoreCase(text(scope, name));
  }

  /** The text, cut to what its column holds; null stays null. */
  static String atMost(int length, String text) {
    return text == null || text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  /**
   * A date and time as forms send them; without a zone it is Europe/Amsterdam.
   *
   * @throws RefusedException when it is none
   */
  static Instant moment(String text) {
    try {
      return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(DutchDates.AMSTERDAM).toInstant();
    } catch (DateTimeException e) {
      throw new RefusedException(
          "Vul een datum en een tijd in. '" + text + "' begrijpen wij niet.");
    }
  }
}
