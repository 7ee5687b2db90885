package nl.gehoor.procedure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.form.Form;
import nl.gehoor.letter.LetterParts;
import nl.gehoor.letter.LetterTemplates;
import nl.gehoor.organisation.Organisation;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What Camunda Modeler offers a process owner of one organisation: the general templates for a
 * letter and for tasks once more, with this organisation's own letters, forms, groups and roles to
 * choose from. The general ones stay beside them, for what is not in a list yet.
 */
final class Palette {

  /** Where Modeler looks, in the folder of a diagram and in those above it. */
  static final String FOLDER = ".camunda/element-templates";

  static final String FILE = "keuzes.json";

  /** Added to the id of the general template. */
  private static final String WITH_CHOICES = ".keuze";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TITLE = Pattern.compile("(?m)^titel:\\s*(.+)$");
  private static final Pattern ROLE = Pattern.compile("[a-z]\\w*");

  private final Organisation organisation;
  private final SortedMap<String, byte[]> files;
  private final List<Diagram> diagrams;

  private Palette(Organisation organisation, SortedMap<String, byte[]> files) {
    this.organisation = organisation;
    this.files = files;
    this.diagrams =
        files.keySet().stream()
            .filter(file -> file.endsWith(".bpmn") && Folder.isIn(organisation.id(), file))
            .map(file -> diagram(file, files.get(file)))
            .toList();
  }

  /**
   * @param files all that the organisation works with, by resource name
   * @param general the templates that all organisations have, by id
   * @return what Modeler is to read
   */
  static String of(
      Organisation organisation, SortedMap<String, byte[]> files, Map<String, JsonNode> general) {
    return new Palette(organisation, files).text(general);
  }

  private String text(Map<String, JsonNode> general) {
    String roles = String.join(", ", roles());
    ArrayNode all = JSON.createArrayNode();
    Stream.of("gehoor.brief", "gehoor.taak", "gehoor.taak-partij", "gehoor.start")
        .map(general::get)
        .map(JsonNode::deepCopy)
        .map(ObjectNode.class::cast)
        .forEach(
            template -> {
              boolean forParty = template.path("id").asText().equals("gehoor.taak-partij");
              template.put("id", template.path("id").asText() + WITH_CHOICES);
              template.put("name", template.path("name").asText() + ", met keuzelijsten");
              template
                  .path("properties")
                  .forEach(field -> fill((ObjectNode) field, forParty, roles));
              all.add(template);
            });
    try {
      DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
      lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
      lines.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
      return JSON.writer(lines).writeValueAsString(all) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void fill(ObjectNode field, boolean forParty, String roles) {
    switch (field.path("binding").path("name").asText()) {
      case "brief" -> choose(field, "De tekst die zij krijgen, uit de map brieven.", letters());
      case "camunda:formRef" -> choose(field, "Wat iemand hier invult.", forms());
      case "camunda:candidateGroups" -> {
        if (forParty) {
          choose(field, "Wie de vraag op de eigen pagina krijgt.", named(roles()));
        } else {
          choose(field, "Wie de taak in Tasklist kan oppakken.", groups());
        }
      }
      case "aan" -> tell(field, "De rollen in uw diagrammen: " + roles + ".");
      case "fase" -> tell(field, "Uw fasen tot nu toe: " + String.join(", ", stages()) + ".");
      default -> {}
    }
  }

  private static void choose(ObjectNode field, String help, Map<String, String> choices) {
    field.put("description", help);
    field.put("type", "Dropdown");
    ArrayNode offered = field.putArray("choices");
    choices.forEach((value, label) -> offered.addObject().put("name", label).put("value", value));
  }

  private static void tell(ObjectNode field, String more) {
    field.put("description", field.path("description").asText() + " " + more);
  }

  /** Own and shared letters by name, with the title that people know. */
  private SortedMap<String, String> letters() {
    SortedMap<String, String> letters = new TreeMap<>();
    for (String owner : List.of(organisation.id(), Folder.SHARED)) {
      String folder = Folder.letter(owner, "");
      String place = folder.substring(0, folder.length() - ".md".length());
      files.forEach(
          (file, content) -> {
            if (file.startsWith(place) && !file.startsWith(place + LetterTemplates.ENGLISH)) {
              String name = file.substring(place.length(), file.length() - ".md".length());
              if (!LetterParts.isPart(name)) {
                Matcher title = TITLE.matcher(new String(content, StandardCharsets.UTF_8));
                letters.putIfAbsent(
                    name, title.find() ? name + " (" + title.group(1).strip() + ")" : name);
              }
            }
          });
    }
    return letters;
  }

  private Map<String, String> forms() {
    return named(
        files.entrySet().stream()
            .filter(file -> file.getKey().startsWith("forms/" + organisation.id() + "/"))
            .filter(file -> file.getKey().endsWith(".form"))
            .map(file -> Form.parse(new String(file.getValue(), StandardCharsets.UTF_8)))
            .filter(form -> !form.isEnglish())
            .map(Form::id)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private Map<String, String> groups() {
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put("", "Niemand: ik vul hieronder accounts in");
    organisation.groups().forEach((id, label) -> groups.put(id, label + " (" + id + ")"));
    return groups;
  }

  /** Those that letters and questions of the own diagrams go to, and those of the organisation. */
  private SortedSet<String> roles() {
    SortedSet<String> roles = new TreeSet<>(organisation.roles().keySet());
    diagrams.stream()
        .flatMap(Diagram::elements)
        .flatMap(
            element ->
                Stream.concat(
                    Stream.of("aan", "partijen")
                        .flatMap(input -> Diagram.input(element, input).stream()),
                    Diagram.camunda(element, "modelerTemplate")
                        .filter(template -> template.startsWith("gehoor.taak-partij"))
                        .flatMap(template -> Diagram.camunda(element, "candidateGroups"))
                        .stream()))
        .filter(written -> !written.contains("{"))
        .flatMap(written -> Stream.of(written.split("[,\\s?]+")))
        .filter(role -> ROLE.matcher(role).matches())
        .forEach(roles::add);
    return roles;
  }

  private SortedSet<String> stages() {
    SortedSet<String> stages = new TreeSet<>();
    for (Diagram diagram : diagrams) {
      diagram
          .elements()
          .filter(element -> Diagram.BPMN.equals(element.getNamespaceURI()))
          .flatMap((Element element) -> Diagram.property(element, "fase").stream())
          .forEach(stages::add);
    }
    return stages;
  }

  private static Map<String, String> named(SortedSet<String> values) {
    Map<String, String> named = new LinkedHashMap<>();
    values.forEach(value -> named.put(value, value));
    return named;
  }

  private static Diagram diagram(String file, byte[] content) {
    try {
      return Diagram.parse(file, content);
    } catch (SAXException unreadable) {
      throw new IllegalStateException(
          "Het diagram %s is niet te lezen.".formatted(file), unreadable);
    }
  }
}
