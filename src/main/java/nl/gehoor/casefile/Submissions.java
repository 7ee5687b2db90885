package nl.gehoor.casefile;

import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which sent form made which case, so that pressing "Versturen" twice makes one. */
@Component
public class Submissions {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final CaseFiles files;

  Submissions(JdbcClient jdbc, Clock clock, CaseFiles files) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.files = files;
  }

  /**
   * Remembers that this form made this case. Call it in the transaction that starts the case.
   *
   * @throws org.springframework.dao.DuplicateKeyException when the form has made a case before
   */
  public void remember(String submissionId, String caseId) {
    jdbc.sql("insert into submission (id, case_id, submitted_at) values (:id, :case, :now)")
        .param("id", submissionId)
        .param("case", caseId)
        .param("now", Rows.moment(clock.instant()))
        .update();
  }

  public Optional<CaseFile> find(String submissionId) {
    return jdbc.sql("select case_id from submission where id = :id")
        .param("id", submissionId)
        .query(String.class)
        .optional()
        .map(files::get);
  }
}
