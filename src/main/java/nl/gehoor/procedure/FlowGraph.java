package nl.gehoor.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.w3c.dom.Element;

/** The steps of a diagram and the arrows between them: where a case can go. */
final class FlowGraph {

  private static final Set<String> NODES =
      Set.of(
          "userTask",
          "sendTask",
          "serviceTask",
          "businessRuleTask",
          "callActivity",
          "subProcess",
          "startEvent",
          "endEvent",
          "intermediateThrowEvent",
          "intermediateCatchEvent",
          "boundaryEvent",
          "exclusiveGateway",
          "parallelGateway",
          "inclusiveGateway",
          "eventBasedGateway");

  private final Map<String, Element> nodes = new LinkedHashMap<>();
  private final List<Element> flows = new ArrayList<>();
  private final Map<Element, List<Element>> out = new HashMap<>();
  private final Map<Element, List<Element>> in = new HashMap<>();
  private final Map<Element, List<Element>> boundary = new HashMap<>();

  private FlowGraph() {}

  static FlowGraph of(Diagram diagram) {
    FlowGraph graph = new FlowGraph();
    List<Element> elements = diagram.elements().toList();
    for (Element element : elements) {
      if (isNode(element)) {
        graph.nodes.put(element.getAttribute("id"), element);
      }
    }
    for (Element element : elements) {
      if (Diagram.is(element, Diagram.BPMN, "sequenceFlow")) {
        graph.flows.add(element);
        graph.link(graph.out, element.getAttribute("sourceRef"), element);
        graph.link(graph.in, element.getAttribute("targetRef"), element);
      } else if (Diagram.is(element, Diagram.BPMN, "boundaryEvent")) {
        graph.link(graph.boundary, element.getAttribute("attachedToRef"), element);
      }
    }
    return graph;
  }

  static boolean isNode(Element element) {
    return Diagram.BPMN.equals(element.getNamespaceURI()) && NODES.contains(element.getLocalName());
  }

  /** Every step, event and gateway, also those in subprocesses. */
  Collection<Element> nodes() {
    return nodes.values();
  }

  List<Element> flows() {
    return flows;
  }

  /** Arrows that leave it. */
  List<Element> out(Element node) {
    return out.getOrDefault(node, List.of());
  }

  /** Arrows that come to it. */
  List<Element> in(Element node) {
    return in.getOrDefault(node, List.of());
  }

  /** Events on the edge of it. */
  List<Element> boundary(Element activity) {
    return boundary.getOrDefault(activity, List.of());
  }

  /** Where an arrow begins; null when it begins nowhere. */
  Element source(Element flow) {
    return nodes.get(flow.getAttribute("sourceRef"));
  }

  /** Where an arrow ends; null when it ends nowhere. */
  Element target(Element flow) {
    return nodes.get(flow.getAttribute("targetRef"));
  }

  /** What an event stands on; null when it stands on nothing. */
  Element host(Element boundaryEvent) {
    return nodes.get(boundaryEvent.getAttribute("attachedToRef"));
  }

  /** The steps, events and gateways that stand in a process or subprocess itself. */
  List<Element> inside(Element scope) {
    return Diagram.children(scope).stream().filter(FlowGraph::isNode).toList();
  }

  /** Where a process or subprocess begins when a token comes in: not by an event subprocess. */
  List<Element> starts(Element scope) {
    return inside(scope).stream()
        .filter(node -> Diagram.is(node, Diagram.BPMN, "startEvent"))
        .toList();
  }

  /** What begins by itself in a process or subprocess, when something happens. */
  List<Element> eventSubprocesses(Element scope) {
    return inside(scope).stream().filter(FlowGraph::isEventSubprocess).toList();
  }

  static boolean isSubprocess(Element node) {
    return Diagram.is(node, Diagram.BPMN, "subProcess");
  }

  static boolean isEventSubprocess(Element node) {
    return isSubprocess(node) && "true".equals(node.getAttribute("triggeredByEvent"));
  }

  static boolean isEnd(Element node) {
    return Diagram.is(node, Diagram.BPMN, "endEvent");
  }

  /** Whether an event on the edge, or the start of an event subprocess, stops what goes on. */
  static boolean interrupts(Element event) {
    return !"false"
        .equals(
            event.getAttribute(
                Diagram.is(event, Diagram.BPMN, "boundaryEvent")
                    ? "cancelActivity"
                    : "isInterrupting"));
  }

  static boolean has(Element event, String definition) {
    return Diagram.children(event).stream()
        .anyMatch(child -> Diagram.is(child, Diagram.BPMN, definition));
  }

  /** Where a link goes: from the event that throws it to the one of that name that catches it. */
  List<Element> linked(Element event) {
    if (!Diagram.is(event, Diagram.BPMN, "intermediateThrowEvent")) {
      return List.of();
    }
    return link(event).isEmpty()
        ? List.of()
        : nodes().stream()
            .filter(node -> Diagram.is(node, Diagram.BPMN, "intermediateCatchEvent"))
            .filter(node -> link(node).equals(link(event)))
            .toList();
  }

  /** All that can come after these, these included. */
  Set<Element> from(Collection<Element> starts, Function<Element, Collection<Element>> next) {
    Set<Element> seen = new LinkedHashSet<>(starts);
    Deque<Element> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (Element after : next.apply(open.pop())) {
        if (after != null && seen.add(after)) {
          open.add(after);
        }
      }
    }
    return seen;
  }

  private static String link(Element event) {
    return Diagram.children(event).stream()
        .filter(child -> Diagram.is(child, Diagram.BPMN, "linkEventDefinition"))
        .map(child -> child.getAttribute("name"))
        .findFirst()
        .orElse("");
  }

  private void link(Map<Element, List<Element>> map, String id, Element element) {
    Element node = nodes.get(id);
    if (node != null) {
      map.computeIfAbsent(node, key -> new ArrayList<>()).add(element);
    }
  }
}
