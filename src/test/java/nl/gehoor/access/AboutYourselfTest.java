package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.procedure.Procedures;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody a case is about tries every way to its tasks and its file. */
class AboutYourselfTest extends WebTest {

  private static final String REFUSED =
      "Deze zaak gaat over u, of u doet er niet aan mee. U kunt deze taak niet behandelen.";

  /** To whom a case is about it does not exist; that is also what he or she is told. */
  private static final String GONE =
      "Deze vraag staat niet meer open. Misschien is hij al beantwoord.";

  private static final String PAGE = "?firstResult=0&maxResults=100";
  private static final String COLLEAGUE = "test-collega";

  @Autowired private Procedures procedures;
  @Autowired private CaseFiles files;
  @Autowired private Parties parties;
  @Autowired private Timeline timeline;

  @BeforeEach
  void aColleague() {
    var user = engine.getIdentityService().newUser(COLLEAGUE);
    user.setFirstName("Cor");
    user.setLastName("Collega");
    user.setPassword(Http.PASSWORD);
    engine.getIdentityService().saveUser(user);
    engine.getIdentityService().createMembership(COLLEAGUE, "toets-medewerker");
  }

  @AfterEach
  void noColleague() {
    engine.getIdentityService().deleteUser(COLLEAGUE);
  }

  @Test
  void otherMembersOfTheGroupAreNamedOneByOne() {
    Task task = handling(HANDLER);

    assertThat(candidates(task)).containsExactly(COLLEAGUE);
    assertThat(rights(task)).doesNotContain(HANDLER, "toets-medewerker").contains(COLLEAGUE);
    assertThat(as(COLLEAGUE).get("/engine-rest/task" + PAGE).body()).contains(task.getId());
  }

