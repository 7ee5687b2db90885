package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.CaseNotes;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.SampleFiles;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.Letters;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.Procedures;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The file of a case in Tasklist: who reads it, what stands in it, what can be done in it. */
class DossierTest extends WebTest {

  private static final String NOOR = "dossier-coordinator";
  private static final String BEA = "dossier-bestuur";
  private static final String BO = "dossier-medewerker";
  private static final String API = "/camunda/api/gehoor/default/";
  private static final String BOUNDARY = "grens";

  @Autowired private Procedures procedures;
  @Autowired private CaseFiles files;
  @Autowired private CaseNotes notes;
  @Autowired private Documents documents;
  @Autowired private Parties parties;
  @Autowired private Letters letters;
  @Autowired private Timeline timeline;
  @Autowired private Organisations organisations;
  @Autowired private PlatformTransactionManager transactions;

  private final ObjectMapper json = new ObjectMapper();
  private CaseFile file;

  @BeforeEach
  void aComplaint() {
    account(NOOR, "nbs-coordinator");
    account(BEA, "nbs-bestuur");
    account(BO, "nbs-medewerker");
    account("dossier-anders", "mhr-secretariaat");
    file =
        new TransactionTemplate(transactions)
            .execute(
                status ->
                    procedures.start(
                        "nbs",
                        "nbs-klacht",
                        Map.of(
                            "onderwerp", "Niet teruggebeld",
                            "omschrijving", "Ik heb <b>drie</b> keer gebeld.",
                            "overFunctie", "medewerker",
                            "klagerNaam", "Anna de Vries",
                            "klagerEmail", "anna@voorbeeld.invalid")));
  }

  @AfterEach
  void noComplaint() {
    engine.getIdentityService().clearAuthentication();
    engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(file.reference())
        .rootProcessInstances()
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .forEach(id -> engine.getRuntimeService().deleteProcessInstance(id, "toets", true));
  }

  @Test
  void whoWorksOnTheCaseReadsItsFile() {
    Http noor = http().login(NOOR, "tasklist");

    JsonNode dossier = read(noor.get(API + "dossier?taak=" + task("Task_DoeIntake").getId()));

    assertThat(dossier.path("reference").asText()).isEqualTo(file.reference());
    assertThat(dossier.path("subject").asText()).isEqualTo("Niet teruggebeld");
    assertThat(dossier.path("told").findValuesAsText("text"))
        .containsExactly("Ik heb <b>drie</b> keer gebeld.");
    assertThat(dossier.path("parties").findValuesAsText("name")).containsExactly("Anna de Vries");
    assertThat(dossier.path("letters").findValuesAsText("title"))
        .containsExactly("Ontvangstbevestiging");
    assertThat(dossier.path("letters").findValuesAsText("state")).containsExactly("onderweg");
    assertThat(dossier.path("terms").findValuesAsText("state")).contains("loopt");
    assertThat(dossier.path("events").findValuesAsText("text")).contains("Zaak ontvangen");
    assertThat(read(noor.get(path(""))).path("reference").asText()).isEqualTo(file.reference());
  }

  @Test
  void figuresLeadOnlyToCasesThatTheViewerMayRead() {
    Http bea = http().login(BEA, "tasklist");
    String now = API + "cijfers/nu";
    assertThat(bea.get(path("")).statusCode()).isEqualTo(404);
    assertThat(read(bea.get(now)).path("opens").toString()).doesNotContain(file.reference());

    engine.getTaskService().addCandidateUser(task("Task_DoeIntake").getId(), BEA);

    assertThat(bea.get(path("")).statusCode()).isEqualTo(200);
    assertThat(read(bea.get(now)).path("opens").toString()).contains(file.reference());
  }

  @Test
  void aLetterIsReadWithoutTheLinkOfWhoGotIt() {
    String letter = letters.ofCase(file.id()).get(0).id();

    JsonNode read = read(http().login(NOOR, "tasklist").get(path("/brief/" + letter)));

    assertThat(read.path("to").asText()).isEqualTo("Anna de Vries");
    assertThat(read.path("html").asText()).contains("<p>").doesNotContain("/zaak/");
  }

