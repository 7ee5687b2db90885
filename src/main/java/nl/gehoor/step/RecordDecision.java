package nl.gehoor.step;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.Actor;
import nl.gehoor.procedure.Gives;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code recordDecision}: fixes a decision when it is complete. Both positions stand in it,
 * and each part has a verdict with reasons; a part that is gegrond has a solution, unless the
 * diagram says with {@code oplossingNodig} = {@code false} that solutions are not for this
 * decision: a commission that makes recommendations.
 *
 * <p>{@code standpuntMedewerker} is the position of whoever the complaint is about, in whatever
 * role.
 */
@Component("recordDecision")
@Gives({"besluitUitkomst", "besluitVastgesteldOp"})
class RecordDecision implements JavaDelegate {

  private static final int MOST_PARTS = 5;
  private static final String FOUNDED = "gegrond";
  private static final String UNFOUNDED = "ongegrond";

  private final CaseOfExecution cases;
  private final CaseFiles files;
  private final Timeline timeline;
  private final Actor actor;
  private final Clock clock;

  RecordDecision(
      CaseOfExecution cases, CaseFiles files, Timeline timeline, Actor actor, Clock clock) {
    this.cases = cases;
    this.files = files;
    this.timeline = timeline;
    this.actor = actor;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    List<FieldError> missing = new ArrayList<>();
    need(execution, missing, "standpuntKlager", "Beschrijf het standpunt van de klager.");
    need(
        execution,
        missing,
        "standpuntMedewerker",
        "Beschrijf het standpunt van degene over wie de klacht gaat.");
    Set<String> verdicts = new TreeSet<>();
    for (int part = 1; part <= MOST_PARTS; part++) {
      if (counts(execution, part)) {
        verdicts.add(verdict(execution, part, missing));
      } else {
        clear(execution, part);
      }
    }
    if (!missing.isEmpty()) {
      throw new RefusedException(missing);
    }
    String outcome = verdicts.size() > 1 ? "deels_gegrond" : verdicts.iterator().next();
    execution.setVariable("besluitUitkomst", outcome);
    LocalDate today = LocalDate.now(clock);
    execution.setVariable("besluitVastgesteldOp", today.toString());
    CaseFile file = cases.file(execution);
    files.decided(file, outcome, today);
    timeline.add(
        file.id(),
        "zaak",
        "Besluit vastgesteld: " + outcome.replace('_', ' '),
        actor.name().orElse(null),
        Timeline.Audience.HANDLERS);
  }

  /** The first part always does; a next one when it was asked for. */
  private static boolean counts(DelegateExecution execution, int part) {
    for (int asked = 2; asked <= part; asked++) {
      if (!Inputs.ticked(execution, "meerOnderdelen" + asked)) {
        return false;
      }
    }
    return true;
  }

  private static String verdict(DelegateExecution execution, int part, List<FieldError> missing) {
    String which = " (onderdeel " + part + ").";
    need(execution, missing, "onderdeel" + part, "Schrijf waarover de klager klaagt" + which);
    need(execution, missing, "motivering" + part, "Motiveer het oordeel" + which);
    String verdict = Inputs.text(execution, "oordeel" + part);
    if (FOUNDED.equals(verdict) && solutions(execution)) {
      need(
          execution,
          missing,
          "oplossing" + part,
          "De klacht is gegrond: stel een oplossing voor" + which);
    } else if (FOUNDED.equals(verdict) || UNFOUNDED.equals(verdict)) {
      execution.setVariable("oplossing" + part, null);
    } else {
      missing.add(new FieldError("oordeel" + part, null, "Kies gegrond of ongegrond" + which));
      return "";
    }
    return verdict;
  }

  private static boolean solutions(DelegateExecution execution) {
    return !"false".equalsIgnoreCase(Inputs.text(execution, "oplossingNodig"));
  }

  /** An answer from an earlier try must not come into the letter. */
  private static void clear(DelegateExecution execution, int part) {
    for (String field : List.of("onderdeel", "oordeel", "motivering", "oplossing")) {
      if (execution.getVariable(field + part) != null) {
        execution.setVariable(field + part, null);
      }
    }
  }

  private static void need(
      DelegateExecution execution, List<FieldError> missing, String field, String message) {
    if (Inputs.text(execution, field) == null) {
      missing.add(new FieldError(field, null, message));
    }
  }
}
