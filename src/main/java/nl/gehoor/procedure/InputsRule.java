package nl.gehoor.procedure;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.organisation.CaseKind;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** A step gets what its word needs, and a fixed choice is one that the word knows. */
@Component
class InputsRule implements ContractRule {

  private static final String OUTCOME = "uitkomst";
  private static final int CLOSE = 2;

  private final Expressions expressions;
  private final WordTemplates templates;

  InputsRule(Expressions expressions, WordTemplates templates) {
    this.expressions = expressions;
    this.templates = templates;
  }

  @Override
  public void check(Submission submission, Findings findings) {
    for (Diagram diagram : submission.diagrams()) {
      diagram
          .steps()
          .forEach(
              step ->
                  Diagram.camunda(step, "delegateExpression")
                      .flatMap(expressions::name)
                      .flatMap(templates::find)
                      .ifPresent(word -> check(diagram, step, word, findings)));
      closings(diagram, findings);
    }
  }

  private void check(Diagram diagram, Element step, WordTemplates.Word word, Findings findings) {
    for (WordTemplates.Input input : word.inputs()) {
      Optional<String> value = Diagram.input(step, input.name()).filter(text -> !text.isBlank());
      if (value.isEmpty() && input.required()) {
        findings.add(
            diagram,
            step,
            "'"
                + input.label()
                + "' ("
                + input.name()
                + ") is niet ingevuld. Zonder dat kan '"
                + word.name()
                + "' zijn werk niet doen.");
      }
      if (!input.choices().isEmpty()) {
        value
            .filter(text -> !expressions.isExpression(text))
            .filter(text -> !input.choices().contains(text))
            .ifPresent(
                text ->
                    findings.add(
                        diagram,
                        step,
                        "'"
                            + input.label()
                            + "' kan niet '"
                            + text
                            + "' zijn. Kies uit: "
                            + String.join(", ", input.choices())
                            + "."));
      }
    }
    unknown(diagram, step, word, findings);
  }

  /** Answers under names of the owner's own choice may go along; one that looks like a slip not. */
  private static void unknown(
      Diagram diagram, Element step, WordTemplates.Word word, Findings findings) {
    Set<String> given = new HashSet<>(Diagram.inputs(step));
    List<String> known = word.inputs().stream().map(WordTemplates.Input::name).toList();
    for (String name : Diagram.inputs(step)) {
      if (!known.contains(name)) {
        known.stream()
            .filter(other -> !given.contains(other) && Suggestion.distance(name, other) <= CLOSE)
            .findFirst()
            .ifPresent(
                other ->
                    findings.add(
                        diagram,
                        step,
                        "'"
                            + name
                            + "' kent '"
                            + word.name()
                            + "' niet. Bedoelt u '"
                            + other
                            + "'?"));
      }
    }
  }

  private void closings(Diagram diagram, Findings findings) {
    diagram
        .steps()
        .filter(step -> Diagram.isWord(step, Diagram.CLOSE_CASE))
        .forEach(
            step ->
                Diagram.input(step, OUTCOME).stream()
                    .flatMap(text -> expressions.outcomes(text).stream())
                    .filter(outcome -> !CaseKind.allOutcomes().contains(outcome))
                    .forEach(
                        outcome ->
                            findings.add(
                                diagram,
                                step,
                                "de uitkomst '"
                                    + outcome
                                    + "' bestaat niet. Kies uit: "
                                    + CaseKind.allOutcomes().stream()
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                    + ".")));
  }
}
