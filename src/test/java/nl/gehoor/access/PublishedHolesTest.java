package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two published holes of Camunda 7.24.0 CE, attacked as their reports describe. */
class PublishedHolesTest extends WebTest {

  private static final String MARK = "gehoor.aanval";

  private static final String PAGE = "?firstResult=0&maxResults=15";

  /** CVE-2026-109432: an expression inside {@code orQueries} ran Java for any handler. */
  private static final String RUNS_JAVA =
      "${''.getClass().forName('java.lang.System').getMethod('setProperty', ''.getClass(), ''.getClass())"
          + ".invoke(null, '"
          + MARK
          + "', 'geslaagd')}";

  @ParameterizedTest
  @ValueSource(strings = {"assigneeExpression", "dueAfterExpression", "candidateGroupExpression"})
  void aPostedQueryRunsNoJavaInTheWebapp(String key) {
    HttpResponse<String> answer =
        http()
            .login(HANDLER, "tasklist")
            .postJson("/camunda/api/engine/engine/default/task" + PAGE, query(key));

    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(System.getProperty(MARK)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"assigneeExpression", "dueAfterExpression", "candidateGroupExpression"})
  void aPostedQueryRunsNoJavaOverRest(String key) {
    HttpResponse<String> answer = as(HANDLER).postJson("/engine-rest/task" + PAGE, query(key));

    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(System.getProperty(MARK)).isNull();
  }

  @Test
  void aFilterExtendedWithAQueryRunsNoJava() {
    String filter =
        engine
            .getFilterService()
            .createTaskFilterQuery()
            .filterName("Mijn taken")
            .singleResult()
            .getId();

    HttpResponse<String> answer =
        as(HANDLER)
            .postJson(
                "/engine-rest/filter/" + filter + "/list" + PAGE, query("assigneeExpression"));

    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(System.getProperty(MARK)).isNull();
  }

  @Test
  void aStoredFilterRunsNoJavaEvenForAnAdministrator() {
    String body =
        "{\"resourceType\":\"Task\",\"name\":\"aanval\",\"query\":{\"assigneeExpression\":\""
            + RUNS_JAVA
            + "\"},\"properties\":{}}";
    HttpResponse<String> made = as(ADMINISTRATOR).postJson("/engine-rest/filter/create", body);
    engine.getFilterService().createTaskFilterQuery().filterName("aanval").list().stream()
        .map(filter -> filter.getId())
        .forEach(
            id -> {
              as(ADMINISTRATOR).get("/engine-rest/filter/" + id + "/list" + PAGE);
              engine.getFilterService().deleteFilter(id);
            });

    assertThat(made.statusCode()).isIn(200, 400, 500);
    assertThat(System.getProperty(MARK)).isNull();
  }

  @Test
  void ourOwnFiltersStillWork() {
    startCase();
    Http tasklist = http().login(COORDINATOR, "tasklist");

    for (String name : new String[] {"Nog niet opgepakt", "Team"}) {
      assertThat(tasklist.get(list(name)).body()).as(name).contains("Klacht beoordelen");
    }
    assertThat(tasklist.get(list("Mijn taken")).body()).isEqualTo("[]");
    assertThat(tasklist.get(list("Te laat")).body()).isEqualTo("[]");
    Task task = engine.getTaskService().createTaskQuery().tenantIdIn("toets").singleResult();
    engine.getTaskService().claim(task.getId(), COORDINATOR);
    assertThat(tasklist.get(list("Mijn taken")).body()).contains("Klacht beoordelen");
    assertThat(tasklist.get(list("Nog niet opgepakt")).body()).isEqualTo("[]");
  }

  /** CVE-2026-77226: with no administrator, anybody could make one. */
  @Test
  void nobodyMakesTheFirstAdministratorWithoutLoggingIn() {
    engine.getIdentityService().deleteMembership(ADMINISTRATOR, "camunda-admin");
    assertThat(engine.getIdentityService().createUserQuery().memberOfGroup("camunda-admin").count())
        .isZero();
    Http anonymous = http();
    anonymous.get("/camunda/app/admin/default/");
    String account =
        "{\"profile\":{\"id\":\"indringer\",\"firstName\":\"I\",\"lastName\":\"I\",\"email\":\"\"},"
            + "\"credentials\":{\"password\":\"Indringer-1234567\"}}";

    HttpResponse<String> answer =
        anonymous.postJson("/camunda/api/admin/setup/default/user/create", account);
    HttpResponse<String> asHandler =
        http()
            .login(HANDLER, "tasklist")
            .postJson("/camunda/api/admin/setup/default/user/create", account);

    assertThat(answer.statusCode()).isIn(401, 403, 404);
    assertThat(asHandler.statusCode()).isIn(401, 403, 404);
    assertThat(engine.getIdentityService().createUserQuery().userId("indringer").count()).isZero();
  }

  private String list(String filter) {
    return "/camunda/api/engine/engine/default/filter/"
        + engine
            .getFilterService()
            .createTaskFilterQuery()
            .filterName(filter)
            .singleResult()
            .getId()
        + "/list"
        + PAGE;
  }

  private static String query(String key) {
    return "{\"orQueries\":[{\"" + key + "\":\"" + RUNS_JAVA + "\"}]}";
  }
}
