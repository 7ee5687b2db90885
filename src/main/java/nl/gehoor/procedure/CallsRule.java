package nl.gehoor.procedure;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * Who calls a diagram hands it what it asks for: the variables that its own expressions name and
 * that nothing in it fills.
 */
@Component
class CallsRule implements ContractRule {

  private final Expressions expressions;
  private final Produced produced;

  CallsRule(Expressions expressions, Produced produced) {
    this.expressions = expressions;
    this.produced = produced;
  }

  @Override
  public void check(Submission submission, Findings findings) {
    Map<String, Set<String>> needed = new HashMap<>();
    for (Diagram diagram : submission.diagrams()) {
      diagram
          .bpmn("process")
          .forEach(process -> needed.put(process.getAttribute("id"), needs(submission, diagram)));
    }
    for (Diagram diagram : submission.diagrams()) {
      for (Element call : diagram.bpmn("callActivity").toList()) {
        Set<String> missing =
            new TreeSet<>(needed.getOrDefault(call.getAttribute("calledElement"), Set.of()));
        Diagram.mappings(call, "in").forEach(in -> missing.remove(in.getAttribute("target")));
        if (!missing.isEmpty()) {
          findings.add(
              diagram,
              call,
              "'"
                  + call.getAttribute("calledElement")
                  + "' krijgt niet alles wat het nodig heeft. Vul bij 'In mappings' nog in: "
                  + String.join(", ", missing)
                  + ".");
        }
      }
    }
  }

  /** What a diagram asks and does not fill itself. */
  private Set<String> needs(Submission submission, Diagram diagram) {
    Set<String> asked = new TreeSet<>();
    diagram
        .elements()
        .forEach(
            element -> {
              if (!Diagram.is(element, Diagram.BPMN, "documentation")
                  && !Diagram.is(element, Diagram.BPMN, "text")) {
                asked.addAll(expressions.variables(Diagram.text(element)));
                Diagram.attributes(element).stream()
                    .filter(attribute -> !"delegateExpression".equals(attribute.getLocalName()))
                    .forEach(
                        attribute -> asked.addAll(expressions.variables(attribute.getValue())));
              }
            });
    asked.removeAll(produced.in(submission, diagram));
    return asked;
  }
}
