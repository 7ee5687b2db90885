package nl.gehoor.procedure;

import java.util.List;
import java.util.Map;
import nl.gehoor.organisation.Organisation;
import org.springframework.stereotype.Component;

/** Whether a deployment keeps to the contract between diagrams and Java: one rule, one class. */
@Component
class ContractCheck {

  private final List<ContractRule> rules;

  ContractCheck(List<ContractRule> rules) {
    this.rules = rules;
  }

  /**
   * @param files by resource name
   * @return everything that is not in order; empty when it may be deployed
   */
  List<Finding> check(Organisation organisation, Map<String, byte[]> files) {
    Findings findings = new Findings();
    Submission submission = Submission.of(organisation, files, findings);
    rules.forEach(rule -> rule.check(submission, findings));
    return findings.all();
  }
}
