package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.Members;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Keeps whoever a case is about away from its tasks. Such a person is no candidate, also not as a
 * member of a group: the other members are named one by one. Is nobody left, then the next group up
 * gets the task, and in the end management.
 */
@Component
public class Recusal {

  static final String REFUSAL =
      "Deze zaak gaat over u, of u doet er niet aan mee. U kunt deze taak niet behandelen.";

  static final String LATER =
      "Er is een zaak over u. Daarom kunt u niet veel zaken tegelijk wijzigen. Vraag een collega.";

  /** Type of the incident on a task that nobody in the whole organisation may do. */
  static final String NOBODY = "niemandBevoegd";

  private final CaseFiles files;
  private final Parties parties;
  private final Timeline timeline;
  private final Organisations organisations;
  private final ObjectProvider<Members> members;
  private final NewTasks newTasks;

  Recusal(
      CaseFiles files,
      Parties parties,
      Timeline timeline,
      Organisations organisations,
      ObjectProvider<Members> members,
      NewTasks newTasks) {
    this.files = files;
    this.parties = parties;
    this.timeline = timeline;
    this.organisations = organisations;
    this.members = members;
    this.newTasks = newTasks;
  }

  /** To be called when it was said whom the case is about: takes the open tasks away. */
  public void applyToOpenTasks(CaseFile file) {
    DbEntityManager entities = Context.getCommandContext().getDbEntityManager();
    Set<Task> open = new HashSet<>(entities.getCachedEntitiesByType(TaskEntity.class));
    open.addAll(
        new TaskQueryImpl()
            .processInstanceBusinessKey(file.reference())
            .tenantIdIn(file.tenant())
            .list());
    for (Task task : open) {
      // The task that said so is being completed: it must not get candidates any more.
      if (!((TaskEntity) task).isDeleted()
          && file.reference().equals(reference((TaskEntity) task))
          && apply((TaskEntity) task)) {
        newTasks.moved((TaskEntity) task);
      }
    }
  }

  /** Refuses a change of the task that would give it to somebody the case is about. */
  void refuse(TaskEntity task) {
    Set<String> excluded = excluded(file(reference(task)));
    if (excluded.isEmpty()) {
      return;
    }
    boolean given =
        excluded.contains(task.getAssignee())
            || excluded.contains(task.getOwner())
            || links(task).stream().anyMatch(link -> excluded.contains(link.getUserId()));
    if (given) {
      throw new RefusedException(REFUSAL);
    }
    apply(task);
  }

  /**
   * Takes the task away from everybody the case is about, and sees to it that somebody has it.
   *
   * @return whether anything changed
   */
  boolean apply(TaskEntity task) {
    Optional<CaseFile> file = file(reference(task));
    Set<String> excluded = excluded(file);
    if (excluded.isEmpty()) {
      return false;
    }
    boolean taken = takeAway(task, excluded);
    Set<String> lost = new LinkedHashSet<>();
    for (IdentityLinkEntity link : links(task)) {
      if (link.getGroupId() != null && holdsAny(link.getGroupId(), excluded)) {
        lost.add(link.getGroupId());
      }
    }
    for (String group : lost) {
      remove(task, null, group);
      nameOthers(task, group, excluded);
    }
    boolean changed = taken || !lost.isEmpty();
    if (changed && isNobodys(task)) {
      handUp(task, file.orElseThrow(), lost, excluded);
    }
    return changed;
  }

  private boolean takeAway(TaskEntity task, Set<String> excluded) {
    boolean taken = false;
    if (excluded.contains(task.getAssignee())) {
      revoke(task, task.getAssignee(), null);
      task.setAssignee(null);
      taken = true;
    }
    if (excluded.contains(task.getOwner())) {
      revoke(task, task.getOwner(), null);
      task.setOwner(null);
      taken = true;
    }
    for (IdentityLinkEntity link : links(task)) {
      if (excluded.contains(link.getUserId())) {
        remove(task, link.getUserId(), null);
        taken = true;
      }
    }
    return taken;
  }

  private static boolean isNobodys(TaskEntity task) {
    return task.getAssignee() == null && task.getCandidates().isEmpty();
  }

  /** Group by group upwards from the ones that lost the task; management is the last. */
  private void handUp(TaskEntity task, CaseFile file, Set<String> lost, Set<String> excluded) {
    Organisation organisation = organisations.get(file.tenant());
    Set<String> from = lost.isEmpty() ? drawnGroups(task) : lost;
    Set<String> passed = new LinkedHashSet<>(from);
    for (String group : from) {
      String next = organisation.nextUp().get(group);
      while (next != null && passed.add(next)) {
        if (give(task, next, excluded)) {
          tell(file, task, organisation.groups().getOrDefault(next, next));
          return;
        }
        next = organisation.nextUp().get(next);
      }
    }
    tell(file, task, "het management");
    if (!give(task, organisation.managementGroup(), excluded)) {
      task.getExecution()
          .createIncident(
              NOBODY, task.getId(), "Niemand in de organisatie mag deze taak doen: wijs haar toe.");
    }
  }

