package nl.gehoor.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What organisations agreed to do differently, and whether they did. Like lessons, measures know no
 * case and outlive every file.
 */
@Component
public class Measures {

  private final JdbcClient jdbc;
  private final Clock clock;

  Measures(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param process id of the procedure that it came from
   * @param agreedBy name of who wrote it down; null when unknown
   * @param dueOn null when no day was agreed
   * @param doneOn null when it is not done yet; then {@code doneBy} is null as well
   */
  public record Measure(
      String id,
      String tenant,
      String process,
      String text,
      LocalDate agreedOn,
      String agreedBy,
      LocalDate dueOn,
      LocalDate doneOn,
      String doneBy) {}

  /** A lesson of the register: anonymised, and read by a person. */
  public record Lesson(
      String id, String tenant, String process, LocalDate learnedOn, String text) {}

  /**
   * @param text names nobody; at most 2000 characters
   * @param dueOn null when no day was agreed
   */
  public void agree(String tenant, String process, String text, LocalDate dueOn, String by) {
    jdbc.sql(
            """
            insert into measure (id, tenant, process, measure_text, agreed_on, agreed_by, due_on)
            values (:id, :tenant, :process, :text, :today, :by, :dueOn)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("tenant", tenant)
        .param("process", process)
        .param("text", text)
        .param("today", LocalDate.now(clock))
        .param("by", by)
        .param("dueOn", dueOn)
        .update();
  }

  /**
   * Says that a measure of one of these organisations is done. Once done it stays as it is.
   *
   * @return whether there is such a measure
   */
  public boolean done(String id, Set<String> tenants, String by) {
    if (tenants.isEmpty()) {
      return false;
    }
    jdbc.sql(
            """
            update measure set done_on = :today, done_by = :by
            where id = :id and tenant in (:tenants) and done_on is null
            """)
        .param("today", LocalDate.now(clock))
        .param("by", by)
        .param("id", id)
        .param("tenants", tenants)
        .update();
    return jdbc.sql("select count(*) from measure where id = :id and tenant in (:tenants)")
            .param("id", id)
            .param("tenants", tenants)
            .query(Long.class)
            .single()
        > 0;
  }

  /** What is still to be done, the first day first, and then what was done since. */
  public List<Measure> since(LocalDate day, Set<String> tenants) {
    if (tenants.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select * from measure where tenant in (:tenants) and (done_on is null or done_on >= :day)
            order by case when done_on is null then 0 else 1 end, done_on desc,
              coalesce(due_on, date '9999-12-31'), agreed_on, id
            """)
        .param("tenants", tenants)
        .param("day", day)
        .query(Measures::measure)
        .list();
  }

  /** Lessons since then, the newest first. */
  public List<Lesson> lessonsSince(LocalDate day, Set<String> tenants) {
    if (tenants.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select * from lesson where tenant in (:tenants) and learned_on >= :day
            order by learned_on desc, id fetch first 200 rows only
            """)
        .param("tenants", tenants)
        .param("day", day)
        .query(
            (row, number) ->
                new Lesson(
                    row.getString("id"),
                    row.getString("tenant"),
                    row.getString("process"),
                    Rows.day(row, "learned_on"),
                    row.getString("lesson_text")))
        .list();
  }

  private static Measure measure(ResultSet row, int number) throws SQLException {
    return new Measure(
        row.getString("id"),
        row.getString("tenant"),
        row.getString("process"),
        row.getString("measure_text"),
        Rows.day(row, "agreed_on"),
        row.getString("agreed_by"),
        Rows.day(row, "due_on"),
        Rows.day(row, "done_on"),
        row.getString("done_by"));
  }
}
