package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.gehoor.procedure.DrawnProcedures.Drawn;
import nl.gehoor.procedure.DrawnProcedures.Place;
import nl.gehoor.term.TermKind;
import org.w3c.dom.Element;

/**
 * What a diagram holds for who reads about it, with what the blocks add that it calls. A block that
 * is called twice is told once, with all that either call makes of it.
 */
final class ProcedureFacts {

  private static final int STEPS_SHOWN = 4;

  private final DrawnProcedures procedures;
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private final Map<String, Timer> timers = new LinkedHashMap<>();
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final Map<String, Letter> letters = new LinkedHashMap<>();
  private final Map<String, Extension> extensions = new LinkedHashMap<>();
  private final Map<String, Ending> endings = new LinkedHashMap<>();
  private final Set<String> parties = new LinkedHashSet<>();
  private final Set<String> decisions = new TreeSet<>();
  private final Map<String, Set<String>> calls = new LinkedHashMap<>();

  /** Where something stands: an element of the page's own diagram or of a block that it calls. */
  record Where(Drawn drawn, String label) {}

  record Stage(Where where, String name, String now) {}

  /**
   * @param guards what the timer stands on; the diagram itself when it guards all of it
   * @param stops whether that ends when the timer goes off
   * @param after what follows then
   */
  record Timer(
      Where where,
      String label,
      TermKind kind,
      Set<String> lengths,
      String from,
      String guards,
      boolean waits,
      boolean stops,
      List<String> after) {}

  record Task(Where where, Set<String> who, String form, Set<String> due, Set<String> terms) {}

  record Letter(
      Where where, Set<String> names, Set<String> to, Set<String> with, boolean afterwards) {}

  record Extension(Where where, Set<String> terms, Set<String> by) {}

  record Ending(Where where, Set<String> outcomes, Set<String> reopens, List<String> after) {}

  ProcedureFacts(DrawnProcedures procedures, Drawn drawn) {
    this.procedures = procedures;
    collect(Place.of(drawn));
  }

  Collection<Stage> stages() {
    return stages.values();
  }

  Collection<Timer> timers() {
    return timers.values();
  }

  Collection<Task> tasks() {
    return tasks.values();
  }

  Collection<Letter> letters() {
    return letters.values();
  }

  Collection<Extension> extensions() {
    return extensions.values();
  }

  Collection<Ending> endings() {
    return endings.values();
  }

  /** Roles of who joins a case. */
  Set<String> parties() {
    return parties;
  }

  Set<String> decisions() {
    return decisions;
  }

  /** Called process to the labels of the steps of the page's own diagram that call it. */
  Map<String, Set<String>> calls() {
    return calls;
  }

  private void collect(Place place) {
    DrawnProcedures.walk(
        place.drawn().process(),
        element -> {
          String key = place.drawn().id() + "#" + element.getAttribute("id");
          Where where = new Where(place.drawn(), Diagram.label(element));
          stage(key, where, element);
          timer(key, where, place, element);
          switch (element.getLocalName()) {
            case "userTask" -> task(key, where, place, element);
            case "serviceTask", "sendTask", "businessRuleTask" -> step(key, where, place, element);
            case "callActivity" -> call(place, element);
            default -> {}
          }
        });
  }

  private void stage(String key, Where where, Element element) {
    Optional<String> now = Diagram.property(element, TaskReader.NOW);
    Optional<String> stage = Diagram.property(element, TaskReader.STAGE);
    if (now.isPresent() || stage.isPresent()) {
      stages.put(key, new Stage(where, stage.orElse(""), now.orElse("")));
    }
  }

  private void timer(String key, Where where, Place place, Element event) {
    Optional<Element> length = length(event);
    Optional<String> name = Diagram.property(event, "termijn");
    Optional<String> kind = Diagram.property(event, "soort");
    if (length.isEmpty() || (name.isEmpty() && kind.isEmpty())) {
      return;
    }
    boolean onBorder = event.getLocalName().equals("boundaryEvent");
    boolean starts = event.getLocalName().equals("startEvent");
    Element guarded =
        onBorder
            ? byId(place.drawn(), event.getAttribute("attachedToRef")).orElse(event)
            : (Element) event.getParentNode();
    if (starts) {
      guarded = (Element) guarded.getParentNode();
    }
    Timer found =
        new Timer(
            where,
            Diagram.property(event, "termijnLabel").or(() -> name).orElse(where.label()),
            TermKind.of(kind.orElse(null)),
            new LinkedHashSet<>(procedures.values(place, Diagram.text(length.get()))),
            Diagram.property(event, "vanaf").orElse(""),
            guarded.getLocalName().equals("process") ? "" : Diagram.label(guarded),
            !onBorder && !starts,
            onBorder
                ? !"false".equals(event.getAttribute("cancelActivity"))
                : starts && !"false".equals(event.getAttribute("isInterrupting")),
            after(place.drawn(), event));
    Timer before = timers.putIfAbsent(key, found);
    if (before != null) {
      before.lengths().addAll(found.lengths());
    }
  }

  private void task(String key, Where where, Place place, Element element) {
    Set<String> who = new LinkedHashSet<>();
    for (String attribute : List.of("candidateGroups", "candidateUsers", "assignee")) {
      Diagram.camunda(element, attribute)
          .ifPresent(written -> who.addAll(procedures.values(place, written)));
    }
    Set<String> due = new LinkedHashSet<>();
    Diagram.camunda(element, "dueDate")
        .ifPresent(written -> due.addAll(procedures.values(place, written)));
    Set<String> terms = new LinkedHashSet<>(termsAround(place.drawn(), element));
    terms.addAll(place.around());
    Task found = new Task(where, who, Diagram.camunda(element, "formRef").orElse(""), due, terms);
    Task before = tasks.putIfAbsent(key, found);
    if (before != null) {
      before.who().addAll(who);
      before.due().addAll(due);
      before.terms().addAll(terms);
    }
  }

