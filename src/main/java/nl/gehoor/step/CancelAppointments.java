package nl.gehoor.step;

import nl.gehoor.casefile.CaseFile;
import nl.gehoor.letter.Letters;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Cancels every appointment of the case that has not begun: letter {@code brief}, with the
 * cancellation for their calendars, to everybody who was invited.
 */
@Component("cancelAppointments")
class CancelAppointments implements JavaDelegate {

  private final CaseOfExecution cases;
  private final LetterDispatch dispatch;
  private final Letters letters;
  private final LetterTerms terms;

  CancelAppointments(
      CaseOfExecution cases, LetterDispatch dispatch, Letters letters, LetterTerms terms) {
    this.cases = cases;
    this.dispatch = dispatch;
    this.letters = letters;
    this.terms = terms;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.file(execution);
    dispatch.send(
        file,
        letters.cancelAppointments(
            file,
            Inputs.required(execution, "brief"),
            execution.getVariables(),
            terms.of(execution, file)));
  }
}
