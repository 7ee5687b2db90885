package nl.gehoor.step;

import java.time.LocalDate;
import nl.gehoor.procedure.Gives;
import nl.gehoor.procedure.TermExtension;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code extendTerm}: extends the running term {@code termijn} by {@code verlenging}, once. */
@Component("extendTerm")
@Gives("verlengdTot")
class ExtendTerm implements JavaDelegate {

  private final TermExtension terms;

  ExtendTerm(TermExtension terms) {
    this.terms = terms;
  }

  @Override
  public void execute(DelegateExecution execution) {
    LocalDate end =
        terms.extend(
            execution,
            (String) execution.getVariable("termijn"),
            (String) execution.getVariable("verlenging"),
            (String) execution.getVariable("reden"));
    execution.setVariable("verlengdTot", end.toString());
  }
}
