package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.procedure.Procedures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Answers over REST and Tasklist: only what the form allows, whatever way it is sent. */
class SubmissionTest extends WebTest {

  private static final String UNKNOWN = "Er is iets meegestuurd dat niet in dit formulier hoort.";

  private static final String WITHDRAW =
      "/engine-rest/process-definition/key/zaak-intrekken/tenant-id/toets/submit-form";

  @Autowired private Procedures procedures;
  @Autowired private CaseFiles files;
  private CaseFile file;
  private String task;

  @BeforeEach
  void anIntakeToDo() {
    file =
        procedures.start(
            "toets",
            "toets-zaak",
            Map.of(
                "klagerNaam", "<b>Anna</b>",
                "onderwerp", "[klik](http://kwaad.nl) **nu**",
                "omschrijving", "# Kop\n<script>alert(1)</script>"));
    task = "/engine-rest/task/" + taskId(file, "Intake doen");
  }

  @Test
  void aRequiredAnswerIsAskedForInDutchWhateverTheRoute() {
    for (String route : List.of("/submit-form", "/complete")) {
      HttpResponse<String> answer =
          as(COORDINATOR)
              .postJson(task + route, "{\"variables\":{\"medewerkerNaam\":{\"value\":\"Mees\"}}}");

      assertThat(answer.statusCode()).as(route).isEqualTo(400);
      assertThat(answer.body()).as(route).contains("Thema");
    }
    assertThat(taskId(file, "Intake doen")).isNotNull();
  }

  @Test
  void anAnswerToNoQuestionIsRefused() {
    String variables =
        "{\"variables\":{\"thema\":{\"value\":\"anders\"},\"medewerkerNaam\":{\"value\":\"Mees\"},\"besluitUitkomst\":{\"value\":\"gegrond\"}}}";

    for (String route : List.of("/submit-form", "/complete")) {
      assertThat(as(COORDINATOR).postJson(task + route, variables).body()).contains(UNKNOWN);
    }
    assertThat(
            http()
                .login(COORDINATOR, "tasklist")
                .postJson(
                    task.replace("/engine-rest", "/camunda/api/engine/engine/default")
                        + "/submit-form",
                    variables)
                .body())
        .contains(UNKNOWN);
  }

  @Test
  void aTaskIsNotEndedPastItsForm() {
    assertThat(as(COORDINATOR).postJson(task + "/bpmnError", "{\"errorCode\":\"x\"}").body())
        .contains("Rond de taak af met het formulier");
    assertThat(
            as(COORDINATOR).postJson(task + "/bpmnEscalation", "{\"escalationCode\":\"x\"}").body())
        .contains("Rond de taak af met het formulier");
    assertThat(
            as(COORDINATOR)
                .postJson(task + "/resolve", "{\"variables\":{\"thema\":{\"value\":\"zomaar\"}}}")
                .statusCode())
        .isEqualTo(400);
    for (String variables : List.of("/variables/thema", "/localVariables/thema")) {
      assertThat(
              as(COORDINATOR)
                  .putJson(task + variables, "{\"value\":\"zomaar\",\"type\":\"String\"}")
                  .statusCode())
          .isEqualTo(403);
    }
    assertThat(taskId(file, "Intake doen")).isNotNull();
  }

