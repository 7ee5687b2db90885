package nl.gehoor.procedure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.casefile.Timeline.Audience;
import nl.gehoor.term.DutchDates;
import nl.gehoor.term.Term;
import nl.gehoor.term.TermKind;
import nl.gehoor.term.TermLaw;
import nl.gehoor.term.TermPeriod;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.springframework.stereotype.Component;

/**
 * Lets the terms of a case follow when the case goes over to another version of its diagrams. What
 * the new version says otherwise is counted anew, from the day it was counted from; what it says
 * the same is left alone. Works inside a command of the engine, after the engine has moved the
 * case.
 *
 * <p>A window is never made shorter: somebody was told the day. No end is moved into the past.
 */
@Component
class TermTransfer {

  private static final String KIND = "termijn";

  private final TermRegister register;
  private final Timeline timeline;
  private final TermKeeper keeper;
  private final TermMoves moves;
  private final TermLaws laws;
  private final Clock clock;

  TermTransfer(
      TermRegister register,
      Timeline timeline,
      TermKeeper keeper,
      TermMoves moves,
      TermLaws laws,
      Clock clock) {
    this.register = register;
    this.timeline = timeline;
    this.keeper = keeper;
    this.moves = moves;
    this.laws = laws;
    this.clock = clock;
  }

  /** One case on its way. */
  private record Transfer(CaseFile file, String reason, String who, List<String> changes) {}

  /** A timer in its place, as the new version has it and as the old one had it. */
  private record Found(ExecutionEntity scope, TimerEntity timer, TermSpec now, TermSpec before) {

    boolean isNew() {
      return before == null;
    }

    boolean saysOtherwise() {
      return !now.length().getExpressionText().equals(before.length().getExpressionText())
          || now.kind() != before.kind()
          || !Objects.equals(now.from(), before.from())
          || !Objects.equals(now.label(), before.label());
    }
  }

  /**
   * @param root id of the process instance that the case is
   * @param file empty when it is no case of ours: then only its timers follow
   * @param before by which diagram each process instance of it ran until now
   * @return in Dutch, what became of each term that changed
   */
  List<String> follow(
      CommandContext context,
      String root,
      Optional<CaseFile> file,
      Map<String, ProcessDefinitionEntity> before,
      String reason,
      String who) {
    Transfer transfer = new Transfer(file.orElse(null), reason, who, new ArrayList<>());
    List<Found> timers = timers(context.getExecutionManager().findExecutionById(root), before);
    timers.stream().filter(each -> each.now().isTerm()).forEach(each -> term(each, transfer));
    timers.stream().filter(each -> !each.now().isTerm()).forEach(each -> nudge(each, transfer));
    file.ifPresent(opened -> endWhatIsGone(opened, before, timers, transfer));
    return transfer.changes();
  }

  private static List<Found> timers(
      ExecutionEntity root, Map<String, ProcessDefinitionEntity> before) {
    List<Found> found = new ArrayList<>();
    for (ExecutionEntity scope : Scopes.under(root)) {
      ProcessDefinitionEntity old = before.get(scope.getProcessInstanceId());
      for (var job : List.copyOf(scope.getJobs())) {
        if (job instanceof TimerEntity timer) {
          TermTimers.spec(scope, timer)
              .ifPresent(spec -> found.add(new Found(scope, timer, spec, was(old, spec))));
        }
      }
    }
    return found;
  }

  private static TermSpec was(ProcessDefinitionEntity old, TermSpec spec) {
    ActivityImpl timer = old == null ? null : old.findActivity(spec.timerId());
    return timer == null ? null : timer.getProperties().get(TermSpec.ON_TIMER);
  }

  private void term(Found found, Transfer transfer) {
    Optional<RunningTerm> running = register.guarding(found.scope().getId(), found.now().timerId());
    if (found.isNew()) {
      keeper.begun(found.scope(), found.now());
      register
          .guarding(found.scope().getId(), found.now().timerId())
          .ifPresent(
              term ->
                  transfer
                      .changes()
                      .add(
                          "%s: nieuw, de laatste dag is %s."
                              .formatted(term.label(), day(term.dueAt()))));
      return;
    }
    if (found.saysOtherwise()) {
      running.ifPresent(term -> recount(found, term, transfer));
    }
  }

