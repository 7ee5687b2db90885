package nl.gehoor.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.procedure.Waiting;
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
 *
 * <p>"Of my groups" is asked as "that I may be given": when a member of a group is kept out of a
 * case, the others are named one by one, and their group is not in the task any more.
 */
@Component
class TasklistFilters {

  private static final String ME = "${currentUser()}";
  private static final String NOW = "${now()}";
  private static final String END_OF_WEEK = "${dateTime().withDayOfWeek(7).withTime(23,59,59,999)}";

  private final FilterService filters;
  private final TaskService tasks;
  private final Rights rights;

  TasklistFilters(FilterService filters, TaskService tasks, Rights rights) {
    this.filters = filters;
    this.tasks = tasks;
    this.rights = rights;
  }

  private enum Reader {
    EVERY_HANDLER,
    SECRETARIAT
  }

  /**
   * @param priority place in the column, from the top
   */
  private record Kind(
      String name,
      int priority,
      String description,
      Reader reader,
      Function<TaskQuery, TaskQuery> query) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "Mijn taken",
              10,
              "Taken die u hebt opgepakt",
              Reader.EVERY_HANDLER,
              all -> all.taskAssigneeExpression(ME)),
          new Kind(
              "Te laat",
              20,
              "Taken van u en uw groep waarvan de laatste dag voorbij is",
              Reader.EVERY_HANDLER,
              all -> ofMyGroups(all).includeAssignedTasks().dueBeforeExpression(NOW)),
          new Kind(
              "Deze week",
              30,
              "Taken van u en uw groep die uiterlijk zondag klaar moeten zijn",
              Reader.EVERY_HANDLER,
              all ->
                  ofMyGroups(all)
                      .includeAssignedTasks()
                      .dueAfterExpression(NOW)
                      .dueBeforeExpression(END_OF_WEEK)),
          new Kind(
              "Nog niet opgepakt",
              40,
              "Taken van uw groep die niemand nog heeft opgepakt",
              Reader.EVERY_HANDLER,
              TasklistFilters::ofMyGroups),
          new Kind(
              "Wacht op reactie",
              50,
              "Vragen die bij een klager of een ander liggen. U kunt ze bekijken",
              Reader.SECRETARIAT,
              all -> all.taskMaxPriority(Waiting.PRIORITY)),
          new Kind(
              "Team",
              60,
              "Alle taken van uw groep, ook wat een ander al heeft opgepakt",
              Reader.EVERY_HANDLER,
              all -> ofMyGroups(all).includeAssignedTasks()));

  private static TaskQuery ofMyGroups(TaskQuery all) {
    return all.taskCandidateUserExpression(ME);
  }

  /** Makes the filters that are missing, and lets these organisations' handlers read them. */
  void open(Collection<Organisation> organisations) {
    Set<String> handlers =
        organisations.stream()
            .flatMap(organisation -> organisation.groups().keySet().stream())
            .collect(Collectors.toSet());
    Set<String> secretariats =
        organisations.stream()
            .map(Organisation::secretariat)
            .filter(handlers::contains)
            .collect(Collectors.toSet());
    for (Kind kind : KINDS) {
      String id = findOrMake(kind).getId();
      (kind.reader() == Reader.SECRETARIAT ? secretariats : handlers)
          .forEach(group -> rights.set(group, Resources.FILTER, id, Permissions.READ));
    }
  }

  private Filter findOrMake(Kind kind) {
    Optional<Filter> former =
        FormerFilters.of(kind.name())
            .flatMap(old -> byName(old.name()).filter(found -> old.made(found, filters, tasks)));
    if (former.isPresent()) {
      return filters.saveFilter(asItIsNow(kind, former.get()));
    }
    return byName(kind.name())
        .orElseGet(() -> filters.saveFilter(asItIsNow(kind, filters.newTaskFilter())));
  }

  private Optional<Filter> byName(String name) {
    return filters.createTaskFilterQuery().filterName(name).listPage(0, 1).stream().findFirst();
  }

  /** Cards show the case by themselves (kaart.js): no variables are asked for. */
  private Filter asItIsNow(Kind kind, Filter filter) {
    return filter
        .setName(kind.name())
        .setQuery(kind.query().apply(tasks.createTaskQuery()).orderByDueDate().asc())
        .setProperties(
            Map.of(
                "description",
                kind.description(),
                "priority",
                kind.priority(),
                "refresh",
                true,
                "showUndefinedVariable",
                false));
  }
}
