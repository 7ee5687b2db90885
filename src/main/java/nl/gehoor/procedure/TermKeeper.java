package nl.gehoor.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.casefile.Timeline.Audience;
import nl.gehoor.procedure.TermCounting.Counted;
import nl.gehoor.term.DutchDates;
import nl.gehoor.term.TermKind;
import nl.gehoor.term.TermPeriod;
import org.camunda.bpm.engine.impl.bpmn.behavior.EventBasedGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.springframework.stereotype.Component;

/**
 * Keeps the register of terms in step with the engine: when a term begins, ends, or runs out. A
 * process without a case (no business key, or not one of ours) only gets its timers right.
 */
@Component
class TermKeeper {

  /** The process variable that names the term that ran out last. */
  static final String EXPIRED = "verstrekenTermijn";

  private static final String KIND = "termijn";

  private final TermRegister register;
  private final CaseFiles files;
  private final Timeline timeline;
  private final TermCounting counting;
  private final TermNudges nudges;
  private final Clock clock;

  TermKeeper(
      TermRegister register,
      CaseFiles files,
      Timeline timeline,
      TermCounting counting,
      TermNudges nudges,
      Clock clock) {
    this.register = register;
    this.files = files;
    this.timeline = timeline;
    this.counting = counting;
    this.nudges = nudges;
    this.clock = clock;
  }

  /** The scope that the timer guards has begun; its timer has been made. */
  void begun(ExecutionEntity scope, TermSpec spec) {
    if (spec.kind() == TermKind.BEFORE) {
      nudges.place(scope, spec);
      return;
    }
    Counted counted = counting.count(spec, scope, scope.getTenantId());
    timer(scope, spec).ifPresent(timer -> plan(timer, scope, spec, counted));
    if (spec.isTerm()) {
      caseOf(scope).ifPresent(file -> enter(file, scope, spec, counted));
    }
  }

  /**
   * A nudge that the rules of another version plan otherwise.
   *
   * @param began the day on which its scope began
   */
  void plannedAnew(ExecutionEntity scope, TimerEntity timer, TermSpec spec, LocalDate began) {
    plan(timer, scope, spec, counting.count(spec, scope, scope.getTenantId(), began));
  }

  private static void plan(
      TimerEntity timer, ExecutionEntity scope, TermSpec spec, Counted counted) {
    timer.setDuedate(Date.from(counted.ringsAt()));
    if (spec.goesOn()) {
      timer.setRepeat(
          new TermSeries(scope.getTenantId(), counted.from(), TermPeriod.parse(counted.duration()))
              .toString());
    }
  }

  /**
   * A term of the whole process begins before the case has its reference: it enters the register as
   * soon as the case is there.
   */
  void beginsLate(ExecutionEntity instance, TermSpec spec) {
    if (spec.isTerm()
        && timer(instance, spec).isPresent()
        && register.ofExecutions(List.of(instance.getId())).stream()
            .noneMatch(term -> term.timerActivity().equals(spec.timerId()))) {
      begun(instance, spec);
      nudges.follow(instance);
    }
  }

  private void enter(CaseFile file, ExecutionEntity scope, TermSpec spec, Counted counted) {
    register.start(
        new TermRegister.NewTerm(
            file.id(),
            spec.name(),
            spec.label(),
            spec.kind().word(),
            counted.duration(),
            counted.from(),
            counted.dueAt(),
            counted.explanation(),
            scope.getId(),
            spec.timerId(),
            scope.getProcessInstanceId()));
    if (counted.passed()) {
      timeline.add(
          file.id(),
          KIND,
          "Bij het begin al te laat: %s. De laatste dag was %s. Wij doen het alsnog, uiterlijk %s."
              .formatted(
                  spec.label(),
                  DutchDates.inWords(DutchDates.lastDay(counted.dueAt())),
                  DutchDates.inWords(DutchDates.lastDay(counted.ringsAt()))),
          null,
          Audience.HANDLERS);
    }
  }

  /** The scope that the timer guards has ended or was cancelled. */
  void ended(ExecutionEntity scope, TermSpec spec) {
    if (cancelled(scope, spec)) {
      register
          .guarding(scope.getId(), spec.timerId())
          .ifPresent(term -> register.end(term.id(), State.CANCELLED));
    } else {
      completed(scope, spec);
    }
  }

  /** The scope that the timer guards has done what it was for. */
  void completed(ExecutionEntity scope, TermSpec spec) {
    Optional<RunningTerm> running = register.guarding(scope.getId(), spec.timerId());
    if (spec.doneOn() != null) {
      Optional<RunningTerm> open =
          running.or(() -> register.missedBy(scope.getId(), spec.timerId()));
      Optional<LocalDate> done = open.flatMap(term -> doneOn(scope, spec, term));
      if (done.isPresent()) {
        done(open.get(), done.get());
        return;
      }
    }
    running.ifPresent(
        term -> {
          if (clock.instant().isBefore(term.dueAt())) {
            register.end(term.id(), State.MET);
          } else {
            missed(term);
          }
        });
  }

