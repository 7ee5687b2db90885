package nl.gehoor.insight;

import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.gehoor.organisation.Members;
import nl.gehoor.procedure.CaseSight;
import nl.gehoor.procedure.Unchecked;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The open tasks of somebody who is not there: exactly those that he or she would find in Tasklist,
 * asked with his or her own rights. So a case about that person is not among them.
 */
@Component
class OpenWork {

  private final ProcessEngine engine;
  private final Members members;

  OpenWork(ProcessEngine engine, Members members) {
    this.engine = engine;
    this.members = members;
  }

  /** Those that are somebody's own, and those of the group that nobody took, soonest due first. */
  record Work(List<Task> own, List<Task> free) {}

  /**
   * @param before only tasks that were made before this moment
   * @param most of each kind
   */
  Work of(String userId, String tenant, Instant before, int most) {
    return as(
        userId,
        () ->
            new Work(
                first(query(tenant, before).taskAssignee(userId), most),
                first(query(tenant, before).taskCandidateUser(userId), most)));
  }

  private TaskQuery query(String tenant, Instant before) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .active()
        .tenantIdIn(tenant)
        .taskCreatedBefore(Date.from(before));
  }

  private static List<Task> first(TaskQuery query, int most) {
    return query.orderByDueDate().asc().orderByTaskCreateTime().asc().listPage(0, most);
  }

  /** Null when it is done, or gone. */
  Task find(String taskId) {
    return unchecked(
        () -> engine.getTaskService().createTaskQuery().taskId(taskId).active().singleResult());
  }

  /** Whom this task is for now; whose it is when it is somebody's. */
  Set<String> candidates(Task task) {
    Set<String> users = new LinkedHashSet<>();
    if (task.getAssignee() != null) {
      users.add(task.getAssignee());
    } else {
      for (IdentityLink link :
          unchecked(() -> engine.getTaskService().getIdentityLinksForTask(task.getId()))) {
        if (IdentityLinkType.CANDIDATE.equals(link.getType())) {
          if (link.getUserId() != null) {
            users.add(link.getUserId());
          } else {
            members.of(link.getGroupId()).forEach(member -> users.add(member.userId()));
          }
        }
      }
    }
    return users;
  }

  /** Whether this account finds the task in Tasklist. */
  boolean finds(String userId, Task task) {
    return as(userId, () -> engine.getTaskService().createTaskQuery().taskId(task.getId()).count())
        > 0;
  }

  /** Task id to the reference of its case; without those whose reader must not know the case. */
  Map<String, String> references(List<Task> tasks) {
    Set<String> instances =
        tasks.stream()
            .map(Task::getProcessInstanceId)
            .collect(Collectors.toCollection(HashSet::new));
    if (instances.isEmpty()) {
      return Map.of();
    }
    Map<String, String> keys =
        unchecked(
            () ->
                engine
                    .getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceIds(instances)
                    .list()
                    .stream()
                    .filter(instance -> instance.getBusinessKey() != null)
                    .collect(
                        Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey)));
    return tasks.stream()
        .filter(task -> keys.containsKey(task.getProcessInstanceId()))
        .filter(task -> CaseSight.has(engine, task))
        .collect(Collectors.toMap(Task::getId, task -> keys.get(task.getProcessInstanceId())));
  }

  private <T> T unchecked(Supplier<T> question) {
    return Unchecked.ask(engine.getIdentityService(), question);
  }

  /** With the rights that this account has after logging in. */
  private <T> T as(String userId, Supplier<T> question) {
    IdentityService identity = engine.getIdentityService();
    Authentication before = identity.getCurrentAuthentication();
    List<String> groups =
        unchecked(
            () ->
                identity.createGroupQuery().groupMember(userId).list().stream()
                    .map(Group::getId)
                    .toList());
    List<String> tenants =
        unchecked(
            () ->
                identity
                    .createTenantQuery()
                    .userMember(userId)
                    .includingGroupsOfUser(true)
                    .list()
                    .stream()
                    .map(Tenant::getId)
                    .toList());
    identity.setAuthentication(userId, groups, tenants);
    try {
      return question.get();
    } finally {
      Optional.ofNullable(before)
          .ifPresentOrElse(identity::setAuthentication, identity::clearAuthentication);
    }
  }
}
