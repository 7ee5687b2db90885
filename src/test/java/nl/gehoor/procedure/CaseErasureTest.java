package nl.gehoor.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import nl.gehoor.CaseTest;
import nl.gehoor.WholeDatabase;
import nl.gehoor.casefile.Additions;
import nl.gehoor.casefile.Appointments;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseNotes;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Draft;
import nl.gehoor.casefile.Drafts;
import nl.gehoor.casefile.ErasedCases;
import nl.gehoor.casefile.Forwards;
import nl.gehoor.casefile.Lessons;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.Sharing;
import nl.gehoor.casefile.Sharings;
import nl.gehoor.casefile.SignedText;
import nl.gehoor.casefile.SignedTexts;
import nl.gehoor.casefile.Submissions;
import nl.gehoor.casefile.Uploads;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A file that was kept long enough is gone: nothing of it is left anywhere in the database. */
class CaseErasureTest extends CaseTest {

  private static final String NAME = "Zefanja Quintijnse";
  private static final String MAIL = "zefanja.quintijnse@voorbeeld.invalid";
  private static final String STREET = "Knopjesvlinderlaan 912";
  private static final String PHONE = "06-98712365";
  private static final String STORY = "kwispelglazuur";
  private static final String ACCUSED = "Bartolomeus Wiebenga";
  private static final String THIRD = "Hortensia Oldersma";

  @Autowired private CaseErasure erasure;
  @Autowired private CaseArchive archive;
  @Autowired private ErasedCases erased;
  @Autowired private Parties parties;
  @Autowired private Documents documents;
  @Autowired private Uploads uploads;
  @Autowired private Additions additions;
  @Autowired private CaseNotes notes;
  @Autowired private Sharings sharings;
  @Autowired private Appointments appointments;
  @Autowired private SignedTexts texts;
  @Autowired private Drafts drafts;
  @Autowired private Submissions submissions;
  @Autowired private Forwards forwards;
  @Autowired private Lessons lessons;
  @Autowired private Organisations organisations;
  @Autowired private Clock clock;
  @Autowired private DataSource database;

  private final List<String> words = new ArrayList<>();

  CaseErasureTest() {
    super("nbs");
  }

  @Test
  void nothingOfAnErasedFileIsLeftInAnyColumnOfAnyTable() throws Exception {
    CaseFile other = complain("Iemand Anders", "iets anders");
    CaseFile file = everything(other);
    Set<String> before = new WholeDatabase(database).find(words);
    assertThat(before)
        .as("the search finds what is there, however it was written down")
        .contains(
            "act_ge_bytearray.bytes_: " + STORY,
            "act_hi_comment.message_: " + STORY,
            "act_hi_detail.text_: " + ACCUSED,
            "act_hi_varinst.text_: " + STREET,
            "act_ru_job.exception_msg_: " + MAIL,
            "document.content: " + NAME,
            "information_sharing.recipient: " + THIRD,
            "letter.body: " + NAME,
            "case_note.note_text: " + STORY,
            "document.added_by: " + ACCUSED,
            "party.name: " + ACCUSED,
            "party.postal_address: " + STREET,
            "recusal.reason: " + NAME,
            "signature.signer_name: " + NAME,
            "upload.content: " + STORY);
    at("2028-11-01T23:59");
    assertThat(erasure.expire(file.id())).as("a day too early").isEmpty();

    at("2028-11-02T00:00");
    assertThat(erasure.expire(file.id())).hasValueSatisfying(rows -> assertThat(rows).isPositive());

    assertThat(new WholeDatabase(database).find(words)).isEmpty();
    assertThat(new WholeDatabase(database).find(List.of(file.reference())))
        .containsExactly("erased_case.reference: " + file.reference());
    assertThat(erased.latest(Set.of("nbs"), 100))
        .anySatisfy(
            left -> {
              assertThat(left.reference()).isEqualTo(file.reference());
              assertThat(left.closedOn()).isEqualTo("2026-11-02");
              assertThat(left.at()).isEqualTo(instant("2028-11-02T00:00"));
              assertThat(left.by()).isNull();
              assertThat(left.reason()).isEqualTo("De bewaartermijn is voorbij.");
            });
    assertThat(erasure.expire(file.id())).as("a second time").isEmpty();
    assertThat(files.byReference(other.reference())).contains(other);
  }

