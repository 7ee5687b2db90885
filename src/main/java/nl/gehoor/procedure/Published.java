package nl.gehoor.procedure;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.Deployment;

/**
 * What an organisation works with now: its newest deployment that is complete. Whoever is logged
 * in, all of it is seen.
 *
 * @param deployment where it is
 * @param files all of it by resource name, but for the manifest
 * @param folder what the organisation's folder held when it was last read
 */
record Published(Deployment deployment, SortedMap<String, byte[]> files, Manifest folder) {

  /** Empty when the organisation has nothing yet. */
  static Optional<Published> of(String tenant, CommandContext context) {
    for (Deployment each : newestFirst(tenant, context)) {
      ResourceEntity manifest =
          context
              .getResourceManager()
              .findResourceByDeploymentIdAndResourceName(each.getId(), Manifest.FILE);
      if (manifest != null) {
        return Optional.of(read(each, manifest, context));
      }
    }
    return Optional.empty();
  }

  private static Published read(
      Deployment deployment, ResourceEntity manifest, CommandContext context) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (ResourceEntity resource :
        context.getResourceManager().findResourcesByDeploymentId(deployment.getId())) {
      if (!resource.isGenerated() && !resource.getName().equals(Manifest.FILE)) {
        files.put(resource.getName(), resource.getBytes());
      }
    }
    return new Published(deployment, files, Manifest.parse(manifest.getBytes()));
  }

  static List<Deployment> newestFirst(String tenant, CommandContext context) {
    ProcessEngineConfigurationImpl engine = context.getProcessEngineConfiguration();
    return Unchecked.ask(
        engine.getIdentityService(),
        () ->
            engine
                .getRepositoryService()
                .createDeploymentQuery()
                .tenantIdIn(tenant)
                .orderByDeploymentTime()
                .desc()
                .list());
  }
}
