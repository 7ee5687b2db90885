package nl.gehoor.procedure;

import java.util.Optional;
import nl.gehoor.organisation.Organisations;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** Who sends a case on, sends it to a procedure that another organisation offers. */
@Component
class ForwardsRule implements ContractRule {

  private static final String WORD = "#{forwardCase}";

  private final Organisations organisations;

  ForwardsRule(Organisations organisations) {
    this.organisations = organisations;
  }

  @Override
  public void check(Submission submission, Findings findings) {
    for (Diagram diagram : submission.diagrams()) {
      diagram
          .steps()
          .filter(step -> Diagram.camunda(step, "delegateExpression").equals(Optional.of(WORD)))
          .forEach(step -> check(diagram, step, findings));
    }
  }

  private void check(Diagram diagram, Element step, Findings findings) {
    Optional<String> target = Diagram.input(step, "naar");
    if (target.isEmpty()) {
      findings.add(
          diagram,
          step,
          "er staat niet bij naar welke procedure de zaak gaat, zoals zij in organisatie.yaml staan.");
    } else if (!exists(target.get())) {
      findings.add(
          diagram,
          step,
          "de procedure '"
              + target.get()
              + "' bestaat niet. Schrijf organisatie/procedure, zoals zij in organisatie.yaml staan.");
    }
  }

  private boolean exists(String target) {
    int slash = target.indexOf('/');
    return slash > 0
        && organisations
            .find(target.substring(0, slash).strip())
            .filter(found -> found.processes().containsKey(target.substring(slash + 1).strip()))
            .isPresent();
  }
}
