package nl.gehoor.procedure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.form.Form;
import nl.gehoor.letter.LetterParts;
import nl.gehoor.organisation.Organisation;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A deployment as it is offered: what the rules of the contract look at.
 *
 * @param files by resource name
 * @param diagrams the BPMN files that could be read
 * @param decisions the DMN files that could be read
 * @param forms the forms that could be read
 */
record Submission(
    Organisation organisation,
    Map<String, byte[]> files,
    List<Diagram> diagrams,
    List<Diagram> decisions,
    List<Form> forms) {

  private static final Pattern VARIABLE = Pattern.compile("[$#]\\{\\s*(\\w+)\\s*}");

  static Submission of(Organisation organisation, Map<String, byte[]> files, Findings findings) {
    return new Submission(
        organisation,
        files,
        read(files, ".bpmn", findings),
        read(files, ".dmn", findings),
        forms(files));
  }

  private static List<Form> forms(Map<String, byte[]> files) {
    List<Form> forms = new ArrayList<>();
    files.forEach(
        (file, content) -> {
          if (file.endsWith(".form")) {
            try {
              forms.add(Form.parse(new String(content, StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException unreadable) {
              // FilesRule says so
            }
          }
        });
    return forms;
  }

  Set<String> processes() {
    return diagrams.stream()
        .flatMap(diagram -> diagram.bpmn("process"))
        .map(process -> process.getAttribute("id"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Roles of the people in a case, as the steps name them that bring them in. */
  Set<String> parties() {
    return diagrams.stream()
        .flatMap(Diagram::steps)
        .flatMap(step -> Diagram.input(step, "partijen").stream())
        .flatMap(names -> Arrays.stream(names.split(",")))
        .map(name -> name.replace("?", "").strip())
        .filter(name -> !name.isEmpty())
        .flatMap(this::chosen)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A role that somebody chooses on a form is one of the options there. */
  private Stream<String> chosen(String role) {
    Matcher variable = VARIABLE.matcher(role);
    return variable.matches()
        ? forms().stream()
            .flatMap(form -> form.choices().getOrDefault(variable.group(1), Set.of()).stream())
        : Stream.of(role);
  }

  /**
   * Diagrams that nobody can start and that none of the others calls: a building block for parties
   * that this organisation does not have harms nobody.
   */
  Set<String> idle() {
    Set<String> idle = new TreeSet<>();
    for (Diagram diagram : diagrams) {
      diagram
          .bpmn("process")
          .filter(
              process ->
                  organisation.borrows(process.getAttribute("id"))
                      || Diagram.camunda(process, "isStartableInTasklist")
                          .filter("false"::equals)
                          .isPresent())
          .forEach(process -> idle.add(process.getAttribute("id")));
    }
    boolean woken;
    do {
      woken =
          diagrams.stream()
              .filter(
                  caller ->
                      caller
                          .bpmn("process")
                          .noneMatch(own -> idle.contains(own.getAttribute("id"))))
              .flatMap(caller -> caller.bpmn("callActivity"))
              .flatMap(call -> Diagram.attribute(call, "calledElement").stream())
              .toList()
              .stream()
              .map(idle::remove)
              .reduce(false, Boolean::logicalOr);
    } while (woken);
    return idle;
  }

  Set<String> decisionIds() {
    return decisions.stream()
        .flatMap(Diagram::elements)
        .filter(element -> "decision".equals(element.getLocalName()))
        .map(decision -> decision.getAttribute("id"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of all that the decisions can answer. */
  Set<String> outcomes() {
    return decisions.stream()
        .flatMap(Diagram::elements)
        .filter(element -> "output".equals(element.getLocalName()))
        .map(output -> output.getAttribute("name"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of the letters whose text comes with it. */
  Set<String> letters() {
    return files.keySet().stream()
        .filter(file -> file.endsWith(".md"))
        .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".md".length()))
        .filter(name -> !LetterParts.isPart(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The text of a letter or a part of letters that comes with it; the own one before a borrowed
   * one, and that before a shared one.
   */
  Optional<String> letter(String name) {
    return Stream.concat(
            Folder.owners(organisation).stream().map(owner -> Folder.letter(owner, name)),
            Stream.of(name + ".md"))
        .map(files::get)
        .filter(Objects::nonNull)
        .map(text -> new String(text, StandardCharsets.UTF_8))
        .findFirst();
  }

  void eachText(String suffix, BiConsumer<String, String> action) {
    files.forEach(
        (file, content) -> {
          if (file.endsWith(suffix)) {
            action.accept(file, new String(content, StandardCharsets.UTF_8));
          }
        });
  }

  private static List<Diagram> read(Map<String, byte[]> files, String suffix, Findings findings) {
    List<Diagram> diagrams = new ArrayList<>();
    files.forEach(
        (file, content) -> {
          if (file.endsWith(suffix)) {
            try {
              diagrams.add(Diagram.parse(file, content));
            } catch (SAXException e) {
              findings.add(file, "dit is geen geldig XML-bestand" + place(e) + ".");
            }
          }
        });
    return diagrams;
  }

  private static String place(SAXException unreadable) {
    return unreadable instanceof SAXParseException at && at.getLineNumber() > 0
        ? ": op regel "
            + at.getLineNumber()
            + " gaat het mis. Sla het opnieuw op in Camunda Modeler"
        : ". Sla het opnieuw op in Camunda Modeler";
  }
}
