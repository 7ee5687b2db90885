package nl.gehoor.procedure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** All diagrams, forms, letters and decisions of this repository, as they stand in its folders. */
final class DrawnProcedures {

  private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
  private static final Pattern LITERAL = Pattern.compile("'([^']*)'");
  private static final Pattern CONDITION = Pattern.compile("[^?:]*\\?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.]*\\(?");
  private static final Set<String> NO_NAMES =
      Set.of("true", "false", "null", "empty", "not", "and", "or", "eq", "ne");

  private final SortedMap<String, Drawn> byProcess = new TreeMap<>();
  private final Map<String, Table> tables = new HashMap<>();
  private final Map<String, String> groups = new HashMap<>();
  private final Map<String, Organisation> organisations = new TreeMap<>();
  private final Map<String, Path> forms = new HashMap<>();
  private final List<Path> written = files(Path.of("bpmn"), ".yaml");

  /**
   * @param owner whose folder it is in: an organisation, or the shared one
   */
  record Drawn(String owner, Path file, Diagram diagram, Element process) {

    String id() {
      return process.getAttribute("id");
    }

    String name() {
      return process.getAttribute("name");
    }
  }

  /** A decision: what it asks and what it says. */
  record Table(
      Path file, String id, String name, List<String> asks, List<String> says, int rules) {}

  /**
   * A diagram in the place where it is used.
   *
   * @param handed what its caller hands it: variable to the values that it may have
   * @param around labels of the terms that its caller stands under
   */
  record Place(
      Drawn drawn, Map<String, Set<String>> handed, List<String> around, List<String> path) {

    static Place of(Drawn drawn) {
      return new Place(drawn, Map.of(), List.of(), List.of(drawn.id()));
    }
  }

  DrawnProcedures() {
    new Organisations()
        .all()
        .forEach(
            organisation -> {
              organisations.put(organisation.id(), organisation);
              groups.putAll(organisation.groups());
            });
    for (Path file : files(Path.of("bpmn"), ".bpmn")) {
      Diagram diagram = parse(file);
      Element process = diagram.bpmn("process").findFirst().orElseThrow();
      Drawn drawn = new Drawn(owner(file), file, diagram, process);
      if (byProcess.put(drawn.id(), drawn) != null) {
        throw new IllegalStateException("Twee diagrammen heten " + drawn.id() + ".");
      }
    }
    for (Path file : files(Path.of("forms"), ".form")) {
      forms.put(file.getFileName().toString().replace(".form", ""), file);
    }
    for (Path file : files(Path.of("bpmn"), ".dmn")) {
      parse(file)
          .elements()
          .filter(element -> element.getLocalName().equals("decision"))
          .forEach(decision -> tables.put(decision.getAttribute("id"), table(file, decision)));
    }
  }

  SortedMap<String, Drawn> all() {
    return byProcess;
  }

  Optional<Drawn> find(String process) {
    return Optional.ofNullable(byProcess.get(process));
  }

  Optional<Table> decision(String id) {
    return Optional.ofNullable(tables.get(id));
  }

  Map<String, Organisation> organisations() {
    return organisations;
  }

  /** How an organisation calls this group; empty when it is no group of theirs. */
  Optional<String> group(String id) {
    return Optional.ofNullable(groups.get(id));
  }

  /** The processes that call this one. */
  Set<String> callers(String process) {
    Set<String> callers = new TreeSet<>();
    for (Drawn drawn : byProcess.values()) {
      drawn
          .diagram()
          .bpmn("callActivity")
          .filter(call -> call.getAttribute("calledElement").equals(process))
          .forEach(call -> callers.add(drawn.id()));
    }
    return callers;
  }

  /** The file of a form. */
  Optional<Path> form(String id) {
    return Optional.ofNullable(forms.get(id));
  }

  /** The file of a letter, as the organisation sends it whose page this is. */
  Optional<Path> letter(Drawn page, Drawn sender, String name) {
    List<String> owners = new ArrayList<>(List.of(page.owner()));
    Organisation organisation = organisations.get(page.owner());
    if (organisation != null) {
      owners.addAll(organisation.lenders());
    }
    owners.add(sender.owner());
    owners.add(Folder.SHARED);
    return owners.stream()
        .map(owner -> Path.of(Folder.letter(owner, name)))
        .filter(Files::exists)
        .findFirst();
  }

  /** Written paths through a diagram: file to the path's own name. */
  SortedMap<Path, String> paths(String process) {
    SortedMap<Path, String> paths = new TreeMap<>();
    for (Path file : written) {
      Path folder = file.getParent();
      if (folder.endsWith(Path.of("verloop", process))) {
        read(file)
            .lines()
            .filter(line -> line.startsWith("naam:"))
            .findFirst()
            .ifPresent(line -> paths.put(file, unquoted(line.substring("naam:".length()))));
      }
    }
    return paths;
  }

