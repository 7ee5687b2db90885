package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.procedure.Procedures;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Somebody a real case is about tries every address there is, with every kind of account: nothing
 * of the case comes out, and nothing in it changes. A colleague with the same rights sees it all.
 */
class OwnCaseTest extends WebTest {

  private static final String EMPLOYEE = "eigen-medewerker";
  private static final String DIRECTOR = "eigen-leidinggevende";
  private static final String BOARD = "eigen-bestuur";
  private static final String MANAGEMENT = "eigen-management";
  private static final String SECOND_ACCOUNT = "eigen-tweede";
  private static final String ROOT = "eigen-beheerder";
  private static final String BOARD_COLLEAGUE = "collega-bestuur";
  private static final String MANAGEMENT_COLLEAGUE = "collega-management";
  private static final String ROOT_COLLEAGUE = "collega-beheerder";

  /** No id of this kind: the engine keeps no such history here. */
  private static final String NONE = "geen";

  private static final Set<String> COCKPIT_USERS =
      Set.of(MANAGEMENT, SECOND_ACCOUNT, ROOT, MANAGEMENT_COLLEAGUE, ROOT_COLLEAGUE);

  private static final String CASES = "nbs-klacht";

  /** The same resources as {@code /engine-rest}, but without a password at every request. */
  private static final String REST = "/camunda/api/engine/engine/default";

  private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";

  /** What a case leaves in lists: over REST, and again in Cockpit and Tasklist. */
  private static final List<String> LISTS =
      List.of(
          "/process-instance",
          "/execution",
          "/task",
          "/variable-instance",
          "/job",
          "/incident",
          "/external-task",
          "/event-subscription",
          "/history/process-instance",
          "/history/activity-instance",
          "/history/task",
          "/history/variable-instance",
          "/history/detail",
          "/history/incident",
          "/history/job-log",
          "/history/identity-link-log",
          "/history/user-operation",
          "/history/external-task-log",
          "/history/decision-instance");

  /** With the ids of the case filled in. */
  private static final List<String> BY_ID =
      List.of(
          "/process-instance/{instance}",
          "/process-instance/{instance}/activity-instances",
          "/process-instance/{instance}/variables",
          "/process-instance/{instance}/variables/omschrijving",
          "/process-instance/{instance}/comment",
          "/execution/{execution}",
          "/execution/{execution}/localVariables",
          "/execution/{execution}/localVariables/omschrijving",
          "/execution/{execution}/messageSubscriptions/intrekken",
          "/task/{task}",
          "/task/{task}/form",
          "/task/{task}/deployed-form",
          "/task/{task}/rendered-form",
          "/task/{task}/form-variables",
          "/task/{task}/variables",
          "/task/{task}/variables/omschrijving",
          "/task/{task}/localVariables",
          "/task/{task}/identity-links",
          "/task/{task}/comment",
          "/task/{task}/attachment",
          "/variable-instance/{variable}",
          "/variable-instance/{variable}/data",
          "/job/{job}",
          "/job/{job}/stacktrace",
          "/incident/{incident}",
          "/history/process-instance/{instance}",
          "/history/variable-instance/{hvariable}",
          "/history/variable-instance/{hvariable}/data",
          "/history/activity-instance/{hactivity}",
          "/history/detail/{hdetail}",
          "/history/detail/{hdetail}/data",
          "/history/job-log/{hjob}",
          "/history/job-log/{hjob}/stacktrace");

