package nl.gehoor.step;

import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Lessons;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.procedure.Actor;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code shareLessons}: keeps an anonymised lesson, that a person checked, in the register.
 */
@Component("shareLessons")
class ShareLessons implements JavaDelegate {

  private final CaseOfExecution cases;
  private final Lessons lessons;
  private final Timeline timeline;
  private final Actor actor;

  ShareLessons(CaseOfExecution cases, Lessons lessons, Timeline timeline, Actor actor) {
    this.cases = cases;
    this.lessons = lessons;
    this.timeline = timeline;
    this.actor = actor;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.file(execution);
    String lesson = Inputs.text(execution, "les");
    if (lesson == null) {
      return; // nothing was learned: nothing to keep
    }
    lessons.add(file, Inputs.atMost(10_000, lesson));
    timeline.add(
        file.id(),
        "zaak",
        "Lessen zonder namen opgenomen in het register",
        actor.name().orElse(null),
        Timeline.Audience.HANDLERS);
  }
}
