package nl.gehoor.step;

import nl.gehoor.casefile.CaseFigures;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.Actor;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Word {@code reopenCase}: opens the closed file again for the instance that now carries it. */
@Component("reopenCase")
class ReopenCase implements JavaDelegate {

  private final CaseOfExecution cases;
  private final CaseFiles files;
  private final CaseFigures figures;
  private final Links links;
  private final Timeline timeline;
  private final Actor actor;

  ReopenCase(
      CaseOfExecution cases,
      CaseFiles files,
      CaseFigures figures,
      Links links,
      Timeline timeline,
      Actor actor) {
    this.cases = cases;
    this.files = files;
    this.figures = figures;
    this.links = links;
    this.timeline = timeline;
    this.actor = actor;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.file(execution);
    if (!file.tenant().equals(execution.getTenantId()) || file.open() || !file.reopenable()) {
      throw new RefusedException("Zaak " + file.reference() + " kan niet worden heropend.");
    }
    String reason = Inputs.text(execution, "reden");
    if (reason == null) {
      throw new RefusedException("Geef een reden om de zaak te heropenen.");
    }
    figures.forget(file);
    files.reopen(file, execution.getProcessInstanceId());
    links.revive(file.id());
    timeline.add(
        file.id(),
        "zaak",
        "Zaak heropend: " + reason,
        actor.name().orElse(null),
        Timeline.Audience.PARTIES);
  }
}
