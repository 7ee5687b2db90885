package nl.gehoor.step;

import java.time.Clock;
import java.time.LocalDate;
import nl.gehoor.casefile.CaseFigures;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.organisation.CaseKind;
import nl.gehoor.procedure.Actor;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code closeCase}: records the outcome and the anonymous figure, lets the links run out, and
 * starts the retention clock.
 */
@Component("closeCase")
class CloseCase implements JavaDelegate {

  /** So long a party can still read how it ended. */
  private static final int DAYS_OF_LINK = 30;

  private final CaseOfExecution cases;
  private final CaseFiles files;
  private final CaseFigures figures;
  private final Links links;
  private final Timeline timeline;
  private final Actor actor;
  private final Clock clock;

  CloseCase(
      CaseOfExecution cases,
      CaseFiles files,
      CaseFigures figures,
      Links links,
      Timeline timeline,
      Actor actor,
      Clock clock) {
    this.cases = cases;
    this.files = files;
    this.figures = figures;
    this.links = links;
    this.timeline = timeline;
    this.actor = actor;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String outcome = Inputs.required(execution, "uitkomst");
    if (!CaseKind.allOutcomes().contains(outcome)) {
      throw new IllegalStateException(
          "Uitkomst '%s' bestaat niet. Kies uit: %s."
              .formatted(
                  outcome, String.join(", ", CaseKind.allOutcomes().stream().sorted().toList())));
    }
    CaseFile file = cases.file(execution);
    if (!file.open()) {
      return; // two ends of one diagram may both close
    }
    files.close(file, cases.organisation(execution), outcome, Inputs.yes(execution, "heropenbaar"));
    figures.record(files.get(file.id()), Inputs.text(execution, "thema"));
    links.expire(file.id(), LocalDate.now(clock).plusDays(DAYS_OF_LINK));
    timeline.add(
        file.id(),
        "zaak",
        "Zaak gesloten: " + outcome.replace('_', ' '),
        actor.name().orElse(null),
        Timeline.Audience.PARTIES);
  }
}
