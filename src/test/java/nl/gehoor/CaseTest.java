package nl.gehoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions.init;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.procedure.Procedures;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/**
 * A case that is taken through its diagrams by hand: who does what is said in one line, and every
 * timer is asked when it will go off before it may. Answers go through the same checks as in
 * earnest.
 *
 * <p>The tests of an organisation extend this with how its people usually fill in its forms.
 */
@SpringBootTest
@ActiveProfiles("test")
public abstract class CaseTest {

  @Autowired protected ProcessEngine engine;
  @Autowired protected Procedures procedures;
  @Autowired protected CaseFiles files;
  @Autowired protected TermRegister register;
  @Autowired protected JdbcClient jdbc;

  /** Of the case that the test is about: the last that was started. */
  protected String reference;

  private final String tenant;
  private final List<String> read = new ArrayList<>();
  private final List<String> accounts = new ArrayList<>();

  protected CaseTest(String tenant) {
    this.tenant = tenant;
  }

  /** A Monday, in winter time. */
  @BeforeEach
  void mondayMorning() {
    init(engine);
    at("2026-11-02T09:15");
  }

  @AfterEach
  void asItWas() {
    ClockUtil.reset();
    accounts.forEach(engine.getIdentityService()::deleteUser);
  }

  // ---- time

  protected static void at(String local) {
    ClockUtil.setCurrentTime(Date.from(instant(local)));
  }

