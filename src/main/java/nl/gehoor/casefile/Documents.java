package nl.gehoor.casefile;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that belong to a case: the PDFs of its letters, and what else is kept with it. */
@Component
public class Documents {

  private final JdbcClient jdbc;
  private final Clock clock;

  Documents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param letterId the letter it is the PDF of; null when it is no letter
   */
  public record Document(
      String id, String caseId, String letterId, String name, String contentType) {}

  public Document add(
      String caseId, String letterId, String name, String contentType, byte[] content) {
    Document document =
        new Document(UUID.randomUUID().toString(), caseId, letterId, name, contentType);
    jdbc.sql(
            """
            insert into document (id, case_id, letter_id, name, content_type, content, created_at)
            values (:id, :case, :letter, :name, :type, :content, :now)
            """)
        .param("id", document.id())
        .param("case", caseId)
        .param("letter", letterId)
        .param("name", name)
        .param("type", contentType)
        .param("content", content)
        .param("now", Rows.moment(clock.instant()))
        .update();
    return document;
  }

  /** Oldest first. */
  public List<Document> ofCase(String caseId) {
    return jdbc.sql(
            """
            select id, case_id, letter_id, name, content_type from document
            where case_id = :case order by seq
            """)
        .param("case", caseId)
        .query(Document.class)
        .list();
  }

  public Optional<Document> find(String id) {
    return jdbc.sql(
            "select id, case_id, letter_id, name, content_type from document where id = :id")
        .param("id", id)
        .query(Document.class)
        .optional();
  }

  public Optional<Document> ofLetter(String letterId) {
    return jdbc.sql(
            "select id, case_id, letter_id, name, content_type from document where letter_id = :letter")
        .param("letter", letterId)
        .query(Document.class)
        .optional();
  }

  /** Puts another content in the place of what was kept. */
  public void replace(String documentId, byte[] content) {
    jdbc.sql("update document set content = :content where id = :id")
        .param("content", content)
        .param("id", documentId)
        .update();
  }

  public byte[] content(String documentId) {
    return jdbc.sql("select content from document where id = :id")
        .param("id", documentId)
        .query((row, number) -> row.getBytes("content"))
        .single();
  }
}
