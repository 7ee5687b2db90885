package nl.gehoor.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.gehoor.form.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What handlers write down in a case for each other; no party ever reads it on the own page. Every
 * method runs in the caller's transaction.
 */
@Component
public class CaseNotes {

  /** Characters in one note. */
  public static final int LONGEST = 10_000;

  private final JdbcClient jdbc;
  private final Clock clock;

  CaseNotes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param by name of who wrote it
   */
  public record Note(Instant at, String by, String text) {}

  /**
   * @param text as typed
   * @throws RefusedException when there is nothing in it, or too much
   */
  public void add(String caseId, String by, String text) {
    if (text == null || text.isBlank()) {
      throw new RefusedException("Schrijf eerst op wat u wilt bewaren.");
    }
    if (text.length() > LONGEST) {
      throw new RefusedException(
          "Deze notitie is te lang: %d tekens. Er passen er %d. Maak er twee van."
              .formatted(text.length(), LONGEST));
    }
    jdbc.sql(
            """
            insert into case_note (id, case_id, written_at, written_by, note_text)
            values (:id, :case, :now, :by, :text)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("case", caseId)
        .param("now", Rows.moment(clock.instant()))
        .param("by", by)
        .param("text", text.strip())
        .update();
  }

  /** All of a case, newest first. */
  public List<Note> ofCase(String caseId) {
    return jdbc.sql("select * from case_note where case_id = :case order by seq desc")
        .param("case", caseId)
        .query(
            (row, number) ->
                new Note(
                    Rows.instant(row, "written_at"),
                    row.getString("written_by"),
                    row.getString("note_text")))
        .list();
  }
}
