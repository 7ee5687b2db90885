package nl.gehoor.step;

import java.time.Clock;
import java.time.LocalDate;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Sharing;
import nl.gehoor.casefile.Sharings;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.Actor;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code recordSharing}: logs that somebody was told something about the case: {@code aan}
 * whom, with what purpose ({@code doel}), on what ground ({@code grond}: {@code klant}, {@code
 * wet}, {@code toezicht} or {@code goedgekeurd}), {@code wat}, and the day ({@code op}; empty is
 * today). Nothing is logged by halves: without one of these the step does not go on.
 */
@Component("recordSharing")
class RecordSharing implements JavaDelegate {

  private final CaseOfExecution cases;
  private final Sharings sharings;
  private final Timeline timeline;
  private final Actor actor;
  private final Clock clock;

  RecordSharing(
      CaseOfExecution cases, Sharings sharings, Timeline timeline, Actor actor, Clock clock) {
    this.cases = cases;
    this.sharings = sharings;
    this.timeline = timeline;
    this.actor = actor;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.file(execution);
    String recipient = Inputs.atMost(255, said(execution, "aan", "wie het weet"));
    String purpose = Inputs.atMost(4000, said(execution, "doel", "waarom die dat moet weten"));
    String told = Inputs.atMost(10_000, said(execution, "wat", "wat u hebt verteld"));
    String code = said(execution, "grond", "op welke grond dat mag");
    Sharing.Ground ground =
        Sharing.Ground.of(code)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Grond '%s' bestaat niet. Kies uit: %s."
                            .formatted(code, Sharing.Ground.codes())));
    String by = actor.name().orElse(null);
    sharings.add(
        file.id(), day(execution), by, recipient.replaceAll("\\s+", " "), purpose, ground, told);
    // Not for the parties: one must not learn from it whom another was reported to.
    timeline.add(
        file.id(),
        "gedeeld",
        "Informatie gedeeld met " + recipient,
        by,
        Timeline.Audience.HANDLERS);
  }

  private static String said(DelegateExecution execution, String input, String what) {
    String text = Inputs.text(execution, input);
    if (text == null) {
      throw new RefusedException("Vul in " + what + ". Anders kunnen wij het niet vastleggen.");
    }
    return text;
  }

  private LocalDate day(DelegateExecution execution) {
    LocalDate today = LocalDate.now(clock);
    String given = Inputs.text(execution, "op");
    if (given == null) {
      return today;
    }
    LocalDate day = LocalDate.parse(given.substring(0, Math.min(10, given.length())));
    if (day.isAfter(today)) {
      throw new RefusedException("De dag waarop u het hebt verteld, kan niet in de toekomst zijn.");
    }
    return day;
  }
}
