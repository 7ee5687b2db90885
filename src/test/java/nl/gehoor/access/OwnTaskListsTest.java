package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.procedure.Procedures;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Lists of tasks that are asked for as one's own come without the engine's look at each right.
 * Nobody finds one task more or less in them than with it, however the question is put together.
 */
class OwnTaskListsTest extends WebTest {

  private static final String BOTH = "lijst-twee-groepen";
  private static final String ACCUSED = "lijst-betrokkene";

  private static final Map<String, List<String>> GROUPS =
      Map.of(
          HANDLER, List.of("toets-medewerker"),
          BOTH, List.of("toets-medewerker", "toets-bestuur"),
          ACCUSED, List.of("toets-medewerker"),
          COORDINATOR, List.of("toets-coordinator"),
          STRANGER, List.of("nbs-medewerker", "nbs-coordinator"),
          MANAGER, List.of("toets-management"),
          OWNER, List.of("toets-proceseigenaar"));

  /** {me} is the viewer, {other} a colleague. */
  private static final List<String> QUESTIONS =
      List.of(
          "'assignee':'{me}'",
          "'candidateUser':'{me}'",
          "'candidateUser':'{me}','includeAssignedTasks':true",
          "'candidateGroup':'toets-medewerker','includeAssignedTasks':true",
          "'candidateGroups':['toets-medewerker','toets-bestuur']",
          "'candidateUser':'{me}','maxPriority':10",
          "'maxPriority':10",
          "'candidateGroup':'toets-coordinator'",
          "'candidateGroup':'klager'",
          "'candidateGroups':['toets-medewerker','toets-coordinator','klager']",
          "'candidateGroup':'toets-medewerker','candidateGroups':['toets-medewerker','klager']",
          "'candidateUser':'{other}','includeAssignedTasks':true",
          "'assignee':'{other}'",
          "'assigneeLike':'%'",
          "'assigneeIn':['{me}','{other}']",
          "'involvedUser':'{other}'",
          "'candidateGroupLike':'%'",
          "'candidateUser':'{me}','candidateGroupLike':'%','includeAssignedTasks':true",
          "'candidateGroup':'toets-medewerker','candidateGroupLike':'%'",
          "'withCandidateGroups':true,'includeAssignedTasks':true",
          "'withoutCandidateUsers':true,'includeAssignedTasks':true",
          "'orQueries':[{'assignee':'{me}','candidateGroup':'toets-coordinator'}]",
          "'orQueries':[{'candidateUser':'{me}','name':'Intake doen'}]",
          "'orQueries':[{'candidateGroups':['toets-medewerker','klager']}]",
          "'candidateUser':'{me}','includeAssignedTasks':true,"
              + "'orQueries':[{'assigneeLike':'%','candidateGroup':'klager'}]",
          "'assignee':'{me}','orQueries':[{'assignee':'{other}','nameLike':'%'}]");

  @Autowired private Procedures procedures;
  @Autowired private Parties parties;

  private final ObjectMapper json = new ObjectMapper();
  private final List<String> aboutAccused = new ArrayList<>();

  @BeforeEach
  void peopleAndTasks() {
    account(BOTH, "toets-medewerker", "toets-bestuur");
    account(ACCUSED, "toets-medewerker");
    startCase();
    start();
    waitingForParties(null);
    handling(null);
    aboutAccused.add(handling(ACCUSED).getId());
    engine.getTaskService().setAssignee(handling(null).getId(), HANDLER);
    engine.getTaskService().setAssignee(handling(null).getId(), BOTH);
    Task taken = handling(ACCUSED);
    engine.getTaskService().setAssignee(taken.getId(), HANDLER);
    aboutAccused.add(taken.getId());
  }

  @Test
  void nobodyFindsMoreOrLessThanTheEngineWouldShow() {
    SoftAssertions all = new SoftAssertions();
    for (String viewer : List.of(HANDLER, BOTH, ACCUSED, COORDINATOR, STRANGER, MANAGER, OWNER)) {
      Set<String> readable = seenBy(viewer, "");
      for (String question : QUESTIONS) {
        Set<String> expected = ids(query(question, viewer));
        expected.retainAll(readable);
        Set<String> seen = seenBy(viewer, question);
        if (question.contains("{other}")) {
          // Whoever may not see which groups a colleague is in does not find by those.
          all.assertThat(expected).as(viewer + " " + question).containsAll(seen);
        } else {
          all.assertThat(seen).as(viewer + " " + question).isEqualTo(expected);
        }
        all.assertThat(as(viewer, () -> query(question, viewer).count()))
            .as("count, " + viewer + " " + question)
            .isEqualTo(seen.size());
      }
    }
    all.assertThat(seenBy(HANDLER, "'candidateUser':'{me}'")).hasSizeGreaterThan(1);
    all.assertThat(seenBy(HANDLER, "'assignee':'{me}'")).hasSize(2);
    all.assertAll();
  }

