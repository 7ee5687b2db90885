package nl.gehoor.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * The lists as version 0 made them. One that still is so becomes what we make now; one that
 * somebody changed stays as it is.
 */
final class FormerFilters {

  private static final String ME = "${currentUser()}";
  private static final String MY_GROUPS = "${currentUserGroups()}";
  private static final String NOW = "${now()}";

  private FormerFilters() {}

  /**
   * @param now the name of the list that it becomes
   */
  record Former(
      String now,
      String name,
      int priority,
      String description,
      Function<TaskQuery, TaskQuery> query) {

    /** Whether this filter is still exactly that. */
    boolean made(Filter filter, FilterService filters, TaskService tasks) {
      FilterEntity was = (FilterEntity) filters.newTaskFilter(name);
      was.setQuery(query.apply(tasks.createTaskQuery()).orderByDueDate().asc());
      return name.equals(filter.getName())
          && was.getQueryInternal().equals(((FilterEntity) filter).getQueryInternal())
          && properties().equals(filter.getProperties());
    }

    private Map<String, Object> properties() {
      return Map.of(
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
              Map.of("name", "onderwerp", "label", "Onderwerp")));
    }
  }

  private static final List<Former> ALL =
      List.of(
          new Former(
              "Mijn taken",
              "Mijn taken",
              10,
              "Taken die u hebt opgepakt",
              all -> all.taskAssigneeExpression(ME)),
          new Former(
              "Nog niet opgepakt",
              "Nog niet opgepakt",
              20,
              "Taken van uw groep die niemand nog heeft opgepakt",
              all -> all.taskCandidateGroupInExpression(MY_GROUPS)),
          new Former(
              "Te laat",
              "Te laat",
              30,
              "Taken van uw groep waarvan de termijn voorbij is",
              all ->
                  all.taskCandidateGroupInExpression(MY_GROUPS)
                      .includeAssignedTasks()
                      .dueBeforeExpression(NOW)),
          new Former(
              "Team",
              "Alle taken van mijn groep",
              40,
              "Ook wat een ander al heeft opgepakt",
              all -> all.taskCandidateGroupInExpression(MY_GROUPS).includeAssignedTasks()));

  /** What was made before the list of this name; empty when there was none. */
  static Optional<Former> of(String name) {
    return ALL.stream().filter(former -> former.now().equals(name)).findFirst();
  }
}
