package nl.gehoor.casefile;

import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which case went on to another organisation as which case there. */
@Component
public class Forwards {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final CaseFiles files;

  Forwards(JdbcClient jdbc, Clock clock, CaseFiles files) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.files = files;
  }

  /** The case that this one became by that procedure of that organisation. */
  public Optional<CaseFile> find(CaseFile from, String tenant, String process) {
    return jdbc.sql(
            """
            select to_case from forwarded_case
            where from_case = :from and to_tenant = :tenant and to_process = :process
            """)
        .param("from", from.id())
        .param("tenant", tenant)
        .param("process", process)
        .query(String.class)
        .optional()
        .map(files::get);
  }

  /**
   * Call it in the transaction that makes the other case.
   *
   * @throws org.springframework.dao.DuplicateKeyException when the case went there before
   */
  public void remember(CaseFile from, CaseFile to) {
    jdbc.sql(
            """
            insert into forwarded_case (from_case, to_tenant, to_process, to_case, forwarded_at)
            values (:from, :tenant, :process, :to, :now)
            """)
        .param("from", from.id())
        .param("tenant", to.tenant())
        .param("process", to.process())
        .param("to", to.id())
        .param("now", Rows.moment(clock.instant()))
        .update();
  }
}
