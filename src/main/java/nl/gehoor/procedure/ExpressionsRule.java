package nl.gehoor.procedure;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * Every expression is of the few kinds that {@link Expressions} allows, and a step or listener does
 * a word that exists.
 */
@Component
class ExpressionsRule implements ContractRule {

  private static final String DELEGATE = "delegateExpression";

  private final Expressions expressions;
  private final Vocabulary vocabulary;

  ExpressionsRule(Expressions expressions, Vocabulary vocabulary) {
    this.expressions = expressions;
    this.vocabulary = vocabulary;
  }

  @Override
  public void check(Submission submission, Findings findings) {
    for (Diagram diagram : submission.diagrams()) {
      diagram.elements().forEach(element -> check(diagram, element, findings));
    }
  }

  private void check(Diagram diagram, Element element, Findings findings) {
    // Remarks are read by people only. Documentation is not: the engine evaluates it.
    if (!Diagram.is(element, Diagram.BPMN, "text")) {
      problem(Diagram.text(element)).ifPresent(text -> findings.add(diagram, element, text));
    }
    for (Attr attribute : Diagram.attributes(element)) {
      problem(attribute.getValue()).ifPresent(text -> findings.add(diagram, element, text));
    }
    word(element).ifPresent(word -> checkWord(diagram, element, word, findings));
    if (Diagram.isStep(element) && word(element).isEmpty() && !doesOtherwise(element)) {
      findings.add(
          diagram, element, "deze stap doet niets. Kies een sjabloon, zoals 'Brief sturen'.");
    }
  }

  /** In a way that is not allowed, and that {@link ElementsRule} speaks of. */
  private static boolean doesOtherwise(Element step) {
    return Stream.of("class", "expression", "type")
        .anyMatch(way -> Diagram.camunda(step, way).isPresent());
  }

  private Optional<String> problem(String text) {
    return expressions
        .problemInDiagram(text)
        .map(
            problem ->
                problem
                    + ". Gebruik alleen namen van antwoorden, vergelijkingen en wat het handboek"
                    + " noemt, zoals termijn.dag.");
  }

  private static Optional<String> word(Element element) {
    return Diagram.camunda(element, DELEGATE).or(() -> Diagram.attribute(element, DELEGATE));
  }

  private void checkWord(Diagram diagram, Element element, String written, Findings findings) {
    Set<String> known = known(element);
    Optional<String> name = expressions.name(written);
    if (name.isEmpty() || !known.contains(name.get())) {
      findings.add(
          diagram,
          element,
          "het woord '"
              + written
              + "' bestaat niet."
              + Suggestion.orElse(
                  written,
                  known.stream().map(word -> "#{" + word + "}").toList(),
                  "Kies in Modeler een sjabloon uit de lijst; het handboek noemt ze onder"
                      + " 'Woorden'."));
    }
  }

  private Set<String> known(Element element) {
    Set<String> known = new TreeSet<>();
    switch (element.getLocalName()) {
      case "taskListener" -> known.addAll(vocabulary.taskListeners());
      case "executionListener" -> {
        known.addAll(vocabulary.executionListeners());
        known.addAll(vocabulary.steps());
      }
      default -> known.addAll(vocabulary.steps());
    }
    return known;
  }
}