  private void step(String key, Where where, Place place, Element element) {
    String word = Diagram.camunda(element, "delegateExpression").orElse("");
    Diagram.camunda(element, "decisionRef").ifPresent(decisions::add);
    inputs(place, element, "beslissing").forEach(decisions::add);
    Set<String> with = new LinkedHashSet<>();
    if (inputs(place, element, "pdf").contains("ja")) {
      with.add("PDF");
    }
    if (Diagram.input(element, "bijlagen").isPresent()) {
      with.add("bijlagen");
    }
    if (Diagram.input(element, "afspraak").isPresent()) {
      with.add("agenda");
    }
    Set<String> names = inputs(place, element, "brief");
    if (!names.isEmpty()) {
      letter(key, new Letter(where, names, inputs(place, element, "aan"), with, false));
    }
    Set<String> uninvited = inputs(place, element, "afzegging");
    if (!uninvited.isEmpty()) {
      letter(
          key + "-af", new Letter(where, uninvited, new LinkedHashSet<>(), Set.of("agenda"), true));
    }
    if (word.contains("extendTerm")) {
      extensions.putIfAbsent(
          key,
          new Extension(
              where, inputs(place, element, "termijn"), inputs(place, element, "verlenging")));
    }
    if (word.contains("closeCase")) {
      Ending found =
          new Ending(
              where,
              outcomes(place, element),
              inputs(place, element, "heropenbaar"),
              after(place.drawn(), element));
      endings.putIfAbsent(key, found);
    }
    if (word.contains("openCase") || word.contains("nameParties")) {
      inputs(place, element, "partijen").forEach(party -> parties.add(party));
    }
  }

  /** What the word that records a decision makes of the verdicts on the parts. */
  private Set<String> outcomes(Place place, Element step) {
    Set<String> outcomes = inputs(place, step, "uitkomst");
    if (outcomes.remove("${besluitUitkomst}")) {
      outcomes.addAll(List.of("gegrond", "deels_gegrond", "ongegrond"));
    }
    return outcomes;
  }

  private void letter(String key, Letter found) {
    Letter before = letters.putIfAbsent(key, found);
    if (before != null) {
      before.names().addAll(found.names());
      before.to().addAll(found.to());
    }
  }

  private void call(Place place, Element element) {
    if (place.path().size() == 1) {
      calls
          .computeIfAbsent(element.getAttribute("calledElement"), called -> new LinkedHashSet<>())
          .add(Diagram.label(element));
    }
    procedures.called(place, element, termsAround(place.drawn(), element)).ifPresent(this::collect);
  }

  private Set<String> inputs(Place place, Element step, String name) {
    return Diagram.input(step, name)
        .map(written -> procedures.values(place, written))
        .orElseGet(LinkedHashSet::new);
  }

  /** Labels of the terms on the borders of this element and of the parts that it lies in. */
  private static List<String> termsAround(Drawn drawn, Element element) {
    List<String> labels = new ArrayList<>();
    for (Element scope = element; scope != null; scope = parent(scope)) {
      String id = scope.getAttribute("id");
      drawn
          .diagram()
          .bpmn("boundaryEvent")
          .filter(event -> event.getAttribute("attachedToRef").equals(id))
          .filter(event -> length(event).isPresent())
          .filter(event -> !TermKind.of(Diagram.property(event, "soort").orElse(null)).isNudge())
          .flatMap(
              event ->
                  Diagram.property(event, "termijnLabel")
                      .or(() -> Diagram.property(event, "termijn"))
                      .stream())
          .forEach(labels::add);
    }
    return labels;
  }

  /** What comes next, until the way divides: labels, and the end when it is reached. */
  private static List<String> after(Drawn drawn, Element from) {
    List<String> labels = new ArrayList<>();
    Set<Element> seen = new LinkedHashSet<>();
    Element at = from;
    while (labels.size() < STEPS_SHOWN) {
      List<Element> next = next(drawn, at);
      if (next.size() != 1 || !seen.add(next.get(0))) {
        break;
      }
      at = next.get(0);
      String name = Diagram.attribute(at, "name").map(DrawnWords::oneLine).orElse("");
      if (at.getLocalName().equals("endEvent")) {
        boolean escalates =
            Diagram.children(at).stream()
                .anyMatch(child -> child.getLocalName().equals("escalationEventDefinition"));
        labels.add((name.isEmpty() ? "einde" : name) + (escalates ? " (escalatie)" : ""));
        break;
      }
      if (!name.isEmpty()) {
        labels.add(name);
      }
    }
    return labels;
  }

  private static List<Element> next(Drawn drawn, Element from) {
    String id = from.getAttribute("id");
    return drawn
        .diagram()
        .bpmn("sequenceFlow")
        .filter(flow -> flow.getAttribute("sourceRef").equals(id))
        .flatMap(flow -> byId(drawn, flow.getAttribute("targetRef")).stream())
        .toList();
  }

  private static Optional<Element> byId(Drawn drawn, String id) {
    return drawn
        .diagram()
        .elements()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst();
  }

  private static Element parent(Element element) {
    return element.getParentNode() instanceof Element parent
            && Set.of("subProcess", "process").contains(parent.getLocalName())
        ? parent
        : null;
  }

  private static Optional<Element> length(Element event) {
    return Diagram.children(event).stream()
        .filter(child -> Diagram.is(child, Diagram.BPMN, "timerEventDefinition"))
        .flatMap(child -> Diagram.children(child).stream())
        .findFirst();
  }
}
