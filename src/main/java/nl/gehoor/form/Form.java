package nl.gehoor.form;

import java.util.List;
import java.util.Map;

/** A Camunda Form, as its {@code .form} file describes it. */
public final class Form {

  private Form() {}

  /**
   * @param json the text of a {@code .form} file
   * @throws IllegalArgumentException when it is no form, or has a field type that Tasklist or our
   *     pages cannot draw
   */
  public static Form parse(String json) {
    throw new UnsupportedOperationException();
  }

  public String id() {
    throw new UnsupportedOperationException();
  }

  /**
   * Answers that passed, and what is wrong with the others.
   *
   * @param values by field key, as the engine stores them: text, number, boolean, ISO date; a
   *     visible field that was left empty is null; hidden, read-only and computed fields are absent
   */
  public record Answers(Map<String, Object> values, List<FieldError> errors) {}

  /**
   * Validates what somebody sent against this form: required, patterns, lengths, ranges, options,
   * hidden fields, and fields the form does not have.
   *
   * @param submitted by field key; text as typed on a page, or typed values as Tasklist sends them
   * @param context the other values that conditions and option lists of the form may look at
   */
  public Answers check(Map<String, Object> submitted, Map<String, Object> context) {
    throw new UnsupportedOperationException();
  }
}
