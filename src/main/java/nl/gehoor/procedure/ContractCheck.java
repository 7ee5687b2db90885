package nl.gehoor.procedure;

import java.util.List;
import java.util.Map;
import nl.gehoor.organisation.Organisation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether a deployment keeps to the contract between diagrams and Java: one rule, one class. */
@Component
class ContractCheck {

  private static final Logger LOG = LoggerFactory.getLogger(ContractCheck.class);

  private final List<ContractRule> rules;

  ContractCheck(List<ContractRule> rules) {
    this.rules = rules;
  }

  /**
   * @param files by resource name
   * @return everything that is not in order; empty when it may be deployed
   */
  List<Finding> check(Organisation organisation, Map<String, byte[]> files) {
    Findings findings = read(organisation, files);
    findings.advice().forEach(advice -> LOG.warn("{}: {}", organisation.name(), advice));
    return findings.all();
  }

  /**
   * @return what could be better for the people in a case, and keeps no diagram out
   */
  List<Finding> advice(Organisation organisation, Map<String, byte[]> files) {
    return read(organisation, files).advice();
  }

  private Findings read(Organisation organisation, Map<String, byte[]> files) {
    Findings findings = new Findings();
    Submission submission = Submission.of(organisation, files, findings);
    rules.forEach(rule -> rule.check(submission, findings));
    return findings;
  }
}
