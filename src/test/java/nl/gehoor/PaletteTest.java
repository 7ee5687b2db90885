package nl.gehoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What Camunda Modeler shows a process owner beside each step, and that each step is made with it.
 */
class PaletteTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DIAGRAMS = Path.of("bpmn");
  private static final String TEMPLATES = ".camunda/element-templates";
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  @Test
  void everyTemplateIsAsModelerWantsIt() throws Exception {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(
                JSON.readTree(
                    Path.of("src/test/resources/element-templates/schema.json").toFile()));
    for (JsonNode template : allTemplates()) {
      assertThat(schema.validate(template)).as(template.path("name").asText()).isEmpty();
    }
  }

  @Test
  void everyTemplateAndEveryFieldSaysWhatItIsFor() throws IOException {
    for (JsonNode template : allTemplates()) {
      assertThat(template.path("name").asText()).isNotBlank();
      assertThat(template.path("description").asText())
          .as(template.path("id").asText())
          .endsWith(".");
      for (JsonNode field : template.path("properties")) {
        if (!field.path("type").asText().equals("Hidden")) {
          assertThat(field.path("description").asText())
              .as(template.path("name").asText() + ": " + field.path("label").asText())
              .isNotBlank();
        }
      }
    }
  }

  @Test
  void everyElementThatCanBeMadeWithATemplateIs() throws Exception {
    List<String> without = new ArrayList<>();
    eachElement(
        (diagram, element) -> {
          if (canHaveTemplate(element) && attribute(element, "modelerTemplate").isEmpty()) {
            without.add(diagram.getFileName() + " " + element.getAttribute("id"));
          }
        });
    assertThat(without).isEmpty();
  }

  @Test
  void everyElementIsFilledInAsItsTemplateAsks() throws Exception {
    List<String> wrong = new ArrayList<>();
    eachElement(
        (diagram, element) ->
            attribute(element, "modelerTemplate")
                .ifPresent(
                    id -> {
                      JsonNode template = visibleFrom(diagram).get(id);
                      String place = diagram.getFileName() + " " + element.getAttribute("id");
                      if (template == null) {
                        wrong.add(place + ": geen sjabloon " + id);
                      } else {
                        template
                            .path("properties")
                            .forEach(field -> check(element, field, place, wrong));
                      }
                    }));
    assertThat(wrong).isEmpty();
  }

  private static void check(Element element, JsonNode field, String place, List<String> wrong) {
    String value = value(element, field.path("binding")).orElse("");
    String type = field.path("type").asText();
    if (type.equals("Hidden") && !value.equals(field.path("value").asText())) {
      wrong.add(place + ": " + field.path("label").asText() + " is " + value);
    }
    if (value.isEmpty() && field.path("constraints").path("notEmpty").asBoolean()) {
      wrong.add(place + ": " + field.path("label").asText() + " is leeg");
    }
    if (type.equals("Dropdown")
        && !value.isEmpty()
        && Stream.of(field.path("choices"))
            .flatMap(choices -> choices.findValuesAsText("value").stream())
            .noneMatch(value::equals)) {
      wrong.add(place + ": " + field.path("label").asText() + " kent geen " + value);
    }
  }

  private static Optional<String> value(Element element, JsonNode binding) {
    String name = binding.path("name").asText();
    return switch (binding.path("type").asText()) {
      case "property" -> attribute(element, name.replace("camunda:", ""));
      case "camunda:inputParameter" -> extension(element, "inputParameter", name);
      case "camunda:property" -> extension(element, "property", name);
      default -> throw new AssertionError(binding);
    };
  }

  /** Steps, questions, clocks, beginnings with a form, and parts that have a stage. */
  private static boolean canHaveTemplate(Element element) {
    return switch (element.getLocalName()) {
      case "serviceTask", "sendTask", "userTask" -> true;
      case "startEvent", "boundaryEvent", "intermediateCatchEvent" ->
          isTerm(element) || attribute(element, "formRef").isPresent();
      case "subProcess", "callActivity", "endEvent" ->
          Stream.of("fase", "watNu")
              .anyMatch(name -> extension(element, "property", name).isPresent());
      default -> false;
    };
  }

  /** A clock that begins a procedure by itself every year is no term. */
  private static boolean isTerm(Element element) {
    NodeList durations = element.getElementsByTagNameNS(BPMN, "timeDuration");
    return durations.getLength() > 0;
  }

  private static void eachElement(BiConsumer<Path, Element> action) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    for (Path diagram : Pictures.diagrams()) {
      NodeList elements =
          factory.newDocumentBuilder().parse(diagram.toFile()).getElementsByTagNameNS(BPMN, "*");
      for (int i = 0; i < elements.getLength(); i++) {
        action.accept(diagram, (Element) elements.item(i));
      }
    }
  }

  private static Optional<String> attribute(Element element, String name) {
    return Optional.of(element.getAttributeNS(CAMUNDA, name)).filter(value -> !value.isEmpty());
  }

  /** Of the element itself, and not of what is in it. */
  private static Optional<String> extension(Element element, String kind, String name) {
    NodeList found = element.getElementsByTagNameNS(CAMUNDA, kind);
    for (int i = 0; i < found.getLength(); i++) {
      Element each = (Element) found.item(i);
      if (each.getAttribute("name").equals(name)
          && each.getParentNode().getParentNode().getParentNode() == element) {
        String value = kind.equals("property") ? each.getAttribute("value") : each.getTextContent();
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
      }
    }
    return Optional.empty();
  }

  /** Those in the folders above the diagram, as Modeler looks for them. */
  private static Map<String, JsonNode> visibleFrom(Path diagram) {
    try {
      Map<String, JsonNode> visible = new HashMap<>();
      for (Path folder : List.of(DIAGRAMS, diagram.getParent())) {
        for (JsonNode template : templates(folder)) {
          assertThat(visible.put(template.path("id").asText(), template))
              .as("twice: " + template.path("id"))
              .isNull();
        }
      }
      return visible;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<JsonNode> allTemplates() throws IOException {
    List<JsonNode> all = templates(DIAGRAMS);
    try (Stream<Path> folders = Files.list(DIAGRAMS)) {
      for (Path folder : folders.sorted().toList()) {
        all.addAll(templates(folder));
      }
    }
    assertThat(all).isNotEmpty();
    return all;
  }

  /** A file may hold one template or several. */
  private static List<JsonNode> templates(Path folder) throws IOException {
    List<JsonNode> templates = new ArrayList<>();
    Path place = folder.resolve(TEMPLATES);
    if (Files.isDirectory(place)) {
      try (Stream<Path> files = Files.list(place)) {
        for (Path file : files.sorted().toList()) {
          JsonNode read = JSON.readTree(file.toFile());
          if (read.isArray()) {
            read.forEach(templates::add);
          } else {
            templates.add(read);
          }
        }
      }
    }
    return templates;
  }
}
