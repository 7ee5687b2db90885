package nl.gehoor.step;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import nl.gehoor.form.RefusedException;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Reads what a diagram or a form hands to a letter step. */
final class Inputs {

  private Inputs() {}

  /** Null when it is not there, or blank. */
  static String text(DelegateExecution execution, String name) {
    Object value = execution.getVariable(name);
    String text = value == null ? "" : String.valueOf(value).strip();
    return text.isEmpty() ? null : text;
  }

  static String required(DelegateExecution execution, String name) {
    String text = text(execution, name);
    if (text == null) {
      throw new IllegalStateException(
          "De stap '" + execution.getCurrentActivityName() + "' mist '" + name + "'.");
    }
    return text;
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
