package nl.gehoor.procedure;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Deploys each organisation's folder as one unit at start-up, before the first request is let in.
 * Nothing changed: nothing deployed. One file changed: all of it anew, so that forms bound to their
 * deployment stay complete. What a process owner has published stays. Two nodes that start at once
 * take turns at the engine's deployment lock; the second finds nothing left to deploy.
 */
@Component
public class FolderDeployment implements SmartInitializingSingleton {

  /** Marks deployments that came from the application, as opposed to a process owner's. */
  static final String SOURCE = "gehoor";

  private static final Logger LOG = LoggerFactory.getLogger(FolderDeployment.class);

  private final Organisations organisations;
  private final ProcedureFolders folders;
  private final ProcessEngine engine;
  private final ContractCheck contract;
  private final boolean atStart;

  /**
   * @param atStart false when nothing is to be there until somebody deploys it
   */
  FolderDeployment(
      Organisations organisations,
      ProcedureFolders folders,
      ProcessEngine engine,
      ContractCheck contract,
      @Value("${gehoor.deploy-at-start:true}") boolean atStart) {
    this.organisations = organisations;
    this.folders = folders;
    this.engine = engine;
    this.contract = contract;
    this.atStart = atStart;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (atStart) {
      organisations.all().forEach(this::deploy);
    }
  }

  /** All of an organisation, with what it borrows; nothing when all of it is there already. */
  public void deploy(Organisation organisation) {
    deploy(Folder.of(folders, organisation));
  }

  void deploy(Folder folder) {
    if (!folder.isEmpty()) {
      ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
          .getCommandExecutorTxRequired()
          .execute(context -> deploy(folder, context));
    }
  }

  private Void deploy(Folder folder, CommandContext context) {
    context.getPropertyManager().acquireExclusiveLock();
    Optional<Published> published = Published.of(folder.tenant(), context);
    if (published.isEmpty()) {
      deploy(folder, folder.files(), context);
      return null;
    }
    Merge merge = Merge.of(published.get(), folder.files());
    tell(folder.tenant(), merge);
    if (Publishing.equal(merge.files(), published.get().files())) {
      return null;
    }
    if (merge.owned().isEmpty() || agree(folder.tenant(), merge)) {
      deploy(folder, merge.files(), context);
    }
    return null;
  }

  private static void deploy(
      Folder folder, SortedMap<String, byte[]> files, CommandContext context) {
    Publishing.deploy(
        folder.tenant(),
        folder.tenant(),
        SOURCE,
        files,
        Manifest.of(folder.files()),
        null,
        context);
  }

  private static void tell(String tenant, Merge merge) {
    if (!merge.owned().isEmpty()) {
      LOG.info(
          "{}: published by a process owner, and not as in the folder: {}", tenant, merge.owned());
    }
    if (!merge.contested().isEmpty()) {
      LOG.warn(
          "{}: changed in the folder, but a process owner has published a version as well, and that"
              + " stays. Bring the two together and publish: {}",
          tenant,
          merge.contested());
    }
  }

  /**
   * Whether the folder and what a process owner published go together; else all stays as it was.
   */
  private boolean agree(String tenant, Merge merge) {
    List<Finding> findings = contract.check(organisations.get(tenant), merge.files());
    if (!findings.isEmpty()) {
      LOG.error(
          "{}: the folder has changed, but does not go together with what a process owner has"
              + " published ({}). All stays as it was. What is wrong: {}",
          tenant,
          merge.owned(),
          findings);
    }
    return findings.isEmpty();
  }
}
