package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.Procedures;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The lists at the left side of Tasklist: what each handler finds in them, and who finds them. */
class TasklistFiltersTest extends WebTest {

  private static final String COLLEAGUE = "filter-collega";
  private static final String ME = "${currentUser()}";
  private static final String MY_GROUPS = "${currentUserGroups()}";

  @Autowired private Procedures procedures;
  @Autowired private Parties parties;
  @Autowired private Organisations organisations;
  @Autowired private TasklistFilters filters;
  @Autowired private Rights rights;

  @BeforeEach
  void aColleague() {
    account(COLLEAGUE, "toets-medewerker");
    ClockUtil.setCurrentTime(at("2026-11-18T10:00"));
  }

  @AfterEach
  void asItWas() {
    ClockUtil.reset();
    all().forEach(filter -> engine.getFilterService().deleteFilter(filter.getId()));
    filters.open(organisations.all());
  }

  @Test
  void theyAreSixInThisOrder() {
    assertThat(all())
        .extracting(Filter::getName)
        .containsExactlyInAnyOrder(
            "Mijn taken", "Te laat", "Deze week", "Nog niet opgepakt", "Wacht op reactie", "Team");
    assertThat(all())
        .allSatisfy(filter -> assertThat(filter.getProperties()).containsEntry("refresh", true));
    assertThat(all())
        .extracting(filter -> filter.getProperties().get("priority"))
        .doesNotHaveDuplicates();
  }

  @Test
  void startingAgainChangesNothing() {
    List<String> before = states();
    filters.open(organisations.all());
    assertThat(states()).isEqualTo(before);
  }

  @Test
  void aTaskForColleaguesByNameIsInTheListsOfTheirGroup() {
    Task task = handling(HANDLER);

    for (String list : List.of("Nog niet opgepakt", "Team")) {
      assertThat(list(COLLEAGUE, list)).as(list).contains(task.getId());
      assertThat(list(HANDLER, list)).as("the accused, " + list).isEmpty();
    }
    engine.getTaskService().claim(task.getId(), COLLEAGUE);
    assertThat(list(COLLEAGUE, "Mijn taken")).containsExactly(task.getId());
    assertThat(list(COLLEAGUE, "Nog niet opgepakt")).isEmpty();
    assertThat(list(COLLEAGUE, "Team")).containsExactly(task.getId());
  }

  /** It is Wednesday. */
  @Test
  void lateThisWeekAndLaterAreApart() {
    Task late = due("2026-11-17T23:59:59");
    Task sunday = due("2026-11-22T23:59:59");
    Task monday = due("2026-11-23T23:59:59");
    engine.getTaskService().setAssignee(late.getId(), COLLEAGUE);

    assertThat(list(HANDLER, "Te laat")).containsExactly(late.getId());
    assertThat(list(HANDLER, "Deze week")).containsExactly(sunday.getId());
    assertThat(list(HANDLER, "Team")).containsExactly(late.getId(), sunday.getId(), monday.getId());
  }

