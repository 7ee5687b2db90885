package nl.gehoor.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * A case that a diagram opens is closed on every way to an end, and who began it gets at least one
 * letter on the way. Everybody else in it gets a letter somewhere.
 *
 * <p>What cannot be seen in a drawing is given the benefit of the doubt: a called diagram that can
 * close a case or write a letter counts as if it does, and so does a letter to whoever a variable
 * names.
 */
@Component
class CaseRule implements ContractRule {

  /** A branch for when the diagram was called and works in the case of another. */
  private static final String CALLED = "${zaak.loopt()}";

  private static final String NOT_CALLED = "${!zaak.loopt()}";

  /**
   * How far a case has come when a token is somewhere.
   *
   * @param open it has a number and is not closed
   * @param told who began it has had a letter
   */
  private record Stand(boolean open, boolean told) {

    static final Stand BEFORE = new Stand(false, true);
  }

  private final Expressions expressions;

  CaseRule(Expressions expressions) {
    this.expressions = expressions;
  }

  @Override
  public void check(Submission submission, Findings findings) {
    Set<String> idle = submission.idle();
    for (Diagram diagram : submission.diagrams()) {
      boolean opens = diagram.steps().anyMatch(step -> Diagram.isWord(step, Diagram.OPEN_CASE));
      for (Element process : diagram.bpmn("process").toList()) {
        String id = process.getAttribute("id");
        if (opens && !idle.contains(id) && !submission.organisation().borrows(id)) {
          new Walk(submission, diagram, process, findings).check();
        }
      }
    }
    parties(submission, idle, findings);
  }

  /** Everybody who is brought into a case is written to in some step, at least by the own role. */
  private void parties(Submission submission, Set<String> idle, Findings findings) {
    Set<String> addressed = new TreeSet<>();
    for (Diagram diagram : submission.diagrams()) {
      diagram
          .elements()
          .filter(
              element ->
                  Diagram.is(element, Diagram.CAMUNDA, "inputParameter")
                          && Set.of("aan", "partij").contains(element.getAttribute("name"))
                      || Diagram.is(element, Diagram.CAMUNDA, "in"))
          .map(
              element ->
                  element.hasAttribute("sourceExpression")
                      ? element.getAttribute("sourceExpression")
                      : Diagram.text(element))
          .flatMap(text -> Arrays.stream(text.split("[^\\p{L}\\p{N}_-]+")))
          .forEach(addressed::add);
    }
    for (Diagram diagram : submission.diagrams()) {
      if (diagram.bpmn("process").anyMatch(process -> idle.contains(process.getAttribute("id")))) {
        continue;
      }
      diagram
          .steps()
          .forEach(
              step ->
                  Diagram.input(step, "partijen").stream()
                      .filter(text -> !expressions.isExpression(text))
                      .flatMap(text -> Arrays.stream(text.split(",")))
                      .map(String::strip)
                      .filter(role -> !role.isEmpty() && !role.endsWith("?"))
                      .filter(role -> !addressed.contains(role))
                      .forEach(
                          role ->
                              findings.add(
                                  diagram,
                                  step,
                                  "de "
                                      + role
                                      + " hoort bij de zaak, maar krijgt nooit een brief. Teken een"
                                      + " stap met het sjabloon 'Brief sturen' en noem de rol bij"
                                      + " 'Aan wie'.")));
    }
  }

  /** Follows every way that a case can go through one diagram. */
  private final class Walk {

    private final Submission submission;
    private final Diagram diagram;
    private final Element process;
    private final Findings findings;
    private final FlowGraph graph;
    private final String applicant;

    /** In what stands a token can come to an element. */
    private final Map<Element, Set<Stand>> seen = new HashMap<>();

    private final Deque<Map.Entry<Element, Stand>> open = new ArrayDeque<>();

    Walk(Submission submission, Diagram diagram, Element process, Findings findings) {
      this.submission = submission;
      this.diagram = diagram;
      this.process = process;
      this.findings = findings;
      this.graph = FlowGraph.of(diagram);
      this.applicant = submission.organisation().kindOf(process.getAttribute("id")).applicant();
    }

    void check() {
      graph.starts(process).forEach(start -> come(start, Stand.BEFORE));
      while (!open.isEmpty()) {
        Map.Entry<Element, Stand> next = open.pop();
        go(next.getKey(), next.getValue());
      }
      for (Element end : graph.nodes()) {
        if (FlowGraph.isEnd(end) && isLast((Element) end.getParentNode())) {
          Set<Stand> stands = seen.getOrDefault(end, Set.of());
          if (stands.stream().anyMatch(Stand::open)) {
            findings.add(
                diagram,
                end,
                "hier eindigt een zaak die nog open is. Zet vóór dit einde een stap met het"
                    + " sjabloon 'Zaak sluiten', op elke weg die hierheen leidt.");
          }
          if (stands.stream().anyMatch(stand -> !stand.told())) {
            findings.advise(
                diagram,
                end,
                "een zaak kan hier eindigen zonder dat de "
                    + applicant
                    + " een brief kreeg. Zet op elke weg hierheen een stap met het sjabloon 'Brief"
                    + " sturen'.");
          }
        }
      }
    }

