package nl.gehoor.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.gehoor.WholeDatabase;
import nl.gehoor.casefile.SignedTexts.Given;
import nl.gehoor.casefile.SignedTexts.Signer;
import nl.gehoor.organisation.Organisations;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What belongs to a file is kept the same way on the database of real installations. */
class CaseFileOnPostgresTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-02T09:15:00Z"), ZoneOffset.UTC);

  private static EmbeddedPostgres postgres;

  private final JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());

  private CaseFile file;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .locations("classpath:db/migration/postgresql", "classpath:db/migration/gehoor")
        .load()
        .migrate();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void openFile() {
    var transactions = new JdbcTransactionManager(postgres.getPostgresDatabase());
    CaseFiles files = new CaseFiles(jdbc, CLOCK, new References(jdbc, CLOCK, transactions));
    file =
        new TransactionTemplate(transactions)
            .execute(
                status ->
                    files.open(
                        new Organisations().get("toets"),
                        "toets-zaak",
                        null,
                        "Onderwerp",
                        LocalDate.of(2026, 11, 1)));
  }

  @Test
  void fixedSignedChangedAndSealed() {
    SignedTexts texts = new SignedTexts(jdbc, CLOCK);
    List<Signer> signers = List.of(new Signer("klager", "Anna"), new Signer("schrijver", "Wim"));
    SignedText first = texts.fix(file, "r", "Verslag", "Eén.", signers).orElseThrow();
    Given given =
        new Given(Signature.State.GETEKEND, null, null, "Anna", null, Signature.Channel.LINK);

    assertThat(texts.sign(first, "klager", given)).isTrue();
    assertThat(texts.sign(first, "klager", given)).isFalse();
    assertThat(texts.fix(file, "r", "Verslag", " Eén. ", signers)).isEmpty();
    SignedText second = texts.fix(file, "r", "Verslag", "Twee.", signers).orElseThrow();
    assertThat(texts.sign(first, "schrijver", given)).isFalse();
    assertThat(texts.sign(second, "klager", given)).isTrue();
    texts.endAsking(second);
    byte[] pdf = "%PDF".getBytes(StandardCharsets.UTF_8);
    String code = texts.newCode();
    Documents.Document document =
        new Documents(jdbc, CLOCK).add(file.id(), null, "v.pdf", "application/pdf", pdf);
    texts.seal(second, document.id(), pdf, code);

    assertThat(texts.ofCase(file.id())).extracting(SignedText::version).containsExactly(1, 2);
    assertThat(texts.signatures(first.id()))
        .extracting(Signature::voidedAt)
        .containsOnly(CLOCK.instant());
    assertThat(texts.signatures(second.id()))
        .extracting(Signature::state)
        .containsExactly(Signature.State.GETEKEND, Signature.State.NIET_BEREIKBAAR);
    assertThat(texts.sealOfDocument(SignedText.sha256(pdf)))
        .get()
        .extracting(SignedTexts.Seal::signatures)
        .isEqualTo(1);
    assertThat(texts.sealByCode(code)).isPresent();
    assertThat(texts.sealByMark(second.mark())).isPresent();
    assertThat(texts.sealByMark(first.mark())).isEmpty();
  }

  @Test
  void anAdditionGoesWhenTheFileGoesAndALinkIsFoundByItsAddress() {
    Links links = new Links(jdbc, CLOCK, "x".repeat(32), "https://zaak.invalid");
    Parties parties = new Parties(jdbc, links, null);
    Party party =
        parties.put(
            file.id(),
            new Parties.NewParty(
                "klager", "Anna", "Anna@X.invalid", null, null, null, false, null, true));
    Additions additions = new Additions(jdbc, CLOCK);
    additions.add("inzending", party, "Nog iets");

    assertThat(additions.of(party))
        .containsExactly(
            new Additions.Addition(
                "inzending", file.id(), party.id(), "Anna", CLOCK.instant(), "Nog iets"));
    assertThat(links.holders("anna@x.INVALID")).containsExactly(party);
    assertThat(links.lastDay(party)).isEmpty();
    links.expire(file.id(), LocalDate.of(2026, 12, 2));
    assertThat(links.lastDay(party)).contains(LocalDate.of(2026, 12, 2));
    parties.leave(file.id(), "klager");
    assertThat(links.holders("anna@x.invalid")).isEmpty();

    jdbc.sql("delete from party where case_id = :id").param("id", file.id()).update();
    jdbc.sql("delete from case_file where id = :id").param("id", file.id()).update();
    assertThat(additions.ofCase(file.id())).isEmpty();
  }

  @Test
  void everyRowOfACaseIsCountedAndErased() throws Exception {
    Parties parties =
        new Parties(jdbc, new Links(jdbc, CLOCK, "x".repeat(32), "https://zaak.invalid"), null);
    Party party =
        parties.put(
            file.id(),
            new Parties.NewParty(
                "klager", "Zefanja Quintijnse", null, "06", "Weg 1", null, false, null, true));
    parties.recuse(file.id(), "lid", "Kent haar", CLOCK.instant());
    SignedTexts texts = new SignedTexts(jdbc, CLOCK);
    texts.fix(file, "w", "Verslag", "Tekst.", List.of(new Signer("klager", "Zefanja Quintijnse")));
    Documents.Document document =
        new Documents(jdbc, CLOCK).add(file.id(), null, "v.txt", "text/plain", new byte[] {1});
    new Additions(jdbc, CLOCK).add("wis", party, "Nog iets");
    new CaseNotes(jdbc, CLOCK).add(file.id(), "Els", "Over Zefanja");
    new Sharings(jdbc, CLOCK)
        .add(
            file.id(),
            LocalDate.of(2026, 11, 1),
            "Els",
            "Politie",
            "Aangifte",
            Sharing.Ground.LAW,
            "Alles");
    new Timeline(jdbc, CLOCK)
        .add(file.id(), "zaak", "Van Zefanja", null, Timeline.Audience.PARTIES);
    new Appointments(jdbc)
        .plan(file.id(), "gesprek", CLOCK.instant(), CLOCK.instant(), "Bij Zefanja");
    jdbc.sql(
            """
            insert into upload (id, holder, name, content_type, content, content_size, created_at)
            values ('u', :holder, 'a', 'text/plain', :content, 1, now())
            """)
        .param("holder", Uploads.holderOf(party))
        .param("content", "Zefanja".getBytes(StandardCharsets.UTF_8))
        .update();
    jdbc.sql("insert into submission (id, case_id, submitted_at) values ('wis', :case, now())")
        .param("case", file.id())
        .update();
    jdbc.sql(
            """
            insert into letter (id, case_id, template, title, recipient_role, party_id, recipient_name, subject, body,
                                pdf, delivery_state, created_at)
            values ('l', :case, 't', 't', 'klager', :party, 'Zefanja', 't', 'Beste Zefanja', false, 'sent', now())
            """)
        .param("case", file.id())
        .param("party", party.id())
        .update();
    jdbc.sql(
            "insert into letter_enclosure (letter_id, document_id, place) values ('l', :document, 1)")
        .param("document", document.id())
        .update();
    WholeDatabase database = new WholeDatabase(postgres.getPostgresDatabase());
    List<String> words = List.of("Zefanja", file.id(), party.id());
    CaseTables tables = new CaseTables(jdbc);
    Map<String, Long> counted = tables.count(List.of(file.id()));

    assertThat(database.find(words)).contains("upload.content: Zefanja", "letter.body: Zefanja");
    assertThat(tables.rows(file.id()).get("party").get(0))
        .containsEntry("name", "Zefanja Quintijnse")
        .doesNotContainKey("token_hash");
    assertThat(tables.erase(file.id())).isEqualTo(counted).containsEntry("case_note", 1L);
    assertThat(database.find(words)).isEmpty();

    ErasedCases erased = new ErasedCases(jdbc, CLOCK, new Organisations());
    erased.remember(file, null, "Voorbij", 12);
    assertThat(erased.latest(Set.of("toets"), 9))
        .extracting(ErasedCases.ErasedCase::reference)
        .containsExactly(file.reference());
    assertThat(erased.until("toets", LocalDate.of(2030, 1, 1))).isEmpty();
    assertThat(erased.leftUntil(LocalDate.of(2030, 1, 1))).isEmpty();
  }

  @Test
  void aSharingGoesWhenTheFileGoes() {
    Sharings sharings = new Sharings(jdbc, CLOCK);
    LocalDate day = LocalDate.of(2026, 11, 1);
    sharings.add(file.id(), day, "Els", "Politie", "Aangifte", Sharing.Ground.LAW, "Alles");

    assertThat(sharings.ofCase(file.id()))
        .containsExactly(
            new Sharing(
                day, CLOCK.instant(), "Els", "Politie", "Aangifte", Sharing.Ground.LAW, "Alles"));

    jdbc.sql("delete from case_file where id = :id").param("id", file.id()).update();
    assertThat(jdbc.sql("select count(*) from information_sharing").query(Long.class).single())
        .isZero();
  }

  @Test
  void aFileThatWasSentAlongGoesIntoTheCaseAndOutInPieces() throws IOException {
    byte[] content = SampleFiles.joined(SampleFiles.pdf(), new byte[1_200_000]);
    Organisations organisations = new Organisations();
    CaseFiles files = new CaseFiles(jdbc, CLOCK, null);
    Parties parties = new Parties(jdbc, null, null);
    Uploads uploads = new Uploads(jdbc, CLOCK, new VirusScanner(""), files, parties, organisations);
    uploads.add("concept", "brief.pdf", new ByteArrayInputStream(content));

    uploads.keep("concept", file.id(), null);

    Documents documents = new Documents(jdbc, CLOCK);
    Documents.Attachment kept = documents.attachments(file.id()).get(0);
    assertThat(kept.size()).isEqualTo(documents.size(kept.id())).isEqualTo(content.length);
    assertThat(documents.open(kept.id()).readAllBytes()).isEqualTo(content);
    assertThat(uploads.of("concept")).isEmpty();
    assertThat(uploads.sweep()).isZero();
  }

  @Test
  void aFormThatIsFilledInIsKeptAndItsEarlierLinkDies() {
    Drafts drafts =
        new Drafts(jdbc, CLOCK, new Links(jdbc, CLOCK, "x".repeat(32), "https://zaak.invalid"));
    Draft begun = drafts.begin("begin", "toets", "toets-zaak");
    assertThat(drafts.begin("begin", "toets", "toets-zaak")).isEqualTo(begun);

    Map<String, String> typed =
        Map.of("omschrijving", "Wat\u0000 er is \uD83D\uDE22\n{{x}} ' \" \\");
    Draft kept = drafts.keep(begun, typed, Set.of("omschrijving"));
    assertThat(drafts.open(drafts.token(begun))).contains(kept);
    assertThat(kept.answers()).isEqualTo(typed);

    Draft saved = drafts.save(kept, "jan@x.invalid", "nl");
    drafts.mailed(saved.id(), Draft.Mail.SENT);
    assertThat(drafts.find(saved.id()).orElseThrow().mail()).isEqualTo(Draft.Mail.SENT);
    Draft corrected = drafts.save(saved, "ans@x.invalid", "en");
    assertThat(drafts.open(drafts.token(saved))).isEmpty();
    assertThat(drafts.open(drafts.token(corrected))).contains(corrected);
    assertThat(drafts.eraseOver()).isZero();
    drafts.erase(corrected.id());
    assertThat(drafts.find(corrected.id())).isEmpty();
  }
}