  @Test
  void theFigureAndTheLessonStay() {
    CaseFile file = complain("Anna de Vries", "een verhaal");
    lessons.add(file, "Wie terugbelt, zegt wanneer: narwaldistel.");
    String figure = close(file);
    int counted = reached(file);
    at("2028-11-02T09:00");

    erasure.expire(file.id());

    assertThat(rows("case_figure where id = '" + figure + "'")).isEqualTo(1);
    assertThat(rows("lesson where lesson_text like '%narwaldistel%'")).isEqualTo(1);
    at("2026-11-02T10:00");
    assertThat(reached(complain("Anna de Vries", "een verhaal")))
        .as("no reference twice")
        .isGreaterThan(counted);
  }

  @Test
  void aFileThatWasReopenedOrIsOpenStays() {
    CaseFile file = complain("Anna de Vries", "een verhaal");
    at("2029-01-01T09:00");

    assertThat(erasure.expire(file.id())).isEmpty();
    assertThat(files.get(file.id()).open()).isTrue();
  }

  @Test
  void anOpenFileThatIsErasedEarlyEndsAndLeavesNothing() throws Exception {
    CaseFile file = everything(null, false);

    int figures = rows("case_figure where outcome = 'gewist'");
    erasure.early(file.id(), "test-coordinator", "Verzoek van de klager");

    assertThat(new WholeDatabase(database).find(words)).isEmpty();
    assertThat(rows("case_figure where outcome = 'gewist'")).isEqualTo(figures + 1);
    assertThat(rows("ACT_RU_EXECUTION where BUSINESS_KEY_ = '" + file.reference() + "'")).isZero();
    assertThat(erased.latest(Set.of("nbs"), 100))
        .anySatisfy(
            left -> {
              assertThat(left.reference()).isEqualTo(file.reference());
              assertThat(left.closedOn()).isNull();
              assertThat(left.by()).isEqualTo("test-coordinator");
              assertThat(left.reason()).isEqualTo("Verzoek van de klager");
            });
  }

  @Test
  void theHourlyJobErasesWhatIsOldEnoughAndATrialErasesNothing() {
    CaseFile old = complain("Anna de Vries", "een verhaal");
    close(old);
    CaseFile young = complain("Anna de Vries", "een verhaal");
    close(young);
    jdbc.sql("update case_file set closed_at = :at where id = :id")
        .param("at", instant("2024-11-02T23:59").atOffset(ZoneOffset.UTC))
        .param("id", old.id())
        .update();
    assertThat(erased.until("nbs", LocalDate.now(clock)))
        .extracting(ErasedCases.Expiring::id, ErasedCases.Expiring::eraseOn)
        .containsExactly(tuple(old.id(), LocalDate.parse("2026-11-02")));
    Map<String, Long> would = erasure.rows("nbs", erased.until("nbs", LocalDate.now(clock)));
    assertThat(would).containsEntry("case_file", 1L).containsKeys("letter", "ACT_HI_PROCINST");

    new ExpiredCases(erased, erasure, organisations, clock, true).erase();
    assertThat(files.byReference(old.reference())).isPresent();

    new ExpiredCases(erased, erasure, organisations, clock, false).erase();
    assertThat(files.byReference(old.reference())).isEmpty();
    assertThat(files.byReference(young.reference())).isPresent();
    long all = would.values().stream().mapToLong(Long::longValue).sum();
    assertThat(erased.latest(Set.of("nbs"), 100))
        .filteredOn(left -> left.reference().equals(old.reference()))
        .extracting(ErasedCases.ErasedCase::rows)
        .as("as many as the dry run said")
        .containsExactly(all);
  }

