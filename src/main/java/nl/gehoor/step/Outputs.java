package nl.gehoor.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Hands what a step found to the diagram. */
final class Outputs {

  private Outputs() {}

  /** Not on the step's own scope, where it would be gone with the step. */
  static void put(DelegateExecution execution, String name, Object value) {
    execution.getProcessInstance().setVariable(name, value);
  }
}
