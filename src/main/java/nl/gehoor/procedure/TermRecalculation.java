package nl.gehoor.procedure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.casefile.Timeline.Audience;
import nl.gehoor.term.DutchDates;
import nl.gehoor.term.Term;
import nl.gehoor.term.TermKind;
import nl.gehoor.term.TermLaw;
import nl.gehoor.term.TermPeriod;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Counts all running terms anew after feestdagen.yaml or an organisation's closing days changed:
 * moves timers and tasks, and says so in the case. An administrator starts the application once
 * with {@code --gehoor.termen=herbereken}.
 *
 * <p>A window is never made shorter: somebody was told the day. No end is moved into the past.
 */
@Component
public class TermRecalculation implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(TermRecalculation.class);

  private final TermRegister register;
  private final CaseFiles files;
  private final Timeline timeline;
  private final TermMoves moves;
  private final TermLaws laws;
  private final Clock clock;
  private final ProcessEngine engine;

  TermRecalculation(
      TermRegister register,
      CaseFiles files,
      Timeline timeline,
      TermMoves moves,
      TermLaws laws,
      Clock clock,
      @Lazy ProcessEngine engine) {
    this.register = register;
    this.files = files;
    this.timeline = timeline;
    this.moves = moves;
    this.laws = laws;
    this.clock = clock;
    this.engine = engine;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (arguments.containsOption("gehoor.termen")
        && arguments.getOptionValues("gehoor.termen").contains("herbereken")) {
      LOG.info("Lopende termijnen opnieuw berekend; {} daarvan zijn veranderd.", recalculate());
    }
  }

  /**
   * Counts every running term anew, each in its own transaction: one that fails, because somebody
   * works in that case right now, does not hold up the others and is named in the log.
   *
   * @return how many ends moved
   */
  public int recalculate() {
    int moved = 0;
    for (RunningTerm term : register.allRunning()) {
      try {
        moved += inTransaction(term) ? 1 : 0;
      } catch (RuntimeException failed) {
        LOG.error(
            "Termijn '{}' van zaak {} is niet opnieuw berekend. Voer de opdracht nog eens uit.",
            term.name(),
            files.get(term.caseId()).reference(),
            failed);
      }
    }
    return moved;
  }

  private boolean inTransaction(RunningTerm term) {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute((Command<Boolean>) context -> recalculate(term));
  }

  private boolean recalculate(RunningTerm term) {
    TermKind kind = TermKind.of(term.kind());
    if (kind == TermKind.HOUSE || !TermPeriod.isPlain(term.duration())) {
      return false;
    }
    TermLaw law = laws.of(files.get(term.caseId()).tenant());
    Term counted = law.count(kind, TermPeriod.parse(term.duration()), term.startsOn());
    Instant original = counted.dueAt();
    Instant dueAt = original;
    if (term.extension() != null) {
      dueAt =
          DutchDates.endOf(
              law.extend(term.kind(), TermPeriod.parse(term.extension()), counted.lastDay()));
    }
    boolean shorter = dueAt.isBefore(term.dueAt());
    if (dueAt.equals(term.dueAt())
        || !clock.instant().isBefore(term.dueAt())
        || (shorter && (kind == TermKind.WINDOW || !clock.instant().isBefore(dueAt)))) {
      return false;
    }
    apply(term, original, dueAt);
    return true;
  }

  private void apply(RunningTerm term, Instant original, Instant dueAt) {
    String news =
        "De feestdagen zijn bijgewerkt op %s. De laatste dag was %s en is nu %s."
            .formatted(
                DutchDates.inWords(LocalDate.now(clock)),
                DutchDates.inWords(DutchDates.lastDay(term.dueAt())),
                DutchDates.inWords(DutchDates.lastDay(dueAt)));
    register.correct(term.id(), original, dueAt, term.explanation() + " " + news);
    moves.move(term, dueAt);
    timeline.add(term.caseId(), "termijn", term.label() + ": " + news, null, Audience.PARTIES);
  }
}
