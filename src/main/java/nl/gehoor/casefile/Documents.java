package nl.gehoor.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
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

  /**
   * A file that a party sent along, or that a handler put in the case.
   *
   * @param size in bytes
   * @param partyId who sent it; null when that is not known, or it was a handler
   * @param by name of that party or handler; null when that is not known
   */
  public record Attachment(
      String id,
      String name,
      String contentType,
      long size,
      String partyId,
      String by,
      Instant at) {}

  /** What parties and handlers sent along with the case or added to it, in that order. */
  public List<Attachment> attachments(String caseId) {
    return jdbc.sql(
            """
            select d.id, d.name, d.content_type, octet_length(d.content) as content_size, d.attached_by,
                   coalesce(p.name, d.added_by) as by_name, d.created_at
            from document d left join party p on p.id = d.attached_by
            where d.case_id = :case and d.attached = true order by d.seq
            """)
        .param("case", caseId)
        .query(
            (row, number) ->
                new Attachment(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("content_type"),
                    row.getLong("content_size"),
                    row.getString("attached_by"),
                    row.getString("by_name"),
                    Rows.instant(row, "created_at")))
        .list();
  }

  /** In bytes. */
  public long size(String documentId) {
    return jdbc.sql("select octet_length(content) from document where id = :id")
        .param("id", documentId)
        .query(Long.class)
        .single();
  }

  /** The content piece by piece, so that a large file is never in memory as a whole. */
  public InputStream open(String documentId) {
    return new Pieces(documentId);
  }

  private byte[] piece(String documentId, int from, int length) {
    return jdbc.sql("select substring(content from :from for :length) from document where id = :id")
        .param("from", from + 1)
        .param("length", length)
        .param("id", documentId)
        .query((row, number) -> row.getBytes(1))
        .optional()
        .orElse(new byte[0]);
  }

  private final class Pieces extends InputStream {

    private static final int LENGTH = 512 << 10;

    private final String documentId;
    private byte[] piece = new byte[0];
    private int place;
    private int read;
    private boolean last;

    Pieces(String documentId) {
      this.documentId = documentId;
    }

    private boolean ended() {
      if (place == piece.length && !last) {
        piece = piece(documentId, read, LENGTH);
        last = piece.length < LENGTH;
        read += piece.length;
        place = 0;
      }
      return place == piece.length;
    }

    @Override
    public int read() throws IOException {
      return ended() ? -1 : Byte.toUnsignedInt(piece[place++]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (ended()) {
        return -1;
      }
      int count = Math.min(length, piece.length - place);
      System.arraycopy(piece, place, buffer, offset, count);
      place += count;
      return count;
    }
  }

  public byte[] content(String documentId) {
    return jdbc.sql("select content from document where id = :id")
        .param("id", documentId)
        .query((row, number) -> row.getBytes("content"))
        .single();
  }
}
