package nl.gehoor.path;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can be read of all cases of a {@link Year} at once, past the engine. */
final class YearBook {

  private static final int MOST_ROUNDS_OF_ONE_TASK = 4;

  private final World world;
  private final JdbcClient jdbc;

  YearBook(World world) {
    this.world = world;
    this.jdbc = world.jdbc();
    index();
  }

  /** As the engine advises for who runs jobs in their order; the whole year asks for the first. */
  private void index() {
    jdbc.sql("create index if not exists year_job_due on ACT_RU_JOB (DUEDATE_)").update();
  }

  /** References of all cases, in the order in which they were opened. */
  List<String> references() {
    return jdbc.sql("select reference from case_file order by opened_at, reference")
        .query(String.class)
        .list();
  }

  int cases() {
    return number("select count(*) from case_file");
  }

  int openTasks() {
    return number("select count(*) from ACT_RU_TASK");
  }

  /**
   * A task of an instance that belongs to no case.
   *
   * @param tenant whose it is
   */
  record Loose(World.Todo task, String tenant) {}

  List<Loose> tasksOfNoCase() {
    Map<String, Loose> found = new LinkedHashMap<>();
    jdbc.sql(
            """
            select t.ID_, t.NAME_, t.TASK_DEF_KEY_, t.ASSIGNEE_, t.PROC_INST_ID_, t.TENANT_ID_, l.GROUP_ID_
            from ACT_RU_TASK t
            join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
            left join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'
            where not exists (select 1 from case_file f where f.reference = e.BUSINESS_KEY_)
            order by t.CREATE_TIME_, t.TASK_DEF_KEY_, t.ID_
            """)
        .query(
            row -> {
              String id = row.getString("ID_");
              if (!found.containsKey(id)) {
                World.Todo task =
                    new World.Todo(
                        id,
                        row.getString("NAME_"),
                        row.getString("TASK_DEF_KEY_"),
                        row.getString("ASSIGNEE_"),
                        row.getString("PROC_INST_ID_"),
                        null,
                        new TreeSet<>(),
                        new TreeSet<>());
                found.put(id, new Loose(task, row.getString("TENANT_ID_")));
              }
              if (row.getString("GROUP_ID_") != null) {
                found.get(id).task().groups().add(row.getString("GROUP_ID_"));
              }
            });
    return List.copyOf(found.values());
  }

  /** Cases in which something piles up, with what. */
  Map<String, String> pilingUp() {
    Map<String, String> found = new LinkedHashMap<>();
    jdbc.sql(
            """
            select e.BUSINESS_KEY_, d.ACT_ID_, count(*) from ACT_RU_JOB j
            join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
            join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_
            where j.HANDLER_TYPE_ like 'timer%'
            group by e.BUSINESS_KEY_, d.ACT_ID_, j.EXECUTION_ID_ having count(*) > 1
            """)
        .query(
            row -> {
              found.put(
                  row.getString(1),
                  "timer " + row.getString(2) + " runs " + row.getInt(3) + " times");
            });
    jdbc.sql(
            """
            select e.BUSINESS_KEY_, t.TASK_DEF_KEY_, count(distinct cast(t.CREATE_TIME_ as date)) from ACT_RU_TASK t
            join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
            group by e.BUSINESS_KEY_, t.TASK_DEF_KEY_, t.PROC_INST_ID_
            having count(distinct cast(t.CREATE_TIME_ as date)) > :most
            """)
        .param("most", MOST_ROUNDS_OF_ONE_TASK)
        .query(
            row -> {
              found.put(
                  row.getString(1),
                  "task " + row.getString(2) + " is open " + row.getInt(3) + " times");
            });
    return found;
  }

  /** Closed more often than it was opened. */
  List<String> endedTwice() {
    return jdbc.sql(
            """
            select f.reference from case_file f join case_event v on v.case_id = f.id
            group by f.reference
            having sum(case when v.event_text like 'Zaak gesloten:%' then 1 else 0 end)
                 > sum(case when v.event_text like 'Zaak heropend:%' then 1 else 0 end) + 1
            """)
        .query(String.class)
        .list();
  }

  /** The same words to the same person at the same moment. */
  List<String> toldTwice() {
    return jdbc.sql(
            """
            select f.reference || ': ' || l.template || ' to ' || l.recipient_name
            from letter l join case_file f on f.id = l.case_id
            group by f.reference, l.template, l.recipient_role, l.party_id, l.user_id, l.recipient_name, l.created_at,
                     l.subject, cast(l.body as varchar(20000))
            having count(*) > 1
            """)
        .query(String.class)
        .list();
  }