  @Test
  void whoeverACaseIsAboutFindsItInNoList() {
    for (String question : QUESTIONS) {
      assertThat(seenBy(ACCUSED, question)).as(question).doesNotContainAnyElementsOf(aboutAccused);
    }
    assertThat(seenBy(BOTH, "'candidateUser':'{me}','includeAssignedTasks':true"))
        .containsAll(aboutAccused);
  }

  /** Without the right itself the task is still in the list, and in no other. */
  @Test
  void theRightToEachTaskIsNotLookedAt() {
    Task task = handling(null);
    engine
        .getAuthorizationService()
        .createAuthorizationQuery()
        .resourceType(Resources.TASK)
        .resourceId(task.getId())
        .list()
        .forEach(right -> engine.getAuthorizationService().deleteAuthorization(right.getId()));

    assertThat(seenBy(HANDLER, "'candidateUser':'{me}'")).contains(task.getId());
    assertThat(seenBy(HANDLER, "")).doesNotContain(task.getId());
  }

  @Test
  void whatSomebodyIsDeniedStaysDenied() {
    Task task = handling(null);
    Authorization denial =
        engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
    denial.setUserId(HANDLER);
    denial.setResource(Resources.TASK);
    denial.setResourceId(task.getId());
    denial.removePermission(Permissions.READ);
    engine.getAuthorizationService().saveAuthorization(denial);

    assertThat(seenBy(HANDLER, "'candidateUser':'{me}'")).isNotEmpty().doesNotContain(task.getId());
    assertThat(seenBy(BOTH, "'candidateUser':'{me}'")).contains(task.getId());
  }

  private Set<String> seenBy(String viewer, String question) {
    return as(viewer, () -> ids(query(question, viewer)));
  }

  private <T> T as(String viewer, Supplier<T> question) {
    IdentityService identity = engine.getIdentityService();
    identity.setAuthentication(
        viewer, GROUPS.get(viewer), List.of(viewer.equals(STRANGER) ? "nbs" : "toets"));
    try {
      return question.get();
    } finally {
      identity.clearAuthentication();
    }
  }

  /** As it comes in over REST. */
  private TaskQuery query(String question, String viewer) {
    String body =
        ("{" + question + "}")
            .replace("{me}", viewer)
            .replace("{other}", viewer.equals(HANDLER) ? BOTH : HANDLER)
            .replace('\'', '"');
    try {
      TaskQueryDto dto = json.readValue(body, TaskQueryDto.class);
      dto.setObjectMapper(json);
      return dto.toQuery(engine);
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }

  private static Set<String> ids(TaskQuery query) {
    return query.list().stream().map(Task::getId).collect(Collectors.toCollection(TreeSet::new));
  }

  private CaseFile start() {
    return procedures.start(
        "toets",
        "toets-zaak",
        Map.of(
            "klagerNaam",
            "Anna",
            "klagerEmail",
            "anna@toets.invalid",
            "onderwerp",
            "Niet teruggebeld"));
  }

  private CaseFile waitingForParties(String accused) {
    CaseFile file = start();
    engine
        .getTaskService()
        .complete(
            task(file, "Intake doen").getId(),
            accused == null
                ? Map.of("medewerkerNaam", "Hans", "thema", "anders")
                : Map.of("medewerkerGebruiker", accused, "thema", "anders"));
    return file;
  }

  private Task handling(String accused) {
    CaseFile file = waitingForParties(accused);
    for (String role : List.of("klager", "medewerker")) {
      Party party = parties.find(file.id(), role).orElseThrow();
      procedures.complete(party, procedures.openTasks(party).get(0).id(), Map.of("reactie", "Ja"));
    }
    return task(file, "Zaak afronden");
  }

  private Task task(CaseFile file, String name) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(file.reference())
        .taskName(name)
        .singleResult();
  }
}
