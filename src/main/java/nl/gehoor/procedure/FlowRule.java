package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * Whatever is drawn can be reached, and wherever a case comes, it can go on to an end. Only where
 * it goes wrong is told, not all that is before or behind it.
 */
@Component
class FlowRule implements ContractRule {

  @Override
  public void check(Submission submission, Findings findings) {
    for (Diagram diagram : submission.diagrams()) {
      FlowGraph graph = FlowGraph.of(diagram);
      for (Element flow : graph.flows()) {
        if (graph.source(flow) == null || graph.target(flow) == null) {
          findings.add(
              diagram,
              flow,
              "deze pijl zit niet aan twee kanten vast. Verbind hem of haal hem weg.");
        }
      }
      diagram.bpmn("process").forEach(process -> scope(diagram, graph, process, findings));
    }
  }

  private static void scope(Diagram diagram, FlowGraph graph, Element scope, Findings findings) {
    List<Element> inside = graph.inside(scope);
    if (graph.starts(scope).isEmpty()) {
      findings.add(
          diagram, scope, "er is geen begin. Teken een startgebeurtenis waar het mee begint.");
    }
    Set<Element> reached = graph.from(graph.starts(scope), node -> next(graph, node));
    Set<Element> ending =
        graph.from(
            inside.stream()
                .filter(
                    node -> FlowGraph.isEnd(node) || isStuck(graph, node) || isLoose(graph, node))
                .toList(),
            node -> before(graph, node));
    List<Element> unreached =
        first(
            graph,
            inside.stream().filter(node -> !isWhole(node) && !reached.contains(node)).toList());
    boolean stoppedElsewhere = isStopped(graph, scope);
    for (Element node : inside) {
      boolean whole = isWhole(node);
      if (unreached.contains(node)) {
        findings.add(
            diagram,
            node,
            "hier komt een zaak nooit. Teken een pijl hierheen, of haal dit onderdeel weg.");
      } else if (!whole && !FlowGraph.isEnd(node) && isStuck(graph, node)) {
        findings.add(
            diagram,
            node,
            "hierna gaat het nergens heen. Teken een pijl naar wat erna komt, of naar een einde.");
      } else if (!whole && !stoppedElsewhere && !ending.contains(node)) {
        findings.add(
            diagram,
            node,
            "vanaf hier komt een zaak nooit bij een einde. Teken een pijl die eruit leidt.");
      }
      if (FlowGraph.isSubprocess(node)) {
        scope(diagram, graph, node, findings);
      }
    }
  }

  private static boolean isStuck(FlowGraph graph, Element node) {
    return graph.out(node).isEmpty() && graph.linked(node).isEmpty();
  }

  /** Whether an arrow of it ends nowhere, which is told of the arrow. */
  private static boolean isLoose(FlowGraph graph, Element node) {
    return graph.out(node).stream().map(graph::target).anyMatch(Objects::isNull);
  }

  /**
   * What nothing leads to of what is never reached; of a circle its first. Not what a loose arrow
   * leads to: that is told of the arrow.
   */
  private static List<Element> first(FlowGraph graph, List<Element> unreached) {
    List<Element> first =
        unreached.stream()
            .filter(node -> before(graph, node).stream().noneMatch(unreached::contains))
            .toList();
    return (first.isEmpty() ? unreached.stream().limit(1) : first.stream())
        .filter(node -> graph.in(node).stream().map(graph::source).noneMatch(Objects::isNull))
        .toList();
  }

  /**
   * Whether something else ends what goes round here: an end that ends all, or an event on the edge
   * of the part that this is. That a case can be withdrawn is no way to an end.
   */
  private static boolean isStopped(FlowGraph graph, Element scope) {
    return graph.inside(scope).stream()
            .anyMatch(
                node -> FlowGraph.isEnd(node) && FlowGraph.has(node, "terminateEventDefinition"))
        || graph.boundary(scope).stream().anyMatch(FlowGraph::interrupts)
        || FlowGraph.isSubprocess(scope) && isStopped(graph, (Element) scope.getParentNode());
  }

  private static Collection<Element> next(FlowGraph graph, Element node) {
    List<Element> next = new ArrayList<>(graph.linked(node));
    graph.out(node).stream().map(graph::target).forEach(next::add);
    next.addAll(graph.boundary(node));
    next.removeIf(Objects::isNull);
    return next;
  }

  /** What goes on from an edge counts for what has that edge: it may be the only way out. */
  private static Collection<Element> before(FlowGraph graph, Element node) {
    List<Element> before = new ArrayList<>();
    graph.in(node).stream().map(graph::source).forEach(before::add);
    graph.nodes().stream().filter(other -> graph.linked(other).contains(node)).forEach(before::add);
    if (Diagram.is(node, Diagram.BPMN, "boundaryEvent")) {
      before.add(graph.host(node));
    }
    before.removeIf(Objects::isNull);
    return before;
  }

  /** Something that no arrow leads to: it begins by itself. */
  private static boolean isWhole(Element node) {
    return FlowGraph.isEventSubprocess(node)
        || "true".equals(node.getAttribute("isForCompensation"));
  }
}
