package nl.gehoor.procedure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * How a process owner finds something in a diagram: by its name, and what has none by what stands
 * next to it. Ids are never shown: Modeler hides them.
 */
final class Labels {

  /** So many nameless elements one after the other are passed by on the way to one with a name. */
  private static final int FARTHEST = 4;

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("exclusiveGateway", "de keuze"),
          Map.entry("inclusiveGateway", "de keuze"),
          Map.entry("eventBasedGateway", "de keuze"),
          Map.entry("parallelGateway", "de splitsing of samenkomst"),
          Map.entry("startEvent", "het begin"),
          Map.entry("endEvent", "het einde"),
          Map.entry("boundaryEvent", "de gebeurtenis"),
          Map.entry("intermediateCatchEvent", "de gebeurtenis"),
          Map.entry("intermediateThrowEvent", "de gebeurtenis"),
          Map.entry("subProcess", "het deelproces"),
          Map.entry("callActivity", "de stap"),
          Map.entry("userTask", "de taak"),
          Map.entry("serviceTask", "de stap"),
          Map.entry("sendTask", "de stap"),
          Map.entry("process", "de procedure"));

  private Labels() {}

  static String of(Element element) {
    return of(element, FARTHEST);
  }

  private static String of(Element element, int farthest) {
    Optional<String> name =
        Diagram.attribute(element, "name").map(text -> "'" + text.replaceAll("\\s+", " ") + "'");
    if (Diagram.is(element, Diagram.BPMN, "sequenceFlow")) {
      return flow(element, name, farthest);
    }
    String kind = KINDS.getOrDefault(element.getLocalName(), "het onderdeel");
    if (Diagram.is(element, Diagram.BPMN, "boundaryEvent")) {
      return name.orElse(kind) + at(element, "attachedToRef", " op ", farthest);
    }
    return name.map(
            text -> farthest == FARTHEST && isOneOfMore(element) ? text + place(element, 1) : text)
        .orElseGet(
            () -> farthest < FARTHEST && isEdge(element) ? kind : kind + place(element, farthest));
  }

  /** A begin or an end says enough for what stands next to it. */
  private static boolean isEdge(Element element) {
    return Diagram.is(element, Diagram.BPMN, "startEvent") || FlowGraph.isEnd(element);
  }

  /** Whether something else in the diagram has the same name. */
  private static boolean isOneOfMore(Element element) {
    String name = element.getAttribute("name");
    NodeList same =
        element.getOwnerDocument().getElementsByTagNameNS(Diagram.BPMN, element.getLocalName());
    for (int i = 0; i < same.getLength(); i++) {
      if (same.item(i) != element && name.equals(((Element) same.item(i)).getAttribute("name"))) {
        return true;
      }
    }
    return false;
  }

  private static String flow(Element flow, Optional<String> name, int farthest) {
    return "de pijl "
        + name.map(text -> text + at(flow, "sourceRef", " na ", farthest))
            .orElseGet(
                () ->
                    (at(flow, "sourceRef", "van ", farthest)
                            + at(flow, "targetRef", " naar ", farthest))
                        .strip());
  }

  /** After what it comes; before what, when nothing comes before it; else in what it stands. */
  private static String place(Element element, int farthest) {
    String id = element.getAttribute("id");
    for (String[] side :
        new String[][] {{"targetRef", "sourceRef", " na "}, {"sourceRef", "targetRef", " vóór "}}) {
      for (Element other : siblings(element)) {
        if (Diagram.is(other, Diagram.BPMN, "sequenceFlow")
            && id.equals(other.getAttribute(side[0]))) {
          String next = at(other, side[1], side[2], farthest);
          if (!next.isEmpty()) {
            return next;
          }
        }
      }
    }
    return element.getParentNode() instanceof Element parent
            && Diagram.attribute(parent, "name").isPresent()
        ? " in " + of(parent, 0)
        : "";
  }

  private static String at(Element element, String reference, String words, int farthest) {
    String id = element.getAttribute(reference);
    return farthest == 0
        ? ""
        : siblings(element).stream()
            .filter(other -> !id.isEmpty() && id.equals(other.getAttribute("id")))
            .map(other -> words + of(other, farthest - 1))
            .findFirst()
            .orElse("");
  }

  private static List<Element> siblings(Element element) {
    return element.getParentNode() instanceof Element parent ? Diagram.children(parent) : List.of();
  }
}
