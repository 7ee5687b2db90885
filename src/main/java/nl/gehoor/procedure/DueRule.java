package nl.gehoor.procedure;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import nl.gehoor.term.TermKind;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * Every task has a day by which it must be done: its own, or that of a term around it, if need be
 * around the step that calls the diagram.
 */
@Component
class DueRule implements ContractRule {

  @Override
  public void check(Submission submission, Findings findings) {
    Set<String> idle = submission.idle();
    for (Diagram diagram : submission.diagrams()) {
      if (diagram.bpmn("process").anyMatch(process -> idle.contains(process.getAttribute("id")))) {
        continue;
      }
      FlowGraph graph = FlowGraph.of(diagram);
      diagram
          .bpmn("userTask")
          .filter(task -> Diagram.camunda(task, "dueDate").isEmpty())
          .filter(task -> !inTerm(submission, graph, task, new HashSet<>()))
          .forEach(
              task ->
                  findings.add(
                      diagram,
                      task,
                      "er staat niet bij wanneer deze taak klaar moet zijn. Vul 'Klaar binnen' in,"
                          + " bijvoorbeeld P1W, of zet een timer met het sjabloon 'Termijn' op de"
                          + " taak of op het deel waarin zij staat."));
    }
  }

  /**
   * @param asked diagrams whose callers were looked at already
   */
  private static boolean inTerm(
      Submission submission, FlowGraph graph, Element node, Set<String> asked) {
    for (Element place = node; place.getParentNode() instanceof Element scope; place = scope) {
      boolean edge = graph.boundary(place).stream().anyMatch(DueRule::isTerm);
      boolean inside =
          graph.eventSubprocesses(scope).stream()
              .flatMap(part -> graph.starts(part).stream())
              .anyMatch(DueRule::isTerm);
      if (edge || inside || isNudgedAgain(graph, scope)) {
        return true;
      }
      if (Diagram.is(scope, Diagram.BPMN, "process")) {
        String id = scope.getAttribute("id");
        return asked.add(id) && isCalledInTerm(submission, id, asked);
      }
    }
    return false;
  }

  /** Whoever calls it, does so in a term. */
  private static boolean isCalledInTerm(Submission submission, String id, Set<String> asked) {
    boolean called = false;
    for (Diagram caller : submission.diagrams()) {
      FlowGraph graph = FlowGraph.of(caller);
      for (Element call : caller.bpmn("callActivity").toList()) {
        if (id.equals(call.getAttribute("calledElement"))) {
          called = true;
          if (!inTerm(submission, graph, call, asked)) {
            return false;
          }
        }
      }
    }
    return called;
  }

  /** Waiting for somebody outside has no end; that we ask again each so many weeks does for one. */
  private static boolean isNudgedAgain(FlowGraph graph, Element scope) {
    return graph.inside(scope).stream()
        .filter(node -> Diagram.is(node, Diagram.BPMN, "intermediateCatchEvent"))
        .anyMatch(
            node ->
                Diagram.property(node, "soort").filter(TermKind.SERIES.word()::equals).isPresent());
  }

  private static boolean isTerm(Element event) {
    return FlowGraph.has(event, "timerEventDefinition")
        && Stream.of("termijn", "termijnLabel", "soort")
            .anyMatch(name -> Diagram.property(event, name).isPresent())
        && Diagram.property(event, "soort")
            .map(
                word -> {
                  try {
                    return !TermKind.of(word).isNudge();
                  } catch (IllegalArgumentException unknown) {
                    return true; // said elsewhere
                  }
                })
            .orElse(true);
  }
}