  @Test
  void readingIsWrittenDownOnceAnHourForEachReader() {
    account("dossier-coordinator-2", "nbs-coordinator");
    Http noor = http().login(NOOR, "tasklist");
    noor.get(path(""));
    noor.get(path(""));
    http().login("dossier-coordinator-2", "tasklist").get(path(""));

    assertThat(timeline.ofCase(file.id()))
        .filteredOn(event -> event.kind().equals(Timeline.READ))
        .extracting(Timeline.Event::actor, Timeline.Event::audience)
        .containsExactly(
            tuple(NOOR, Timeline.Audience.HANDLERS),
            tuple("dossier-coordinator-2", Timeline.Audience.HANDLERS));
  }

  @Test
  void toWhoHasNothingToDoWithItTheCaseDoesNotExist() {
    String letter = letters.ofCase(file.id()).get(0).id();
    for (String user : List.of(BO, BEA, "dossier-anders", COORDINATOR)) {
      Http reader = http().login(user, "tasklist");
      HttpResponse<String> unknown = reader.get(API + "dossier/NBS-1999-00001");
      for (HttpResponse<String> answer :
          List.of(
              reader.get(path("")),
              reader.get(API + "dossier?taak=" + task("Task_DoeIntake").getId()),
              reader.get(path("/brief/" + letter)),
              reader.postJson(path("/notities"), "{\"text\": \"x\"}"))) {
        assertThat(answer.statusCode()).as(user).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(unknown.body());
      }
    }
    assertThat(http().get(path("")).statusCode()).isEqualTo(401);
    assertThat(timeline.ofCase(file.id())).noneMatch(event -> event.kind().equals(Timeline.READ));
    assertThat(notes.ofCase(file.id())).isEmpty();
  }

  @Test
  void whoTheCaseIsAboutReadsNothingOfItWhateverTheRole() {
    accuse(NOOR);
    Http noor = http().login(NOOR, "tasklist");

    assertThat(noor.get(path("")).statusCode()).isEqualTo(404);
    assertThat(noor.postJson(path("/notities"), "{\"text\": \"x\"}").statusCode()).isEqualTo(404);
    close();
    assertThat(noor.get(path("")).statusCode()).isEqualTo(404);
  }

