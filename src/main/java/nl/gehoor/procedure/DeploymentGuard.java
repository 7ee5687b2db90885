package nl.gehoor.procedure;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.stereotype.Component;

/**
 * Stands before every deployment, whatever way it comes in. A deployment is code: the engine itself
 * would run what is in it.
 */
@Component
class DeploymentGuard implements Deployer {

  private static final String ADMINISTRATORS = "camunda-admin";

  private final Organisations organisations;
  private final ContractCheck contract;

  DeploymentGuard(Organisations organisations, ContractCheck contract) {
    this.organisations = organisations;
    this.contract = contract;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) {
      return; // read back from the database, where it came in by this same way
    }
    Organisation organisation = receiver(deployment, Context.getCommandContext());
    afterAllOthers(deployment);
    Map<String, byte[]> files = new TreeMap<>();
    for (ResourceEntity resource : deployment.getResources().values()) {
      files.put(resource.getName(), resource.getBytes());
    }
    refuse(contract.check(organisation, files));
  }

  /** What the sender reads, in Camunda Modeler's log for instance; nothing has changed then. */
  static void refuse(List<Finding> findings) {
    if (!findings.isEmpty()) {
      throw new BadUserRequestException(
          "Dit kan niet worden gepubliceerd. Niet in orde is:\n" + Finding.lines(findings));
    }
  }

  /**
   * The organisation that this is for.
   *
   * @throws BadUserRequestException when it says none, or one that is not there
   * @throws AuthorizationException when the sender may not publish there
   */
  Organisation receiver(DeploymentEntity deployment, CommandContext context) {
    Organisation organisation =
        organisations
            .find(String.valueOf(deployment.getTenantId()))
            .orElseThrow(
                () ->
                    new BadUserRequestException(
                        "Bij welke organisatie hoort dit? Vul bij het publiceren de tenant in: "
                            + organisations.all().stream()
                                .map(Organisation::id)
                                .collect(Collectors.joining(" of "))
                            + "."));
    checkSender(organisation, context);
    return organisation;
  }

  /**
   * The newest deployment is found by its moment, so no two may have the same, and none an earlier
   * one because a clock was set back.
   */
  private static void afterAllOthers(DeploymentEntity deployment) {
    Published.newestFirst(deployment.getTenantId(), Context.getCommandContext()).stream()
        .findFirst()
        .map(Deployment::getDeploymentTime)
        .filter(newest -> !deployment.getDeploymentTime().after(newest))
        .ifPresent(newest -> deployment.setDeploymentTime(new Date(newest.getTime() + 1)));
  }

  /** Nobody is logged in when the application itself deploys. */
  private static void checkSender(Organisation organisation, CommandContext context) {
    Authentication sender = context.getAuthentication();
    if (sender == null || sender.getUserId() == null) {
      return;
    }
    List<String> groups = sender.getGroupIds() == null ? List.of() : sender.getGroupIds();
    if (!groups.contains(organisation.processOwnerGroup()) && !groups.contains(ADMINISTRATORS)) {
      throw new AuthorizationException(
          "Alleen een proceseigenaar van "
              + organisation.name()
              + " mag hier procedures publiceren.");
    }
  }
}
