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
  private final EngineReading engine;
  private final PlainLetters letters;

  ContractCheck(List<ContractRule> rules, EngineReading engine, PlainLetters letters) {
    this.rules = rules;
    this.engine = engine;
    this.letters = letters;
  }

  /**
   * @param findings what keeps it out
   * @param advice what could be better, and keeps nothing out
   */
  record Result(List<Finding> findings, List<Finding> advice) {}

  /**
   * Has the engine read it too, when nothing else is wrong, and remarks on the wording of letters:
   * for who asks, and not for a deployment, where the first follows anyway and the second is late.
   *
   * @param files by resource name
   */
  Result checkThoroughly(Organisation organisation, Map<String, byte[]> files) {
    Findings findings = new Findings();
    Submission submission = read(organisation, files, findings);
    if (findings.all().isEmpty()) {
      engine.check(submission, findings);
    }
    letters.check(submission, findings);
    return new Result(findings.all(), findings.advice());
  }

  /**
   * @param files by resource name
   * @return everything that is not in order; empty when it may be deployed
   */
  List<Finding> check(Organisation organisation, Map<String, byte[]> files) {
    Findings findings = new Findings();
    read(organisation, files, findings);
    if (!findings.advice().isEmpty()) {
      LOG.warn("{}, advies:\n{}", organisation.name(), Finding.lines(findings.advice()));
    }
    return findings.all();
  }

  /**
   * @return what could be better for the people in a case, and keeps no diagram out
   */
  List<Finding> advice(Organisation organisation, Map<String, byte[]> files) {
    Findings findings = new Findings();
    read(organisation, files, findings);
    return findings.advice();
  }

  private Submission read(Organisation organisation, Map<String, byte[]> files, Findings findings) {
    Submission submission = Submission.of(organisation, files, findings);
    rules.forEach(rule -> rule.check(submission, findings));
    return submission;
  }
}