  @Test
  void aClosedCaseIsReadByTheCoordinatorAndTheBoardOnly() {
    close();

    for (String user : List.of(NOOR, BEA)) {
      JsonNode dossier = read(http().login(user, "tasklist").get(path("")));
      assertThat(dossier.path("open").asBoolean()).isFalse();
      assertThat(dossier.path("state").asText()).contains("is ingetrokken");
    }
    for (String user : List.of(BO, "dossier-anders", COORDINATOR)) {
      assertThat(http().login(user, "tasklist").get(path("")).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void managementReadsTheFileAndWritesNothingInIt() {
    account("dossier-management", "nbs-management");
    Http management = http().login("dossier-management", "cockpit");

    assertThat(read(management.get(path(""))).path("may").path("write").asBoolean()).isFalse();
    assertThat(management.postJson(path("/notities"), "{\"text\": \"x\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aNoteIsForHandlersAndSaysWhoWroteIt() {
    Http noor = http().login(NOOR, "tasklist");

    assertThat(noor.postJson(path("/notities"), "{\"text\": \" Gebeld: <b>morgen</b> \"}"))
        .returns(200, HttpResponse::statusCode);
    HttpResponse<String> empty = noor.postJson(path("/notities"), "{\"text\": \"  \"}");

    assertThat(notes.ofCase(file.id()))
        .extracting(CaseNotes.Note::text, CaseNotes.Note::by)
        .containsExactly(tuple("Gebeld: <b>morgen</b>", "Toets " + NOOR));
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(read(empty).path("message").asText()).contains("Schrijf eerst op");
    assertThat(read(noor.get(path(""))).path("notes").findValuesAsText("text"))
        .containsExactly("Gebeld: <b>morgen</b>");
  }

  @Test
  void aFileIsPutInTheCaseAfterTheSameLookAsThatOfAStranger() {
    Http noor = http().login(NOOR, "tasklist");

    HttpResponse<String> good = upload(noor, "Brief é.pdf", SampleFiles.pdf());
    HttpResponse<String> script =
        upload(noor, "kwaad.pdf", SampleFiles.bytes("<script>kwaad()</script>"));

    assertThat(good.statusCode()).isEqualTo(200);

    assertThat(script.statusCode()).isEqualTo(400);
    assertThat(read(script).path("message").asText()).contains("kwaad.pdf");
    assertThat(documents.attachments(file.id()))
        .extracting(Documents.Attachment::name, Documents.Attachment::by)
        .containsExactly(tuple("Brief é.pdf", "Toets " + NOOR));
  }

  @Test
  void aCaseIsFoundByNumberSubjectOrNameByWhoMayReadItOnly() {
    for (String words : List.of(file.reference().toLowerCase(), "teruggebeld", "de vries")) {
      String path = API + "zaken?zoek=" + words.replace(" ", "%20");
      assertThat(found(NOOR, path)).as(words).contains(file.reference());
      assertThat(found(BEA, path)).as(words).doesNotContain(file.reference());
      assertThat(found("dossier-anders", path)).as(words).doesNotContain(file.reference());
    }
    refused(http().login(NOOR, "tasklist").get(API + "zaken?zoek=%25"), "drie tekens");
    assertThat(found(NOOR, API + "zaken?zoek=%25%25%25")).isEmpty();
    close();
    assertThat(found(BEA, API + "zaken?zoek=" + file.reference()))
        .containsExactly(file.reference());
    accuse(BEA);
    assertThat(found(BEA, API + "zaken?zoek=" + file.reference())).isEmpty();
  }

  private List<String> found(String user, String path) {
    return read(http().login(user, "tasklist").get(path))
        .path("cases")
        .findValuesAsText("reference");
  }

  // ---- what can be done

  @Test
  void aTermIsExtendedOnceWithAReasonAndThoseInvolvedAreTold() {
    String task = hearing().getId();
    Http bea = http().login(BEA, "tasklist");
    JsonNode extend = read(bea.get(path(""))).path("may").path("extend");
    assertThat(extend.findValuesAsText("task")).containsExactly(task);

    refused(bea.postJson(path("/verlengen"), send("task", task)), "waarom");
    done(bea.postJson(path("/verlengen"), send("task", task, "reason", "De klager is ziek.")));

    assertThat(letters.ofCase(file.id()))
        .extracting(letter -> letter.template())
        .contains("termijn-verlengd");
    JsonNode after = read(bea.get(path("")));
    assertThat(after.path("may").path("extend")).isEmpty();
    assertThat(after.path("terms").findValuesAsText("extended"))
        .anyMatch(text -> text.contains("Reden: De klager is ziek."));
    refused(
        bea.postJson(
            path("/verlengen"), send("task", task("Task_PlanGesprek").getId(), "reason", "Weer")),
        "kan nu niet worden verlengd");
  }

  @Test
  void aTaskIsHandedOverToAColleagueWhoCouldHaveTakenItAndToNobodyElse() {
    account("dossier-bestuur-2", "nbs-bestuur");
    account("dossier-bestuur-3", "nbs-bestuur");
    hearing();
    accuse("dossier-bestuur-3");
    String task = task("Task_PlanGesprek").getId();
    Http bea = http().login(BEA, "tasklist");
    JsonNode people = read(bea.get(path(""))).path("may").path("handOver").path(0).path("people");
    assertThat(people.findValuesAsText("value"))
        .contains("dossier-bestuur-2")
        .doesNotContain(BEA, BO, NOOR, "dossier-bestuur-3");

    refused(
        bea.postJson(
            path("/overdragen"), send("task", task, "person", BO, "reason", "Met vakantie")),
        "Kies een collega");
    refused(
        bea.postJson(
            path("/overdragen"),
            send("task", task, "person", "dossier-bestuur-3", "reason", "Met vakantie")),
        "Kies een collega");
    refused(
        bea.postJson(path("/overdragen"), send("task", task, "person", "dossier-bestuur-2")),
        "waarom");
    assertThat(task("Task_PlanGesprek").getAssignee()).isNull();
    done(
        bea.postJson(
            path("/overdragen"),
            send("task", task, "person", "dossier-bestuur-2", "reason", "Met vakantie")));

    assertThat(task("Task_PlanGesprek").getAssignee()).isEqualTo("dossier-bestuur-2");
    assertThat(timeline.ofCase(file.id()))
        .filteredOn(event -> event.text().contains("overgedragen aan Toets dossier-bestuur-2"))
        .extracting(Timeline.Event::actor, Timeline.Event::audience)
        .containsExactly(tuple("Toets " + BEA, Timeline.Audience.HANDLERS));
    assertThat(
            http()
                .login(NOOR, "tasklist")
                .postJson(path("/overdragen"), send("task", task, "person", BEA, "reason", "x"))
                .statusCode())
        .isIn(400, 404);
    assertThat(task("Task_PlanGesprek").getAssignee()).isEqualTo("dossier-bestuur-2");
  }

  @Test
  void aCaseIsWithdrawnOnRequestWithAReasonAndOnlyWhileItIsOpen() {
    Http noor = http().login(NOOR, "tasklist");
    assertThat(read(noor.get(path(""))).path("may").path("withdraw").asBoolean()).isTrue();

    refused(noor.postJson(path("/intrekken"), send("reason", " ")), "waarom");
    done(noor.postJson(path("/intrekken"), send("reason", "De klager belde.")));

    assertThat(files.get(file.id()).outcome()).isEqualTo("ingetrokken");
    assertThat(read(noor.get(path(""))).path("events").findValuesAsText("text"))
        .contains("Op verzoek ingetrokken. Hoe en waarom: De klager belde.");
    refused(noor.postJson(path("/intrekken"), send("reason", "Nog eens")), "kan nu niet");
    refused(noor.postJson(path("/heropenen"), send("reason", "Toch")), "kan nu niet");
  }

  @Test
  void aClosedCaseIsReopenedByWhoMayDoSo() {
    Http noor = http().login(NOOR, "tasklist");
    refused(noor.postJson(path("/heropenen"), send("reason", "Toch")), "kan nu niet");
    stop();
    Http bea = http().login(BEA, "tasklist");
    assertThat(read(bea.get(path(""))).path("may").path("reopen").asBoolean()).isFalse();
    refused(bea.postJson(path("/heropenen"), send("reason", "Toch")), "kan nu niet");

    assertThat(read(noor.get(path(""))).path("may").path("reopen").asBoolean()).isTrue();
    refused(noor.postJson(path("/heropenen"), send("reason", "")), "waarom");
    assertThat(files.get(file.id()).open()).isFalse();
    done(noor.postJson(path("/heropenen"), send("reason", "De klager wil toch bemiddeling.")));

    assertThat(files.get(file.id()).open()).isTrue();
    assertThat(timeline.ofCase(file.id()))
        .extracting(Timeline.Event::text)
        .contains("Zaak heropend: De klager wil toch bemiddeling.");
  }

  @Test
  void aLetterIsSentAgainAsALetterOfItsOwnOnceItIsNoLongerUnderway() {
    Http noor = http().login(NOOR, "tasklist");
    String letter = letters.ofCase(file.id()).get(0).id();
    String again = path("/brieven/" + letter + "/opnieuw");
    refused(noor.postJson(again, "{}"), "nog onderweg");
    inTransaction(() -> letters.sent(letter));

    done(noor.postJson(again, "{}"));

    assertThat(letters.ofCase(file.id()))
        .extracting(one -> one.title(), one -> one.state())
        .containsExactly(
            tuple("Ontvangstbevestiging", Letter.State.SENT),
            tuple("Ontvangstbevestiging", Letter.State.WAITING));
    assertThat(letterProcesses()).hasSize(2);
  }

  @Test
  void aLetterThatWasNotDeliveredGoesAgainThroughItsTaskToTheAddressThatIsGiven() {
    Http noor = http().login(NOOR, "tasklist");
    String letter = letters.ofCase(file.id()).get(0).id();
    String again = path("/brieven/" + letter + "/opnieuw");
    inTransaction(() -> letters.failed(letter, "Postbus bestaat niet."));
    refused(noor.postJson(again, send("email", "anna@nieuw.invalid")), "staat al een taak open");
    ProcessInstance underway = letterProcesses().get(0);
    engine
        .getRuntimeService()
        .createProcessInstanceModification(underway.getId())
        .startBeforeActivity("Task_NietBezorgd")
        .execute();

    refused(noor.postJson(again, send("email", "geen adres")), "e-mailadres");
    done(noor.postJson(again, send("email", "anna@nieuw.invalid")));

    assertThat(letters.get(letter).email()).isEqualTo("anna@nieuw.invalid");
    assertThat(letters.get(letter).state()).isEqualTo(Letter.State.WAITING);
    assertThat(letters.ofCase(file.id())).hasSize(1);
  }

  // ---- in short

  /** The board plans a hearing: its term may be extended. */
  private Task hearing() {
    engine
        .getTaskService()
        .complete(
            task("Task_DoeIntake").getId(),
            Map.of(
                "betrokkeneFunctie", "medewerker",
                "medewerkerNaam", "Bo Bakker",
                "medewerkerEmail", "bo@voorbeeld.invalid",
                "thema", "bejegening",
                "stap1Overslaan", "nee"));
    engine
        .getRuntimeService()
        .createProcessInstanceModification(file.instanceId())
        .startBeforeActivity("CallActivity_HoudHoorzitting")
        .execute();
    return task("Task_PlanGesprek");
  }

  /** It ends without a decision, and can be opened again. */
  private void stop() {
    inTransaction(
        () -> {
          engine.getRuntimeService().deleteProcessInstance(file.instanceId(), "toets", true);
          files.close(file, organisations.get("nbs"), "niet_voortgezet", true);
        });
  }

  private List<ProcessInstance> letterProcesses() {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(file.reference())
        .processDefinitionKey("brief-verzenden")
        .list();
  }

  private void inTransaction(Runnable act) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> act.run());
  }

  private String send(String... pairs) {
    Map<String, String> sent = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      sent.put(pairs[i], pairs[i + 1]);
    }
    return json.valueToTree(sent).toString();
  }

  private void done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void refused(HttpResponse<String> answer, String why) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(read(answer).path("message").asText()).contains(why);
  }

  private String path(String rest) {
    return API + "dossier/" + file.reference() + rest;
  }

  private JsonNode read(HttpResponse<String> answer) {
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.statusCode() + answer.body(), e);
    }
  }

  private Task task(String element) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(file.reference())
        .taskDefinitionKey(element)
        .singleResult();
  }

  private void accuse(String user) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status ->
                parties.put(
                    file.id(),
                    new Parties.NewParty(
                        "medewerker", "Toets", null, null, null, user, true, null, true)));
  }

  /** The complainant withdraws. */
  private void close() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> procedures.send(file, "intrekken", new HashMap<>(Map.of("reden", "Klaar"))));
    file = files.get(file.id());
    assertThat(file.open()).isFalse();
  }

  private HttpResponse<String> upload(Http who, String name, byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"%s\"\r\n\r\n"
            .formatted(BOUNDARY, name)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
    return who.send(
        who.request(path("/stukken"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }
}
