package nl.gehoor.procedure;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * Only elements and attributes that are named here may be in a diagram. So there are no scripts, no
 * Java classes, no connectors, and nothing that a later version of the engine might run.
 */
@Component
class ElementsRule implements ContractRule {

  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String MODELER = "http://camunda.org/schema/modeler/1.0";

  private static final Set<String> BPMN =
      Set.of(
          // the frame
          "definitions",
          "process",
          "collaboration",
          "participant",
          "messageFlow",
          "laneSet",
          "lane",
          "flowNodeRef",
          "extensionElements",
          "documentation",
          "incoming",
          "outgoing",
          "childLaneSet",
          // remarks
          "textAnnotation",
          "text",
          "association",
          "group",
          "category",
          "categoryValue",
          "dataObject",
          "dataObjectReference",
          "dataStoreReference",
          // steps
          "userTask",
          "sendTask",
          "serviceTask",
          "businessRuleTask",
          "callActivity",
          "subProcess",
          "multiInstanceLoopCharacteristics",
          "loopCardinality",
          "completionCondition",
          // events
          "startEvent",
          "endEvent",
          "intermediateThrowEvent",
          "intermediateCatchEvent",
          "boundaryEvent",
          "messageEventDefinition",
          "timerEventDefinition",
          "escalationEventDefinition",
          "errorEventDefinition",
          "signalEventDefinition",
          "terminateEventDefinition",
          "linkEventDefinition",
          "conditionalEventDefinition",
          "condition",
          "source",
          "target",
          "timeDuration",
          "timeDate",
          "timeCycle",
          "message",
          "escalation",
          "error",
          "signal",
          // choices
          "sequenceFlow",
          "conditionExpression",
          "exclusiveGateway",
          "parallelGateway",
          "inclusiveGateway",
          "eventBasedGateway");

  private static final Set<String> BPMN_ATTRIBUTES =
      Set.of(
          "id",
          "name",
          "targetNamespace",
          "exporter",
          "exporterVersion",
          "isExecutable",
          "processType",
          "isClosed",
          "processRef",
          "sourceRef",
          "targetRef",
          "default",
          "attachedToRef",
          "cancelActivity",
          "calledElement",
          "triggeredByEvent",
          "isInterrupting",
          "parallelMultiple",
          "messageRef",
          "escalationRef",
          "escalationCode",
          "errorRef",
          "errorCode",
          "signalRef",
          "isSequential",
          "gatewayDirection",
          "eventGatewayType",
          "associationDirection",
          "textFormat",
          "categoryValueRef",
          "value",
          "dataObjectRef",
          "dataStoreRef",
          "isCollection",
          "completionQuantity",
          "startQuantity",
          "isForCompensation",
          "instantiate");

  private static final Set<String> CAMUNDA_ATTRIBUTES =
      Set.of(
          "historyTimeToLive",
          "initiator",
          "versionTag",
          "isStartableInTasklist",
          "candidateStarterGroups",
          "formRef",
          "formRefBinding",
          "candidateGroups",
          "candidateUsers",
          "assignee",
          "dueDate",
          "followUpDate",
          "priority",
          "delegateExpression",
          "resultVariable",
          "asyncBefore",
          "asyncAfter",
          "exclusive",
          "jobPriority",
          "taskPriority",
          "collection",
          "elementVariable",
          "calledElementBinding",
          "decisionRef",
          "decisionRefBinding",
          "mapDecisionResult",
          "variableName",
          "variableEvents",
          "escalationCodeVariable",
          "errorCodeVariable",
          "errorMessageVariable",
          "modelerTemplate",
          "modelerTemplateVersion");

  /** Camunda's elements, with the attributes each may have. */
  private static final Map<String, Set<String>> CAMUNDA =
      Map.ofEntries(
          Map.entry("inputOutput", Set.of()),
          Map.entry("inputParameter", Set.of("name")),
          Map.entry("outputParameter", Set.of("name")),
          Map.entry("list", Set.of()),
          Map.entry("value", Set.of()),
          Map.entry("map", Set.of()),
          Map.entry("entry", Set.of("key")),
          Map.entry("properties", Set.of()),
          Map.entry("property", Set.of("name", "value", "id")),
          Map.entry("failedJobRetryTimeCycle", Set.of()),
          Map.entry("in", Set.of("source", "sourceExpression", "target", "businessKey", "local")),
          Map.entry("out", Set.of("source", "sourceExpression", "target", "local")),
          Map.entry("executionListener", Set.of("event", "delegateExpression")),
          Map.entry("taskListener", Set.of("event", "delegateExpression", "id")));

  /** What people call some of what is not allowed, and what they can do instead. */
  private static final Map<String, String> CALLED =
      Map.of(
          "scriptTask",
              "een scripttaak mag niet. Kies een sjabloon uit de lijst, zoals 'Brief sturen'.",
          "script", "een script mag niet. Kies een sjabloon uit de lijst, zoals 'Brief sturen'.",
          "connector",
              "een connector mag niet. Kies een sjabloon uit de lijst, zoals 'Brief sturen'.",
          "class",
              "een Java-klasse mag niet. Kies een sjabloon uit de lijst, zoals 'Brief sturen'.",
          "expression",
              "een losse uitdrukking mag niet. Kies een sjabloon uit de lijst, zoals 'Brief sturen'.",
          "formKey", "dit soort formulier kan niet. Kies een Camunda Form.",
          "formData", "dit soort formulier kan niet. Kies een Camunda Form.",
          "variables", "'alle variabelen' doorgeven mag niet. Noem ze één voor één.");

  @Override
  public void check(Submission submission, Findings findings) {
    for (Diagram diagram : submission.diagrams()) {
      diagram.elements().forEach(element -> check(diagram, element, findings));
    }
  }

  private static void check(Diagram diagram, Element element, Findings findings) {
    String name = element.getLocalName();
    Set<String> attributes;
    if (Diagram.BPMN.equals(element.getNamespaceURI()) && BPMN.contains(name)) {
      attributes = BPMN_ATTRIBUTES;
    } else if (Diagram.CAMUNDA.equals(element.getNamespaceURI()) && CAMUNDA.containsKey(name)) {
      attributes = CAMUNDA.get(name);
    } else {
      findings.add(diagram, element, problem(name, element.getNodeName()));
      return;
    }
    for (Attr attribute : Diagram.attributes(element)) {
      if (!allowed(attribute, attributes)) {
        findings.add(diagram, element, problem(attribute.getLocalName(), attribute.getName()));
      }
    }
  }

  private static boolean allowed(Attr attribute, Set<String> plain) {
    String namespace = attribute.getNamespaceURI();
    if (namespace == null) {
      return plain.contains(attribute.getLocalName());
    }
    return switch (namespace) {
      case Diagram.CAMUNDA -> CAMUNDA_ATTRIBUTES.contains(attribute.getLocalName());
      case XSI -> Set.of("type", "schemaLocation").contains(attribute.getLocalName());
      case MODELER -> true;
      default -> Diagram.DRAWING.contains(namespace);
    };
  }

  private static String problem(String name, String written) {
    return CALLED.getOrDefault(
        name, "'" + written + "' mag niet in een diagram. Haal het weg of vraag wat wel kan.");
  }
}
