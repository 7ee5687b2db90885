package nl.gehoor.procedure;

/** One group of demands that a deployment must meet. */
interface ContractRule {

  void check(Submission submission, Findings findings);
}
