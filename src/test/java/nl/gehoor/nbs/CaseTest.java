package nl.gehoor.nbs;

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
import java.util.Set;
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
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/**
 * A case of Netwerk Beter Samen, taken through its diagrams by hand: who does what is said in one
 * line, and every timer is asked when it will go off before it may. Answers go through the same
 * checks as in earnest.
 */
@SpringBootTest
@ActiveProfiles("test")
abstract class CaseTest {

  static final String TENANT = "nbs";

  @Autowired ProcessEngine engine;
  @Autowired Procedures procedures;
  @Autowired CaseFiles files;
  @Autowired TermRegister register;
  @Autowired JdbcClient jdbc;

  String reference;
  private final List<String> read = new ArrayList<>();

  /** A Monday, in winter time. */
  @BeforeEach
  void mondayMorning() {
    init(engine);
    at("2026-11-02T09:15");
  }

  @AfterEach
  void ownClock() {
    ClockUtil.reset();
  }

  // ---- time

  static void at(String local) {
    ClockUtil.setCurrentTime(Date.from(instant(local)));
  }

  static Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(DutchDates.AMSTERDAM).toInstant();
  }

  /** 24:00 of a day. */
  static Instant endOf(String day) {
    return LocalDate.parse(day).plusDays(1).atStartOfDay(DutchDates.AMSTERDAM).toInstant();
  }

  /** The timer of this element, set for exactly this moment, goes off then. */
  void passes(String timer, Instant due) {
    Job job = timer(timer);
    assertThat(job.getDuedate()).as(timer).isEqualTo(Date.from(due));
    ClockUtil.setCurrentTime(job.getDuedate());
    engine.getManagementService().executeJob(job.getId());
  }

  Job timer(String element) {
    return instances().stream()
        .flatMap(
            id ->
                engine
                    .getManagementService()
                    .createJobQuery()
                    .processInstanceId(id)
                    .timers()
                    .activityId(element)
                    .list()
                    .stream())
        .reduce(
            (one, other) -> {
              throw new AssertionError("Two timers of " + element);
            })
        .orElseThrow(() -> new AssertionError("No timer of " + element));
  }

  boolean ticks(String element) {
    return instances().stream()
        .anyMatch(
            id ->
                engine
                        .getManagementService()
                        .createJobQuery()
                        .processInstanceId(id)
                        .timers()
                        .activityId(element)
                        .count()
                    > 0);
  }

  // ---- people

  /** Somebody fills in the public page; the answers given here go before the usual ones. */
  CaseFile complain(Object... answers) {
    Map<String, Object> form =
        map(
            "onderwerp", "Niet teruggebeld",
            "omschrijving", "Ik heb drie keer gebeld en werd niet teruggebeld.",
            "overFunctie", "medewerker",
            "klagerNaam", "Anna de Vries",
            "klagerEmail", "anna@voorbeeld.invalid");
    form.putAll(map(answers));
    CaseFile file = procedures.start(TENANT, "nbs-klacht", form);
    reference = file.reference();
    return file;
  }

  /** The coordinator does the intake; the answers given here go before the usual ones. */
  void intake(Object... answers) {
    Map<String, Object> form =
        map(
            "betrokkeneFunctie", "medewerker",
            "medewerkerNaam", "Bo Bakker",
            "medewerkerEmail", "bo@voorbeeld.invalid",
            "thema", "bejegening",
            "stap1Overslaan", "nee");
    form.putAll(map(answers));
    complete("Task_DoeIntake", form);
  }

  void talk(String satisfied) {
    complete(
        "Task_VoerGesprek",
        "gesprekOp",
        today(),
        "gesprekVerslag",
        "Wij bellen voortaan binnen een dag terug.",
        "medewerkerTevreden",
        satisfied);
  }

  void choose(String party, String choice) {
    Map<String, Object> form = map("keuze", choice, "keuzeToelichting", null);
    if ("bestuur".equals(choice)) {
      form.put("klachtAanBestuur", "Bemiddeling heeft niet geholpen.");
    }
    complete(task("Task_KiesVervolg", party), form);
  }

  void plan(String moment) {
    Map<String, Object> form = map("afspraakOp", moment, "afspraakPlaats", "Het buurthuis");
    if (Boolean.TRUE.equals(variable(task("Task_PlanGesprek"), "magVerlengen"))) {
      form.put("planKeuze", "plannen");
    }
    complete("Task_PlanGesprek", form);
  }

  void held() {
    complete(
        "Task_LegGesprekVast",
        "gesprekUitkomst",
        "gehouden",
        "gehoudenOp",
        today(),
        "aanwezig",
        "Allen");
  }

  void writeAgreements() {
    complete(
        "Task_SchrijfAfspraken",
        "afspraken",
        "Bo belt binnen een dag terug.",
        "leerpunten",
        "Spreek af wie terugbelt.");
  }

  /** Everybody reacts and the mediator is done: the agreements are fixed. */
  void agree() {
    writeAgreements();
    complete("Task_ReageerKlager");
    complete("Task_ReageerMedewerker");
    complete(
        "Task_VerwerkReacties",
        "afspraken",
        "Bo belt binnen een dag terug.",
        "leerpunten",
        "Spreek af wie terugbelt.");
  }

  void complainantSays(String satisfied) {
    complete("Task_AntwoordKlager", "klagerTevreden", satisfied);
  }

  void employeeSays(String satisfied) {
    complete("Task_AntwoordMedewerker", "medewerkerTevreden", satisfied);
  }

  void checkLessons() {
    Map<String, Object> form =
        map("lesAnoniem", "Spreek af wie terugbelt.", "anoniemGecontroleerd", true);
    if (!Boolean.TRUE.equals(variable(task("Task_ControleerTekst"), "bemiddelaarBetrokken"))) {
      form.put("afsprakenAnoniem", "De medewerker belt binnen een dag terug.");
    }
    complete("Task_ControleerTekst", form);
  }

  void decide(String verdict) {
    Map<String, Object> form =
        map(
            "besluitKeuze", "besluiten",
            "standpuntKlager", "Er is niet teruggebeld.",
            "standpuntMedewerker", "Het was druk.",
            "onderdeel1", "Niet terugbellen",
            "oordeel1", verdict,
            "motivering1", "Terugbellen hoort binnen een dag.");
    if ("gegrond".equals(verdict)) {
      form.put("oplossing1", "Er komt een vast belmoment.");
    }
    complete("Task_NeemBesluit", form);
  }

  void askForMoreTime(String task, String choice) {
    complete(task, choice, "verlengen", "verlengReden", "De klager is ziek.");
  }

  // ---- tasks

  Task task(String element) {
    List<Task> found = tasks(element);
    assertThat(found).as("tasks %s, there is %s", element, open()).hasSize(1);
    return found.get(0);
  }

  Task task(String element, String group) {
    return tasks(element).stream()
        .filter(task -> groups(task).contains(group))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError("No %s for %s, there is %s".formatted(element, group, open())));
  }

  private List<Task> tasks(String element) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(reference)
        .taskDefinitionKey(element)
        .list();
  }

  Set<String> groups(Task task) {
    return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
        .map(link -> link.getGroupId())
        .filter(group -> group != null)
        .collect(Collectors.toSet());
  }

  /** Every task that is open in the case, but those about letters that could not be sent. */
  List<String> open() {
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

  void complete(String element, Object... answers) {
    complete(task(element), map(answers));
  }

  void complete(String element, Map<String, Object> answers) {
    complete(task(element), answers);
  }

  void complete(Task task, Map<String, Object> answers) {
    engine.getFormService().submitTaskForm(task.getId(), answers);
  }

  /** A task is due at the end of a day: shown as the last second of it. */
  void assertDue(String element, String day) {
    assertThat(task(element).getDueDate())
        .as(element)
        .isEqualTo(Date.from(endOf(day).minusSeconds(1)));
  }

  Object variable(Task task, String name) {
    return engine.getTaskService().getVariable(task.getId(), name);
  }

  // ---- the case

  CaseFile file() {
    return files.byReference(reference).orElseThrow();
  }

  ProcessInstance instance() {
    return instanceOf("nbs-klacht");
  }

  ProcessInstance instanceOf(String process) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(reference)
        .processDefinitionKey(process)
        .singleResult();
  }

  private List<String> instances() {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(reference)
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .toList();
  }

  HistoryService history() {
    return engine.getHistoryService();
  }

  /** Every element that this case has been at, whatever diagram it is in. */
  Set<String> been() {
    return engine
        .getHistoryService()
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
  Object known(String name) {
    return engine
        .getHistoryService()
        .createHistoricVariableInstanceQuery()
        .processInstanceId(file().instanceId())
        .variableName(name)
        .list()
        .stream()
        .map(HistoricVariableInstance::getValue)
        .findFirst()
        .orElse(null);
  }

  void assertClosed(String outcome, boolean reopenable) {
    assertThat(file().open()).as("open").isFalse();
    assertThat(file().outcome()).isEqualTo(outcome);
    assertThat(file().reopenable()).as("reopenable").isEqualTo(reopenable);
    assertThat(open()).isEmpty();
    assertThat(instance()).isNull();
  }

  /** The letters since the last time they were asked for, as {@code brief>rol}. */
  List<String> letters() {
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

  /** What the last letter of this name to this role puts in the receiver's calendar. */
  VEvent calendar(String letter, String role) throws IOException, ParserException {
    String content =
        jdbc.sql(
                "select calendar from letter where case_id = :case and template = :letter"
                    + " and recipient_role = :role order by seq desc limit 1")
            .param("case", file().id())
            .param("letter", letter)
            .param("role", role)
            .query(String.class)
            .single();
    Calendar calendar = new CalendarBuilder().build(new StringReader(content));
    return (VEvent) calendar.getComponent("VEVENT").orElseThrow();
  }

  RunningTerm term(String name) {
    return register.ofCase(file().id()).stream()
        .filter(term -> term.name().equals(name))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("No term " + name));
  }

  static String today() {
    return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), DutchDates.AMSTERDAM)
        .toString();
  }

  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