  @Test
  void theSecretariatLooksAtWhatWaitsForAPartyAndDoesNotAnswer() {
    CaseFile file = waitingForParties(COLLEAGUE);
    List<Task> questions = questions(file);
    String question = questions.get(0).getId();

    assertThat(list(COORDINATOR, "Wacht op reactie"))
        .containsExactlyInAnyOrderElementsOf(questions.stream().map(Task::getId).toList());
    assertThat(list(COORDINATOR, "Team")).isEmpty();
    Http coordinator = as(COORDINATOR);
    assertThat(coordinator.get("/engine-rest/task/" + question + "/deployed-form").statusCode())
        .isEqualTo(200);
    assertThat(
            coordinator
                .postJson(
                    "/engine-rest/task/" + question + "/claim",
                    "{\"userId\":\"" + COORDINATOR + "\"}")
                .statusCode())
        .isEqualTo(403);
    assertThat(
            coordinator
                .postJson(
                    "/engine-rest/task/" + question + "/submit-form",
                    "{\"variables\":{\"reactie\":{\"value\":\"Ja\"}}}")
                .statusCode())
        .isEqualTo(403);
    assertThatThrownBy(() -> list(HANDLER, "Wacht op reactie"))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void aCoordinatorDoesNotSeeThatACaseAboutHimselfWaits() {
    waitingForParties(COORDINATOR);

    assertThat(list(COORDINATOR, "Wacht op reactie")).isEmpty();
  }

  /** Without e-mail the party is asked by word of mouth; then it is work. */
  @Test
  void aPartyWithoutMailIsAskedByTheSecretariatItself() {
    CaseFile file =
        procedures.start("toets", "toets-zaak", Map.of("klagerNaam", "Anna", "onderwerp", "Post"));
    intake(file, null);

    assertThat(list(COORDINATOR, "Team")).isNotEmpty();
    assertThat(list(COORDINATOR, "Wacht op reactie")).isEmpty();
  }

  @Test
  void whatAnEarlierVersionMadeBecomesWhatItIsNow() {
    all().forEach(filter -> engine.getFilterService().deleteFilter(filter.getId()));
    String team =
        former(
            "Alle taken van mijn groep",
            40,
            "Ook wat een ander al heeft opgepakt",
            ofMyGroups().includeAssignedTasks());
    String mine =
        former("Mijn taken", 10, "Taken die u hebt opgepakt", tasks().taskAssigneeExpression(ME));
    Task task = handling(HANDLER);
    readableForAll(team);
    assertThat(as(COLLEAGUE, () -> found(team))).as("before").isEmpty();

    filters.open(organisations.all());

    theyAreSixInThisOrder();
    assertThat(named("Team").getId()).isEqualTo(team);
    assertThat(list(COLLEAGUE, "Team")).containsExactly(task.getId());
    assertThat(named("Mijn taken").getId()).isEqualTo(mine);
    assertThat(named("Mijn taken").getProperties()).doesNotContainKey("variables");
  }

  @Test
  void whatAnAdministratorChangedStays() {
    all().forEach(filter -> engine.getFilterService().deleteFilter(filter.getId()));
    former("Te laat", 30, "Van ons allemaal", tasks());

    filters.open(organisations.all());
    Filter mine = named("Mijn taken");
    mine.setProperties(Map.of("priority", 99));
    engine.getFilterService().saveFilter(mine);
    filters.open(organisations.all());

    assertThat(named("Te laat").getProperties()).containsEntry("description", "Van ons allemaal");
    assertThat(named("Mijn taken").getProperties()).isEqualTo(Map.of("priority", 99));
  }

  private String former(String name, int priority, String description, TaskQuery query) {
    Filter filter = engine.getFilterService().newTaskFilter(name);
    filter.setQuery(query.orderByDueDate().asc());
    filter.setProperties(
        Map.of(
            "description",
            description,
            "priority",
            priority,
            "refresh",
            true,
            "showUndefinedVariable",
            false,
            "variables",
            List.of(
                Map.of("name", "referentie", "label", "Zaak"),
                Map.of("name", "onderwerp", "label", "Onderwerp"))));
    return engine.getFilterService().saveFilter(filter).getId();
  }

  private void readableForAll(String filter) {
    rights.set("toets-medewerker", Resources.FILTER, filter, Permissions.READ);
  }

  private TaskQuery tasks() {
    return engine.getTaskService().createTaskQuery();
  }

  private TaskQuery ofMyGroups() {
    return tasks().taskCandidateGroupInExpression(MY_GROUPS);
  }

  private List<Filter> all() {
    return engine.getFilterService().createTaskFilterQuery().list();
  }

  private Filter named(String name) {
    return engine.getFilterService().createTaskFilterQuery().filterName(name).singleResult();
  }

  private List<String> states() {
    return all().stream()
        .map(filter -> filter.getId() + " " + ((FilterEntity) filter).getRevision())
        .sorted()
        .toList();
  }

  /** What the viewer finds in the list of this name. */
  private List<String> list(String viewer, String name) {
    String id = named(name).getId();
    return as(viewer, () -> found(id));
  }

  private List<String> found(String filter) {
    List<Task> tasks = engine.getFilterService().list(filter);
    assertThat(engine.getFilterService().count(filter)).isEqualTo(tasks.size());
    return tasks.stream().map(Task::getId).toList();
  }

  private <T> T as(String viewer, Supplier<T> question) {
    IdentityService identity = engine.getIdentityService();
    identity.setAuthentication(
        viewer,
        List.of(viewer.equals(COORDINATOR) ? "toets-coordinator" : "toets-medewerker"),
        List.of("toets"));
    try {
      return question.get();
    } finally {
      identity.clearAuthentication();
    }
  }

  private static Date at(String local) {
    return Date.from(LocalDateTime.parse(local).atZone(DutchDates.AMSTERDAM).toInstant());
  }

  private Task due(String local) {
    Task task = handling(null);
    engine.getTaskService().setDueDate(task.getId(), at(local));
    return task;
  }

  private CaseFile waitingForParties(String accused) {
    CaseFile file =
        procedures.start(
            "toets",
            "toets-zaak",
            Map.of(
                "klagerNaam", "Anna",
                "klagerEmail", "anna@voorbeeld.invalid",
                "onderwerp", "Niet teruggebeld"));
    intake(file, accused);
    return file;
  }

  private void intake(CaseFile file, String accused) {
    Task intake = task(file, "Intake doen");
    engine
        .getTaskService()
        .complete(
            intake.getId(),
            accused == null
                ? Map.of("medewerkerNaam", "Hans", "thema", "anders")
                : Map.of("medewerkerGebruiker", accused, "thema", "anders"));
  }

  private Task handling(String accused) {
    CaseFile file = waitingForParties(accused);
    for (String role : List.of("klager", "medewerker")) {
      Party party = parties.find(file.id(), role).orElseThrow();
      procedures.complete(party, procedures.openTasks(party).get(0).id(), Map.of("reactie", "Ja"));
    }
    return task(file, "Zaak afronden");
  }

  private List<Task> questions(CaseFile file) {
    return tasks().processInstanceBusinessKey(file.reference()).taskName("Reageren").list();
  }

  private Task task(CaseFile file, String name) {
    return tasks().processInstanceBusinessKey(file.reference()).taskName(name).singleResult();
  }
}