  private void recount(Found found, RunningTerm term, Transfer transfer) {
    TermSpec spec = found.now();
    Object length = spec.length().getValue(found.scope());
    if (!(length instanceof String text) || !TermPeriod.isPlain(text)) {
      transfer
          .changes()
          .add(
              "%s: blijft %s, want de nieuwe duur is geen gewone duur."
                  .formatted(term.label(), day(term.dueAt())));
      return;
    }
    TermLaw law = laws.of(found.scope().getTenantId());
    Term counted = law.count(spec.kind(), TermPeriod.parse(text), from(found, term));
    Instant dueAt =
        term.extension() == null
            ? counted.dueAt()
            : DutchDates.endOf(
                law.extend(
                    spec.kind().word(), TermPeriod.parse(term.extension()), counted.lastDay()));
    Optional<String> keeps = keeps(spec, term, dueAt);
    if (keeps.isPresent()) {
      transfer
          .changes()
          .add("%s: blijft %s, %s.".formatted(spec.label(), day(term.dueAt()), keeps.get()));
      return;
    }
    String news =
        "Op %s is de regel veranderd. De laatste dag was %s en is nu %s. De reden: %s"
            .formatted(
                DutchDates.inWords(LocalDate.now(clock)),
                day(term.dueAt()),
                day(dueAt),
                transfer.reason());
    boolean moved = !dueAt.equals(term.dueAt());
    register.recount(
        term.id(),
        new TermRegister.Recounted(
            spec.label(),
            spec.kind().word(),
            text,
            counted.from(),
            counted.dueAt(),
            dueAt,
            moved ? counted.explanation() + " " + news : counted.explanation()));
    if (!moved) {
      return;
    }
    moves.move(term, dueAt);
    timeline.add(term.caseId(), KIND, spec.label() + ": " + news, transfer.who(), Audience.PARTIES);
    transfer
        .changes()
        .add("%s: van %s naar %s.".formatted(spec.label(), day(term.dueAt()), day(dueAt)));
  }

  /** The day the term was counted from, unless the new version names another one. */
  private static LocalDate from(Found found, RunningTerm term) {
    String named = found.now().from();
    if (named == null || named.equals(found.before().from())) {
      return term.startsOn();
    }
    LocalDate day = TermDays.day(found.scope().getVariable(named));
    return day == null ? term.startsOn() : day;
  }

  /** Why the end stays where it is; empty when it moves. */
  private Optional<String> keeps(TermSpec spec, RunningTerm term, Instant dueAt) {
    if (dueAt.equals(term.dueAt())) {
      return Optional.empty();
    }
    if (dueAt.isBefore(term.dueAt())
        && (spec.kind() == TermKind.WINDOW || term.kind().equals(TermKind.WINDOW.word()))) {
      return Optional.of("want die dag is al beloofd, en korter mag niet");
    }
    return clock.instant().isBefore(dueAt)
        ? Optional.empty()
        : Optional.of("want met de nieuwe duur was hij al voorbij");
  }

  /** A cycle remembers by itself when it comes again, and keeps to that. */
  private void nudge(Found found, Transfer transfer) {
    if (!found.isNew() && !found.saysOtherwise()) {
      return;
    }
    if (!found.isNew() && found.now().calendar().equals(CycleBusinessCalendar.NAME)) {
      return;
    }
    Date planned = found.timer().getDuedate();
    if (found.isNew() || found.now().kind() == TermKind.BEFORE) {
      keeper.begun(found.scope(), found.now());
    } else {
      keeper.plannedAnew(found.scope(), found.timer(), found.now(), began(found.timer()));
    }
    if (!planned.equals(found.timer().getDuedate())) {
      transfer
          .changes()
          .add(
              "%s: komt nu op %s."
                  .formatted(
                      found.now().label() == null ? "Herinnering" : found.now().label(),
                      DutchDates.inWords(found.timer().getDuedate().toInstant())));
    }
  }

  private LocalDate began(TimerEntity timer) {
    Date made = timer.getCreateTime();
    return made == null
        ? LocalDate.now(clock)
        : LocalDate.ofInstant(made.toInstant(), DutchDates.AMSTERDAM);
  }

  /** Terms whose timer the new version has not: nobody is held to them any more. */
  private void endWhatIsGone(
      CaseFile file,
      Map<String, ProcessDefinitionEntity> before,
      List<Found> timers,
      Transfer transfer) {
    for (RunningTerm term : register.ofCase(file.id())) {
      boolean there =
          timers.stream()
              .anyMatch(
                  each ->
                      each.scope().getId().equals(term.executionId())
                          && each.now().timerId().equals(term.timerActivity()));
      if (term.state() == State.RUNNING && before.containsKey(term.processInstanceId()) && !there) {
        register.end(term.id(), State.CANCELLED);
        timeline.add(
            file.id(),
            KIND,
            "Vervallen: %s. De regels zijn veranderd. De reden: %s"
                .formatted(term.label(), transfer.reason()),
            transfer.who(),
            Audience.PARTIES);
        transfer.changes().add(term.label() + ": vervalt.");
      }
    }
  }

  private static String day(Instant dueAt) {
    return DutchDates.inWords(DutchDates.lastDay(dueAt));
  }
}