    /** Whether the case itself ends with what ends here, and not only a part of it. */
    private boolean isLast(Element scope) {
      return scope == process
          || FlowGraph.isEventSubprocess(scope) && isLast((Element) scope.getParentNode());
    }

    private void come(Element node, Stand stand) {
      if (node != null && seen.computeIfAbsent(node, key -> new HashSet<>()).add(stand)) {
        open.push(Map.entry(node, stand));
      }
    }

    private void go(Element node, Stand stand) {
      if (FlowGraph.isSubprocess(node)) {
        graph.starts(node).forEach(start -> come(start, stand));
        interrupted(node, stand);
        return; // goes on where the ends in it go on
      }
      interrupted(node, stand);
      if (FlowGraph.isEnd(node)) {
        if (node.getParentNode() instanceof Element scope
            && FlowGraph.isSubprocess(scope)
            && !FlowGraph.has(node, "errorEventDefinition")) {
          if (!FlowGraph.isEventSubprocess(scope)) {
            leave(scope, stand);
          } else {
            stop((Element) scope.getParentNode(), stand);
          }
        }
        return;
      }
      leave(node, after(node, stand));
      graph.linked(node).forEach(next -> come(next, after(node, stand)));
    }

    /** An event subprocess that stops what it stands in, ends that too. */
    private void stop(Element scope, Stand stand) {
      if (FlowGraph.isSubprocess(scope)) {
        leave(scope, stand);
      }
    }

    /** Whatever can stop it, does so in every stand that a token can have in it. */
    private void interrupted(Element node, Stand stand) {
      for (Element place : around(node)) {
        graph.boundary(place).stream()
            .filter(FlowGraph::interrupts)
            .forEach(event -> come(event, stand));
        graph.eventSubprocesses(place).stream()
            .filter(handler -> !isIn(node, handler))
            .forEach(
                handler ->
                    graph.starts(handler).stream()
                        .filter(FlowGraph::interrupts)
                        .forEach(start -> come(start, stand)));
      }
    }

    /** The node itself and what it stands in. */
    private List<Element> around(Element node) {
      List<Element> around = new ArrayList<>();
      for (Element place = node; place.getParentNode() instanceof Element parent; place = parent) {
        around.add(place);
      }
      return around;
    }

    private boolean isIn(Element node, Element scope) {
      return around(node).contains(scope);
    }

    private void leave(Element node, Stand stand) {
      for (Element flow : graph.out(node)) {
        if (!stand.open() || !isOfAnother(node, flow)) {
          come(graph.target(flow), stand);
        }
      }
    }

    private boolean isOfAnother(Element node, Element flow) {
      return isWhen(flow, CALLED)
          || flow.getAttribute("id").equals(node.getAttribute("default"))
              && graph.out(node).stream().anyMatch(other -> isWhen(other, NOT_CALLED));
    }

    private boolean isWhen(Element flow, String condition) {
      return Diagram.children(flow).stream()
          .anyMatch(child -> condition.equals(Diagram.text(child)));
    }

    private Stand after(Element node, Stand stand) {
      if (Diagram.isWord(node, Diagram.OPEN_CASE)) {
        return new Stand(true, false);
      }
      if (Diagram.isWord(node, Diagram.REOPEN_CASE)) {
        return new Stand(true, stand.told());
      }
      if (Diagram.isWord(node, Diagram.CLOSE_CASE)) {
        return new Stand(false, stand.told());
      }
      if (Diagram.isWord(node, Diagram.SEND_LETTER)) {
        return new Stand(stand.open(), stand.told() || writesToApplicant(node));
      }
      if (Diagram.is(node, Diagram.BPMN, "callActivity")) {
        Set<Diagram> called = called(node.getAttribute("calledElement"), new LinkedHashSet<>());
        return new Stand(
            stand.open() && called.stream().noneMatch(one -> does(one, Diagram.CLOSE_CASE)),
            stand.told() || called.stream().anyMatch(one -> does(one, Diagram.SEND_LETTER)));
      }
      return stand;
    }

    private boolean writesToApplicant(Element step) {
      Optional<String> to = Diagram.input(step, "aan");
      return to.isPresent()
          && (expressions.isExpression(to.get())
              || Arrays.stream(to.get().split(","))
                  .anyMatch(role -> applicant.equals(role.replace("?", "").strip())));
    }

    private boolean does(Diagram called, String word) {
      return called.steps().anyMatch(step -> Diagram.isWord(step, word));
    }

    private Set<Diagram> called(String id, Set<Diagram> found) {
      submission.diagrams().stream()
          .filter(one -> one.bpmn("process").anyMatch(own -> id.equals(own.getAttribute("id"))))
          .filter(found::add)
          .forEach(
              one ->
                  one.bpmn("callActivity")
                      .forEach(call -> called(call.getAttribute("calledElement"), found)));
      return found;
    }
  }
}
