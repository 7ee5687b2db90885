package nl.gehoor.step;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.procedure.Gives;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code countVotes}: counts what the parties {@code stemmers} said of each of {@code leden}
 * (see {@link Candidates}; a role with a question mark votes when somebody has it): {@code
 * klagerOordeel1} is {@code goed}, {@code niet_goed}, or nothing, with {@code klagerReden1}.
 * Somebody is agreed when every party said {@code goed}; silence is not that. Who was agreed in an
 * earlier round stays so. The places of the others are emptied.
 *
 * <p>Sets {@code lid1Akkoord} …, {@code aantalAkkoord}, {@code rondesGehouden}, {@code ledenVast}
 * (who is agreed so far, a line each) and adds to {@code rondes} who was proposed and who said
 * what.
 */
@Component("countVotes")
@Gives({"rondes", "rondesGehouden", "aantalAkkoord", "ledenVast"})
class CountVotes implements JavaDelegate {

  private static final String GOOD = "goed";

  private final CaseOfExecution cases;
  private final Parties parties;
  private final Roles roles;
  private final Timeline timeline;
  private final Clock clock;

  CountVotes(CaseOfExecution cases, Parties parties, Roles roles, Timeline timeline, Clock clock) {
    this.cases = cases;
    this.parties = parties;
    this.roles = roles;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.file(execution);
    Candidates candidates = new Candidates(execution);
    List<String> voters = roles.aanwezig(file.reference(), Inputs.required(execution, "stemmers"));
    int round = number(execution, "rondesGehouden") + 1;
    List<String> report = new ArrayList<>();
    report.add("Ronde %d, %s".formatted(round, DutchDates.inWords(LocalDate.now(clock))));
    for (int i = 0; i < candidates.places().size(); i++) {
      String place = candidates.places().get(i);
      if (candidates.text(place, "Naam") != null) {
        if (!candidates.agreed(place)) {
          report.add(judge(execution, file, candidates, place, i + 1, voters));
        }
        if (!candidates.agreed(place)) {
          candidates.clear(place);
        }
      }
      forget(execution, voters, i + 1);
    }
    List<String> agreed = candidates.filled();
    String earlier = Inputs.text(execution, "rondes");
    String now = String.join("\n", report);
    execution.setVariable("rondes", earlier == null ? now : earlier + "\n\n" + now);
    execution.setVariable("rondesGehouden", round);
    execution.setVariable("aantalAkkoord", agreed.size());
    execution.setVariable("ledenVast", agreed.isEmpty() ? null : candidates.lines(agreed));
    timeline.add(
        file.id(),
        "zaak",
        "Commissie, ronde %d: %d goedgekeurd".formatted(round, agreed.size()),
        null,
        Timeline.Audience.PARTIES);
  }

  private String judge(
      DelegateExecution execution,
      CaseFile file,
      Candidates candidates,
      String place,
      int number,
      List<String> voters) {
    boolean all = true;
    List<String> said = new ArrayList<>();
    for (String voter : voters) {
      String verdict = Inputs.text(execution, KeepAnswers.name(voter, "oordeel" + number));
      String reason = Inputs.text(execution, KeepAnswers.name(voter, "reden" + number));
      String who = parties.find(file.id(), voter).map(Party::name).orElse(voter);
      all &= GOOD.equals(verdict);
      said.add("– %s: %s".formatted(who, words(verdict, reason)));
    }
    candidates.set(place, "Akkoord", all);
    return "• %s: %s\n%s"
        .formatted(
            candidates.line(place),
            all ? "goedgekeurd" : "niet goedgekeurd",
            String.join("\n", said));
  }

  private static String words(String verdict, String reason) {
    if (verdict == null) {
      return "geen antwoord";
    }
    String word = GOOD.equals(verdict) ? "goed" : "niet goed";
    return reason == null ? word : "%s (%s)".formatted(word, reason.replaceAll("\\s+", " "));
  }

  /** So that an answer of this round cannot count in the next. */
  private static void forget(DelegateExecution execution, List<String> voters, int number) {
    for (String voter : voters) {
      execution.setVariable(KeepAnswers.name(voter, "oordeel" + number), null);
      execution.setVariable(KeepAnswers.name(voter, "reden" + number), null);
    }
  }

  private static int number(DelegateExecution execution, String name) {
    return execution.getVariable(name) instanceof Number number ? number.intValue() : 0;
  }
}
