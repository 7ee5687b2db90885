package nl.gehoor.form;

import java.util.List;

/**
 * One component of a form, ready to be drawn: templates filled in, options listed, conditions
 * judged.
 *
 * @param key field key; null for what cannot be answered
 * @param label plain text; never null
 * @param hint safe HTML below the label; null when there is none
 * @param html safe HTML of a text; null for others
 * @param value what stands in the field, as text: as it was typed, or {@code true} and {@code
 *     false} for a checkbox; never null
 * @param answer the value as people read it: the option's label, a date in words, "Ja"; null when
 *     nothing was answered
 * @param options possible answers of a choice
 * @param required whether an answer is needed
 * @param readonly shown, not to be answered
 * @param travels read-only, and sent along unseen with the answers: they only count for this value
 * @param visible whether its own condition lets it show, given the answers of this moment; what is
 *     around it may hide it all the same
 * @param conditional whether it or something around it has a condition at all
 * @param when table for the page's script that says when to show it (see {@link Visibility}); null
 *     when it has no condition or the script cannot judge it
 * @param maxLength most characters of a text; null when not limited
 * @param inputType {@code text}, {@code email} or {@code tel}
 * @param autocomplete HTML autocomplete token; null when none
 * @param items what a group holds
 */
public record Item(
    Kind kind,
    String key,
    String label,
    String hint,
    String html,
    String value,
    String answer,
    List<Option> options,
    boolean required,
    boolean readonly,
    boolean travels,
    boolean visible,
    boolean conditional,
    String when,
    Integer maxLength,
    String inputType,
    String autocomplete,
    List<Item> items) {

  /** Day, month or year (0, 1, 2) of a date, or its time (3), as typed; empty when missing. */
  public String datePart(int part) {
    return Dates.part(value, part);
  }

  /** Whether this option is the chosen one. */
  public boolean chose(Option option) {
    return option.value().equals(value);
  }

  /** Whether it is asked for in parts: day, month, year. */
  public boolean isDate() {
    return kind == Kind.DATE || kind == Kind.DATETIME;
  }

  /** Whether one of the options is the empty text, so that a page needs none of its own. */
  public boolean offersBlank() {
    return options.stream().anyMatch(option -> option.value().isEmpty());
  }
}
