package nl.gehoor.procedure;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/**
 * Tasks that wait for somebody outside the organisation: a question to a party. They have the
 * lowest priority, by which lists and figures know them, and the secretariat may look at them, and
 * no more, so that it sees who must be reminded.
 */
@Component
public class Waiting {

  /** Up to this priority a task waits for somebody outside; a task of ours always has more. */
  public static final int PRIORITY = 10;

  private static final int USUAL = 50;

  private final Organisations organisations;

  Waiting(Organisations organisations) {
    this.organisations = organisations;
  }

  /** To be called for a new task, when it is known for whom it is. */
  void mark(TaskEntity task) {
    if (isForOutside(task)) {
      task.setPriority(PRIORITY);
      organisations
          .find(task.getTenantId())
          .ifPresent(organisation -> letRead(organisation.secretariat(), task));
    } else if (task.getPriority() <= PRIORITY) {
      task.setPriority(USUAL);
    }
  }

  private boolean isForOutside(TaskEntity task) {
    Set<IdentityLink> candidates = task.getCandidates();
    Set<String> ours =
        organisations.all().stream().flatMap(Waiting::groups).collect(Collectors.toSet());
    return task.getAssignee() == null
        && !candidates.isEmpty()
        && candidates.stream()
            .allMatch(link -> link.getGroupId() != null && !ours.contains(link.getGroupId()));
  }

  private static Stream<String> groups(Organisation organisation) {
    return Stream.concat(
        organisation.groups().keySet().stream(),
        Stream.of(organisation.managementGroup(), organisation.processOwnerGroup()));
  }

  /** The engine takes this right away when it takes the task away. */
  private static void letRead(String group, TaskEntity task) {
    AuthorizationEntity right = new AuthorizationEntity(Authorization.AUTH_TYPE_GRANT);
    right.setGroupId(group);
    right.setResource(Resources.TASK);
    right.setResourceId(task.getId());
    right.addPermission(Permissions.READ);
    CommandContext command = Context.getCommandContext();
    command.runWithoutAuthorization(
        () -> {
          command.getAuthorizationManager().insert(right);
          return null;
        });
  }
}
