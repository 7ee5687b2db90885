package nl.gehoor.step;

import java.time.Clock;
import java.time.LocalDate;
import java.util.regex.Pattern;
import nl.gehoor.casefile.Anonymiser;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Timeline;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code anonymise}: makes of {@code tekst} a text that says nothing of whom it is about, and
 * puts it in the variable that {@code naar} names. A person checks it afterwards.
 */
@Component("anonymise")
class Anonymise implements JavaDelegate {

  /** In "Jan van de balie" only Jan is a name. */
  private static final Pattern CAPITALISED = Pattern.compile("\\p{Lu}\\p{L}+");

  private final CaseOfExecution cases;
  private final Parties parties;
  private final Timeline timeline;
  private final RuntimeService runtime;
  private final Clock clock;

  Anonymise(
      CaseOfExecution cases,
      Parties parties,
      Timeline timeline,
      RuntimeService runtime,
      Clock clock) {
    this.cases = cases;
    this.parties = parties;
    this.timeline = timeline;
    this.runtime = runtime;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.file(execution);
    Anonymiser anonymiser = new Anonymiser(LocalDate.now(clock));
    parties.ofCase(file.id()).forEach(anonymiser::knowing);
    namesInAnswers(file, anonymiser);
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

  /** Names that somebody filled in at the start or at intake and that did not become a party. */
  private void namesInAnswers(CaseFile file, Anonymiser anonymiser) {
    runtime
        .getVariables(file.instanceId())
        .forEach(
            (variable, value) -> {
              if (value instanceof String text && variable.endsWith("Naam")) {
                anonymiser.knowing(text, "naam");
              } else if (value instanceof String text && "overWie".equals(variable)) {
                CAPITALISED
                    .matcher(text)
                    .results()
                    .forEach(name -> anonymiser.knowing(name.group(), "naam"));
              }
            });
  }
}
