package nl.gehoor.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code keepAnswers}: keeps the answers {@code velden} under the name of whoever gave them.
 * Where several parties get the same form at once, {@code oordeel1} of {@code klager} becomes
 * {@code klagerOordeel1}, so that one does not overwrite the other.
 */
@Component("keepAnswers")
class KeepAnswers implements JavaDelegate {

  @Override
  public void execute(DelegateExecution execution) {
    String owner = Inputs.required(execution, "van");
    for (Roles.Wanted field : Roles.wanted(Inputs.required(execution, "velden"))) {
      // On the instance itself: the scope of one party's task is about to end.
      execution
          .getProcessInstance()
          .setVariable(name(owner, field.role()), execution.getVariable(field.role()));
    }
  }

  /** {@code klager} and {@code oordeel1} make {@code klagerOordeel1}. */
  static String name(String owner, String field) {
    return owner + Character.toUpperCase(field.charAt(0)) + field.substring(1);
  }
}
