package nl.gehoor.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a {@code .form} file, and refuses what Tasklist or our pages could not draw or check. */
final class FormReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NEWEST_SCHEMA = 16;
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final Set<String> INPUT_TYPES = Set.of("", "email", "phone", "custom");

  private final String id;
  private final Set<String> keys = new HashSet<>();

  private FormReader(String id) {
    this.id = id;
  }

  static Form read(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Dit is geen formulier: " + e.getOriginalMessage(), e);
    }
    if (root == null || !root.path("components").isArray() || text(root, "id").isBlank()) {
      throw new IllegalArgumentException("Dit is geen formulier: id of components ontbreekt.");
    }
    String id = text(root, "id");
    if (root.path("schemaVersion").asInt(1) > NEWEST_SCHEMA) {
      throw new IllegalArgumentException(
          "Formulier "
              + id
              + " is gemaakt voor een nieuwere versie: schemaVersion is hoogstens 16.");
    }
    return new Form(
        id,
        blankToNull(root.path("properties").path("titel").asText("")),
        new FormReader(id).components(root),
        null);
  }

  private List<Component> components(JsonNode parent) {
    List<Component> found = new ArrayList<>();
    parent.path("components").forEach(node -> found.add(component(node)));
    return List.copyOf(found);
  }

  private Component component(JsonNode node) {
    Kind kind = kind(node);
    String key = kind.isInput() ? key(node) : null;
    String where = where(node);
    String label = label(node, kind);
    String description = text(node, "description");
    String text = kind == Kind.TEXT ? text(node, "text") : "";
    Texts.check(label, where);
    Texts.check(description, where);
    Texts.check(text, where);
    if (kind == Kind.GROUP && !text(node, "path").isBlank()) {
      throw new IllegalArgumentException(
          where + " heeft een pad: groepen dienen hier alleen voor de opmaak.");
    }
    return new Component(
        kind,
        key,
        label,
        description,
        text,
        expression(node.path("conditional").path("hide"), where),
        either(node, where, "readonly", "disabled"),
        validate(node, where),
        properties(node),
        options(node),
        blankToNull(text(node, "valuesKey")),
        expression(node.path("valuesExpression"), where),
        value(node.path("defaultValue")),
        node.path("decimalDigits").isInt() ? node.path("decimalDigits").asInt() : null,
        node.path("timeSerializingFormat").asText("utc_offset"),
        kind == Kind.GROUP ? components(node) : List.of());
  }

  private Kind kind(JsonNode node) {
    String type = text(node, "type");
    return switch (type) {
      case "text" -> Kind.TEXT;
      case "textfield" -> Kind.TEXTFIELD;
      case "textarea" -> Kind.TEXTAREA;
      case "number" -> Kind.NUMBER;
      case "select" -> Kind.SELECT;
      case "radio" -> Kind.RADIO;
      case "checkbox" -> Kind.CHECKBOX;
      case "datetime" -> datetime(node);
      case "group" -> Kind.GROUP;
      case "separator" -> Kind.SEPARATOR;
      case "spacer" -> Kind.SPACER;
      default ->
          throw new IllegalArgumentException(
              where(node)
                  + " heeft het type '"
                  + type
                  + "'. Dat kan Tasklist niet tonen, of onze pagina's niet. Kies een ander veld:"
                  + " tekst, tekstveld, tekstvak, getal, keuzelijst, keuzerondjes, vinkje of"
                  + " datum.");
    };
  }

  private Kind datetime(JsonNode node) {
    return switch (node.path("subtype").asText("date")) {
      case "date" -> Kind.DATE;
      case "datetime" -> Kind.DATETIME;
      default ->
          throw new IllegalArgumentException(
              where(node) + " vraagt alleen een tijd: vraag een datum of een datum met tijd.");
    };
  }

  private String key(JsonNode node) {
    String key = text(node, "key");
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          where(node) + " heeft de sleutel '" + key + "': alleen letters, cijfers en _ mogen.");
    }
    if (!keys.add(key)) {
      throw new IllegalArgumentException(
          where(node) + " heeft dezelfde sleutel als een ander veld.");
    }
    return key;
  }

  private static String label(JsonNode node, Kind kind) {
    String own = text(node, "label");
    boolean date = kind == Kind.DATE || kind == Kind.DATETIME;
    return date && own.isBlank() ? text(node, "dateLabel") : own;
  }

  private Object either(JsonNode node, String where, String... names) {
    for (String name : names) {
      Object value = value(node.path(name));
      String expression = Feel.expression(value);
      if (expression != null) {
        Feel.checked(expression, where);
        return value;
      }
      if (Boolean.TRUE.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private Map<String, Object> validate(JsonNode node, String where) {
    Map<String, Object> rules = new LinkedHashMap<>();
    node.path("validate")
        .properties()
        .forEach(rule -> rules.put(rule.getKey(), value(rule.getValue())));
    if (node.path("disallowPassedDates").asBoolean()) {
      rules.put("disallowPassedDates", true);
    }
    rules.values().forEach(rule -> checkExpression(rule, where));
    if (rules.get("pattern") instanceof String pattern && Feel.expression(pattern) == null) {
      try {
        Pattern.compile(pattern);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            where + " heeft een patroon dat niet klopt: " + pattern, e);
      }
    }
    if (!INPUT_TYPES.contains(String.valueOf(rules.getOrDefault("validationType", "")))) {
      throw new IllegalArgumentException(
          where + " heeft een soort controle die wij niet kennen: " + rules.get("validationType"));
    }
    return rules;
  }

  private static void checkExpression(Object property, String where) {
    String expression = Feel.expression(property);
    if (expression != null) {
      Feel.checked(expression, where);
    }
  }

  private static Map<String, String> properties(JsonNode node) {
    Map<String, String> found = new LinkedHashMap<>();
    node.path("properties")
        .properties()
        .forEach(property -> found.put(property.getKey(), property.getValue().asText()));
    return Map.copyOf(found);
  }

  private static List<Option> options(JsonNode node) {
    List<Option> found = new ArrayList<>();
    node.path("values").forEach(option -> found.add(Options.option(option)));
    return List.copyOf(found);
  }

  private static String expression(JsonNode node, String where) {
    String text = node.asText("").strip();
    if (text.isEmpty()) {
      return null;
    }
    return Feel.checked(text.startsWith("=") ? text.substring(1).strip() : text, where);
  }

  private static Object value(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? null : JSON.convertValue(node, Object.class);
  }

  private String where(JsonNode node) {
    String name = text(node, "key");
    if (name.isBlank()) {
      name = text(node, "label");
    }
    return "Veld '" + (name.isBlank() ? text(node, "id") : name) + "' van formulier " + id;
  }

  private static String blankToNull(String text) {
    return text.isBlank() ? null : text;
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText("");
  }
}