  /** Narrowed to the case by whatever a caller may know of it. */
  private static final List<String> SEARCHES =
      List.of(
          "/process-instance?businessKey={reference}",
          "/process-instance?businessKeyLike=%25{number}",
          "/process-instance?processInstanceIds={instance}",
          "/process-instance?variables=referentie_eq_{reference}",
          "/process-instance?active=true&processDefinitionKey=brief-verzenden",
          "/execution?processInstanceId={instance}",
          "/task?processInstanceBusinessKey={reference}",
          "/task?processInstanceId={instance}",
          "/task?processVariables=referentie_eq_{reference}",
          "/variable-instance?processInstanceIdIn={instance}",
          "/variable-instance?variableValues=referentie_eq_{reference}",
          "/job?processInstanceId={instance}",
          "/job?timers=true",
          "/incident?processInstanceId={instance}",
          "/event-subscription?processInstanceId={instance}",
          "/history/process-instance?processInstanceBusinessKey={reference}",
          "/history/process-instance?superProcessInstanceId={instance}",
          "/history/process-instance?variables=referentie_eq_{reference}",
          "/history/activity-instance?processInstanceId={instance}",
          "/history/task?processInstanceBusinessKey={reference}",
          "/history/task?finished=true",
          "/history/variable-instance?processInstanceId={instance}",
          "/history/variable-instance?variableName=omschrijving",
          "/history/detail?processInstanceId={instance}",
          "/history/identity-link-log?taskId={task}",
          "/history/job-log?processInstanceId={instance}",
          "/history/user-operation?processInstanceId={instance}");