  /** What must be gone when every case has ended, with how much there is of it. */
  Map<String, Integer> leftovers() {
    Map<String, Integer> left = new LinkedHashMap<>();
    left.put("open cases", number("select count(*) from case_file where case_state = 'open'"));
    left.put(
        "closed cases without one row of figures",
        number(
            """
            select count(*) from case_file f where f.case_state = 'closed'
              and not exists (select 1 from case_figure g where g.id = f.figure_id)
            """));
    left.put(
        "rows of figures of no case",
        number(
            "select (select count(*) from case_figure) - (select count(*) from case_file where figure_id is not null)"));
    left.put(
        "running instances",
        number("select count(*) from ACT_RU_EXECUTION where PARENT_ID_ is null"));
    left.put("open tasks", number("select count(*) from ACT_RU_TASK"));
    left.put(
        "jobs",
        number("select count(*) from ACT_RU_JOB where HANDLER_TYPE_ <> 'timer-start-event'"));
    left.put("incidents", number("select count(*) from ACT_RU_INCIDENT"));
    left.put(
        "waits for a message",
        number("select count(*) from ACT_RU_EVENT_SUBSCR where EXECUTION_ID_ is not null"));
    left.put("terms that run", number("select count(*) from term where term_state = 'running'"));
    left.put(
        "letters that were not brought",
        number("select count(*) from letter where delivery_state in ('waiting', 'failed')"));
    return left;
  }

  /** Diagrams that start by the clock, with how often they did. */
  Map<String, Integer> startedByTheClock() {
    Map<String, Integer> started = new TreeMap<>();
    jdbc.sql(
            """
            select j.TENANT_ID_, j.PROCESS_DEF_KEY_,
                   (select count(*) from ACT_HI_PROCINST h
                    where h.PROC_DEF_KEY_ = j.PROCESS_DEF_KEY_ and h.TENANT_ID_ = j.TENANT_ID_)
            from ACT_RU_JOB j where j.HANDLER_TYPE_ = 'timer-start-event'
            """)
        .query(
            row -> {
              started.put(row.getString(1) + "/" + row.getString(2), row.getInt(3));
            });
    return started;
  }

  /** A case that is lost must not disturb the others: nothing of it runs on. */
  void clearAway(String reference) {
    var runtime = world.engine().getRuntimeService();
    runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
        .map(ProcessInstance::getId)
        .forEach(
            id -> runtime.deleteProcessInstanceIfExists(id, "lost case", true, true, true, true));
    for (String sql :
        List.of(
            "update letter set delivery_state = 'dropped' where delivery_state in ('waiting', 'failed') and case_id in (select id from case_file where reference = :r)",
            "update case_file set case_state = 'lost' where reference = :r")) {
      jdbc.sql(sql).param("r", reference).update();
    }
  }

  /** How the cases of each procedure went, one line each. */
  String figures() {
    Map<String, Numbers> all = new TreeMap<>();
    jdbc.sql(
            """
            select f.process, f.outcome, f.opened_at, f.closed_at,
                   (select count(*) from letter l where l.case_id = f.id) as letters,
                   (select count(*) from term t where t.case_id = f.id and t.term_state = 'met') as met,
                   (select count(*) from term t where t.case_id = f.id and t.term_state = 'missed') as missed
            from case_file f where f.closed_at is not null
            """)
        .query(
            row -> {
              Numbers numbers =
                  all.computeIfAbsent(row.getString("process"), none -> new Numbers());
              numbers.add(
                  row.getString("outcome"),
                  Duration.between(
                      row.getTimestamp("opened_at").toInstant(),
                      row.getTimestamp("closed_at").toInstant()),
                  row.getInt("letters"),
                  row.getInt("met"),
                  row.getInt("missed"));
            });
    StringBuilder text = new StringBuilder();
    text.append(
        "%-26s %6s %7s %7s %7s %7s %8s  %s%n"
            .formatted(
                "procedure", "cases", "median", "90%", "met", "missed", "letters", "outcomes"));
    all.forEach((process, numbers) -> text.append(numbers.line(process)));
    startedByTheClock()
        .forEach(
            (what, times) ->
                text.append("%s started by the clock %d times%n".formatted(what, times)));
    return text.toString();
  }

  private int number(String sql) {
    return jdbc.sql(sql).query(Integer.class).single();
  }

  /** Of one procedure. */
  private static final class Numbers {

    private final List<Double> days = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int letters;
    private int met;
    private int missed;

    void add(String outcome, Duration took, int written, int kept, int broken) {
      days.add(took.toHours() / 24.0);
      outcomes.merge(outcome, 1, Integer::sum);
      letters += written;
      met += kept;
      missed += broken;
    }

    String line(String process) {
      Collections.sort(days);
      return String.format(
          Locale.ROOT,
          "%-26s %6d %6.0fd %6.0fd %7d %7d %8d  %s%n",
          process,
          days.size(),
          days.get(days.size() / 2),
          days.get(days.size() * 9 / 10),
          met,
          missed,
          letters,
          outcomes);
    }
  }
}
