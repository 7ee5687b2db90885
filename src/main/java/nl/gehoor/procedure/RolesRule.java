package nl.gehoor.procedure;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** A role that a step names is one that people in this organisation's cases can have. */
@Component
class RolesRule implements ContractRule {

  /** Inputs that hold roles, separated by commas, with a question mark when they may be absent. */
  private static final List<String> ROLES =
      List.of("aan", "betrokkenen", "alleenEigen", "vertrekken", "stemmers");

  private final Expressions expressions;

  RolesRule(Expressions expressions) {
    this.expressions = expressions;
  }

  @Override
  public void check(Submission submission, Findings findings) {
    Set<String> known = known(submission);
    Set<String> idle = submission.idle();
    for (Diagram diagram : submission.diagrams()) {
      if (diagram.bpmn("process").anyMatch(process -> idle.contains(process.getAttribute("id")))) {
        continue; // a block for parties that this organisation does not have harms nobody
      }
      diagram
          .steps()
          .filter(step -> !Diagram.isWord(step, "recordSharing")) // tells people of all sorts
          .forEach(step -> check(diagram, step, known, findings));
    }
  }

  private void check(Diagram diagram, Element step, Set<String> known, Findings findings) {
    for (String input : ROLES) {
      Diagram.input(step, input).stream()
          .flatMap(text -> expressions.outcomes(text).stream())
          .flatMap(text -> Arrays.stream(text.split(",")))
          .map(role -> role.replace("?", "").strip())
          .filter(role -> !role.isEmpty() && !known.contains(role))
          .forEach(
              role ->
                  findings.add(
                      diagram,
                      step,
                      "de rol '"
                          + role
                          + "' bestaat niet."
                          + Suggestion.orElse(
                              role,
                              known,
                              "Kies uit: "
                                  + String.join(", ", known)
                                  + ". Of noem de rol eerst bij 'Zaak openen' of 'Betrokkenen"
                                  + " vastleggen'.")));
    }
  }

  /** The organisation's own roles, and the parties that its diagrams name. */
  static Set<String> known(Submission submission) {
    Set<String> known = new TreeSet<>(submission.organisation().roles().keySet());
    known.addAll(submission.parties());
    return known;
  }
}