  @Test
  void theArchiveHasAllThatWouldBeErasedAndNoKeyToAnybodysPage() throws Exception {
    CaseFile file = everything(null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    archive.write(file, "test-coordinator", out);

    Map<String, String> entries = entries(out.toByteArray());
    assertThat(entries.keySet())
        .contains("LEESMIJ.txt", "verloop.txt", "zaak.json", "antwoorden.json")
        .anyMatch(name -> name.startsWith("brieven/001 "))
        .contains("stukken/001 " + STORY + ".txt");
    assertThat(entries.get("zaak.json"))
        .contains(NAME, MAIL, STREET, PHONE, THIRD, ACCUSED, "recusal");
    assertThat(entries.get("antwoorden.json")).contains(NAME, "Opmerking over " + STORY);
    assertThat(entries.get("verloop.txt")).contains("opgehaald als archief. (test-coordinator)");
    String hash =
        jdbc.sql("select token_hash from party where case_id = :id limit 1")
            .param("id", file.id())
            .query(String.class)
            .single();
    assertThat(String.join("", entries.values())).doesNotContain(hash, "token_");
    erasure.early(file.id(), "test-coordinator", "Klaar");
  }

  private static Map<String, String> entries(byte[] zip) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }

  /** Whoever adds a table about cases must say how its rows go. */
  @Test
  void everyTableOfOursThatBelongsToACaseIsErased() {
    Set<String> known = new HashSet<>(erasure.tables());
    // Which handler was mailed about which task: nothing of the case, and gone after a month.
    known.addAll(Set.of("new_task", "task_mail"));
    List<String> belonging =
        jdbc.sql(
                """
                select distinct lower(table_name) from information_schema.columns
                where lower(table_schema) = 'public' and lower(table_name) not like 'act_%'
                  and lower(column_name) in ('case_id', 'party_id', 'letter_id', 'document_id', 'text_id',
                                             'from_case', 'instance_id', 'process_instance_id', 'task_id')
                """)
            .query(String.class)
            .list();
    assertThat(belonging).isNotEmpty();
    assertThat(known).containsAll(belonging);
    assertThat(EngineTraces.TABLES)
        .containsAll(
            jdbc.sql(
                    """
                    select upper(table_name) from information_schema.columns
                    where upper(column_name) = 'ROOT_PROC_INST_ID_'
                      and (upper(table_name) like 'ACT_HI%' or upper(table_name) like 'ACT_GE%')
                    """)
                .query(String.class)
                .list());
  }

  @Test
  void theEnginesOwnCleaningLeavesCasesAlone() {
    CaseFile file = complain("Anna de Vries", "een verhaal");
    close(file);

    assertThat(
            history()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(file.reference())
                .finished()
                .list())
        .isNotEmpty()
        .allSatisfy(instance -> assertThat(instance.getRemovalTime()).isNull());
  }

  private CaseFile complain(String name, String story) {
    return start(
        "nbs-klacht",
        map(
            "onderwerp",
            "Over " + story,
            "omschrijving",
            "Het ging om " + story + ". " + "Lang verhaal. ".repeat(400),
            "overFunctie",
            "medewerker",
            "klagerNaam",
            name,
            "klagerEmail",
            name.equals(NAME) ? MAIL : "anna@voorbeeld.invalid",
            "klagerTelefoon",
            name.equals(NAME) ? PHONE : "",
            "klagerAdres",
            name.equals(NAME) ? STREET + "\n7411 AB Deventer" : "Weg 1"));
  }

  /** The case is withdrawn, which closes it. */
  private String close(CaseFile file) {
    procedures.send(file, "intrekken", Map.of("reden", "Opgelost"));
    return jdbc.sql("select figure_id from case_file where id = :id")
        .param("id", file.id())
        .query(String.class)
        .single();
  }

  private CaseFile everything(CaseFile other) throws Exception {
    return everything(other, true);
  }

