package nl.gehoor.procedure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import nl.gehoor.term.DutchDates;
import nl.gehoor.term.Term;
import nl.gehoor.term.TermKind;
import nl.gehoor.term.TermLaw;
import nl.gehoor.term.TermPeriod;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/** Counts a term of a diagram for one case. Works inside a command of the engine. */
@Component
class TermCounting {

  private final TermLaws laws;
  private final Clock clock;

  TermCounting(TermLaws laws, Clock clock) {
    this.laws = laws;
    this.clock = clock;
  }

  /**
   * @param duration as counted, for instance {@code P10D}; "-" when the diagram gives a moment
   * @param dueAt what was promised; may lie in the past
   * @param ringsAt when the timer must go off; always in the future for a term in whole days
   */
  record Counted(
      String duration, LocalDate from, Instant dueAt, Instant ringsAt, String explanation) {

    /** Whether the term had run out before it began. */
    boolean passed() {
      return dueAt.isBefore(ringsAt);
    }
  }

  /**
   * @param variables where the variable named by {@link TermSpec#from} is looked up
   * @param tenant whose closing days count
   */
  Counted count(TermSpec spec, VariableScope variables, String tenant) {
    return count(spec, variables, tenant, LocalDate.now(clock));
  }

  /**
   * @param began the day from which is counted when the diagram names no other
   */
  Counted count(TermSpec spec, VariableScope variables, String tenant, LocalDate began) {
    Object length = spec.length().getValue(variables);
    LocalDate today = LocalDate.now(clock);
    LocalDate named = spec.from() == null ? null : TermDays.day(variables.getVariable(spec.from()));
    if (spec.kind() == TermKind.SERIES) {
      return next(spec, length, named, tenant, began);
    }
    LocalDate from = named == null ? began : named;
    if (!(length instanceof String text) || !TermPeriod.isPlain(text)) {
      return moment(spec, length, from, tenant);
    }
    TermLaw law = laws.of(tenant);
    Term promised = law.count(spec.kind(), TermPeriod.parse(text), from);
    Term planned = law.count(spec.kind(), TermPeriod.parse(text), today);
    return spec.kind() == TermKind.REMINDER
        ? counted(promised, TermLaw.morning(promised), TermLaw.morning(planned))
        : counted(promised, promised.dueAt(), planned.dueAt());
  }

  /** The next time of a series; only one that goes on by itself may begin today. */
  private Counted next(
      TermSpec spec, Object length, LocalDate named, String tenant, LocalDate begins) {
    if (!(length instanceof String text) || !TermPeriod.isPlain(text)) {
      throw new IllegalArgumentException(
          "Hoe vaak de herhaling komt, is een gewone duur, bijvoorbeeld P2M, en niet '"
              + length
              + "'.");
    }
    if (named == null && !spec.goesOn()) {
      throw new IllegalArgumentException(
          "Van de herhaling '"
              + spec.timerId()
              + "' is niet bekend wanneer zij begon: '"
              + spec.from()
              + "' is leeg.");
    }
    LocalDate anchor = named == null ? begins : named;
    Instant next =
        new TermSeries(tenant, anchor, TermPeriod.parse(text)).next(laws, clock.instant());
    return new Counted(text, anchor, next, next, "");
  }

  /** A term that has run out already is planned as if it began today: the work must still come. */
  private Counted counted(Term promised, Instant dueAt, Instant planned) {
    boolean passed = !dueAt.isAfter(clock.instant());
    return new Counted(
        promised.period().toString(),
        promised.from(),
        dueAt,
        passed ? planned : dueAt,
        passed
            ? promised.explanation()
                + " Die dag was al voorbij. Daarom doen wij het alsnog, uiterlijk "
                + DutchDates.inWords(DutchDates.lastDay(planned))
                + "."
            : promised.explanation());
  }

  private Counted moment(TermSpec spec, Object length, LocalDate from, String tenant) {
    Date end =
        length instanceof Date date
            ? date
            : Context.getProcessEngineConfiguration()
                .getBusinessCalendarManager()
                .getBusinessCalendar(spec.calendar())
                .resolveDuedate((String) length);
    Instant dueAt = end.toInstant();
    boolean wholeDay = dueAt.equals(DutchDates.endOf(DutchDates.lastDay(dueAt)));
    String last =
        wholeDay
            ? "De laatste dag is " + DutchDates.inWords(DutchDates.lastDay(dueAt)) + "."
            : "De termijn loopt tot " + DutchDates.inWords(dueAt) + ".";
    Instant ringsAt = spec.isTerm() ? dueAt : morning(dueAt, tenant);
    return new Counted("-", from, dueAt, ringsAt, last);
  }

  /** The first moment from this one on at which a nudge may come: a morning, on a working day. */
  Instant morning(Instant from, String tenant) {
    return laws.of(tenant).morningFrom(from);
  }
}
