package nl.gehoor.procedure;

import java.io.ByteArrayInputStream;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.impl.repository.ResourceDefinitionEntity;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;

/**
 * How a process owner publishes. Whatever is sent, even a single letter, becomes a deployment of
 * all that the organisation works with: a form that is bound to its deployment would be missing
 * otherwise, and a block that another diagram calls. Who borrows a diagram gets it in the same
 * transaction, so that there are never two texts of one thing.
 */
final class Publishing extends RepositoryServiceImpl {

  private final Organisations organisations;
  private final DeploymentGuard guard;

  Publishing(Organisations organisations, DeploymentGuard guard) {
    this.organisations = organisations;
    this.guard = guard;
  }

  @Override
  public DeploymentWithDefinitions deployWithResult(DeploymentBuilderImpl builder) {
    return commandExecutor.execute(
        context ->
            isSentBySomebody(context) && isNew(builder)
                ? publish(builder, context)
                : new DeployCmd(builder).execute(context));
  }

  /** Nobody is logged in when the application itself deploys. */
  private static boolean isSentBySomebody(CommandContext context) {
    Authentication sender = context.getAuthentication();
    return sender != null && sender.getUserId() != null;
  }

  /** Not an older deployment that an administrator makes the newest again. */
  private static boolean isNew(DeploymentBuilderImpl builder) {
    return builder.getDeployments().isEmpty()
        && builder.getDeploymentResourcesById().isEmpty()
        && builder.getDeploymentResourcesByName().isEmpty();
  }

  private DeploymentWithDefinitions publish(DeploymentBuilderImpl builder, CommandContext context) {
    DeploymentEntity sent = builder.getDeployment();
    Organisation organisation = guard.receiver(sent, context);
    context.getPropertyManager().acquireExclusiveLock();
    Optional<Published> published = Published.of(organisation.id(), context);
    if (published.isEmpty() || sent.getResources() == null) {
      return new DeployCmd(builder).execute(context);
    }
    Map<String, byte[]> files = new TreeMap<>();
    sent.getResources().forEach((name, resource) -> files.put(name, resource.getBytes()));
    Completion completion = Completion.of(organisation, published.get().files(), files);
    DeploymentGuard.refuse(completion.refusals());
    if (completion.changed().isEmpty()) {
      return (DeploymentEntity) published.get().deployment();
    }
    DeploymentWithDefinitions done =
        deploy(
            organisation.id(),
            sent.getName(),
            sent.getSource(),
            completion.files(),
            published.get().folder(),
            builder.getProcessDefinitionsActivationDate(),
            context);
    lend(organisation, completion.files(), context);
    return asSent(done, completion.changed());
  }

  /** All who borrow from this organisation work with what it has published now. */
  private void lend(Organisation lender, SortedMap<String, byte[]> files, CommandContext context) {
    for (Organisation borrower : organisations.all()) {
      if (borrower.lenders().contains(lender.id())) {
        Published.of(borrower.id(), context)
            .ifPresent(
                published -> {
                  SortedMap<String, byte[]> complete =
                      Loan.renewed(borrower, lender.id(), files, published.files());
                  if (!Publishing.equal(complete, published.files())) {
                    lend(lender, borrower, published, complete, context);
                  }
                });
      }
    }
  }

  /** Not as the sender, who has no say over the other organisation. */
  private static void lend(
      Organisation lender,
      Organisation borrower,
      Published published,
      SortedMap<String, byte[]> complete,
      CommandContext context) {
    try {
      Unchecked.ask(
          context.getProcessEngineConfiguration().getIdentityService(),
          () ->
              deploy(
                  borrower.id(),
                  lender.id(),
                  FolderDeployment.SOURCE,
                  complete,
                  published.folder(),
                  null,
                  context));
    } catch (BadUserRequestException refused) {
      throw new BadUserRequestException(
          "%s leent dit diagram, en daar klopt het dan niet meer. Stem het samen af.\n%s"
              .formatted(borrower.name(), refused.getMessage()));
    }
  }

  /**
   * Makes a deployment that is complete.
   *
   * @param name under which Cockpit shows it
   * @param source who made it
   * @param files all that the organisation is to work with
   * @param folder what its folder held when it was last read
   * @param from when the procedures may be started; null: now
   */
  static DeploymentWithDefinitions deploy(
      String tenant,
      String name,
      String source,
      SortedMap<String, byte[]> files,
      Manifest folder,
      Date from,
      CommandContext context) {
    RepositoryService repository = context.getProcessEngineConfiguration().getRepositoryService();
    DeploymentBuilderImpl builder = new DeploymentBuilderImpl((RepositoryServiceImpl) repository);
    builder.name(name).source(source).tenantId(tenant).activateProcessDefinitionsOn(from);
    files.forEach(
        (file, content) -> builder.addInputStream(file, new ByteArrayInputStream(content)));
    builder.addInputStream(Manifest.FILE, new ByteArrayInputStream(folder.text()));
    return new DeployCmd(builder).execute(context);
  }

  static boolean equal(SortedMap<String, byte[]> one, SortedMap<String, byte[]> other) {
    return Manifest.of(one).equals(Manifest.of(other));
  }

  /**
   * The deployment as its sender knows it. Camunda Modeler takes a diagram in the answer for the
   * one that it sent.
   */
  private static DeploymentEntity asSent(DeploymentWithDefinitions complete, Set<String> sent) {
    DeploymentEntity seen = new DeploymentEntity();
    seen.setId(complete.getId());
    seen.setName(complete.getName());
    seen.setSource(complete.getSource());
    seen.setTenantId(complete.getTenantId());
    seen.setDeploymentTime(complete.getDeploymentTime());
    Stream.of(complete.getDeployedProcessDefinitions(), complete.getDeployedDecisionDefinitions())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .map(ResourceDefinitionEntity.class::cast)
        .filter(definition -> sent.contains(definition.getResourceName()))
        .forEach(seen::addDeployedArtifact);
    return seen;
  }
}
