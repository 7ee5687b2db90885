package nl.gehoor.verloop;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.demo.TimeTravel;
import nl.gehoor.form.Form;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.Procedures;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everybody in and around a case: who starts it, who handles it, who answers by link, the post and
 * the passing of time. Every act goes the way it goes in earnest: with the rights of who does it,
 * and through the same checks.
 */
final class World {

  /** A logged-in person's list is read by the page: the engine refuses to give all. */
  private static final int MOST_TASKS = 500;

  private final ProcessEngine engine;
  private final Procedures procedures;
  private final CaseFiles files;
  private final Parties parties;
  private final TermRegister terms;
  private final Timeline timeline;
  private final Organisations organisations;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Outbox outbox;
  private final TimeTravel travel;
  private final Map<String, Form> parsed = new ConcurrentHashMap<>();

  World(
      ProcessEngine engine,
      Procedures procedures,
      CaseFiles files,
      Parties parties,
      TermRegister terms,
      Timeline timeline,
      Organisations organisations,
      JdbcClient jdbc,
      Clock clock,
      Outbox outbox) {
    this.engine = engine;
    this.procedures = procedures;
    this.files = files;
    this.parties = parties;
    this.terms = terms;
    this.timeline = timeline;
    this.organisations = organisations;
    this.jdbc = jdbc;
    this.clock = clock;
    this.outbox = outbox;
    this.travel = new TimeTravel(engine);
  }

  /**
   * A letter as the case file keeps it.
   *
   * @param role the role it was addressed to
   * @param party the role that its receiver has in the case; null for somebody of the organisation
   * @param email null when it goes on paper
   * @param written when
   * @param enclosed {@code pdf}, {@code agenda} or both, separated by a space
   */
  record Letter(
      String id,
      String template,
      String role,
      String party,
      String name,
      String email,
      String subject,
      String body,
      String enclosed,
      String state,
      String written) {

    boolean isFor(String wanted) {
      return wanted.equals(role) || wanted.equals(party);
    }
  }

  /** Two accounts per group: one named as the group, and one with {@code -2}. */
  void settle() {
    for (Organisation organisation : organisations.all()) {
      Set<String> groups = new HashSet<>(organisation.groups().keySet());
      groups.add(organisation.managementGroup());
      groups.forEach(
          group -> {
            account(organisation.id(), group, group);
            account(organisation.id(), group, group + "-2");
          });
    }
  }

  private void account(String tenant, String group, String id) {
    var identity = engine.getIdentityService();
    if (identity.createUserQuery().userId(id).count() > 0) {
      return;
    }
    User user = identity.newUser(id);
    user.setFirstName(id.endsWith("-2") ? "Tweede" : "Eerste");
    user.setLastName("van " + group);
    user.setEmail(id + "@" + tenant + ".example");
    user.setPassword("demo");
    identity.saveUser(user);
    identity.createMembership(id, group);
    identity.createTenantUserMembership(tenant, id);
  }

  // ---- time

  void at(Instant moment) {
    ClockUtil.setCurrentTime(Date.from(moment));
  }

  Instant now() {
    return clock.instant();
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  TimeTravel travel() {
    return travel;
  }

  // ---- starting

  Form publicForm(String tenant, String process) {
    return procedures
        .startForm(tenant, process)
        .orElseThrow(() -> new AssertionError("Er is geen procedure '" + process + "'."))
        .forPublic();
  }

  Form startForm(String tenant, String process) {
    return procedures
        .startForm(tenant, process)
        .orElseThrow(() -> new AssertionError("Er is geen procedure '" + process + "'."));
  }

  CaseFile start(String tenant, String process, Map<String, Object> answers) {
    return procedures.start(tenant, process, answers);
  }

  /**
   * @return the business key of what was started; null when it has none or ended at once without
   */
  String startAs(String account, String tenant, String process, Map<String, Object> answers) {
    return as(
        account,
        tenant,
        () -> {
          ProcessDefinition definition =
              engine
                  .getRepositoryService()
                  .createProcessDefinitionQuery()
                  .processDefinitionKey(process)
                  .tenantIdIn(tenant)
                  .latestVersion()
                  .singleResult();
          if (definition == null) {
            throw new AssertionError(account + " mag '" + process + "' niet starten.");
          }
          ProcessInstance instance =
              engine.getFormService().submitStartForm(definition.getId(), answers);
          return instance.getBusinessKey();
        });
  }

  // ---- tasks

  /** Everything somebody could do in this case now, handlers and parties alike. */
  List<Task> tasks(String reference) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(reference)
        .active()
        .orderByTaskCreateTime()
        .asc()
        .orderByTaskId()
        .asc()
        .list();
  }

  /** Candidate groups of a task: handler groups, or the role of a party. */
  Set<String> groups(Task task) {
    Set<String> groups = new HashSet<>();
    engine
        .getTaskService()
        .getIdentityLinksForTask(task.getId())
        .forEach(
            link -> {
              if (link.getGroupId() != null) {
                groups.add(link.getGroupId());
              }
            });
    return groups;
  }

