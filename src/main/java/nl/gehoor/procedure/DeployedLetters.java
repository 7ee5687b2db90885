package nl.gehoor.procedure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.gehoor.letter.LetterParts;
import nl.gehoor.letter.LetterTemplates;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.stereotype.Component;

/**
 * Letters as they were deployed: a text that was deployed later goes before an older one, also for
 * cases that were running already.
 */
@Component
class DeployedLetters implements LetterTemplates {

  /** The texts found so far, as long as the deployment is the organisation's newest. */
  private record Cache(String deployment, Map<String, Optional<String>> texts) {}

  private final RepositoryService repository;
  private final IdentityService identity;
  private final Organisations organisations;
  private final Map<String, Cache> byTenant = new ConcurrentHashMap<>();

  DeployedLetters(
      RepositoryService repository, IdentityService identity, Organisations organisations) {
    this.repository = repository;
    this.identity = identity;
    this.organisations = organisations;
  }

  @Override
  public Optional<String> find(String tenant, String name) {
    return Unchecked.ask(identity, () -> cached(tenant, name));
  }

  private Optional<String> cached(String tenant, String name) {
    List<Deployment> newest =
        repository
            .createDeploymentQuery()
            .tenantIdIn(tenant)
            .orderByDeploymentTime()
            .desc()
            .listPage(0, 1);
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    String deployment = newest.get(0).getId();
    Cache cache =
        byTenant.compute(
            tenant,
            (key, old) ->
                old != null && old.deployment().equals(deployment)
                    ? old
                    : new Cache(deployment, new ConcurrentHashMap<>()));
    return cache.texts().computeIfAbsent(name, key -> search(tenant, name));
  }

  private Optional<String> search(String tenant, String name) {
    List<Deployment> newestFirst = sinceAllWasSent(tenant);
    String dutch =
        name.startsWith(LetterTemplates.ENGLISH)
            ? name.substring(LetterTemplates.ENGLISH.length())
            : name;
    List<String> owners = Folder.owners(organisations.get(tenant));
    if (LetterParts.isPart(dutch)) {
      return owners.stream()
          .flatMap(owner -> newest(newestFirst, Folder.letter(owner, name)).stream())
          .findFirst();
    }
    for (String owner : owners) {
      Optional<String> text = newest(newestFirst, Folder.letter(owner, dutch));
      if (text.isPresent()) {
        return name.equals(dutch) ? text : newest(newestFirst, Folder.letter(owner, name));
      }
    }
    return Optional.empty();
  }

  /**
   * The newest deployment that is complete, and what was deployed since. What is in older ones only
   * is there no more.
   */
  private List<Deployment> sinceAllWasSent(String tenant) {
    List<Deployment> recent = new ArrayList<>();
    for (Deployment each :
        repository
            .createDeploymentQuery()
            .tenantIdIn(tenant)
            .orderByDeploymentTime()
            .desc()
            .list()) {
      recent.add(each);
      if (repository.getDeploymentResourceNames(each.getId()).contains(Manifest.FILE)) {
        break;
      }
    }
    return recent;
  }

  private Optional<String> newest(List<Deployment> newestFirst, String resource) {
    for (Deployment deployment : newestFirst) {
      if (repository.getDeploymentResourceNames(deployment.getId()).contains(resource)) {
        return Optional.of(text(deployment.getId(), resource));
      }
    }
    return Optional.empty();
  }

  private String text(String deployment, String resource) {
    try (InputStream in = repository.getResourceAsStream(deployment, resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
