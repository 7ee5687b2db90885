package nl.gehoor.procedure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.gehoor.form.Form;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * Who calls a diagram hands it what it asks for: the variables that its own expressions name and
 * that nothing in it fills.
 */
@Component
class CallsRule implements ContractRule {

  private final Expressions expressions;
  private final Vocabulary vocabulary;

  CallsRule(Expressions expressions, Vocabulary vocabulary) {
    this.expressions = expressions;
    this.vocabulary = vocabulary;
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
    Set<String> filled = new HashSet<>();
    Set<String> forms = new HashSet<>();
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
              filled(element, filled);
              Diagram.camunda(element, "formRef").ifPresent(forms::add);
            });
    submission.forms().stream()
        .filter(form -> forms.contains(form.id()))
        .map(Form::keys)
        .forEach(filled::addAll);
    diagram.steps().forEach(step -> given(submission, step, filled));
    asked.removeAll(filled);
    return asked;
  }

  private static void filled(Element element, Set<String> filled) {
    if (Diagram.is(element, Diagram.CAMUNDA, "inputParameter")
        || Diagram.is(element, Diagram.CAMUNDA, "outputParameter")) {
      filled.add(element.getAttribute("name"));
    } else if (Diagram.is(element, Diagram.CAMUNDA, "out")) {
      filled.add(element.getAttribute("target"));
    }
    for (String attribute : Set.of("elementVariable", "resultVariable", "escalationCodeVariable")) {
      Diagram.camunda(element, attribute).ifPresent(filled::add);
    }
  }

  /** What the word of a step leaves behind. */
  private void given(Submission submission, Element step, Set<String> filled) {
    Optional<String> word = Diagram.camunda(step, "delegateExpression").flatMap(expressions::name);
    word.map(vocabulary::given).ifPresent(filled::addAll);
    if (Diagram.isWord(step, "decide")) {
      filled.addAll(submission.outcomes());
    }
    Diagram.input(step, "naar").ifPresent(filled::add);
    Diagram.input(step, "velden").stream()
        .flatMap(names -> Arrays.stream(names.split(",")))
        .map(String::strip)
        .forEach(filled::add);
    Diagram.input(step, "van")
        .filter(series -> !expressions.isExpression(series))
        .ifPresent(series -> filled.add(series + "Reeks"));
  }
}
