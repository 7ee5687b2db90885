package nl.gehoor.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One component of a form as its file describes it, before anything was evaluated.
 *
 * @param key the variable it fills; null for text, groups and lines
 * @param label may hold templates; empty when the file gives none
 * @param description may hold templates; empty when the file gives none
 * @param text Markdown of a text component; empty for others
 * @param hide FEEL without its leading {@code =}; null when always shown
 * @param readonly {@code Boolean} or FEEL text with leading {@code =}
 * @param validate rules by their name in the file; values are text, number, boolean or FEEL text
 * @param properties the process owner's own properties
 * @param options fixed options; empty when they come from a variable or expression
 * @param valuesKey variable that holds the options; null when none
 * @param valuesExpression FEEL that gives the options, without leading {@code =}; null when none
 * @param defaultValue null when none
 * @param decimalDigits digits after the comma that a number may have; null when free
 * @param timeFormat how a moment is written: {@code utc_offset}, {@code utc_normalized}, {@code
 *     no_timezone}
 * @param components what a group holds; empty for others
 */
record Component(
    Kind kind,
    String key,
    String label,
    String description,
    String text,
    String hide,
    Object readonly,
    Map<String, Object> validate,
    Map<String, String> properties,
    List<Option> options,
    String valuesKey,
    String valuesExpression,
    Object defaultValue,
    Integer decimalDigits,
    String timeFormat,
    List<Component> components) {

  boolean isInput() {
    return kind.isInput();
  }

  boolean isPublic() {
    return !"nee".equals(properties.get("publiek"));
  }

  /**
   * Whether what the field shows travels along with the answers, so that they only count for what
   * the sender has seen (property {@code gezien} = ja). Only for a field that nobody can change.
   */
  boolean travels() {
    return isText() && "ja".equals(properties.get("gezien"));
  }

  boolean isChoice() {
    return kind == Kind.SELECT || kind == Kind.RADIO;
  }

  boolean isText() {
    return kind == Kind.TEXTFIELD || kind == Kind.TEXTAREA;
  }

  boolean isDate() {
    return kind == Kind.DATE || kind == Kind.DATETIME;
  }

  /** Whether the same answers are good here; the words may differ. */
  boolean sameRules(Component other) {
    return kind == other.kind
        && Objects.equals(key, other.key)
        && Objects.equals(hide, other.hide)
        && Objects.equals(readonly, other.readonly)
        && withoutWords(validate).equals(withoutWords(other.validate))
        && properties.equals(other.properties)
        && values(options).equals(values(other.options))
        && Objects.equals(valuesKey, other.valuesKey)
        && (valuesExpression == null) == (other.valuesExpression == null)
        && Objects.equals(defaultValue, other.defaultValue)
        && Objects.equals(decimalDigits, other.decimalDigits)
        && timeFormat.equals(other.timeFormat);
  }

  private static Map<String, Object> withoutWords(Map<String, Object> rules) {
    Map<String, Object> found = new HashMap<>(rules);
    found.remove("patternErrorMessage");
    return found;
  }

  private static List<String> values(List<Option> options) {
    return options.stream().map(Option::value).toList();
  }

  Component withComponents(List<Component> others) {
    return new Component(
        kind,
        key,
        label,
        description,
        text,
        hide,
        readonly,
        validate,
        properties,
        options,
        valuesKey,
        valuesExpression,
        defaultValue,
        decimalDigits,
        timeFormat,
        others);
  }
}