  /** Whoever is or could become the one to do the task, by account. */
  Set<String> people(Task task) {
    Set<String> people = new HashSet<>();
    engine
        .getTaskService()
        .getIdentityLinksForTask(task.getId())
        .forEach(
            link -> {
              if (link.getUserId() != null) {
                people.add(link.getUserId());
              }
            });
    return people;
  }

  /** What this handler sees and may do in this case. */
  List<Task> tasksFor(String account, String tenant, String reference) {
    return as(
        account,
        tenant,
        () ->
            engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .active()
                .listPage(0, MOST_TASKS));
  }

  Form taskForm(Task task) {
    String source = new String(readAll(task.getId()), java.nio.charset.StandardCharsets.UTF_8);
    return parsed.computeIfAbsent(source, Form::parse);
  }

  private byte[] readAll(String taskId) {
    try (var in = engine.getFormService().getDeployedTaskForm(taskId)) {
      return in.readAllBytes();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Map<String, Object> variables(Task task) {
    return new HashMap<>(engine.getFormService().getTaskFormVariables(task.getId()));
  }

  void completeAs(String account, String tenant, Task task, Map<String, Object> answers) {
    as(
        account,
        tenant,
        () -> {
          if (task.getAssignee() == null) {
            engine.getTaskService().claim(task.getId(), account);
          }
          engine.getFormService().submitTaskForm(task.getId(), answers);
          return null;
        });
  }

  List<Procedures.PartyTask> tasksFor(Party party) {
    return procedures.openTasks(party);
  }

  void completeAs(Party party, String taskId, Map<String, Object> answers) {
    procedures.complete(party, taskId, answers);
  }

  void send(CaseFile file, String message, Map<String, Object> variables) {
    procedures.send(file, message, variables);
  }

  boolean accepts(CaseFile file, String message) {
    return procedures.accepts(file, message);
  }

  /** Whether it is an account of this organisation's handlers. */
  boolean isAccount(String id) {
    return engine.getIdentityService().createUserQuery().userId(id).count() > 0;
  }

  // ---- the case

  CaseFile file(String reference) {
    return files
        .byReference(reference)
        .orElseThrow(() -> new AssertionError("Er is geen zaak " + reference + "."));
  }

  Optional<Party> party(CaseFile file, String role) {
    return parties.find(file.id(), role);
  }

  List<Party> parties(CaseFile file) {
    return parties.ofCase(file.id());
  }

  List<RunningTerm> terms(CaseFile file) {
    return terms.ofCase(file.id());
  }

  List<Timeline.Event> timeline(CaseFile file) {
    return timeline.ofCase(file.id());
  }

  /** In the order in which they were written. */
  List<Letter> letters(CaseFile file) {
    return jdbc.sql(
            """
            select l.id, l.template, l.recipient_role, p.party_role, l.recipient_name, l.email, l.subject, l.body,
                   l.pdf, l.calendar_method, l.delivery_state, l.created_at
            from letter l left join party p on p.id = l.party_id
            where l.case_id = :case order by l.created_at, l.id
            """)
        .param("case", file.id())
        .query(
            (row, number) ->
                new Letter(
                    row.getString("id"),
                    row.getString("template"),
                    row.getString("recipient_role"),
                    row.getString("party_role"),
                    row.getString("recipient_name"),
                    row.getString("email"),
                    row.getString("subject"),
                    row.getString("body"),
                    (row.getBoolean("pdf") ? "pdf " : "")
                        + (row.getString("calendar_method") == null ? "" : "agenda"),
                    row.getString("delivery_state"),
                    row.getString("created_at")))
        .list();
  }

  /** Whether a letter to this party was written at or after this moment. */
  boolean lettersSince(CaseFile file, Party party, Instant moment) {
    return jdbc.sql(
                "select count(*) from letter where case_id = :case and party_id = :party and created_at >= :moment")
            .param("case", file.id())
            .param("party", party.id())
            .param("moment", moment.atOffset(java.time.ZoneOffset.UTC))
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Whether something still runs that brings this letter. */
  boolean underway(String letterId) {
    return engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .variableValueEquals("briefId", letterId)
            .count()
        > 0;
  }

  /** What still runs of this case in the engine, letters included. */
  List<ProcessInstance> running(String reference) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(reference)
        .list();
  }

  Outbox outbox() {
    return outbox;
  }

  ProcessEngine engine() {
    return engine;
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  private <T> T as(String account, String tenant, Supplier<T> act) {
    var identity = engine.getIdentityService();
    identity.setAuthentication(account, List.of(account.replaceFirst("-2$", "")), List.of(tenant));
    try {
      return act.get();
    } finally {
      identity.clearAuthentication();
    }
  }

  /** Every job of the case that was tried too often. */
  List<String> failures(String reference) {
    List<String> failures = new ArrayList<>();
    for (ProcessInstance instance : running(reference)) {
      engine
          .getManagementService()
          .createJobQuery()
          .processInstanceId(instance.getId())
          .withException()
          .list()
          .forEach(job -> failures.add(job.getExceptionMessage()));
    }
    return failures;
  }
}
