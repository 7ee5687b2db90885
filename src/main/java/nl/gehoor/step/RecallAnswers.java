package nl.gehoor.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code recallAnswers}: brings back what {@code keepAnswers} kept under a name. {@code
 * aanbeveling2Tekst} becomes {@code tekst} again when {@code van} is {@code aanbeveling2}: for the
 * forms and letters of one of several. A part of the diagram that runs several times at once
 * declares these fields as its own inputs, so that each has its own.
 */
@Component("recallAnswers")
class RecallAnswers implements JavaDelegate {

  @Override
  public void execute(DelegateExecution execution) {
    String owner = Inputs.required(execution, "van");
    for (Roles.Wanted field : Roles.wanted(Inputs.required(execution, "velden"))) {
      execution.setVariable(
          field.role(), execution.getVariable(KeepAnswers.name(owner, field.role())));
    }
  }
}