  /** A case that has used everything there is. */
  private CaseFile everything(CaseFile other, boolean closed) throws Exception {
    CaseFile file = complain(NAME, STORY);
    complete(
        "Task_DoeIntake",
        "betrokkeneFunctie",
        "medewerker",
        "medewerkerNaam",
        ACCUSED,
        "medewerkerEmail",
        "bw@voorbeeld.invalid",
        "thema",
        "bejegening",
        "stap1Overslaan",
        "nee");
    Party complainant = parties.find(file.id(), "klager").orElseThrow();
    jdbc.sql("update party set postal_address = :address where id = :id")
        .param("address", STREET + "\n7411 AB Deventer")
        .param("id", complainant.id())
        .update();
    var tasks = engine.getTaskService();
    var task = tasks.createTaskQuery().processInstanceBusinessKey(reference).list().get(0);
    tasks.createComment(task.getId(), null, "Opmerking over " + STORY);
    tasks.createComment(null, file.instanceId(), "Nog een over " + STORY);
    tasks.createAttachment(
        "text/plain",
        task.getId(),
        file.instanceId(),
        STORY,
        STORY,
        new ByteArrayInputStream(STORY.getBytes(StandardCharsets.UTF_16LE)));
    tasks.setVariable(task.getId(), "bytes", STORY.getBytes(StandardCharsets.UTF_16BE));
    uploads.add(
        Uploads.holderOf(complainant),
        STORY + ".txt",
        new ByteArrayInputStream(("Over " + STORY).getBytes(StandardCharsets.UTF_8)));
    Documents.Document document =
        documents.add(
            file.id(),
            null,
            STORY + ".txt",
            "text/plain",
            Base64.getEncoder().encode(("xx" + NAME).getBytes(StandardCharsets.UTF_8)));
    additions.add(UUID.randomUUID().toString(), complainant, "Nog iets over " + STORY);
    notes.add(file.id(), ACCUSED, "Belde over " + STORY);
    uploads.addTo(
        file.id(),
        ACCUSED,
        STORY + " 2.txt",
        new ByteArrayInputStream(("Over " + STORY).getBytes(StandardCharsets.UTF_8)));
    sharings.add(
        file.id(), LocalDate.now(clock), NAME, THIRD, STORY, Sharing.Ground.LAW, "Dat " + STORY);
    appointments.plan(
        file.id(),
        "gesprek",
        clock.instant(),
        clock.instant().plusSeconds(3600),
        "Thuis, " + STREET);
    parties.recuse(file.id(), "test-lid", "Kent " + NAME, clock.instant());
    SignedText text =
        texts
            .fix(
                file,
                file.id(),
                "Verslag " + STORY,
                "Over " + NAME,
                List.of(new SignedTexts.Signer("klager", NAME)))
            .orElseThrow();
    texts.seal(text, document.id(), STORY.getBytes(StandardCharsets.UTF_8), texts.newCode());
    letterWith(document, file);
    Draft draft = drafts.begin(file.id(), "nbs", "nbs-klacht");
    drafts.keep(draft, Map.of("klagerNaam", NAME), Set.of());
    submissions.remember(draft, file.id());
    drafts.erase(draft.id());
    if (other != null) {
      forwards.remember(file, other);
    }
    failingJob();
    words.addAll(List.of(NAME, MAIL, STREET, PHONE, STORY, ACCUSED, THIRD, file.id()));
    words.add("Quintijnse");
    parties.ofCase(file.id()).forEach(party -> words.add(party.id()));
    words.add(file.instanceId());
    if (closed) {
      reference = file.reference();
      close(file);
    }
    return files.get(file.id());
  }

  private void letterWith(Documents.Document document, CaseFile file) {
    jdbc.sql(
            """
            insert into letter_enclosure (letter_id, document_id, place)
            select id, :document, 1 from letter where case_id = :case order by seq limit 1
            """)
        .param("document", document.id())
        .param("case", file.id())
        .update();
  }

  /** A letter cannot be sent: its job fails and says why; and somebody has trouble written down. */
  private void failingJob() {
    var management = engine.getManagementService();
    Job job =
        management.createJobQuery().messages().list().stream()
            .filter(
                waiting ->
                    reference.equals(
                        engine
                            .getRuntimeService()
                            .createProcessInstanceQuery()
                            .processInstanceId(waiting.getProcessInstanceId())
                            .singleResult()
                            .getBusinessKey()))
            .findFirst()
            .orElseThrow();
    engine
        .getRuntimeService()
        .createIncident("failedJob", job.getExecutionId(), STORY, "Niet bezorgd aan " + MAIL);
    jdbc.sql("update ACT_RU_JOB set EXCEPTION_MSG_ = :message where ID_ = :id")
        .param("message", "550 " + MAIL)
        .param("id", job.getId())
        .update();
  }

  private static int reached(CaseFile file) {
    return Integer.parseInt(file.reference().substring(file.reference().lastIndexOf('-') + 1));
  }

  private int rows(String what) {
    return jdbc.sql("select count(*) from " + what).query(Integer.class).single();
  }
}
