package nl.gehoor.procedure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * What each word asks, as the palette of Camunda Modeler says it: the one place where it is written
 * down. A test holds it next to what the words themselves read.
 */
@Component
class WordTemplates {

  private static final String FILES = "classpath*:bpmn/.camunda/element-templates/*.json";

  /**
   * One field that a process owner fills in for a word.
   *
   * @param name of the input parameter
   * @param label how Modeler calls it
   * @param required whether it must be filled in
   * @param choices what may be chosen; empty when anything may
   */
  record Input(String name, String label, boolean required, Set<String> choices) {}

  /**
   * @param name how Modeler calls the template of the word
   */
  record Word(String name, List<Input> inputs) {}

  private final Map<String, Word> words = new TreeMap<>();

  WordTemplates() {
    ObjectMapper json = new ObjectMapper();
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
        JsonNode content = json.readTree(file.getContentAsByteArray());
        (content.isArray() ? content : List.of(content)).forEach(this::read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Kan de sjablonen van de woorden niet lezen.", e);
    }
  }

  /**
   * @param word without {@code #{…}}
   */
  Optional<Word> find(String word) {
    return Optional.ofNullable(words.get(word));
  }

  /** All that can be chosen, without {@code #{…}}. */
  Set<String> words() {
    return words.keySet();
  }

  private void read(JsonNode template) {
    String word = null;
    List<Input> inputs = new ArrayList<>();
    for (JsonNode property : template.path("properties")) {
      JsonNode binding = property.path("binding");
      if (binding.path("name").asText().equals("camunda:delegateExpression")) {
        word = property.path("value").asText().replaceAll("[#${}]", "").strip();
      } else if (binding.path("type").asText().equals("camunda:inputParameter")) {
        Set<String> choices = new LinkedHashSet<>();
        if (property.path("type").asText().equals("Dropdown")) {
          property.path("choices").forEach(choice -> choices.add(choice.path("value").asText()));
          choices.removeIf(choice -> choice.contains("{")); // an expression is judged as one
        }
        inputs.add(
            new Input(
                binding.path("name").asText(),
                property.path("label").asText(),
                property.path("constraints").path("notEmpty").asBoolean(),
                choices));
      }
    }
    if (word != null) {
      words.put(word, new Word(template.path("name").asText(), inputs));
    }
  }
}
