package nl.gehoor.insight;

import java.time.YearMonth;
import java.util.List;

/**
 * What was counted over some months, of the procedures of one viewer's organisations. Small numbers
 * are masked already; nothing here leads to a case. There is no sum over procedures: with it,
 * masked numbers could be told.
 *
 * @param from first month; {@code to}: last month, which may still run
 * @param procedures by organisation and name; also those of which nothing was counted
 */
record PeriodFigures(YearMonth from, YearMonth to, List<Procedure> procedures) {

  /**
   * @param tenant id of the organisation; {@code organisation}: its name
   * @param process id of the procedure; {@code name}: what people call it
   * @param received cases received; {@code closed}: cases closed
   * @param onTime a row per term of the organisation, and all of them together
   * @param stages in the order in which cases come to them
   * @param outcomes most first; {@code themes}: most first
   * @param withdrawn of the closed cases
   * @param reopened of the closed cases: those that had been closed before
   */
  record Procedure(
      String tenant,
      String organisation,
      String process,
      String name,
      Series received,
      Series closed,
      OnTime onTime,
      LeadTime leadTime,
      List<Stage> stages,
      List<Part> outcomes,
      Amount withdrawn,
      Amount reopened,
      List<Part> themes,
      long lessons,
      MeasureCount measures) {}

  /**
   * @param months every month of the period, in order
   */
  record Series(List<MonthAmount> months, Amount total) {}

  record MonthAmount(YearMonth month, Amount amount) {}

  /**
   * Terms met, of the terms that ended and of which the last day was in the month.
   *
   * @param terms the terms of the law first, then by label
   * @param all all terms together; its {@code name} and {@code kind} are empty
   */
  record OnTime(List<Term> terms, Term all) {}

  /**
   * @param name its name in the diagram; {@code label}: what people call it
   * @param kind {@code huis}, {@code wettelijk} or {@code werkdagen}
   * @param months every month of the period, in order
   */
  record Term(String name, String label, String kind, List<MonthShare> months, Share total) {}

  record MonthShare(YearMonth month, Share share) {}

  /**
   * Days from receipt to closing.
   *
   * @param cases how many closed
   * @param p50 half of them closed within this number of days; {@code p80}, {@code p95} likewise;
   *     null when fewer than five closed
   */
  record LeadTime(Amount cases, Integer p50, Integer p80, Integer p95) {}

  /**
   * @param cases how many of the closed cases came to this stage (so also: how many were escalated
   *     to it)
   * @param averageDays that those cases spent in it, one decimal; null when they are fewer than
   *     five
   */
  record Stage(String name, Amount cases, Double averageDays) {}

  /**
   * One of the parts in which the closed cases fall.
   *
   * @param item the word in the register; {@code label}: what people call it
   * @param percentage of the closed cases, rounded; null when not shown
   */
  record Part(String item, String label, Amount amount, Integer percentage) {}

  /**
   * Of an organisation's measures; never masked, as they point to nobody.
   *
   * @param agreed in the period; {@code done}: in the period
   * @param open agreed and not done now; {@code overdue}: of those, the agreed day is over
   */
  record MeasureCount(long agreed, long done, long open, long overdue) {}
}