  @Test
  void onlyAnOptionOfTheListIsTakenAndTheListHoldsTheHouse() {
    HttpResponse<String> form =
        as(COORDINATOR).get(task + "/form-variables?deserializeValues=false");
    assertThat(form.body()).contains("leden_alle", "\\\"value\\\":\\\"" + HANDLER + "\\\"");

    assertThat(
            as(COORDINATOR)
                .postJson(
                    task + "/submit-form",
                    "{\"variables\":{\"thema\":{\"value\":\"anders\"},\"medewerkerGebruiker\":{\"value\":\""
                        + STRANGER
                        + "\"}}}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void theCaseBlockShowsAStrangersTextLiterally() {
    String form = as(COORDINATOR).get(task + "/form-variables").body();

    assertThat(form).contains("zaakblok").contains(file.reference().replace("-", "\\\\-"));
    assertThat(form)
        .contains("\\\\<script\\\\>alert\\\\(1\\\\)\\\\<\\\\/script\\\\>")
        .contains("\\\\[klik\\\\]\\\\(http\\\\:\\\\/\\\\/kwaad\\\\.nl\\\\)")
        .contains("> \\\\# Kop");
    assertThat(engine.getTaskService().getVariablesLocal(taskId(file, "Intake doen")))
        .as("nothing of it is stored")
        .isEmpty();
  }

  @Test
  void aStartIsHeldAgainstItsFormWhateverTheRoute() {
    String tooMuch =
        "{\"variables\":{\"klagerNaam\":{\"value\":\"A\"},\"onderwerp\":{\"value\":\"O\"},\"referentie\":{\"value\":\"X\"}}}";
    String tooLittle = "{\"variables\":{\"klagerNaam\":{\"value\":\"A\"}}}";
    String start = "/engine-rest/process-definition/key/toets-zaak/tenant-id/toets";

    for (String route : List.of("/start", "/submit-form")) {
      assertThat(as(ADMINISTRATOR).postJson(start + route, tooMuch).body())
          .as(route)
          .contains(UNKNOWN);
      assertThat(as(ADMINISTRATOR).postJson(start + route, tooLittle).statusCode())
          .as(route)
          .isEqualTo(400);
    }
  }

  @Test
  void nobodyButAnAdministratorStartsHalfwayOrSendsMessages() {
    String halfway =
        "{\"businessKey\":\""
            + file.reference()
            + "\",\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"Task_SluitZaak\"}]}";
    HttpResponse<String> started =
        as(COORDINATOR)
            .postJson(
                "/engine-rest/process-definition/key/zaak-heropenen/tenant-id/toets/start",
                halfway.replace("Task_SluitZaak", "Task_MeldAanZaak"));
    HttpResponse<String> sent =
        as(COORDINATOR)
            .postJson(
                "/engine-rest/message",
                "{\"messageName\":\"intrekken\",\"businessKey\":\""
                    + file.reference()
                    + "\",\"tenantId\":\"toets\"}");

    assertThat(started.statusCode()).isEqualTo(403);
    assertThat(sent.statusCode()).isEqualTo(403);
    assertThat(files.get(file.id()).open()).isTrue();
  }

  @Test
  void aCoordinatorWithdrawsAndReopensByReferenceOnly() {
    HttpResponse<String> unknown = as(COORDINATOR).postJson(WITHDRAW, withdrawal("TTS-1999-00009"));
    HttpResponse<String> done = as(COORDINATOR).postJson(WITHDRAW, withdrawal(file.reference()));

    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("Er is geen zaak met nummer");
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(files.get(file.id()).outcome()).isEqualTo("ingetrokken");
    assertThat(as(COORDINATOR).postJson(WITHDRAW, withdrawal(file.reference())).body())
        .contains("Dit kan nu niet bij zaak");
  }

  @Test
  void anyHandlerWithdrawsOnRequest() {
    HttpResponse<String> done = as(HANDLER).postJson(WITHDRAW, withdrawal(file.reference()));

    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(files.get(file.id()).outcome()).isEqualTo("ingetrokken");
    assertThat(
            engine
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(file.instanceId())
                .variableName("vastgelegdDoor")
                .singleResult()
                .getValue())
        .isEqualTo(nameOf(HANDLER));
    assertThat(as(STRANGER).postJson(WITHDRAW, withdrawal(file.reference())).statusCode())
        .isIn(403, 404);
  }

  @Test
  void whoTheCaseIsAboutDoesNotWithdrawIt() {
    engine
        .getTaskService()
        .complete(
            taskId(file, "Intake doen"),
            Map.of("medewerkerGebruiker", HANDLER, "thema", "bejegening"));

    HttpResponse<String> refused = as(HANDLER).postJson(WITHDRAW, withdrawal(file.reference()));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("waarin u dit mag doen")
        .contains("Gaat de zaak over u? Dan moet een collega dit doen.");
    assertThat(files.get(file.id()).open()).isTrue();
    assertThat(
            as(HANDLER)
                .postJson(WITHDRAW, withdrawal("TTS-1999-00009"))
                .body()
                .replace("TTS-1999-00009", file.reference()))
        .as("as if there were no such case")
        .isEqualTo(refused.body());
    assertThat(as(COORDINATOR).postJson(WITHDRAW, withdrawal(file.reference())).statusCode())
        .isEqualTo(200);
  }

  private String nameOf(String account) {
    var user = engine.getIdentityService().createUserQuery().userId(account).singleResult();
    return (user.getFirstName() + " " + user.getLastName()).strip();
  }

  private static String withdrawal(String reference) {
    return "{\"variables\":{\"referentie\":{\"value\":\""
        + reference
        + "\"},\"reden\":{\"value\":\"Gebeld\"}}}";
  }

  private String taskId(CaseFile of, String name) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(of.reference())
        .taskName(name)
        .singleResult()
        .getId();
  }
}