  protected static Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(DutchDates.AMSTERDAM).toInstant();
  }

  /** 24:00 of a day. */
  protected static Instant endOf(String day) {
    return LocalDate.parse(day).plusDays(1).atStartOfDay(DutchDates.AMSTERDAM).toInstant();
  }

  protected static String today() {
    return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), DutchDates.AMSTERDAM)
        .toString();
  }

  /** The timer of this element, set for exactly this moment, goes off then. */
  protected void passes(String timer, Instant due) {
    Job job = timer(timer);
    assertThat(job.getDuedate()).as(timer).isEqualTo(Date.from(due));
    ClockUtil.setCurrentTime(job.getDuedate());
    engine.getManagementService().executeJob(job.getId());
  }

  protected Job timer(String element) {
    List<Job> found = timers(element);
    assertThat(found).as("timers of %s", element).hasSize(1);
    return found.get(0);
  }

  protected boolean ticks(String element) {
    return !timers(element).isEmpty();
  }

  protected List<Job> timers(String element) {
    return instances().stream()
        .flatMap(
            instance ->
                engine
                    .getManagementService()
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .timers()
                    .list()
                    .stream()
                    .filter(
                        timer -> List.of(element, holder(instance, element)).contains(at(timer))))
        .toList();
  }

  private String at(Job timer) {
    return engine
        .getManagementService()
        .createJobDefinitionQuery()
        .jobDefinitionId(timer.getJobDefinitionId())
        .singleResult()
        .getActivityId();
  }

  /** The timer that starts a part of a diagram is known by that part. */
  private String holder(ProcessInstance instance, String element) {
    ModelElementInstance found =
        engine
            .getRepositoryService()
            .getBpmnModelInstance(instance.getProcessDefinitionId())
            .getModelElementById(element);
    return found instanceof StartEvent start && start.getParentElement() instanceof SubProcess part
        ? part.getId()
        : element;
  }

  // ---- people

  /** Somebody fills in the public page. */
  protected CaseFile start(String process, Map<String, Object> answers) {
    CaseFile file = procedures.start(tenant, process, answers);
    reference = file.reference();
    return file;
  }

  /** A handler fills in the form in Tasklist. */
  protected CaseFile startAs(String account, String process, Map<String, Object> answers) {
    reference =
        by(
            account,
            () ->
                engine
                    .getFormService()
                    .submitStartForm(
                        engine
                            .getRepositoryService()
                            .createProcessDefinitionQuery()
                            .processDefinitionKey(process)
                            .tenantIdIn(tenant)
                            .latestVersion()
                            .singleResult()
                            .getId(),
                        answers)
                    .getBusinessKey());
    return file();
  }

  /** Somebody of the organisation, for as long as the test takes. */
  protected void account(String id, String... groups) {
    var identity = engine.getIdentityService();
    User user = identity.newUser(id);
    user.setFirstName("Toets");
    user.setLastName(id);
    user.setEmail(id + "@" + tenant + ".invalid");
    identity.saveUser(user);
    for (String group : groups) {
      identity.createMembership(id, group);
    }
    identity.createTenantUserMembership(tenant, id);
    accounts.add(id);
  }

  /** The tasks of the case that this account may take. */
  protected List<String> sees(String account) {
    return by(
        account,
        () ->
            engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskCandidateUser(account)
                .list()
                .stream()
                .map(Task::getTaskDefinitionKey)
                .toList());
  }

  /** What somebody of the organisation does, with the rights of that account. */
  protected <T> T by(String account, Supplier<T> act) {
    var identity = engine.getIdentityService();
    List<String> groups =
        identity.createGroupQuery().groupMember(account).list().stream()
            .map(group -> group.getId())
            .toList();
    identity.setAuthentication(account, groups, List.of(tenant));
    try {
      return act.get();
    } finally {
      identity.clearAuthentication();
    }
  }

  // ---- tasks

  protected Task task(String element) {
    List<Task> found = tasks(element);
    assertThat(found).as("tasks %s, there is %s", element, open()).hasSize(1);
    return found.get(0);
  }

  /** One of several tasks of the same element: that of this group or role. */
  protected Task task(String element, String group) {
    return tasks(element).stream()
        .filter(task -> groups(task).contains(group))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError("No %s for %s, there is %s".formatted(element, group, open())));
  }

  protected List<Task> tasks(String element) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(reference)
        .taskDefinitionKey(element)
        .list();
  }

  protected Set<String> groups(Task task) {
    return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
        .map(IdentityLink::getGroupId)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Every task that is open in the case, but those about letters that could not be sent. */
  protected List<String> open() {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(reference)
        .list()
        .stream()
        .filter(task -> !task.getProcessDefinitionId().startsWith("brief-verzenden"))
        .map(Task::getTaskDefinitionKey)
        .sorted()
        .toList();
  }

  protected void complete(String element, Object... answers) {
    complete(task(element), map(answers));
  }

  protected void complete(String element, Map<String, Object> answers) {
    complete(task(element), answers);
  }

  protected void complete(Task task, Map<String, Object> answers) {
    engine.getFormService().submitTaskForm(task.getId(), answers);
  }

  /** Whoever organises a talk plans it, an hour from now. */
  protected void planTalk() {
    complete(
        "Task_PlanGesprek",
        "planKeuze",
        "plannen",
        "afspraakOp",
        ClockUtil.getCurrentTime().toInstant().plusSeconds(3600).toString(),
        "afspraakPlaats",
        "Kantoor");
  }

  /** The talk took place today. */
  protected void talkHeld() {
    complete(
        "Task_LegGesprekVast",
        "gesprekUitkomst",
        "gehouden",
        "gehoudenOp",
        today(),
        "aanwezig",
        "Allen");
  }

  /** A task is due at the end of a day: shown as the last second of it. */
  protected void assertDue(String element, String day) {
    assertThat(task(element).getDueDate())
        .as(element)
        .isEqualTo(Date.from(endOf(day).minusSeconds(1)));
  }

  protected Object variable(Task task, String name) {
    return engine.getTaskService().getVariable(task.getId(), name);
  }

  // ---- the case

  protected CaseFile file() {
    return files.byReference(reference).orElseThrow();
  }

  /** The instance of this diagram; null when none runs. */
  protected ProcessInstance instanceOf(String process) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(reference)
        .processDefinitionKey(process)
        .singleResult();
  }

  private List<ProcessInstance> instances() {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(reference)
        .list();
  }

  protected HistoryService history() {
    return engine.getHistoryService();
  }

  /** Every element that this case has been at, whatever diagram it is in. */
  protected Set<String> been() {
    return history()
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(reference)
        .list()
        .stream()
        .flatMap(
            instance ->
                history()
                    .createHistoricActivityInstanceQuery()
                    .processInstanceId(instance.getId())
                    .finished()
                    .list()
                    .stream())
        .map(HistoricActivityInstance::getActivityId)
        .collect(Collectors.toSet());
  }

  /** The value that a variable of the case had last, in the main process. */
  protected Object known(String name) {
    return history()
        .createHistoricVariableInstanceQuery()
        .processInstanceId(file().instanceId())
        .variableName(name)
        .list()
        .stream()
        .map(HistoricVariableInstance::getValue)
        .findFirst()
        .orElse(null);
  }

  protected void assertClosed(String outcome, boolean reopenable) {
    assertThat(file().open()).as("open").isFalse();
    assertThat(file().outcome()).isEqualTo(outcome);
    assertThat(file().reopenable()).as("reopenable").isEqualTo(reopenable);
    assertThat(open()).isEmpty();
    assertThat(instances())
        .extracting(ProcessInstance::getId)
        .as("instances")
        .doesNotContain(file().instanceId());
  }

  /** The letters since the last time they were asked for, as {@code brief>rol}. */
  protected List<String> letters() {
    List<String> all =
        jdbc.sql(
                "select id, template, recipient_role from letter where case_id = :case"
                    + " order by created_at, template, recipient_role")
            .param("case", file().id())
            .query(
                (row, number) ->
                    row.getString("id")
                        + "|"
                        + row.getString("template")
                        + ">"
                        + row.getString("recipient_role"))
            .list();
    List<String> fresh = all.stream().filter(letter -> !read.contains(letter)).toList();
    read.addAll(fresh);
    return fresh.stream().map(letter -> letter.substring(letter.indexOf('|') + 1)).toList();
  }

  /** What the last letter of this name to this role says, as Markdown. */
  protected String text(String letter, String role) {
    return last("body", letter, role);
  }

  /** What the last letter of this name to this role puts in the receiver's calendar. */
  protected VEvent calendar(String letter, String role) throws IOException, ParserException {
    Calendar calendar =
        new CalendarBuilder().build(new StringReader(last("calendar", letter, role)));
    return (VEvent) calendar.getComponent("VEVENT").orElseThrow();
  }

  private String last(String column, String letter, String role) {
    return jdbc.sql(
            "select "
                + column
                + " from letter where case_id = :case and template = :letter"
                + " and recipient_role = :role order by seq desc limit 1")
        .param("case", file().id())
        .param("letter", letter)
        .param("role", role)
        .query(String.class)
        .single();
  }

  protected RunningTerm term(String name) {
    return register.ofCase(file().id()).stream()
        .filter(term -> term.name().equals(name))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("No term " + name));
  }

  protected static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