  /** The place that a call activity calls; empty when the called diagram is not known. */
  Optional<Place> called(Place caller, Element call, List<String> around) {
    return find(call.getAttribute("calledElement"))
        .filter(drawn -> !caller.path().contains(drawn.id()))
        .map(
            drawn -> {
              Map<String, Set<String>> handed = new TreeMap<>();
              Diagram.children(call).stream()
                  .filter(child -> Diagram.is(child, Diagram.BPMN, "extensionElements"))
                  .flatMap(child -> Diagram.children(child).stream())
                  .filter(in -> Diagram.is(in, Diagram.CAMUNDA, "in"))
                  .filter(in -> !in.getAttribute("target").isBlank())
                  .forEach(
                      in ->
                          handed.put(
                              in.getAttribute("target"),
                              values(
                                  caller,
                                  in.getAttribute("source").isBlank()
                                      ? in.getAttribute("sourceExpression")
                                      : "${" + in.getAttribute("source") + "}")));
              List<String> terms = new ArrayList<>(caller.around());
              terms.addAll(around);
              List<String> path = new ArrayList<>(caller.path());
              path.add(drawn.id());
              return new Place(drawn, handed, terms, path);
            });
  }

  /**
   * All that a text of the diagram may come to, split at commas. What only a case can tell stands
   * there as the name of its variable: {@code ${groep}}.
   */
  Set<String> values(Place place, String written) {
    Set<String> values = new LinkedHashSet<>();
    add(place, written, values, new TreeSet<>());
    values.removeIf(
        value -> value.endsWith("?") && values.contains(value.substring(0, value.length() - 1)));
    return values;
  }

  private void add(Place place, String written, Set<String> values, Set<String> seen) {
    split(EXPRESSION.matcher(written).replaceAll(","), values);
    Matcher expressions = EXPRESSION.matcher(written);
    while (expressions.find()) {
      List<String> literals = new ArrayList<>();
      String code =
          LITERAL
              .matcher(expressions.group(1))
              .replaceAll(
                  literal -> {
                    literals.add(literal.group(1));
                    return "@" + (literals.size() - 1) + "@";
                  });
      String results = CONDITION.matcher(code).replaceAll("");
      Matcher kept = Pattern.compile("@(\\d+)@").matcher(results);
      while (kept.find()) {
        split(literals.get(Integer.parseInt(kept.group(1))), values);
      }
      Matcher names = NAME.matcher(results);
      while (names.find()) {
        String name = names.group();
        if (!name.contains(".") && !name.endsWith("(") && !NO_NAMES.contains(name)) {
          variable(place, name, values, seen);
        }
      }
    }
  }

  private void variable(Place place, String name, Set<String> values, Set<String> seen) {
    if (!seen.add(name)) {
      return;
    }
    if (place.handed().containsKey(name)) {
      values.addAll(place.handed().get(name));
      return;
    }
    List<String> sources = new ArrayList<>();
    place
        .drawn()
        .diagram()
        .elements()
        .forEach(
            element -> {
              if (Diagram.is(element, Diagram.CAMUNDA, "outputParameter")
                  && element.getAttribute("name").equals(name)) {
                sources.add(Diagram.text(element));
              }
              if (Diagram.camunda(element, "elementVariable").filter(name::equals).isPresent()) {
                Diagram.camunda(element, "collection").ifPresent(sources::add);
              }
            });
    if (sources.stream().allMatch("${null}"::equals)) {
      values.add("${" + name + "}");
      return;
    }
    sources.forEach(source -> add(place, source, values, seen));
  }

  private static void split(String text, Set<String> values) {
    for (String part : text.split(",")) {
      if (!part.isBlank()) {
        values.add(part.strip());
      }
    }
  }

  private static Table table(Path file, Element decision) {
    List<String> asks = new ArrayList<>();
    List<String> says = new ArrayList<>();
    int[] rules = {0};
    walk(
        decision,
        element -> {
          switch (element.getLocalName()) {
            case "input" -> asks.add(label(element));
            case "output" -> says.add(element.getAttribute("name"));
            case "rule" -> rules[0]++;
            default -> {}
          }
        });
    return new Table(
        file, decision.getAttribute("id"), decision.getAttribute("name"), asks, says, rules[0]);
  }

  private static String label(Element input) {
    return Diagram.attribute(input, "label")
        .or(
            () ->
                Diagram.children(input).stream()
                    .filter(child -> child.getLocalName().equals("inputExpression"))
                    .flatMap(child -> Diagram.children(child).stream())
                    .map(Diagram::text)
                    .findFirst())
        .orElse("");
  }

  interface Visitor {
    void visit(Element element);
  }

  static void walk(Element element, Visitor visitor) {
    visitor.visit(element);
    Diagram.children(element).forEach(child -> walk(child, visitor));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().replace('\\', '/').endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Diagram parse(Path file) {
    try {
      return Diagram.parse(file.toString(), Files.readAllBytes(file));
    } catch (IOException | SAXException e) {
      throw new IllegalStateException(file + " is niet te lezen.", e);
    }
  }

  private static String owner(Path file) {
    return file.getParent().getFileName().toString();
  }

  private static String unquoted(String text) {
    return text.strip().replaceAll("^['\"]|['\"]$", "");
  }
}
