package nl.gehoor.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.gehoor.term.DutchDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which terms run, ran and were missed, and why each ends when it does. Written by the engine
 * plugin, never by hand.
 */
@Component
public class TermRegister {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TermFigures figures;

  TermRegister(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.figures = new TermFigures(jdbc);
  }

  /** A term that begins now; see {@link RunningTerm} for the fields. */
  public record NewTerm(
      String caseId,
      String name,
      String label,
      String kind,
      String duration,
      LocalDate startsOn,
      Instant dueAt,
      String explanation,
      String executionId,
      String timerActivity,
      String processInstanceId) {}

  public RunningTerm start(NewTerm term) {
    String id = UUID.randomUUID().toString();
    jdbc.sql(
            """
            insert into term (id, case_id, name, label, kind, duration, starts_on, due_at, original_due_at,
                              explanation, term_state, execution_id, timer_activity, process_instance_id)
            values (:id, :case, :name, :label, :kind, :duration, :startsOn, :due, :due, :explanation, 'running',
                    :execution, :timer, :instance)
            """)
        .param("id", id)
        .param("case", term.caseId())
        .param("name", term.name())
        .param("label", term.label())
        .param("kind", term.kind())
        .param("duration", term.duration())
        .param("startsOn", term.startsOn())
        .param("due", Rows.moment(term.dueAt()))
        .param("explanation", term.explanation())
        .param("execution", term.executionId())
        .param("timer", term.timerActivity())
        .param("instance", term.processInstanceId())
        .update();
    return jdbc.sql("select * from term where id = :id")
        .param("id", id)
        .query(TermRegister::row)
        .single();
  }

  /** Ends a term; one that was missed stays missed, whatever happens afterwards. */
  public void end(String termId, RunningTerm.State state) {
    jdbc.sql(
            "update term set term_state = :state, ended_at = :now where id = :id and term_state <> 'missed'")
        .param("state", state.name().toLowerCase())
        .param("now", Rows.moment(clock.instant()))
        .param("id", termId)
        .update();
    figures.keep(termId);
  }

  /**
   * Somebody told on which day it was done, and that was in time: met after all, also when it was
   * thought to be missed.
   */
  public void doneInTime(String termId, LocalDate day, String explanation) {
    jdbc.sql(
            """
            update term set term_state = 'met', ended_at = :done, explanation = :explanation where id = :id
            """)
        .param("done", Rows.moment(day.atStartOfDay(DutchDates.AMSTERDAM).toInstant()))
        .param("explanation", explanation)
        .param("id", termId)
        .update();
    figures.keep(termId);
  }

  /**
   * Moves the end of a term, once, with the reason people will read.
   *
   * @param extension by how much, for instance {@code P2W}
   */
  public void extend(
      String termId, Instant dueAt, String extension, String explanation, String reason) {
    jdbc.sql(
            """
            update term set due_at = :due, explanation = :explanation, extension = :extension,
                            extension_reason = :reason, extended_at = :now
            where id = :id
            """)
        .param("due", Rows.moment(dueAt))
        .param("explanation", explanation)
        .param("extension", extension)
        .param("reason", reason)
        .param("now", Rows.moment(clock.instant()))
        .param("id", termId)
        .update();
  }

  /** Corrects the end of a term, because days were added to or struck from the holiday table. */
  public void correct(String termId, Instant originalDueAt, Instant dueAt, String explanation) {
    jdbc.sql(
            "update term set original_due_at = :original, due_at = :due, explanation = :explanation where id = :id")
        .param("original", Rows.moment(originalDueAt))
        .param("due", Rows.moment(dueAt))
        .param("explanation", explanation)
        .param("id", termId)
        .update();
  }

  /** A term that the rules count otherwise from now on; see {@link RunningTerm} for the fields. */
  public record Recounted(
      String label,
      String kind,
      String duration,
      LocalDate startsOn,
      Instant originalDueAt,
      Instant dueAt,
      String explanation) {}

  /** The case goes on by other rules: the same term, counted by those. */
  public void recount(String termId, Recounted term) {
    jdbc.sql(
            """
            update term set label = :label, kind = :kind, duration = :duration, starts_on = :startsOn,
                            original_due_at = :original, due_at = :due, explanation = :explanation
            where id = :id
            """)
        .param("label", term.label())
        .param("kind", term.kind())
        .param("duration", term.duration())
        .param("startsOn", term.startsOn())
        .param("original", Rows.moment(term.originalDueAt()))
        .param("due", Rows.moment(term.dueAt()))
        .param("explanation", term.explanation())
        .param("id", termId)
        .update();
  }

  /** All terms of a case, in the order in which they began. */
  public List<RunningTerm> ofCase(String caseId) {
    return jdbc.sql("select * from term where case_id = :case order by starts_on, due_at")
        .param("case", caseId)
        .query(TermRegister::row)
        .list();
  }

  /** The term of this name that runs now. */
  public Optional<RunningTerm> running(String caseId, String name) {
    return ofCase(caseId).stream()
        .filter(term -> term.name().equals(name) && term.state() == RunningTerm.State.RUNNING)
        .reduce((first, second) -> second);
  }

  /** The terms that these scopes of the engine have or had, in no order. */
  public List<RunningTerm> ofExecutions(Collection<String> executionIds) {
    if (executionIds.isEmpty()) {
      return List.of();
    }
    return jdbc.sql("select * from term where execution_id in (:executions)")
        .param("executions", executionIds)
        .query(TermRegister::row)
        .list();
  }

  /** The term that this timer of this scope guards, when it still runs. */
  public Optional<RunningTerm> guarding(String executionId, String timerActivity) {
    return ofExecutions(List.of(executionId)).stream()
        .filter(term -> term.timerActivity().equals(timerActivity))
        .filter(term -> term.state() == RunningTerm.State.RUNNING)
        .findFirst();
  }

  /** The term that this timer of this scope guarded last, when it was missed. */
  public Optional<RunningTerm> missedBy(String executionId, String timerActivity) {
    return ofExecutions(List.of(executionId)).stream()
        .filter(term -> term.timerActivity().equals(timerActivity))
        .max(Comparator.comparing(RunningTerm::dueAt))
        .filter(term -> term.state() == RunningTerm.State.MISSED);
  }

  /** Every term that runs now, of all organisations. */
  public List<RunningTerm> allRunning() {
    return jdbc.sql("select * from term where term_state = 'running' order by due_at")
        .query(TermRegister::row)
        .list();
  }

  private static RunningTerm row(ResultSet row, int number) throws SQLException {
    return new RunningTerm(
        row.getString("id"),
        row.getString("case_id"),
        row.getString("name"),
        row.getString("label"),
        row.getString("kind"),
        row.getString("duration"),
        Rows.day(row, "starts_on"),
        Rows.instant(row, "due_at"),
        Rows.instant(row, "original_due_at"),
        row.getString("explanation"),
        row.getString("extension"),
        row.getString("extension_reason"),
        Rows.instant(row, "extended_at"),
        RunningTerm.State.valueOf(row.getString("term_state").toUpperCase()),
        Rows.instant(row, "ended_at"),
        row.getString("execution_id"),
        row.getString("timer_activity"),
        row.getString("process_instance_id"));
  }
}
