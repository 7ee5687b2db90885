package nl.gehoor.procedure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import nl.gehoor.term.DutchDates;
import nl.gehoor.term.TermKind;
import nl.gehoor.term.TermPeriod;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.springframework.stereotype.Component;

/**
 * Plans the nudges that come some time before the end of something: of the tightest window around
 * them, of the tightest other term when there is no window, or of a day that a variable names.
 * Works inside a command of the engine.
 */
@Component
class TermNudges {

  private final TermLaws laws;
  private final Clock clock;

  TermNudges(TermLaws laws, Clock clock) {
    this.laws = laws;
    this.clock = clock;
  }

  private record Ending(TermSpec spec, Instant at) {}

  /**
   * Plans this nudge anew. One that could only come too late, or that has nothing to come before,
   * is taken away: it would be a second letter about what was asked the day before.
   */
  void place(ExecutionEntity scope, TermSpec nudge) {
    TermKeeper.timer(scope, nudge)
        .ifPresent(
            timer ->
                end(scope, nudge)
                    .flatMap(end -> moment(scope, nudge, end))
                    .ifPresentOrElse(moment -> timer.setDuedate(Date.from(moment)), timer::delete));
  }

  /** The end of a term of this scope was moved: plans anew what was counted back from it. */
  void follow(ExecutionEntity scope) {
    for (ExecutionEntity place : Scopes.under(scope)) {
      for (TimerEntity timer : timers(place)) {
        TermTimers.spec(place, timer)
            .filter(spec -> spec.kind() == TermKind.BEFORE)
            .ifPresent(spec -> place(place, spec));
      }
    }
  }

  private Optional<Instant> moment(ExecutionEntity scope, TermSpec nudge, Instant end) {
    TermPeriod lead = TermPeriod.parse((String) nudge.length().getValue(scope));
    return laws.of(scope.getTenantId()).morningBefore(lead, end, LocalDate.now(clock));
  }

  private static Optional<Instant> end(ExecutionEntity scope, TermSpec nudge) {
    if (nudge.from() != null) {
      return Optional.ofNullable(TermDays.day(scope.getVariable(nudge.from())))
          .map(DutchDates::endOf);
    }
    List<Ending> around =
        Scopes.around(scope).stream()
            .flatMap(
                place ->
                    timers(place).stream()
                        .flatMap(
                            timer ->
                                TermTimers.spec(place, timer)
                                    .map(spec -> new Ending(spec, timer.getDuedate().toInstant()))
                                    .stream()))
            .filter(ending -> ending.spec().isTerm())
            .toList();
    return tightest(around, true).or(() -> tightest(around, false));
  }

  private static Optional<Instant> tightest(List<Ending> endings, boolean windowsOnly) {
    return endings.stream()
        .filter(ending -> !windowsOnly || ending.spec().kind() == TermKind.WINDOW)
        .map(Ending::at)
        .min(Comparator.naturalOrder());
  }

  private static List<TimerEntity> timers(ExecutionEntity scope) {
    return scope.getJobs().stream()
        .filter(TimerEntity.class::isInstance)
        .map(TimerEntity.class::cast)
        .toList();
  }
}
