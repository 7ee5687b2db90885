package nl.gehoor.step;

import java.time.Clock;
import java.time.LocalDate;
import nl.gehoor.casefile.Anonymiser;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Timeline;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code anonymise}: makes of {@code tekst} a text that says nothing of whom it is about, and
 * puts it in the variable that {@code naar} names. A person checks it afterwards.
 */
@Component("anonymise")
class Anonymise implements JavaDelegate {

  private final CaseOfExecution cases;
  private final Parties parties;
  private final Timeline timeline;
  private final Clock clock;

  Anonymise(CaseOfExecution cases, Parties parties, Timeline timeline, Clock clock) {
    this.cases = cases;
    this.parties = parties;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.file(execution);
    Anonymiser anonymiser = new Anonymiser(LocalDate.now(clock));
    parties.ofCase(file.id()).forEach(anonymiser::knowing);
    namesInAnswers(execution, anonymiser);
    timeline.ofCase(file.id()).stream()
        .map(Timeline.Event::actor)
        .distinct()
        .forEach(actor -> anonymiser.knowing(actor, "behandelaar"));
    String text = Inputs.text(execution, "tekst");
    execution
        .getProcessInstance()
        .setVariable(
            Inputs.required(execution, "naar"), text == null ? null : anonymiser.anonymise(text));
  }

  /** Names that somebody filled in and that did not become a party. */
  private static void namesInAnswers(DelegateExecution execution, Anonymiser anonymiser) {
    execution.getVariables().keySet().stream()
        .filter(name -> name.endsWith("Naam"))
        .forEach(name -> anonymiser.knowing(Inputs.text(execution, name), "naam"));
  }
}
