package nl.gehoor.access;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The lists that every handler finds at the left side of Tasklist. They show each only the own
 * tasks and those of the own groups; an administrator may change them, we never change them back.
 */
@Component
class TasklistFilters {

  private static final String ME = "${currentUser()}";
  private static final String MY_GROUPS = "${currentUserGroups()}";
  private static final String NOW = "${now()}";

  private final FilterService filters;
  private final TaskService tasks;
  private final Rights rights;

  TasklistFilters(FilterService filters, TaskService tasks, Rights rights) {
    this.filters = filters;
    this.tasks = tasks;
    this.rights = rights;
  }

  private record Kind(String name, String description, Supplier<TaskQuery> query) {}

  private List<Kind> kinds() {
    return List.of(
        new Kind(
            "Mijn taken",
            "Taken die u hebt opgepakt",
            () -> tasks.createTaskQuery().taskAssigneeExpression(ME)),
        new Kind(
            "Nog niet opgepakt",
            "Taken van uw groep die niemand nog heeft opgepakt",
            () -> tasks.createTaskQuery().taskCandidateGroupInExpression(MY_GROUPS)),
        new Kind(
            "Te laat",
            "Taken van uw groep waarvan de termijn voorbij is",
            () ->
                tasks
                    .createTaskQuery()
                    .taskCandidateGroupInExpression(MY_GROUPS)
                    .includeAssignedTasks()
                    .dueBeforeExpression(NOW)),
        new Kind(
            "Alle taken van mijn groep",
            "Ook wat een ander al heeft opgepakt",
            () ->
                tasks
                    .createTaskQuery()
                    .taskCandidateGroupInExpression(MY_GROUPS)
                    .includeAssignedTasks()));
  }

  /** Makes the filters that are missing, and lets these groups read them. */
  void open(List<String> groups) {
    int order = 0;
    for (Kind kind : kinds()) {
      order += 10;
      String id = findOrMake(kind, order).getId();
      groups.forEach(group -> rights.set(group, Resources.FILTER, id, Permissions.READ));
    }
  }

  private Filter findOrMake(Kind kind, int order) {
    List<Filter> found = filters.createTaskFilterQuery().filterName(kind.name()).listPage(0, 1);
    if (!found.isEmpty()) {
      return found.get(0);
    }
    Filter filter = filters.newTaskFilter(kind.name());
    filter.setQuery(kind.query().get().orderByDueDate().asc());
    filter.setProperties(
        Map.of(
            "description",
            kind.description(),
            "priority",
            order,
            "refresh",
            true,
            "showUndefinedVariable",
            false,
            "variables",
            List.of(
                Map.of("name", "referentie", "label", "Zaak"),
                Map.of("name", "onderwerp", "label", "Onderwerp"))));
    return filters.saveFilter(filter);
  }
}