  /** False when nobody in the group may have it. */
  private boolean give(TaskEntity task, String group, Set<String> excluded) {
    if (of(group).stream().allMatch(excluded::contains)) {
      return false;
    }
    if (holdsAny(group, excluded)) {
      nameOthers(task, group, excluded);
    } else {
      task.addCandidateGroup(group);
    }
    return true;
  }

  private void nameOthers(TaskEntity task, String group, Set<String> excluded) {
    Set<String> candidates = new HashSet<>();
    links(task).forEach(link -> candidates.add(link.getUserId()));
    of(group).stream()
        .filter(member -> !excluded.contains(member) && !candidates.contains(member))
        .forEach(task::addCandidateUser);
  }

  private void tell(CaseFile file, TaskEntity task, String to) {
    timeline.add(
        file.id(),
        "taak",
        "'%s' gaat naar %s: wie de taak anders kreeg, mag deze zaak niet behandelen"
            .formatted(task.getName(), to),
        null,
        Timeline.Audience.HANDLERS);
  }

  /** The groups that the diagram gives the task to. */
  private static Set<String> drawnGroups(TaskEntity task) {
    Set<String> groups = new LinkedHashSet<>();
    task.getTaskDefinition()
        .getCandidateGroupIdExpressions()
        .forEach(
            expression -> {
              Object value = expression.getValue(task.getExecution());
              if (value instanceof Collection<?> several) {
                several.forEach(one -> groups.add(String.valueOf(one)));
              } else if (value != null) {
                List.of(String.valueOf(value).split("\\s*,\\s*")).forEach(groups::add);
              }
            });
    return groups;
  }

  private boolean holdsAny(String group, Set<String> excluded) {
    return of(group).stream().anyMatch(excluded::contains);
  }

  private List<String> of(String group) {
    return members.getObject().of(group).stream().map(Members.Member::userId).toList();
  }

  /** Candidates only, in a list of our own, so that it can be changed meanwhile. */
  private static List<IdentityLinkEntity> links(TaskEntity task) {
    return task.getIdentityLinks().stream()
        .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
        .toList();
  }

  /** Unlike the engine's own way, also for a candidate that was added in this transaction. */
  private static void remove(TaskEntity task, String userId, String group) {
    for (IdentityLinkEntity link : new ArrayList<>(task.getIdentityLinks())) {
      boolean meant =
          userId != null ? userId.equals(link.getUserId()) : group.equals(link.getGroupId());
      if (meant && IdentityLinkType.CANDIDATE.equals(link.getType())) {
        link.delete();
        task.getIdentityLinks().remove(link);
      }
    }
    revoke(task, userId, group);
  }

  /** The engine gives every candidate a right to the task and never takes it back by itself. */
  private static void revoke(TaskEntity task, String userId, String group) {
    DbEntityManager entities = Context.getCommandContext().getDbEntityManager();
    Set<AuthorizationEntity> rights =
        new HashSet<>(entities.getCachedEntitiesByType(AuthorizationEntity.class));
    Context.getCommandContext()
        .runWithoutAuthorization(
            () ->
                Context.getProcessEngineConfiguration()
                    .getAuthorizationService()
                    .createAuthorizationQuery()
                    .resourceType(Resources.TASK)
                    .resourceId(task.getId())
                    .list())
        .forEach(right -> rights.add((AuthorizationEntity) right));
    for (AuthorizationEntity right : rights) {
      boolean meant =
          userId != null ? userId.equals(right.getUserId()) : group.equals(right.getGroupId());
      if (meant
          && right.getResourceType() == Resources.TASK.resourceType()
          && task.getId().equals(right.getResourceId())) {
        entities.delete(right);
      }
    }
  }

  /** A set that can be asked for null too: a task without assignee. */
  private Set<String> excluded(Optional<CaseFile> file) {
    return file.map(found -> new HashSet<>(parties.excludedUsers(found.id())))
        .orElseGet(HashSet::new);
  }

  private Optional<CaseFile> file(String reference) {
    return Optional.ofNullable(reference).flatMap(files::byReference);
  }

  private static String reference(TaskEntity task) {
    ExecutionEntity execution = task.getExecution();
    return execution == null ? null : execution.getProcessBusinessKey();
  }
}