  @Test
  void whoTheCaseIsAboutSeesNothingOfIt() {
    Task task = handling(HANDLER);
    String id = task.getId();
    Http accused = as(HANDLER);

    assertThat(accused.get("/engine-rest/task/" + id).body()).doesNotContain("Afronden");
    for (String part :
        List.of(
            "/form-variables",
            "/variables",
            "/localVariables",
            "/deployed-form",
            "/form",
            "/comment")) {
      HttpResponse<String> answer = accused.get("/engine-rest/task/" + id + part);
      assertThat(answer.statusCode()).as(part).isGreaterThanOrEqualTo(400);
      assertThat(answer.body()).as(part).doesNotContain("Niet teruggebeld");
    }
    for (String list :
        List.of(
            "/engine-rest/task",
            "/engine-rest/process-instance",
            "/engine-rest/variable-instance",
            "/engine-rest/execution",
            "/engine-rest/history/task",
            "/engine-rest/history/process-instance",
            "/engine-rest/history/variable-instance",
            "/engine-rest/history/activity-instance",
            "/engine-rest/history/detail",
            "/engine-rest/history/identity-link-log")) {
      HttpResponse<String> answer = accused.get(list + PAGE);
      assertThat(answer.body())
          .as(list)
          .doesNotContain(id)
          .doesNotContain(task.getProcessInstanceId())
          .doesNotContain("Niet teruggebeld");
    }
    assertThat(
            accused
                .get("/engine-rest/process-instance/" + task.getProcessInstanceId())
                .statusCode())
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void whoTheCaseIsAboutCannotTakeTheTask() {
    String task = "/engine-rest/task/" + handling(HANDLER).getId();
    Http accused = as(HANDLER);
    String me = "{\"userId\":\"" + HANDLER + "\"}";

    assertThat(accused.postJson(task + "/claim", me).statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(accused.postJson(task + "/assignee", me).statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(accused.postJson(task + "/delegate", me).statusCode()).isGreaterThanOrEqualTo(400);
    HttpResponse<String> submitted =
        accused.postJson(task + "/submit-form", "{\"variables\":{\"klaar\":{\"value\":\"ja\"}}}");
    assertThat(submitted.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(accused.postJson(task + "/complete", "{}").statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(engine.getTaskService().createTaskQuery().taskAssignee(HANDLER).count()).isZero();
  }

  @Test
  void nobodyGivesTheTaskToWhomTheCaseIsAbout() {
    Task task = handling(HANDLER);
    String path = "/engine-rest/task/" + task.getId();
    String accused = "{\"userId\":\"" + HANDLER + "\"}";
    Http administrator = as(ADMINISTRATOR);

    for (String way : List.of("/claim", "/assignee", "/delegate")) {
      HttpResponse<String> answer = administrator.postJson(path + way, accused);
      assertThat(answer.statusCode()).as(way).isEqualTo(400);
      assertThat(answer.body()).as(way).contains("\"message\":\"" + REFUSED + "\"");
    }
    for (String type : List.of("candidate", "assignee", "owner")) {
      HttpResponse<String> answer =
          administrator.postJson(
              path + "/identity-links",
              "{\"userId\":\"" + HANDLER + "\",\"type\":\"" + type + "\"}");
      assertThat(answer.body()).as(type).contains(REFUSED);
    }
    assertThat(
            administrator
                .putJson(
                    path + "/",
                    "{\"tenantId\":\"toets\",\"name\":\"x\",\"owner\":\"" + HANDLER + "\"}")
                .body())
        .contains(REFUSED);
    administrator.postJson(
        path + "/identity-links", "{\"groupId\":\"toets-medewerker\",\"type\":\"candidate\"}");

    assertThat(candidates(task)).containsExactly(COLLEAGUE);
    assertThat(rights(task)).doesNotContain(HANDLER, "toets-medewerker");
  }

  @Test
  void tasklistShowsTheRefusalInDutch() {
    String task = handling(HANDLER).getId();

    HttpResponse<String> answer =
        http()
            .login(HANDLER, "tasklist")
            .postJson("/camunda/api/engine/engine/default/task/" + task + "/submit-form", "{}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"message\":\"" + GONE + "\"");
  }

  @Test
  void evenAnAdministratorDoesNotHandleTheOwnCase() {
    Task task = handling(ADMINISTRATOR);

    HttpResponse<String> answer =
        as(ADMINISTRATOR)
            .postJson(
                "/engine-rest/task/" + task.getId() + "/submit-form",
                "{\"variables\":{\"klaar\":{\"value\":\"ja\"}}}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(GONE);
    assertThat(
            as(ADMINISTRATOR).get("/engine-rest/task/" + task.getId() + "/form-variables").body())
        .doesNotContain("Niet teruggebeld", "Zaak afronden");
  }

  @Test
  void aTaskThatNobodyMayDoGoesOneGroupUp() {
    engine.getIdentityService().deleteUser(COLLEAGUE);

    Task task = handling(HANDLER);

    assertThat(candidates(task)).containsExactly("toets-coordinator");
    assertThat(timeline.ofCase(file(task).id()))
        .extracting(Timeline.Event::text)
        .contains(
            "'Zaak afronden' gaat naar Coördinator: wie de taak anders kreeg, mag deze zaak niet behandelen");
  }

  @Test
  void aTaskThatNobodyInAnyGroupMayDoGoesToManagementWithAnIncidentWhenThatIsEmpty() {
    engine.getIdentityService().deleteUser(COLLEAGUE);
    engine.getIdentityService().deleteUser(COORDINATOR);
    engine.getIdentityService().deleteUser(MANAGER);

    Task task = handling(HANDLER);

    assertThat(candidates(task)).isEmpty();
    assertThat(
            engine
                .getRuntimeService()
                .createIncidentQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getIncidentType())
        .isEqualTo("niemandBevoegd");
  }

  @Test
  void namingSomebodyTakesTheOpenTasksAwayAtOnce() {
    CaseFile file = file(handling(null));
    Task task = task(file, "Zaak afronden");
    engine.getTaskService().setAssignee(task.getId(), HANDLER);
    parties.put(
        file.id(),
        new Parties.NewParty("medewerker", "Hans", null, null, null, HANDLER, true, null, true));

    HttpResponse<String> completed =
        as(HANDLER)
            .postJson(
                "/engine-rest/task/" + task.getId() + "/submit-form",
                "{\"variables\":{\"klaar\":{\"value\":\"ja\"}}}");

    assertThat(completed.body()).contains(GONE);
  }

  @Test
  void theAccusedStillAnswersAsAParty() {
    CaseFile file = start();
    intake(file, HANDLER);
    Party accused = parties.find(file.id(), "medewerker").orElseThrow();

    procedures.complete(
        accused, procedures.openTasks(accused).get(0).id(), Map.of("reactie", "Mijn kant"));

    assertThat(procedures.openTasks(accused)).isEmpty();
  }

  /** A case about this account, or about nobody's, that has come to its last handling task. */
  private Task handling(String accused) {
    CaseFile file = start();
    intake(file, accused);
    for (String role : List.of("klager", "medewerker")) {
      Party party = parties.find(file.id(), role).orElseThrow();
      procedures.complete(party, procedures.openTasks(party).get(0).id(), Map.of("reactie", "Ja"));
    }
    return task(file, "Zaak afronden");
  }

  private CaseFile start() {
    return procedures.start(
        "toets", "toets-zaak", Map.of("klagerNaam", "Anna", "onderwerp", "Niet teruggebeld"));
  }

  private void intake(CaseFile file, String accused) {
    engine
        .getTaskService()
        .complete(
            task(file, "Intake doen").getId(),
            accused == null || ADMINISTRATOR.equals(accused)
                ? Map.of("medewerkerNaam", "Hans", "thema", "anders")
                : Map.of("medewerkerGebruiker", accused, "thema", "anders"));
    if (ADMINISTRATOR.equals(accused)) {
      parties.put(
          file.id(),
          new Parties.NewParty("medewerker", "Hans", null, null, null, accused, true, null, true));
    }
  }

  private Task task(CaseFile file, String name) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(file.reference())
        .taskName(name)
        .singleResult();
  }

  private CaseFile file(Task task) {
    return fileOf(
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(task.getProcessInstanceId())
            .singleResult()
            .getBusinessKey());
  }

  private CaseFile fileOf(String reference) {
    return files.byReference(reference).orElseThrow();
  }

  private List<String> candidates(Task task) {
    return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
        .filter(link -> "candidate".equals(link.getType()))
        .map(AboutYourselfTest::holder)
        .toList();
  }

  private static String holder(IdentityLink link) {
    return link.getUserId() == null ? link.getGroupId() : link.getUserId();
  }

  private List<String> rights(Task task) {
    return engine
        .getAuthorizationService()
        .createAuthorizationQuery()
        .resourceType(Resources.TASK)
        .resourceId(task.getId())
        .list()
        .stream()
        .map(right -> right.getUserId() == null ? right.getGroupId() : right.getUserId())
        .toList();
  }
}
