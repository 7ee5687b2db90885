package nl.gehoor.casefile;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which form made which case, so that pressing "Versturen" twice makes one, and whoever sent it
 * finds the confirmation again. It knows no form, only the hashes of the secrets in its addresses.
 */
@Component
public class Submissions {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Links links;
  private final CaseFiles files;

  Submissions(JdbcClient jdbc, Clock clock, Links links, CaseFiles files) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.links = links;
    this.files = files;
  }

  /**
   * Remembers that this form made this case. Call it in the transaction that starts the case.
   *
   * @throws DuplicateKeyException when the form has made a case before
   */
  public void remember(Draft draft, String caseId) {
    int kept = 0;
    for (String hash : List.of("token_hash", "start_hash")) {
      kept +=
          jdbc.sql(
                  "insert into submission (id, case_id, submitted_at) select "
                      + hash
                      + ", :case, :now from draft where id = :id")
              .param("case", caseId)
              .param("now", Rows.moment(clock.instant()))
              .param("id", draft.id())
              .update();
    }
    if (kept == 0) {
      throw new DuplicateKeyException("Dit formulier is al verstuurd.");
    }
  }

  /**
   * The case that a form made.
   *
   * @param secret from the form's address, or the id that its first page carried
   */
  public Optional<CaseFile> find(String tenant, String process, String secret) {
    return jdbc.sql("select case_id from submission where id in (:hashes)")
        .param("hashes", List.of(links.hash(secret), Drafts.start(links, tenant, process, secret)))
        .query(String.class)
        .optional()
        .map(files::get)
        .filter(file -> file.tenant().equals(tenant) && file.process().equals(process));
  }
}