  /**
   * The day on which it was really done; empty when nobody said, or it was before the term began.
   */
  private static Optional<LocalDate> doneOn(
      ExecutionEntity scope, TermSpec spec, RunningTerm term) {
    return Optional.ofNullable(TermDays.day(scope.getVariable(spec.doneOn())))
        .filter(day -> !day.isBefore(term.startsOn()));
  }

  /** It was done on a day of which somebody told now: what counts is that day. */
  private void done(RunningTerm term, LocalDate day) {
    if (day.isAfter(DutchDates.lastDay(term.dueAt()))) {
      if (term.state() == State.RUNNING) {
        missed(term);
      }
      return;
    }
    boolean told = clock.instant().isBefore(term.dueAt());
    String words = DutchDates.inWords(day);
    register.doneInTime(
        term.id(),
        day,
        told
            ? term.explanation()
            : term.explanation()
                + " Het is op tijd gedaan, op %s. Dat is pas op %s vastgelegd."
                    .formatted(words, DutchDates.inWords(LocalDate.now(clock))));
    if (!told) {
      timeline.add(
          term.caseId(),
          KIND,
          "Toch op tijd: %s. Het is gedaan op %s en later vastgelegd."
              .formatted(term.label(), words),
          null,
          Audience.PARTIES);
    }
  }

  /** The timer goes off, before anything that follows from it. */
  void rang(ExecutionEntity scope, TermSpec spec) {
    if (!spec.isTerm()) {
      nudgeAgain(scope, spec);
      return;
    }
    register
        .guarding(scope.getId(), spec.timerId())
        .ifPresent(
            term -> {
              if (spec.waiting()) {
                register.end(term.id(), State.MET);
              } else {
                missed(term);
              }
            });
    ExecutionEntity instance = scope.getProcessInstance();
    while (instance != null) {
      instance.setVariable(EXPIRED, spec.name());
      ExecutionEntity caller = instance.getSuperExecution();
      instance = caller == null ? null : caller.getProcessInstance();
    }
  }

  /** The engine has planned the next round of a repeated nudge already, at midnight. */
  private void nudgeAgain(ExecutionEntity scope, TermSpec spec) {
    timer(scope, spec)
        .filter(next -> next.getDuedate().toInstant().isAfter(clock.instant()))
        .ifPresent(
            next ->
                next.setDuedate(
                    Date.from(
                        counting.morning(next.getDuedate().toInstant(), scope.getTenantId()))));
  }

  private void missed(RunningTerm term) {
    register.end(term.id(), State.MISSED);
    boolean promised = !term.kind().equals(TermKind.WINDOW.word());
    timeline.add(
        term.caseId(),
        KIND,
        "%s: %s. De laatste dag was %s."
            .formatted(
                promised ? "Niet op tijd" : "De tijd is voorbij",
                term.label(),
                DutchDates.inWords(DutchDates.lastDay(term.dueAt()))),
        null,
        promised ? Audience.PARTIES : Audience.HANDLERS);
  }

  /**
   * Cancelled from outside. The gateway before a choice of events is cancelled by the very event
   * that one waited for. A process that an event interrupts lives on without its timers; a part of
   * a process does so too, but then goes on to what follows: it has ended.
   */
  private static boolean cancelled(ExecutionEntity scope, TermSpec spec) {
    if (scope.isCanceled()) {
      return !chosen(scope);
    }
    return scope.isProcessInstanceExecution() && timer(scope, spec).isEmpty();
  }

  private static boolean chosen(ExecutionEntity scope) {
    String reason = scope.getDeleteReason();
    ActivityImpl gateway = scope.getActivity();
    return reason != null
        && gateway != null
        && gateway.getActivityBehavior() instanceof EventBasedGatewayActivityBehavior
        && gateway.getFlowScope().getActivities().stream()
            .filter(event -> event.getEventScope() == gateway)
            .anyMatch(event -> reason.contains("(" + event.getId() + ")"));
  }

  /** The job of this timer in this scope, the next round of it; empty when it has gone off. */
  static Optional<TimerEntity> timer(ExecutionEntity scope, TermSpec spec) {
    return scope.getJobs().stream()
        .filter(TimerEntity.class::isInstance)
        .map(TimerEntity.class::cast)
        .filter(job -> TermTimers.key(job).equals(spec.jobKey()))
        .max(Comparator.comparing(TimerEntity::getDuedate));
  }

  private Optional<CaseFile> caseOf(ExecutionEntity execution) {
    return Optional.ofNullable(execution.getProcessBusinessKey()).flatMap(files::byReference);
  }
}
