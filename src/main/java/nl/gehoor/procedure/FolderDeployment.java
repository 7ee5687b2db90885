package nl.gehoor.procedure;

import java.io.ByteArrayInputStream;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Deploys each organisation's folder as one unit at start-up, before the first request is let in.
 * Nothing changed: nothing deployed. One file changed: the whole folder anew, so that forms bound
 * to their deployment stay complete. Two nodes that start at once take turns at the engine's
 * deployment lock; the second finds nothing left to deploy.
 */
@Component
public class FolderDeployment implements SmartInitializingSingleton {

  /** Marks deployments that came from the application, as opposed to a process owner's. */
  static final String SOURCE = "gehoor";

  private final Organisations organisations;
  private final ProcedureFolders folders;
  private final RepositoryService repository;
  private final boolean atStart;

  /**
   * @param atStart false when nothing is to be there until somebody deploys it
   */
  FolderDeployment(
      Organisations organisations,
      ProcedureFolders folders,
      RepositoryService repository,
      @Value("${gehoor.deploy-at-start:true}") boolean atStart) {
    this.organisations = organisations;
    this.folders = folders;
    this.repository = repository;
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
    if (folder.isEmpty()) {
      return;
    }
    DeploymentBuilder deployment =
        repository
            .createDeployment()
            .name(folder.tenant())
            .tenantId(folder.tenant())
            .source(SOURCE)
            .enableDuplicateFiltering(false);
    folder
        .files()
        .forEach(
            (name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
    deployment.addString(Folder.MANIFEST, folder.manifest());
    deployment.deploy();
  }
}
