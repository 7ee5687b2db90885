package nl.gehoor.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The possible answers of a choice, wherever they come from. */
final class Options {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Options() {}

  static List<Option> of(Component field, Map<String, Object> values) {
    if (field.valuesExpression() != null) {
      return list(Feel.evaluate(field.valuesExpression(), values));
    }
    if (field.valuesKey() != null) {
      return list(values.get(field.valuesKey()));
    }
    return field.options();
  }

  /**
   * @param source a list of texts or of label and value; or the same as JSON, as a variable of the
   *     engine holds it
   */
  private static List<Option> list(Object source) {
    if (source == null) {
      return List.of();
    }
    try {
      JsonNode node =
          source instanceof Iterable<?> || source instanceof Object[]
              ? JSON.valueToTree(source)
              : JSON.readTree(String.valueOf(source));
      List<Option> found = new ArrayList<>();
      node.forEach(option -> found.add(option(option)));
      return found;
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  static Option option(JsonNode node) {
    if (node.isValueNode()) {
      return new Option(node.asText(), node.asText());
    }
    String value = node.path("value").asText("");
    return new Option(node.path("label").asText(value), value);
  }
}
