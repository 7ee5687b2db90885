package nl.gehoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.util.ClassUtils;

/** The palette that Camunda Modeler shows a process owner: one template for each word. */
@SpringBootTest
@ActiveProfiles("test")
class ElementTemplatesTest {

  private static final Path TEMPLATES = Path.of("bpmn/.camunda/element-templates");
  private static final Pattern USED = Pattern.compile("camunda:modelerTemplate=\"([^\"]+)\"");

  @Autowired private ApplicationContext context;

  @Test
  void everyWordHasATemplateAndEveryTemplateAWord() throws IOException {
    Set<String> words = new TreeSet<>();
    for (String name : context.getBeanNamesForType(JavaDelegate.class)) {
      if (ClassUtils.getUserClass(context.getType(name)).getName().startsWith("nl.gehoor.")) {
        words.add("#{" + name + "}");
      }
    }
    Set<String> offered = new TreeSet<>();
    for (JsonNode template : templates().values()) {
      for (JsonNode property : template.path("properties")) {
        if (property.path("binding").path("name").asText().equals("camunda:delegateExpression")) {
          offered.add(property.path("value").asText());
        }
      }
    }
    assertThat(offered).isEqualTo(words);
  }

  @Test
  void everyTemplateThatADiagramUsesIsThere() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Path diagram : Pictures.diagrams()) {
      Matcher found = USED.matcher(Files.readString(diagram));
      while (found.find()) {
        used.add(found.group(1));
      }
    }
    assertThat(used).isNotEmpty();
    assertThat(templates().keySet()).containsAll(used);
  }

  /** Modeler drops the whole template otherwise, and says so only in its log. */
  @Test
  void aPropertyIsAskedForInAWayThatModelerKnows() throws IOException {
    for (JsonNode template : templates().values()) {
      for (JsonNode property : template.path("properties")) {
        if (property.path("binding").path("type").asText().equals("camunda:property")) {
          assertThat(property.path("type").asText())
              .as(template.path("name").asText() + ": " + property.path("label").asText())
              .isIn("String", "Hidden", "Dropdown");
        }
      }
    }
  }

  private static Map<String, JsonNode> templates() throws IOException {
    Map<String, JsonNode> templates = new TreeMap<>();
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      for (Path file : files.sorted().toList()) {
        JsonNode template = new ObjectMapper().readTree(file.toFile());
        templates.put(template.path("id").asText(), template);
      }
    }
    return templates;
  }
}
