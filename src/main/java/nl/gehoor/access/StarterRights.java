package nl.gehoor.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/**
 * Turns {@code camunda:candidateStarterGroups} of a diagram into the right to start it. A name in
 * it is a group, or a role of organisatie.yaml that a group holds ({@code coordinator}), or {@code
 * iedereen}: every handler group. So a shared diagram names nobody's groups. A diagram that is
 * borrowed from another organisation cannot be started here by anybody.
 */
@Component
class StarterRights {

  private final Organisations organisations;
  private final Rights rights;

  StarterRights(Organisations organisations, Rights rights) {
    this.organisations = organisations;
    this.rights = rights;
  }

  /** For procedures that are being deployed now. */
  void apply(List<ProcessDefinitionEntity> deployed) {
    for (ProcessDefinitionEntity procedure : deployed) {
      apply(
          procedure.getTenantId(),
          procedure.getKey(),
          procedure.getCandidateStarterGroupIdExpressions().stream()
              .map(Expression::getExpressionText)
              .toList());
    }
  }

  /** For procedures that were deployed before: the organisation may have got another group. */
  void apply(RepositoryService repository, Organisation organisation) {
    for (ProcessDefinition procedure :
        repository
            .createProcessDefinitionQuery()
            .tenantIdIn(organisation.id())
            .latestVersion()
            .list()) {
      apply(
          organisation.id(),
          procedure.getKey(),
          repository.getIdentityLinksForProcessDefinition(procedure.getId()).stream()
              .map(IdentityLink::getGroupId)
              .toList());
    }
  }

  private void apply(String tenant, String process, Collection<String> names) {
    organisations
        .find(tenant)
        .ifPresent(
            organisation -> {
              Set<String> starters =
                  organisation.borrows(process) ? Set.of() : groups(organisation, names);
              for (String group : organisation.groups().keySet()) {
                if (starters.contains(group)) {
                  rights.set(
                      group,
                      Resources.PROCESS_DEFINITION,
                      process,
                      ProcessDefinitionPermissions.READ,
                      ProcessDefinitionPermissions.CREATE_INSTANCE);
                } else {
                  rights.set(
                      group,
                      Resources.PROCESS_DEFINITION,
                      process,
                      ProcessDefinitionPermissions.READ);
                }
              }
            });
  }

  private static Set<String> groups(Organisation organisation, Collection<String> names) {
    Set<String> groups = new LinkedHashSet<>();
    for (String name : names) {
      if (Organisation.EVERYBODY.equals(name)) {
        groups.addAll(organisation.groups().keySet());
      } else if (organisation.groups().containsKey(name)) {
        groups.add(name);
      } else {
        organisation.role(name).map(Organisation.Role::group).ifPresent(groups::add);
      }
    }
    return groups;
  }
}
