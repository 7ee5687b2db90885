package nl.gehoor.procedure;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** Decisions are tables in FEEL: no other language, no functions of their own. */
@Component
class DecisionsRule implements ContractRule {

  private static final Set<String> LANGUAGES = Set.of("expressionLanguage", "typeLanguage");
  private static final Set<String> REFUSED =
      Set.of("functionDefinition", "businessKnowledgeModel", "invocation", "import", "script");

  @Override
  public void check(Submission submission, Findings findings) {
    for (Diagram decision : submission.decisions()) {
      decision.elements().forEach(element -> check(decision, element, findings));
    }
  }

  private static void check(Diagram decision, Element element, Findings findings) {
    if (REFUSED.contains(element.getLocalName())) {
      findings.add(
          decision, element, "'" + element.getNodeName() + "' mag niet in een beslissing.");
    }
    for (Attr attribute : Diagram.attributes(element)) {
      if (LANGUAGES.contains(attribute.getLocalName())
          && !attribute.getValue().toLowerCase().matches("(.*/)?feel/?|http.*/feel/.*")) {
        findings.add(
            decision,
            element,
            "een beslissing rekent in FEEL; '" + attribute.getValue() + "' kan niet.");
      }
    }
  }
}