  /** Method, address, body: what would change something. */
  private static final String[][] CHANGES = {
    {"PUT", "/process-instance/{instance}/variables/omschrijving", text("Anders")},
    {"DELETE", "/process-instance/{instance}/variables/omschrijving", null},
    {"POST", "/process-instance/{instance}/variables", "{\"modifications\":{\"x\":{\"value\":1}}}"},
    {"PUT", "/process-instance/{instance}/suspended", "{\"suspended\":true}"},
    {"DELETE", "/process-instance/{instance}", null},
    {
      "POST",
      "/process-instance/{instance}/modification",
      "{\"instructions\":[{\"type\":\"cancel\",\"activityInstanceId\":\"{instance}\"}]}"
    },
    {"PUT", "/execution/{execution}/localVariables/omschrijving", text("Anders")},
    {"POST", "/execution/{execution}/signal", "{}"},
    {"POST", "/execution/{execution}/messageSubscriptions/intrekken/trigger", "{}"},
    {
      "POST",
      "/execution/{execution}/create-incident",
      "{\"incidentType\":\"x\",\"configuration\":\"y\"}"
    },
    {"POST", "/task/{task}/claim", "{\"userId\":\"{me}\"}"},
    {"POST", "/task/{task}/unclaim", "{}"},
    {"POST", "/task/{task}/assignee", "{\"userId\":\"{me}\"}"},
    {"POST", "/task/{task}/delegate", "{\"userId\":\"{me}\"}"},
    {"POST", "/task/{task}/identity-links", "{\"userId\":\"{me}\",\"type\":\"candidate\"}"},
    {"POST", "/task/{task}/complete", "{}"},
    {"POST", "/task/{task}/submit-form", "{\"variables\":{}}"},
    {"POST", "/task/{task}/resolve", "{}"},
    {"POST", "/task/{task}/bpmnError", "{\"errorCode\":\"x\"}"},
    {"POST", "/task/{task}/bpmnEscalation", "{\"escalationCode\":\"termijn_verstreken\"}"},
    {"PUT", "/task/{task}/variables/omschrijving", text("Anders")},
    {"PUT", "/task/{task}/localVariables/x", text("Anders")},
    {"POST", "/task/{task}/comment/create", "{\"message\":\"Ik weet het\"}"},
    {"PUT", "/task/{task}", "{\"name\":\"Anders\"}"},
    {"DELETE", "/task/{task}", null},
    {"POST", "/job/{job}/execute", null},
    {"PUT", "/job/{job}/duedate", "{\"duedate\":\"2030-01-01T00:00:00.000+0000\"}"},
    {"PUT", "/job/{job}/retries", "{\"retries\":0}"},
    {"PUT", "/job/{job}/suspended", "{\"suspended\":true}"},
    {"PUT", "/job/{job}/priority", "{\"priority\":7}"},
    {"DELETE", "/job/{job}", null},
    {"DELETE", "/incident/{incident}", null},
    {"PUT", "/incident/{incident}/annotation", "{\"annotation\":\"x\"}"},
    {"DELETE", "/history/process-instance/{instance}", null},
    {"DELETE", "/history/process-instance/{instance}/variable-instances", null},
    {"DELETE", "/history/variable-instance/{hvariable}", null},
    {"POST", "/message", "{\"messageName\":\"intrekken\",\"businessKey\":\"{reference}\"}"},
    {
      "POST",
      "/message",
      "{\"messageName\":\"intrekken\",\"processInstanceId\":\"{instance}\",\"all\":true}"
    },
    {"POST", "/signal", "{\"name\":\"x\",\"executionId\":\"{execution}\"}"},
    {
      "POST",
      "/modification/execute",
      "{\"processDefinitionId\":\"{definition}\",\"processInstanceIds\":[\"{instance}\"],"
          + "\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"EndEvent_Opgelost\"}]}"
    },
    {
      "POST",
      "/modification/executeAsync",
      "{\"processDefinitionId\":\"{definition}\",\"processInstanceIds\":[\"{instance}\"],"
          + "\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"EndEvent_Opgelost\"}]}"
    },
    {
      "POST",
      "/migration/execute",
      "{\"migrationPlan\":{\"sourceProcessDefinitionId\":\"{definition}\",\"targetProcessDefinitionId\":"
          + "\"{definition}\",\"instructions\":[]},\"processInstanceIds\":[\"{instance}\"]}"
    },
    {
      "POST",
      "/migration/executeAsync",
      "{\"migrationPlan\":{\"sourceProcessDefinitionId\":\"{definition}\",\"targetProcessDefinitionId\":"
          + "\"{definition}\",\"instructions\":[]},\"processInstanceIds\":[\"{instance}\"]}"
    },
    {"POST", "/process-instance/delete", "{\"processInstanceIds\":[\"{instance}\"]}"},
    {
      "POST",
      "/process-instance/suspended-async",
      "{\"processInstanceIds\":[\"{instance}\"],\"suspended\":true}"
    },
    {
      "PUT",
      "/process-instance/suspended",
      "{\"processInstanceIds\":[\"{instance}\"],\"suspended\":true}"
    },
    {
      "PUT",
      "/process-instance/suspended",
      "{\"processDefinitionKey\":\"nbs-klacht\",\"suspended\":true}"
    },
    {
      "POST",
      "/process-instance/variables-async",
      "{\"processInstanceIds\":[\"{instance}\"],\"variables\":{\"x\":{\"value\":1}}}"
    },
    {
      "POST",
      "/process-instance/message-async",
      "{\"processInstanceIds\":[\"{instance}\"],\"messageName\":\"intrekken\"}"
    },
    {
      "POST",
      "/process-instance/job-retries",
      "{\"processInstances\":[\"{instance}\"],\"retries\":0}"
    },
    {"POST", "/job/retries", "{\"jobIds\":[\"{job}\"],\"retries\":0}"},
    {
      "POST",
      "/history/process-instance/delete",
      "{\"historicProcessInstanceIds\":[\"{instance}\"]}"
    },
    {
      "POST",
      "/history/process-instance/set-removal-time",
      "{\"historicProcessInstanceIds\":[\"{instance}\"],\"absoluteRemovalTime\":"
          + "\"2020-01-01T00:00:00.000+0000\"}"
    },
    {
      "POST",
      "/process-definition/{definition}/restart",
      "{\"processInstanceIds\":[\"{instance}\"],\"instructions\":"
          + "[{\"type\":\"startBeforeActivity\",\"activityId\":\"EndEvent_Opgelost\"}]}"
    },
    {
      "PUT",
      "/process-definition/{definition}/suspended",
      "{\"suspended\":true,\"includeProcessInstances\":true}"
    },
    {"DELETE", "/process-definition/{definition}?cascade=true", null},
  };

  /** Another one for each test: what earlier cases left stays in the history. */
  private final String secret = "Geheim" + UUID.randomUUID().toString().replace("-", "");

  @Autowired private Procedures procedures;
  @Autowired private Parties parties;
  @Autowired private Documents documents;

  @BeforeEach
  void people() {
    account(EMPLOYEE, "nbs-medewerker");
    account(DIRECTOR, "nbs-leidinggevende");
    account(BOARD, "nbs-bestuur");
    account(MANAGEMENT, "nbs-bestuur", "nbs-management");
    account(SECOND_ACCOUNT, "nbs-management");
    account(ROOT, "camunda-admin", "nbs-bestuur");
    account(BOARD_COLLEAGUE, "nbs-bestuur");
    account(MANAGEMENT_COLLEAGUE, "nbs-bestuur", "nbs-management");
    account(ROOT_COLLEAGUE, "camunda-admin", "nbs-bestuur");
    User second =
        engine.getIdentityService().createUserQuery().userId(SECOND_ACCOUNT).singleResult();
    second.setEmail(BOARD.toUpperCase() + "@toets.invalid");
    engine.getIdentityService().saveUser(second);
  }

