package nl.gehoor.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.Form;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.Procedures;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
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
  private final Map<String, List<String>> about = new ConcurrentHashMap<>();
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

  private static final int ACCOUNTS_PER_GROUP = 3;

  /**
   * Three accounts per group: one named as the group, and two more with {@code -2} and {@code -3}.
   */
  void settle() {
    for (Organisation organisation : organisations.all()) {
      Set<String> groups = new HashSet<>(organisation.groups().keySet());
      groups.add(organisation.managementGroup());
      groups.forEach(
          group -> {
            account(organisation.id(), group, group);
            for (int number = 2; number <= ACCOUNTS_PER_GROUP; number++) {
              account(organisation.id(), group, group + "-" + number);
            }
          });
    }
  }

  private void account(String tenant, String group, String id) {
    var identity = engine.getIdentityService();
    if (identity.createUserQuery().userId(id).count() > 0) {
      return;
    }
    User user = identity.newUser(id);
    user.setFirstName(id.endsWith("-2") ? "Tweede" : id.endsWith("-3") ? "Derde" : "Eerste");
    user.setLastName("van " + group);
    user.setEmail(id + "@" + tenant + ".example");
    identity.saveUser(user);
    identity.createMembership(id, group);
    identity.createTenantUserMembership(tenant, id);
  }

  /** The group that an account of {@link #settle} is in. */
  static String group(String account) {
    return account.replaceFirst("-\\d$", "");
  }

  /** Everybody of the organisation who handles cases; management only looks. */
  List<String> handlers(String tenant) {
    return organisation(tenant).groups().keySet().stream()
        .flatMap(
            group ->
                engine.getIdentityService().createUserQuery().memberOfGroup(group).list().stream())
        .map(User::getId)
        .distinct()
        .sorted()
        .toList();
  }

  /** Who gets a task that nobody else may do. */
  List<String> management(String tenant) {
    return engine
        .getIdentityService()
        .createUserQuery()
        .memberOfGroup(organisation(tenant).managementGroup())
        .list()
        .stream()
        .map(User::getId)
        .sorted()
        .toList();
  }

  Organisation organisation(String tenant) {
    return organisations.get(tenant);
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
        .orElseThrow(() -> new PathException("Er is geen procedure '" + process + "'."))
        .forPublic();
  }

  Form startForm(String tenant, String process) {
    return procedures
        .startForm(tenant, process)
        .orElseThrow(() -> new PathException("Er is geen procedure '" + process + "'."));
  }

  /**
   * What Tasklist knows beside the questions when this account opens the form, as people's names.
   */
  Map<String, Object> startVariables(String account, String tenant, String process) {
    return as(
        account,
        tenant,
        () -> {
          ProcessDefinition definition = newest(tenant, process).singleResult();
          return definition == null
              ? new HashMap<>()
              : new HashMap<>(engine.getFormService().getStartFormVariables(definition.getId()));
        });
  }

  /** Whether this account can start it in Tasklist; to see it is not enough. */
  boolean mayStart(String account, String tenant, String process) {
    return as(account, tenant, () -> newest(tenant, process).startablePermissionCheck().count())
        > 0;
  }

  private ProcessDefinitionQuery newest(String tenant, String process) {
    return engine
        .getRepositoryService()
        .createProcessDefinitionQuery()
        .processDefinitionKey(process)
        .tenantIdIn(tenant)
        .latestVersion();
  }

  /** What people of this organisation can start about a case by its number. */
  List<String> startedAbout(String tenant) {
    return about.computeIfAbsent(
        tenant,
        organisation ->
            engine
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .tenantIdIn(organisation)
                .latestVersion()
                .startableInTasklist()
                .list()
                .stream()
                .map(ProcessDefinition::getKey)
                .filter(process -> asksForReference(organisation, process))
                .sorted()
                .toList());
  }

  private boolean asksForReference(String tenant, String process) {
    return procedures
        .startForm(tenant, process)
        .map(
            form ->
                form.blank(Map.of("vandaag", today().toString())).questions().stream()
                    .anyMatch(question -> question.key().equals("referentie")))
        .orElse(false);
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
          ProcessDefinition definition = newest(tenant, process).singleResult();
          if (definition == null) {
            throw new PathException(account + " mag '" + process + "' niet starten.");
          }
          ProcessInstance instance =
              engine.getFormService().submitStartForm(definition.getId(), answers);
          return instance.getBusinessKey();
        });
  }

  // ---- tasks

  /**
   * Something that somebody can do now.
   *
   * @param key id of its element in the diagram
   * @param assignee null when nobody has taken it
   * @param groups candidate groups: handler groups, or the role of a party
   * @param people candidates by account
   */
  record Todo(
      String id,
      String name,
      String key,
      String assignee,
      String instance,
      LocalDate due,
      Set<String> groups,
      Set<String> people) {}

  /** Everything that is open in this case now, for handlers and parties alike, oldest first. */
  List<Todo> tasks(String reference) {
    Map<String, Todo> tasks = new LinkedHashMap<>();
    jdbc.sql(
            """
            select t.ID_, t.NAME_, t.TASK_DEF_KEY_, t.ASSIGNEE_, t.PROC_INST_ID_, t.DUE_DATE_, l.GROUP_ID_, l.USER_ID_
            from ACT_RU_TASK t
            join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
            left join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'
            where e.BUSINESS_KEY_ = :reference
            order by t.CREATE_TIME_, t.TASK_DEF_KEY_, t.ID_
            """)
        .param("reference", reference)
        .query(
            row -> {
              String id = row.getString("ID_");
              if (!tasks.containsKey(id)) {
                tasks.put(id, todo(row));
              }
              Optional.ofNullable(row.getString("GROUP_ID_"))
                  .ifPresent(tasks.get(id).groups()::add);
              Optional.ofNullable(row.getString("USER_ID_")).ifPresent(tasks.get(id).people()::add);
            });
    return List.copyOf(tasks.values());
  }

  private static Todo todo(ResultSet row) throws SQLException {
    Timestamp due = row.getTimestamp("DUE_DATE_");
    return new Todo(
        row.getString("ID_"),
        row.getString("NAME_").replaceAll("\\s+", " ").strip(),
        row.getString("TASK_DEF_KEY_"),
        row.getString("ASSIGNEE_"),
        row.getString("PROC_INST_ID_"),
        due == null ? null : DutchDates.lastDay(due.toInstant().plusSeconds(1)),
        new TreeSet<>(),
        new TreeSet<>());
  }

  /** Ids of the tasks that this handler sees in this case. */
  Set<String> tasksFor(String account, String tenant, String reference) {
    return as(
        account,
        tenant,
        () ->
            engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .active()
                .listPage(0, MOST_TASKS)
                .stream()
                .map(Task::getId)
                .collect(Collectors.toSet()));
  }

  Form taskForm(Todo task) {
    String source = new String(readAll(task.id()), StandardCharsets.UTF_8);
    return parsed.computeIfAbsent(source, Form::parse);
  }

  private byte[] readAll(String taskId) {
    try (var in = engine.getFormService().getDeployedTaskForm(taskId)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the form of this task knows when this account opens it. */
  Map<String, Object> variables(String account, String tenant, Todo task) {
    return as(
        account,
        tenant,
        () -> new HashMap<>(engine.getFormService().getTaskFormVariables(task.id())));
  }

  /** What a task knows, whatever its form asks. */
  Map<String, Object> known(String task) {
    return engine.getTaskService().getVariables(task);
  }

  void completeAs(String account, String tenant, Todo task, Map<String, Object> answers) {
    as(
        account,
        tenant,
        () -> {
          if (task.assignee() == null) {
            engine.getTaskService().claim(task.id(), account);
          }
          engine.getFormService().submitTaskForm(task.id(), answers);
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
        .orElseThrow(() -> new PathException("Er is geen zaak " + reference + "."));
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

  /** The last stage that began; empty before the first. */
  Optional<String> stage(CaseFile file) {
    return timeline(file).stream()
        .filter(event -> event.kind().equals(Timeline.STAGE))
        .map(Timeline.Event::text)
        .reduce((first, second) -> second);
  }

  List<Timeline.Event> timeline(CaseFile file) {
    return timeline.ofCase(file.id());
  }

  /** A case that runs, whichever organisation has it; empty when none does. */
  Optional<CaseFile> anyOpenCase() {
    return jdbc.sql(
            """
            select reference from case_file
            where case_state = 'open' and exists (select 1 from ACT_RU_EXECUTION e where e.ID_ = instance_id)
            order by opened_at, reference fetch first row only
            """)
        .query(String.class)
        .optional()
        .map(this::file);
  }

  /** The moment at which something of this case falls due next; empty when nothing ever will. */
  Optional<Instant> nextDue(String reference) {
    return jdbc.sql(
            """
            select j.DUEDATE_ from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
            where e.BUSINESS_KEY_ = :reference and j.RETRIES_ > 0 and j.SUSPENSION_STATE_ = 1
            order by j.DUEDATE_ nulls first fetch first row only
            """)
        .param("reference", reference)
        .query(
            (row, number) ->
                row.getTimestamp("DUEDATE_") == null
                    ? now()
                    : row.getTimestamp("DUEDATE_").toInstant())
        .optional();
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
            .param("moment", moment.atOffset(ZoneOffset.UTC))
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Letters that still have to arrive, and that nothing in the engine brings. */
  List<String> lostLetters(CaseFile file) {
    return jdbc.sql(
            """
            select l.template from letter l
            where l.case_id = :case and l.delivery_state in ('waiting', 'failed')
              and not exists (select 1 from ACT_RU_VARIABLE v where v.NAME_ = 'briefId' and v.TEXT_ = l.id)
            """)
        .param("case", file.id())
        .query(String.class)
        .list();
  }

  /**
   * An instance that runs for the case.
   *
   * @param process id of its diagram
   * @param moves whether a timer or another job will move it, or it waits for one that it called
   */
  record Running(String id, String process, boolean moves) {}

  /** What still runs of this case in the engine, letters included. */
  List<Running> running(String reference) {
    return jdbc.sql(
            """
            select e.ID_, e.PROC_DEF_ID_,
                   exists (select 1 from ACT_RU_JOB j where j.PROCESS_INSTANCE_ID_ = e.ID_ and j.RETRIES_ > 0)
                   or exists (select 1 from ACT_RU_EXECUTION s
                              join ACT_RU_EXECUTION c on c.SUPER_EXEC_ = s.ID_
                              where s.PROC_INST_ID_ = e.ID_) as MOVES
            from ACT_RU_EXECUTION e
            where e.BUSINESS_KEY_ = :reference and e.PARENT_ID_ is null
            """)
        .param("reference", reference)
        .query(
            (row, number) ->
                new Running(
                    row.getString("ID_"),
                    row.getString("PROC_DEF_ID_").split(":")[0],
                    row.getBoolean("MOVES")))
        .list();
  }

  /** What an element that can fall due is called in its diagram; empty when it has no name. */
  Optional<String> elementName(String element) {
    return name(
        element,
        engine.getManagementService().createJobDefinitionQuery().activityIdIn(element).list());
  }

  /** The same, and empty when it is no timer. */
  Optional<String> timerName(String element) {
    return name(
        element,
        engine
            .getManagementService()
            .createJobDefinitionQuery()
            .activityIdIn(element)
            .list()
            .stream()
            .filter(definition -> definition.getJobType().startsWith("timer"))
            .toList());
  }

  private Optional<String> name(String element, List<JobDefinition> definitions) {
    return definitions.stream()
        .filter(definition -> definition.getProcessDefinitionId() != null)
        .map(
            definition ->
                engine
                    .getRepositoryService()
                    .getBpmnModelInstance(definition.getProcessDefinitionId())
                    .getModelElementById(element))
        .filter(FlowElement.class::isInstance)
        .map(found -> ((FlowElement) found).getName())
        .filter(Objects::nonNull)
        .map(name -> name.replaceAll("\\s+", " ").strip())
        .findFirst();
  }

  /**
   * An element that the case came to.
   *
   * @param diagram resource name of the diagram it is in
   * @param name what that diagram is called
   * @param over false where the case waits
   */
  record Visited(String id, String diagram, String name, String element, boolean over) {}

  /**
   * Every element that the case came to, in that order; what only holds others together is left
   * out.
   */
  List<Visited> visited(String reference) {
    return jdbc.sql(
            """
            select a.ID_, a.ACT_ID_, a.END_TIME_, d.RESOURCE_NAME_, d.NAME_, d.KEY_
            from ACT_HI_ACTINST a
            join ACT_HI_PROCINST p on p.ID_ = a.PROC_INST_ID_
            join ACT_RE_PROCDEF d on d.ID_ = a.PROC_DEF_ID_
            where p.BUSINESS_KEY_ = :reference and a.ACT_TYPE_ not in ('subProcess', 'multiInstanceBody')
            order by p.START_TIME_, a.SEQUENCE_COUNTER_, a.START_TIME_
            """)
        .param("reference", reference)
        .query(
            (row, number) ->
                new Visited(
                    row.getString("ID_"),
                    row.getString("RESOURCE_NAME_"),
                    row.getString("NAME_") == null ? row.getString("KEY_") : row.getString("NAME_"),
                    row.getString("ACT_ID_"),
                    row.getTimestamp("END_TIME_") != null))
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
    identity.setAuthentication(account, List.of(group(account)), List.of(tenant));
    try {
      return act.get();
    } finally {
      identity.clearAuthentication();
    }
  }
}
