package nl.gehoor.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What parties added to their case on their own page, after it began. Handlers read it, and whoever
 * added it; to the others in the case it does not exist. Every method runs in the caller's
 * transaction.
 */
@Component
public class Additions {

  private final JdbcClient jdbc;
  private final Clock clock;

  Additions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param name of the party who added it
   * @param text as typed; empty when only files were added
   */
  public record Addition(
      String id, String caseId, String partyId, String name, Instant at, String text) {}

  /**
   * @param submission id of the form that was sent
   * @throws org.springframework.dao.DuplicateKeyException when this form was taken in before
   */
  public void add(String submission, Party by, String text) {
    jdbc.sql(
            """
            insert into addition (id, case_id, party_id, added_at, addition_text)
            values (:id, :case, :party, :now, :text)
            """)
        .param("id", submission)
        .param("case", by.caseId())
        .param("party", by.id())
        .param("now", Rows.moment(clock.instant()))
        .param("text", text)
        .update();
  }

  /** All of a case, oldest first. */
  public List<Addition> ofCase(String caseId) {
    return jdbc.sql(
            """
            select a.id, a.case_id, a.party_id, p.name, a.added_at, a.addition_text
            from addition a join party p on p.id = a.party_id
            where a.case_id = :case order by a.seq
            """)
        .param("case", caseId)
        .query(
            (row, number) ->
                new Addition(
                    row.getString("id"),
                    row.getString("case_id"),
                    row.getString("party_id"),
                    row.getString("name"),
                    Rows.instant(row, "added_at"),
                    row.getString("addition_text")))
        .list();
  }

  /** Those of one party, oldest first. */
  public List<Addition> of(Party party) {
    return ofCase(party.caseId()).stream()
        .filter(addition -> addition.partyId().equals(party.id()))
        .toList();
  }
}