  @AfterEach
  void nobodyStays() {
    engine
        .getRepositoryService()
        .updateProcessDefinitionSuspensionState()
        .byProcessDefinitionKey(CASES)
        .processDefinitionTenantId("nbs")
        .activate();
    engine.getRuntimeService().createProcessInstanceQuery().tenantIdIn("nbs").list().stream()
        .map(ProcessInstance::getId)
        .forEach(this::remove);
  }

  @ParameterizedTest
  @ValueSource(strings = {EMPLOYEE, DIRECTOR, BOARD, MANAGEMENT, ROOT})
  void nothingComesOut(String accused) {
    Case own = about(accused);
    Case other = about(null);
    List<String> readers =
        accused.equals(BOARD) ? List.of(BOARD, SECOND_ACCOUNT) : List.of(accused);

    SoftAssertions all = new SoftAssertions();
    for (String reader : readers) {
      for (String path : lists()) {
        Answer answer = get(reader, path);
        all.assertThat(answer.body()).as(reader + " " + path).doesNotContain(own.marks());
        all.assertThat(answer.status()).as(reader + " " + path).isIn(200, 403);
      }
      for (String path : SEARCHES) {
        Answer answer = get(reader, REST + own.fill(path));
        all.assertThat(answer.body()).as(reader + " " + path).doesNotContain(own.marks());
      }
      for (String path : BY_ID) {
        Answer answer = get(reader, REST + own.fill(path));
        all.assertThat(answer.body()).as(reader + " " + path).doesNotContain(secret);
        if (answer.status() == 200) {
          all.assertThat(answer.body()).as(reader + " " + path).isIn("[]", "{}");
        }
      }
      for (String path : own.documents()) {
        all.assertThat(get(reader, path).status()).as(reader + " " + path).isEqualTo(404);
      }
    }
    assertThat(other.instance()).isNotEqualTo(own.instance());
    all.assertAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {MANAGEMENT, ROOT})
  void aColleagueWithTheSameRightsSeesItAndTheAccusedSeesTheOtherCases(String accused) {
    Case own = about(accused);
    Case other = about(null);
    String colleague = accused.equals(ROOT) ? ROOT_COLLEAGUE : MANAGEMENT_COLLEAGUE;

    SoftAssertions all = new SoftAssertions();
    for (String list :
        List.of(
            "/process-instance",
            "/execution",
            "/variable-instance",
            "/history/process-instance",
            "/history/activity-instance",
            "/history/variable-instance",
            "/history/task")) {
      String path = REST + list + "?firstResult=0&maxResults=50000";
      all.assertThat(get(colleague, path).body()).as(path).contains(own.instance());
      all.assertThat(get(accused, path).body()).as(path).contains(other.instance());
    }
    for (String path : BY_ID) {
      if (accused.equals(ROOT)) {
        all.assertThat(get(colleague, REST + own.fill(path)).status())
            .as(path)
            .isEqualTo(get(accused, REST + other.fill(path)).status());
      }
    }
    Http cockpit = http().login(colleague, "cockpit");
    all.assertThat(cockpit.postJson(COCKPIT + "/process-instance", "{}").body())
        .contains(own.instance(), other.instance());
    Http cockpitOfAccused = http().login(accused, "cockpit");
    all.assertThat(cockpitOfAccused.postJson(COCKPIT + "/process-instance", "{}").body())
        .contains(other.instance())
        .doesNotContain(own.marks());
    all.assertAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {MANAGEMENT, ROOT})
  void aCountDoesNotGiveItAwayEither(String accused) {
    List<String> counts = new ArrayList<>();
    LISTS.forEach(list -> counts.add(REST + list + "/count"));
    counts.add(REST + "/history/process-instance/count?finished=false");
    counts.add(REST + "/process-definition/statistics?incidents=true&failedJobs=true");
    counts.add(REST + "/deployment/statistics");
    about(null);
    Function<String, Map<String, String>> now =
        user ->
            counts.stream().collect(Collectors.toMap(path -> path, path -> get(user, path).body()));
    Map<String, String> before = now.apply(accused);

    about(accused);

    assertThat(now.apply(accused)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {EMPLOYEE, BOARD, MANAGEMENT, ROOT})
  void nothingChanges(String accused) {
    Case own = about(accused);
    Map<String, Object> before = state(own);

    SoftAssertions all = new SoftAssertions();
    for (String[] change : CHANGES) {
      Answer answer =
          send(accused, change[0], REST + own.fill(change[1]), own.fill(change[2], accused));
      all.assertThat(answer.body()).as(change[0] + " " + change[1]).doesNotContain(secret);
    }
    all.assertThat(engine.getManagementService().createBatchQuery().count()).isZero();
    all.assertThat(state(own)).isEqualTo(before);
    all.assertAll();
  }

  @Test
  void anotherMemberOfTheOrganDecides() {
    Case own = about(BOARD);

    assertThat(get(BOARD, REST + "/task").body()).doesNotContain(own.marks());
    assertThat(get(BOARD_COLLEAGUE, REST + "/task").body()).contains(own.task());
    assertThat(get(BOARD_COLLEAGUE, REST + "/task/" + own.task() + "/form-variables").body())
        .contains(secret);
  }

  @Test
  void aNameAndPasswordOverRestGiveNoMore() {
    Case own = about(MANAGEMENT);

    for (String path : List.of("/process-instance", "/history/process-instance", "/task")) {
      assertThat(as(MANAGEMENT).get("/engine-rest" + path).body())
          .as(path)
          .doesNotContain(own.marks());
    }
    assertThat(as(MANAGEMENT_COLLEAGUE).get("/engine-rest/process-instance").body())
        .contains(own.instance());
  }

  @Test
  void tasklistsListsAndNumbersLeaveItOut() {
    Case own = about(BOARD);
    Http accused = http().login(BOARD, "tasklist");
    Http colleague = http().login(BOARD_COLLEAGUE, "tasklist");
    List<Filter> readable =
        engine.getFilterService().createFilterQuery().list().stream()
            .filter(each -> accused.get(REST + "/filter/" + each.getId()).statusCode() == 200)
            .toList();
    assertThat(readable).extracting(Filter::getName).contains("Team", "Te laat", "Mijn taken");
    for (Filter filter : readable) {
      String list = REST + "/filter/" + filter.getId();
      assertThat(accused.postJson(list + "/list", "{}").body())
          .as(filter.getName())
          .doesNotContain(own.marks());
      assertThat(accused.postJson(list + "/count", "{}").body())
          .as(filter.getName())
          .contains("\"count\":0");
    }
    assertThat(colleague.postJson(REST + "/task", "{}").body()).contains(own.task());
    assertThat(
            accused
                .postJson(
                    REST + "/task",
                    "{\"orQueries\":[{\"processInstanceBusinessKey\":\"%s\",\"nameLike\":\"%%\"}]}"
                        .formatted(own.reference()))
                .body())
        .isEqualTo("[]");
  }

  @Test
  void thatSomebodyWithdrewItOnRequestIsHiddenToo() {
    Case own = about(MANAGEMENT);
    var started =
        engine
            .getRuntimeService()
            .createProcessInstanceByKey("zaak-intrekken")
            .processDefinitionTenantId("nbs")
            .setVariables(Map.of("referentie", own.reference(), "reden", secret))
            .execute();

    for (String path :
        List.of(
            "/history/process-instance",
            "/history/variable-instance",
            "/history/activity-instance",
            "/history/variable-instance?processInstanceId=" + started.getId())) {
      assertThat(get(MANAGEMENT, REST + path).body())
          .as(path)
          .doesNotContain(started.getId(), own.reference(), secret);
      assertThat(get(MANAGEMENT_COLLEAGUE, REST + path).body()).as(path).contains(started.getId());
    }
  }

  // ---- a case

  private record Case(
      String reference,
      String secret,
      Map<String, String> ids,
      Set<String> instances,
      List<String> documents) {

    String instance() {
      return ids.get("instance");
    }

    String task() {
      return ids.get("task");
    }

    String fill(String text) {
      return fill(text, "");
    }

    String fill(String text, String me) {
      if (text == null) {
        return null;
      }
      String filled =
          text.replace("{reference}", reference)
              .replace("{number}", reference.substring(reference.length() - 5))
              .replace("{me}", me);
      for (Map.Entry<String, String> id : ids.entrySet()) {
        filled = filled.replace("{" + id.getKey() + "}", id.getValue());
      }
      return filled;
    }

    /** Whatever would show that a text is about this case. */
    String[] marks() {
      Set<String> marks = new TreeSet<>(instances);
      marks.addAll(ids.values());
      marks.removeAll(List.of(ids.get("definition"), NONE));
      marks.add(reference);
      marks.add(secret);
      return marks.toArray(String[]::new);
    }
  }

  /** A case about this account, or about somebody without, that waits for the board. */
  private Case about(String accused) {
    String text = accused == null ? "Niet teruggebeld" : secret;
    CaseFile file =
        procedures.start(
            "nbs",
            CASES,
            Map.of(
                "onderwerp",
                text,
                "omschrijving",
                text,
                "overFunctie",
                "bestuurslid",
                "klagerNaam",
                "Anna de Vries",
                "klagerEmail",
                "anna@voorbeeld.invalid"));
    Map<String, Object> intake =
        new HashMap<>(
            Map.of(
                "betrokkeneFunctie", "bestuurslid",
                "thema", "bejegening",
                "stap1Overslaan", "ja",
                "redenOverslaan", "Niet veilig."));
    if (accused == null) {
      intake.put("medewerkerNaam", "Bo Bakker");
      intake.put("medewerkerEmail", "bo@voorbeeld.invalid");
    } else {
      intake.put("medewerkerGebruiker", accused);
    }
    engine.getTaskService().complete(tasks(file.reference()).get(0).getId(), intake);
    // As after a mediation that did not help: then the board may be asked.
    engine
        .getRuntimeService()
        .setVariables(
            file.instanceId(),
            Map.of("stap2bGedaan", true, "bemiddelaarGroep", "nbs-klachtenbemiddelaar"));
    Party complainant = parties.find(file.id(), "klager").orElseThrow();
    procedures.complete(
        complainant,
        procedures.openTasks(complainant).get(0).id(),
        Map.of("keuze", "bestuur", "klachtAanBestuur", "Dit gaat mis."));
    return read(file, text);
  }

  private Case read(CaseFile file, String text) {
    String reference = file.reference();
    HistoryService history = engine.getHistoryService();
    Set<String> instances =
        history
            .createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(reference)
            .list()
            .stream()
            .map(instance -> instance.getId())
            .collect(Collectors.toCollection(TreeSet::new));
    ProcessInstance main =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(reference)
            .processDefinitionKey(CASES)
            .singleResult();
    String[] all = instances.toArray(String[]::new);
    Task task =
        tasks(reference).stream()
            .filter(open -> open.getTaskDefinitionKey().equals("Task_PlanGesprek"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(tasks(reference).toString()));
    String incident =
        engine
            .getRuntimeService()
            .createIncident("toets", task.getExecutionId(), "toets", text)
            .getId();
    Map<String, String> ids = new HashMap<>();
    ids.put("instance", main.getId());
    ids.put("definition", main.getProcessDefinitionId());
    ids.put("task", task.getId());
    ids.put("execution", task.getExecutionId());
    ids.put("incident", incident);
    ids.put(
        "variable",
        engine
            .getRuntimeService()
            .createVariableInstanceQuery()
            .processInstanceIdIn(main.getId())
            .variableName("omschrijving")
            .singleResult()
            .getId());
    ids.put(
        "job",
        Arrays.stream(all)
            .flatMap(
                id ->
                    engine
                        .getManagementService()
                        .createJobQuery()
                        .processInstanceId(id)
                        .list()
                        .stream())
            .findFirst()
            .orElseThrow()
            .getId());
    ids.put(
        "hvariable",
        history
            .createHistoricVariableInstanceQuery()
            .processInstanceId(main.getId())
            .variableName("omschrijving")
            .singleResult()
            .getId());
    ids.put(
        "hactivity",
        history
            .createHistoricActivityInstanceQuery()
            .processInstanceId(main.getId())
            .list()
            .get(0)
            .getId());
    ids.put(
        "hdetail",
        history.createHistoricDetailQuery().processInstanceId(main.getId()).list().stream()
            .findFirst()
            .map(detail -> detail.getId())
            .orElse(NONE));
    ids.put(
        "hjob",
        Arrays.stream(all)
            .flatMap(
                id -> history.createHistoricJobLogQuery().processInstanceId(id).list().stream())
            .findFirst()
            .map(log -> log.getId())
            .orElse(NONE));
    return new Case(
        reference,
        text,
        ids,
        instances,
        documents.ofCase(file.id()).stream()
            .map(document -> "/zaakstuk/" + document.id())
            .toList());
  }

  /** What must stay as it is. */
  private Map<String, Object> state(Case subject) {
    Map<String, Object> state = new HashMap<>();
    Collection<String> tasks =
        tasks(subject.reference()).stream()
            .map(task -> task.getId() + task.getName() + task.getAssignee() + task.getOwner())
            .sorted()
            .toList();
    state.put("tasks", tasks);
    state.put("variables", engine.getRuntimeService().getVariables(subject.instance()));
    state.put(
        "suspended",
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(subject.instance())
            .suspended()
            .count());
    state.put(
        "incidents",
        engine
            .getRuntimeService()
            .createIncidentQuery()
            .processInstanceId(subject.instance())
            .list()
            .stream()
            .map(incident -> incident.getId() + incident.getAnnotation())
            .toList());
    state.put(
        "jobs",
        engine
            .getManagementService()
            .createJobQuery()
            .processInstanceId(subject.instance())
            .list()
            .stream()
            .map(job -> job.getId() + job.getDuedate() + job.getRetries() + job.isSuspended())
            .sorted()
            .toList());
    state.put(
        "activities",
        engine
            .getHistoryService()
            .createHistoricActivityInstanceQuery()
            .processInstanceId(subject.instance())
            .count());
    return state;
  }

  // ---- asking

  private static List<String> lists() {
    List<String> paths = new ArrayList<>();
    LISTS.forEach(list -> paths.add(REST + list + "?firstResult=0&maxResults=50000"));
    paths.add(REST + "/process-definition/statistics?incidents=true");
    paths.add(REST + "/batch");
    paths.add(REST + "/history/batch");
    paths.add(REST + "/history/process-instance/report?reportType=duration&periodUnit=month");
    paths.add(REST + "/history/task/report?reportType=count&groupBy=taskName");
    paths.add(REST + "/authorization?resourceType=7");
    paths.add(COCKPIT + "/process-instance");
    paths.add(COCKPIT + "/incident");
    return paths;
  }

  private record Answer(int status, String body) {}

  private final Map<String, Http> webapps = new HashMap<>();

  private Answer get(String user, String path) {
    HttpResponse<String> answer =
        path.startsWith("/camunda") ? webapp(user).get(path) : as(user).get(path);
    return new Answer(answer.statusCode(), answer.body());
  }

  private Http webapp(String user) {
    return webapps.computeIfAbsent(
        user, name -> http().login(name, COCKPIT_USERS.contains(name) ? "cockpit" : "tasklist"));
  }

  private Answer send(String user, String method, String path, String body) {
    Http http = webapp(user);
    HttpResponse<String> answer =
        switch (method) {
          case "PUT" -> http.putJson(path, body);
          case "POST" -> http.postJson(path, body == null ? "" : body);
          default -> http.delete(path);
        };
    return new Answer(answer.statusCode(), answer.body());
  }

  private static String text(String value) {
    return "{\"value\":\"" + value + "\",\"type\":\"String\"}";
  }

  private List<Task> tasks(String reference) {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).list();
  }

  private void remove(String instance) {
    if (engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count()
        > 0) {
      engine.getRuntimeService().deleteProcessInstance(instance, "toets", true);
    }
  }
}
