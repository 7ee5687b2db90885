package nl.gehoor.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import nl.gehoor.term.DutchDates;
import nl.gehoor.term.Term;
import nl.gehoor.term.TermKind;
import nl.gehoor.term.TermPeriod;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/** {@code termijn} in expressions of a diagram, for what a plain {@code P10D} cannot say. */
@Component("termijn")
public class TermWord {

  private final TermLaws laws;
  private final Clock clock;

  TermWord(TermLaws laws, Clock clock) {
    this.laws = laws;
    this.clock = clock;
  }

  /**
   * A house term counted from a day.
   *
   * @param from ISO date or moment, as text, or a date; null means today
   * @return 24:00 of the last day
   */
  public Date na(Object from, String period) {
    LocalDate day = TermDays.day(from);
    return end(TermKind.HOUSE, TermPeriod.parse(period), day == null ? today() : day);
  }

  /**
   * A day that lies so long after another: {@code dag(verstuurdOp, 'P1D')} is the day after.
   *
   * @param from ISO date or moment, as text, or a date; null means today
   * @return ISO text: {@code 2026-11-20}
   */
  public String dag(Object from, String period) {
    return DutchDates.lastDay(na(from, period).toInstant()).toString();
  }

  /** Time for somebody to react, from today; see {@link TermKind#WINDOW}. */
  public Date venster(String period) {
    return end(TermKind.WINDOW, TermPeriod.parse(period), today());
  }

  /** A term of the law, from today; see {@link TermKind#STATUTORY}. */
  public Date wettelijk(String period) {
    return end(TermKind.STATUTORY, TermPeriod.parse(period), today());
  }

  /** So many working days, from today. */
  public Date werkdagen(int days) {
    return end(TermKind.WORKING_DAYS, TermPeriod.ofDays(days), today());
  }

  /** Today in Europe/Amsterdam, as ISO text: {@code 2026-11-20}. */
  public String vandaag() {
    return today().toString();
  }

  private Date end(TermKind kind, TermPeriod period, LocalDate from) {
    Term term = laws.of(tenant()).count(kind, period, from);
    return Date.from(term.dueAt());
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  /** The organisation whose case asks, for its closing days; null outside a case. */
  private static String tenant() {
    BpmnExecutionContext context = Context.getBpmnExecutionContext();
    return context == null ? null : context.getExecution().getTenantId();
  }
}
