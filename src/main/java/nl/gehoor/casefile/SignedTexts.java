package nl.gehoor.casefile;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nl.gehoor.form.Clean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Texts that people sign, and their signatures. A signature is bound to one version of one text; a
 * new version voids what was given for the one before. Every method runs in the caller's
 * transaction.
 */
@Component
public class SignedTexts {

  /** Without the signs that people take for one another. */
  private static final String CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int CODE_LENGTH = 16;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SignedTexts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Somebody who is asked to sign. */
  public record Signer(String role, String name) {}

  /**
   * A signature as it is given.
   *
   * @param name of the signer; null leaves the name that was known
   */
  public record Given(
      Signature.State state,
      String remark,
      String name,
      String typedName,
      String givenBy,
      Signature.Channel channel) {}

  /**
   * A document that was sealed, for somebody who holds it.
   *
   * @param signatures how many people signed it, with or without a remark
   */
  public record Seal(SignedText text, String reference, int signatures) {}

  /**
   * Makes this the text that is signed. When there was another version, all that was given for it
   * is void from now on.
   *
   * @param recordId what the versions of one text have in common
   * @return empty when the last version says exactly this
   */
  public Optional<SignedText> fix(
      CaseFile file, String recordId, String title, String body, List<Signer> signers) {
    Optional<SignedText> last = current(recordId);
    String hash = SignedText.hash(file.reference(), title, body);
    if (last.isPresent()) {
      if (last.get().hash().equals(hash)) {
        return Optional.empty();
      }
      voidAll(last.get());
    }
    String id = UUID.randomUUID().toString();
    jdbc.sql(
            """
            insert into signed_text (id, case_id, record_id, version, title, body, text_hash, fixed_at)
            values (:id, :case, :record, :version, :title, :body, :hash, :now)
            """)
        .param("id", id)
        .param("case", file.id())
        .param("record", recordId)
        .param("version", last.map(SignedText::version).orElse(0) + 1)
        .param("title", Clean.line(title))
        .param("body", SignedText.canonical(body))
        .param("hash", hash)
        .param("now", Rows.moment(clock.instant()))
        .update();
    signers.forEach(signer -> ask(id, signer, hash));
    return current(recordId);
  }

  private void voidAll(SignedText text) {
    jdbc.sql("update signature set voided_at = :now where text_id = :text")
        .param("now", Rows.moment(clock.instant()))
        .param("text", text.id())
        .update();
  }

