package nl.gehoor.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.CaseSight;
import nl.gehoor.procedure.Waiting;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is on the cards: of each task the case, and how long there still is. */
@Component
class Cards {

  private final ProcessEngine engine;
  private final Organisations organisations;
  private final JdbcClient jdbc;
  private final Clock clock;

  Cards(ProcessEngine engine, Organisations organisations, JdbcClient jdbc, Clock clock) {
    this.engine = engine;
    this.organisations = organisations;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param terms names of those that run or were missed, by their last day
   */
  record OfCase(
      String id,
      String tenant,
      String reference,
      String subject,
      String stage,
      Map<LocalDate, String> terms) {}

  /** To be asked with somebody logged in; what he or she may not see is left out. */
  List<Card> of(List<String> taskIds) {
    List<Task> tasks =
        visible(taskIds).stream().filter(task -> CaseSight.has(engine, task)).toList();
    Map<String, OfCase> cases =
        casesOf(tasks.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()));
    LocalDate today = LocalDate.ofInstant(clock.instant(), DutchDates.AMSTERDAM);
    List<Card> cards = new ArrayList<>();
    for (Task task : tasks) {
      OfCase file = cases.get(task.getProcessInstanceId());
      if (file != null) {
        String organisation =
            organisations.find(file.tenant()).map(Organisation::name).orElse(file.tenant());
        cards.add(Card.of(task.getId(), file, organisation, lastDay(task), today));
      }
    }
    return cards;
  }

  private static LocalDate lastDay(Task task) {
    return task.getDueDate() == null
        ? null
        : LocalDate.ofInstant(task.getDueDate().toInstant(), DutchDates.AMSTERDAM);
  }

  /**
   * Nearly always they come from the viewer's own lists, for which the engine need not look at each
   * right; only what is in none of those is asked for in the engine's slow way.
   */
  private Collection<Task> visible(List<String> ids) {
    Authentication viewer = engine.getIdentityService().getCurrentAuthentication();
    if (viewer == null || viewer.getUserId() == null) {
      return List.of();
    }
    Map<String, Task> found = new LinkedHashMap<>();
    Stream.<UnaryOperator<TaskQuery>>of(
            all -> all.taskCandidateUser(viewer.getUserId()).includeAssignedTasks(),
            all -> all.taskAssignee(viewer.getUserId()),
            all -> all.taskMaxPriority(Waiting.PRIORITY),
            all -> all)
        .forEach(
            way -> {
              String[] left =
                  ids.stream().filter(id -> !found.containsKey(id)).toArray(String[]::new);
              if (left.length > 0) {
                way.apply(engine.getTaskService().createTaskQuery().taskIdIn(left))
                    .list()
                    .forEach(task -> found.put(task.getId(), task));
              }
            });
    return found.values();
  }

  /** By process instance, of those that belong to a case. */
  private Map<String, OfCase> casesOf(Collection<String> instances) {
    Map<String, OfCase> cases = new HashMap<>();
    if (instances.isEmpty()) {
      return cases;
    }
    Map<String, OfCase> byId = new HashMap<>();
    jdbc.sql(
            """
            select e.ID_ as instance, c.id, c.tenant, c.reference, c.subject, c.stage
            from ACT_RU_EXECUTION e join case_file c on c.reference = e.BUSINESS_KEY_
            where e.ID_ in (:instances)
            """)
        .param("instances", instances)
        .query(
            row -> {
              cases.put(row.getString("instance"), caseOf(row, byId));
            });
    if (!byId.isEmpty()) {
      addTerms(byId);
    }
    return cases;
  }

  private static OfCase caseOf(ResultSet row, Map<String, OfCase> byId) throws SQLException {
    OfCase file =
        new OfCase(
            row.getString("id"),
            row.getString("tenant"),
            row.getString("reference"),
            row.getString("subject"),
            row.getString("stage"),
            new HashMap<>());
    OfCase known = byId.putIfAbsent(file.id(), file);
    return known == null ? file : known;
  }

  private void addTerms(Map<String, OfCase> byId) {
    jdbc.sql(
            """
            select case_id, label, due_at from term
            where case_id in (:cases) and term_state in ('running', 'missed') and kind <> 'herinnering'
            """)
        .param("cases", byId.keySet())
        .query(
            row -> {
              byId.get(row.getString("case_id"))
                  .terms()
                  .put(
                      DutchDates.lastDay(row.getObject("due_at", OffsetDateTime.class).toInstant()),
                      row.getString("label"));
            });
  }
}
