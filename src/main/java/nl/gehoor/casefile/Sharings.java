package nl.gehoor.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The log of what was told about each case, to whom, why and on what ground. Lines are added and
 * never changed; they go when the file goes.
 */
@Component
public class Sharings {

  private final JdbcClient jdbc;
  private final Clock clock;

  Sharings(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param on the day it was told
   * @param loggedBy null when the procedure itself tells it
   */
  public void add(
      String caseId,
      LocalDate on,
      String loggedBy,
      String recipient,
      String purpose,
      Sharing.Ground ground,
      String told) {
    jdbc.sql(
            """
            insert into information_sharing (id, case_id, shared_on, logged_at, logged_by, recipient, purpose, ground,
                                             told)
            values (:id, :case, :on, :now, :by, :recipient, :purpose, :ground, :told)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("case", caseId)
        .param("on", on)
        .param("now", Rows.moment(clock.instant()))
        .param("by", loggedBy)
        .param("recipient", recipient)
        .param("purpose", purpose)
        .param("ground", ground.code())
        .param("told", told)
        .update();
  }

  /** In the order in which they were written down. */
  public List<Sharing> ofCase(String caseId) {
    return jdbc.sql("select * from information_sharing where case_id = :case order by seq")
        .param("case", caseId)
        .query(
            (row, number) ->
                new Sharing(
                    Rows.day(row, "shared_on"),
                    Rows.instant(row, "logged_at"),
                    row.getString("logged_by"),
                    row.getString("recipient"),
                    row.getString("purpose"),
                    Sharing.Ground.of(row.getString("ground")).orElseThrow(),
                    row.getString("told")))
        .list();
  }
}
