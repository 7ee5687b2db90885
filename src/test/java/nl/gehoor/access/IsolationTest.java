package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** Each kind of role, over the wire: what it may, and that it may nothing else. */
class IsolationTest extends WebTest {

  private static final String PAGE = "?firstResult=0&maxResults=50";

  @Autowired private Organisations organisations;

  private ProcessInstance instance;
  private Task task;

  @BeforeEach
  void aCase() {
    instance = startCase();
    task =
        engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceId(instance.getId())
            .singleResult();
  }

  @AfterEach
  void onlyTheFirstDeploymentStays() {
    engine.getRepositoryService().createDeploymentQuery().tenantIdIn("toets").list().stream()
        .filter(deployment -> !"gehoor".equals(deployment.getSource()))
        .forEach(later -> engine.getRepositoryService().deleteDeployment(later.getId(), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/engine-rest/engine",
        "/engine-rest/engine/",
        "/engine-rest/engine/default/task",
        "/engine-rest/task",
        "/engine-rest/version",
        "/engine-rest/identity/password-policy",
        "/engine-rest",
      })
  void whoGivesNoNameGetsNothingOverRest(String path) {
    HttpResponse<String> answer = http().get(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aWrongPasswordGetsNothingEither() {
    HttpResponse<String> answer =
        http()
            .send(
                http()
                    .request("/engine-rest/task")
                    .header(
                        "Authorization",
                        "Basic "
                            + Base64.getEncoder()
                                .encodeToString("niemand:x".getBytes(StandardCharsets.UTF_8))));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void aHandlerSeesTheTasksOfTheOwnGroupOnly() {
    assertThat(as(COORDINATOR).get("/engine-rest/task" + PAGE).body()).contains(task.getId());
    for (String other : new String[] {HANDLER, STRANGER, OWNER}) {
      assertThat(as(other).get("/engine-rest/task" + PAGE).body()).as(other).isEqualTo("[]");
    }
    assertThat(as(HANDLER).get("/engine-rest/task/" + task.getId()).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/engine-rest/task/{task}",
        "/engine-rest/task/{task}/variables",
        "/engine-rest/task/{task}/form-variables",
        "/engine-rest/task/{task}/deployed-form",
        "/engine-rest/process-instance/{instance}",
        "/engine-rest/process-instance/{instance}/variables",
        "/engine-rest/execution/{instance}/localVariables",
        "/engine-rest/history/process-instance/{instance}",
        "/engine-rest/process-definition/{definition}",
        "/engine-rest/process-definition/{definition}/xml",
        "/engine-rest/process-definition/{definition}/deployed-start-form",
        "/engine-rest/deployment/{deployment}/resources",
      })
  void anotherOrganisationsThingsAreShut(String path) {
    HttpResponse<String> answer = as(STRANGER).get(fill(path));

    assertThat(answer.statusCode()).isIn(403, 404);
    assertThat(answer.body()).doesNotContain("Te laat gekomen", "onderwerp", "<bpmn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process-definition",
        "process-instance",
        "history/process-instance",
        "history/task",
        "history/variable-instance",
        "variable-instance",
        "deployment",
        "job",
        "incident",
        "history/detail",
        "history/user-operation",
      })
  void anotherOrganisationIsInNoList(String list) {
    assertThat(as(STRANGER).get("/engine-rest/" + list + PAGE).body())
        .doesNotContain("toets-klacht", "\"toets\"", instance.getId(), "Te laat gekomen");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT    | /engine-rest/task/{task}                              | {"name":"Anders","due":"2030-01-01T00:00:00.000+0000"}
          POST   | /engine-rest/task/{task}/identity-links               | {"groupId":"toets-medewerker","type":"candidate"}
          POST   | /engine-rest/task/{task}/identity-links/delete        | {"groupId":"toets-coordinator","type":"candidate"}
          POST   | /engine-rest/task/{task}/assignee                     | {"userId":"test-behandelaar"}
          POST   | /engine-rest/task/{task}/delegate                     | {"userId":"test-behandelaar"}
          PUT    | /engine-rest/task/{task}/variables/onderwerp          | {"value":"Anders","type":"String"}
          PUT    | /engine-rest/task/{task}/localVariables/x             | {"value":"Anders","type":"String"}
          PUT    | /engine-rest/process-instance/{instance}/variables/x  | {"value":"Anders","type":"String"}
          POST   | /engine-rest/process-instance/{instance}/modification | {"instructions":[{"type":"startBeforeActivity","activityId":"EndEvent_Klaar"}]}
          PUT    | /engine-rest/process-instance/{instance}/suspended    | {"suspended":true}
          DELETE | /engine-rest/process-instance/{instance}              |
          DELETE | /engine-rest/task/{task}                              |
          DELETE | /engine-rest/deployment/{deployment}                  |
          """)
  void handlersManagementAndStrangersChangeNothingButByAForm(
      String method, String path, String body) {
    for (String user : new String[] {COORDINATOR, MANAGER, OWNER, STRANGER}) {
      assertThat(send(as(user), method, fill(path), body).statusCode())
          .as("%s %s by %s", method, path, user)
          .isIn(400, 403, 404);
    }
    Task after = engine.getTaskService().createTaskQuery().taskId(task.getId()).singleResult();
    assertThat(after.getName()).isEqualTo(task.getName());
    assertThat(after.getDueDate()).isEqualTo(task.getDueDate());
    assertThat(after.getAssignee()).isNull();
    assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId())).hasSize(1);
    assertThat(engine.getRuntimeService().getVariable(instance.getId(), "onderwerp"))
        .isEqualTo("Te laat gekomen");
    assertThat(engine.getRuntimeService().getVariable(instance.getId(), "x")).isNull();
  }

  @Test
  void aHandlerTakesNoTaskInTheNameOfAColleague() {
    HttpResponse<String> answer =
        as(COORDINATOR)
            .postJson(
                "/engine-rest/task/" + task.getId() + "/claim", "{\"userId\":\"" + HANDLER + "\"}");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(engine.getTaskService().createTaskQuery().taskAssignee(HANDLER).count()).isZero();
    assertThat(
            as(ADMINISTRATOR)
                .postJson(
                    "/engine-rest/task/" + task.getId() + "/claim",
                    "{\"userId\":\"" + COORDINATOR + "\"}")
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void aHandlerTakesAndDoesTheTask() {
    assertThat(
            as(COORDINATOR)
                .postJson(
                    "/engine-rest/task/" + task.getId() + "/claim",
                    "{\"userId\":\"" + COORDINATOR + "\"}")
                .statusCode())
        .isEqualTo(204);
    assertThat(
            as(COORDINATOR)
                .postJson(
                    "/engine-rest/task/" + task.getId() + "/submit-form",
                    "{\"variables\":{\"oordeel\":{\"value\":\"Terecht\"}}}")
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void managementLooksAtEverythingOfTheOwnOrganisation() {
    for (String path :
        new String[] {
          "/engine-rest/process-instance/{instance}",
          "/engine-rest/process-instance/{instance}/variables",
          "/engine-rest/task/{task}",
          "/engine-rest/history/process-instance/{instance}",
          "/engine-rest/process-definition/{definition}/xml",
        }) {
      assertThat(as(MANAGER).get(fill(path)).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(as(MANAGER).get("/engine-rest/process-definition" + PAGE).body())
        .contains("toets-klacht")
        .doesNotContain("nbs-klacht");
    assertThat(http().login(MANAGER, "cockpit").get("/camunda/app/cockpit/default/").statusCode())
        .isEqualTo(200);
  }

  @Test
  void onlyManagementAndProcessOwnersOpenCockpitAndOnlyAdministratorsAdmin() {
    Http handler = http().login(HANDLER, "tasklist");

    assertThat(handler.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
    assertThat(handler.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
    assertThat(handler.get("/camunda/app/admin/default/").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "group", "tenant", "authorization"})
  void aHandlerCannotListWhoElseThereIs(String list) {
    assertThat(as(HANDLER).get("/engine-rest/" + list + PAGE).body())
        .doesNotContain(COORDINATOR, STRANGER, "nbs", "camunda-admin");
  }

  @Test
  void theDiagramSaysWhoMayStartIt() {
    String everybody = "/engine-rest/process-definition/key/toets-klacht/tenant-id/toets/start";
    String coordinators =
        "/engine-rest/process-definition/key/zaak-heropenen/tenant-id/toets/start";
    String body = "{\"variables\":{\"onderwerp\":{\"value\":\"Laat\"}}}";

    assertThat(as(HANDLER).postJson(everybody, body).statusCode()).isEqualTo(200);
    assertThat(as(COORDINATOR).postJson(everybody, body).statusCode()).isEqualTo(200);
    assertThat(as(STRANGER).postJson(everybody, body).statusCode()).isIn(403, 404);
    assertThat(as(MANAGER).postJson(everybody, body).statusCode()).isEqualTo(403);
    assertThat(as(HANDLER).postJson(coordinators, "{}").statusCode()).isEqualTo(403);
    assertThat(as(COORDINATOR).postJson(coordinators, "{}").statusCode()).isNotEqualTo(403);
    assertThat(
            as(COORDINATOR)
                .postJson(
                    "/engine-rest/process-definition/key/brief-verzenden/tenant-id/toets/start",
                    "{}")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aProcessOwnerDeploysToTheOwnOrganisationOnly() throws Exception {
    Map<String, String> files = deployable("Klacht beoordelen");

    assertThat(as(OWNER).deploy("nbs", files).statusCode()).isEqualTo(403);
    assertThat(as(OWNER).deploy(null, files).statusCode()).isEqualTo(400);
    for (String other : new String[] {HANDLER, COORDINATOR, MANAGER, STRANGER}) {
      assertThat(as(other).deploy("toets", files).statusCode()).as(other).isEqualTo(403);
    }
    HttpResponse<String> deployed = as(OWNER).deploy("toets", files);
    assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
    assertThat(as(ADMINISTRATOR).deploy("toets", deployable("Nog een keer")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aProcessOwnerReadsWhatIsWrongWithTheDiagram() throws Exception {
    Map<String, String> files =
        Map.of(
            "toets-klacht.bpmn",
            deployable("Klacht beoordelen")
                .get("toets-klacht.bpmn")
                .replace("toets-beoordelen", "toets-vergeten"));

    HttpResponse<String> refused = as(OWNER).deploy("toets", files);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("'Klacht beoordelen'", "formulier 'toets-vergeten' is er niet bij");
  }

  @Test
  void aProcessOwnerSeesNoCases() {
    assertThat(as(OWNER).get(fill("/engine-rest/process-instance/{instance}")).statusCode())
        .isIn(403, 404);
    assertThat(as(OWNER).get("/engine-rest/history/variable-instance" + PAGE).body())
        .isEqualTo("[]");
  }

  @Test
  void everyOrganisationHasItsOwnGroups() {
    for (Organisation organisation : organisations.all()) {
      assertThat(
              engine
                  .getIdentityService()
                  .createGroupQuery()
                  .memberOfTenant(organisation.id())
                  .list())
          .extracting(group -> group.getId())
          .containsAll(organisation.groups().keySet())
          .contains(organisation.managementGroup(), organisation.processOwnerGroup());
    }
  }

  private String fill(String path) {
    return path.replace("{task}", task.getId())
        .replace("{instance}", instance.getId())
        .replace("{definition}", task.getProcessDefinitionId())
        .replace(
            "{deployment}",
            engine
                .getRepositoryService()
                .getProcessDefinition(task.getProcessDefinitionId())
                .getDeploymentId());
  }

  private static HttpResponse<String> send(Http http, String method, String path, String body) {
    return switch (method) {
      case "PUT" -> http.putJson(path, body);
      case "POST" -> http.postJson(path, body);
      default -> http.delete(path);
    };
  }

  private static Map<String, String> deployable(String taskName) throws Exception {
    return Map.of(
        "toets-klacht.bpmn",
        read("bpmn/toets/toets-klacht.bpmn").replace("Klacht beoordelen", taskName),
        "toets-klacht.form",
        read("forms/toets/toets-klacht.form"),
        "toets-beoordelen.form",
        read("forms/toets/toets-beoordelen.form"));
  }

  private static String read(String resource) throws Exception {
    return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
  }
}
