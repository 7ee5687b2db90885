package nl.gehoor.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.casefile.Timeline.Audience;
import nl.gehoor.form.RefusedException;
import nl.gehoor.term.DutchDates;
import nl.gehoor.term.TermPeriod;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Extends a running term: once, with a reason, before it has run out. */
@Component
public class TermExtension {

  private final TermRegister register;
  private final CaseFiles files;
  private final Timeline timeline;
  private final TermMoves moves;
  private final TermLaws laws;
  private final Actor actor;
  private final Clock clock;

  TermExtension(
      TermRegister register,
      CaseFiles files,
      Timeline timeline,
      TermMoves moves,
      TermLaws laws,
      Actor actor,
      Clock clock) {
    this.register = register;
    this.files = files;
    this.timeline = timeline;
    this.moves = moves;
    this.laws = laws;
    this.actor = actor;
    this.clock = clock;
  }

  /**
   * Extends the term that runs under this name in the case of the execution. Counted from the end
   * it had, not from today, and in the way it was counted before.
   *
   * @param by how much, for instance {@code P2W}
   * @param reason what people will read
   * @return the new last day
   * @throws RefusedException when it was extended before, has run out, does not run, or there is no
   *     reason; nothing was changed
   */
  public LocalDate extend(DelegateExecution execution, String name, String by, String reason) {
    CaseFile file =
        files
            .byReference(execution.getProcessBusinessKey())
            .orElseThrow(() -> new RefusedException("Deze zaak is niet gevonden."));
    RunningTerm term = allowed(file, name, reason);
    String why = reason.strip();
    LocalDate end = DutchDates.lastDay(term.dueAt());
    LocalDate newEnd = extended(term, TermPeriod.parse(by), execution.getTenantId());
    register.extend(
        term.id(),
        DutchDates.endOf(newEnd),
        TermPeriod.parse(by).toString(),
        term.explanation() + sentence(by, end, newEnd) + " De reden: " + why,
        why);
    moves.move(term, DutchDates.endOf(newEnd));
    timeline.add(
        file.id(),
        "termijn",
        "Verlengd: %s. De nieuwe laatste dag is %s. De reden: %s"
            .formatted(term.label(), DutchDates.inWords(newEnd), why),
        actor.name().orElse(null),
        Audience.PARTIES);
    return newEnd;
  }

  private RunningTerm allowed(CaseFile file, String name, String reason) {
    List<RunningTerm> named =
        register.ofCase(file.id()).stream().filter(term -> term.name().equals(name)).toList();
    RunningTerm term =
        register
            .running(file.id(), name)
            .orElseGet(() -> named.isEmpty() ? null : named.get(named.size() - 1));
    if (term == null || term.state() == State.MET || term.state() == State.CANCELLED) {
      throw new RefusedException("Deze termijn loopt nu niet. Verlengen kan dus niet.");
    }
    LocalDate end = DutchDates.lastDay(term.dueAt());
    if (term.extension() != null) {
      throw new RefusedException(
          "De termijn is al een keer verlengd, tot en met "
              + DutchDates.inWords(end)
              + ". Nog een keer kan niet.");
    }
    if (term.state() == State.MISSED || !clock.instant().isBefore(term.dueAt())) {
      throw new RefusedException(
          "De termijn is al voorbij: de laatste dag was "
              + DutchDates.inWords(end)
              + ". Verlengen kan alleen voordat de termijn voorbij is.");
    }
    if (reason == null || reason.isBlank()) {
      throw new RefusedException(
          "Vul in waarom de termijn langer moet worden. Zonder reden kan dat niet.");
    }
    return term;
  }

  private LocalDate extended(RunningTerm term, TermPeriod by, String tenant) {
    return laws.of(tenant).extend(term.kind(), by, DutchDates.lastDay(term.dueAt()));
  }

  private String sentence(String by, LocalDate end, LocalDate newEnd) {
    return " Op %s is de termijn verlengd met %s, van %s naar %s."
        .formatted(
            DutchDates.inWords(LocalDate.now(clock)),
            TermPeriod.parse(by).inWords(),
            DutchDates.inWords(end),
            DutchDates.inWords(newEnd));
  }
}