  private void ask(String textId, Signer signer, String hash) {
    jdbc.sql(
            """
            insert into signature (id, text_id, signer_role, signer_name, signature_state, text_hash)
            values (:id, :text, :role, :name, :state, :hash)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("text", textId)
        .param("role", signer.role())
        .param("name", signer.name())
        .param("state", Signature.State.GEVRAAGD.word())
        .param("hash", hash)
        .update();
  }

  /** The last version of a text. */
  public Optional<SignedText> current(String recordId) {
    return jdbc.sql(
            "select * from signed_text where record_id = :record order by version desc"
                + " fetch first 1 rows only")
        .param("record", recordId)
        .query(SignedTexts::text)
        .optional();
  }

  /** Every version of every text of a case, oldest first. */
  public List<SignedText> ofCase(String caseId) {
    return jdbc.sql("select * from signed_text where case_id = :case order by fixed_at, version")
        .param("case", caseId)
        .query(SignedTexts::text)
        .list();
  }

  /** Of one version, in the order in which people were asked. */
  public List<Signature> signatures(String textId) {
    return jdbc.sql("select * from signature where text_id = :text order by seq")
        .param("text", textId)
        .query(SignedTexts::signature)
        .list();
  }

  /**
   * Records what somebody did with this version.
   *
   * @return false when nobody in this role is asked for it any more: it was answered, or the text
   *     was changed
   */
  public boolean sign(SignedText text, String role, Given given) {
    return jdbc.sql(
                """
                update signature set signature_state = :state, remark = :remark,
                  signer_name = coalesce(:name, signer_name), typed_name = :typed, given_by = :by,
                  channel = :channel, signed_at = :now
                where text_id = :text and signer_role = :role and signature_state = 'gevraagd'
                  and voided_at is null
                """)
            .param("state", given.state().word())
            .param("remark", given.remark())
            .param("name", given.name())
            .param("typed", given.typedName())
            .param("by", given.givenBy())
            .param("channel", given.channel().name().toLowerCase(Locale.ROOT))
            .param("now", Rows.moment(clock.instant()))
            .param("text", text.id())
            .param("role", role)
            .update()
        == 1;
  }

  /** Nobody is asked any more: who has not answered could not be reached. */
  public void endAsking(SignedText text) {
    jdbc.sql(
            "update signature set signature_state = :unreached where text_id = :text"
                + " and signature_state = 'gevraagd'")
        .param("unreached", Signature.State.NIET_BEREIKBAAR.word())
        .param("text", text.id())
        .update();
  }

  /** A code that nobody can guess, in groups of four signs. */
  public String newCode() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(i > 0 && i % 4 == 0 ? "-" : "");
      code.append(CODE_SIGNS.charAt(random.nextInt(CODE_SIGNS.length())));
    }
    return code.toString();
  }

  /** The signed text became this document, which never changes any more. */
  public void seal(SignedText text, String documentId, byte[] document, String code) {
    jdbc.sql(
            """
            update signed_text set sealed_at = :now, document_id = :document, document_hash = :hash,
                                   control_code = :code
            where id = :id and sealed_at is null
            """)
        .param("now", Rows.moment(clock.instant()))
        .param("document", documentId)
        .param("hash", SignedText.sha256(document))
        .param("code", code)
        .param("id", text.id())
        .update();
  }

  /**
   * The seal of exactly this document.
   *
   * @param hash its SHA-256, in lower case
   */
  public Optional<Seal> sealOfDocument(String hash) {
    return seal("t.document_hash = :sought", hash);
  }

  /** The seal of the document that this code is printed on; spelled as people spell it. */
  public Optional<Seal> sealByCode(String typed) {
    String signs = typed.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
    return signs.length() == CODE_LENGTH
        ? seal("t.control_code = :sought", signs.replaceAll("(.{4})(?!$)", "$1-"))
        : Optional.empty();
  }

  /** The newest seal of the text that this is the mark of; spelled as people spell it. */
  public Optional<Seal> sealByMark(String typed) {
    return seal("t.text_hash = :sought", typed.toLowerCase(Locale.ROOT).replaceAll("\\s+", ""));
  }

  private Optional<Seal> seal(String condition, String sought) {
    return jdbc.sql(
            """
            select t.*, c.reference as reference,
              (select count(*) from signature s where s.text_id = t.id
                 and s.signature_state in ('getekend', 'getekend_met_opmerking')) as signatures
            from signed_text t join case_file c on c.id = t.case_id
            where t.sealed_at is not null and
            """
                + condition
                + " order by t.sealed_at desc fetch first 1 rows only")
        .param("sought", sought)
        .query(
            (row, number) ->
                new Seal(text(row, number), row.getString("reference"), row.getInt("signatures")))
        .optional();
  }

  private static SignedText text(ResultSet row, int number) throws SQLException {
    return new SignedText(
        row.getString("id"),
        row.getString("case_id"),
        row.getString("record_id"),
        row.getInt("version"),
        row.getString("title"),
        row.getString("body"),
        row.getString("text_hash"),
        Rows.instant(row, "fixed_at"),
        Rows.instant(row, "sealed_at"),
        row.getString("document_id"),
        row.getString("document_hash"),
        row.getString("control_code"));
  }

  private static Signature signature(ResultSet row, int number) throws SQLException {
    String channel = row.getString("channel");
    return new Signature(
        row.getString("id"),
        row.getString("text_id"),
        row.getString("signer_role"),
        row.getString("signer_name"),
        Signature.State.of(row.getString("signature_state")),
        row.getString("remark"),
        row.getString("typed_name"),
        row.getString("given_by"),
        channel == null ? null : Signature.Channel.valueOf(channel.toUpperCase(Locale.ROOT)),
        Rows.instant(row, "signed_at"),
        row.getString("text_hash"),
        Rows.instant(row, "voided_at"));
  }
}
