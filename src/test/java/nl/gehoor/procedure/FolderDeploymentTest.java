package nl.gehoor.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import nl.gehoor.letter.LetterTemplates;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
@ExtendWith(OutputCaptureExtension.class)
class FolderDeploymentTest {

  private static final String TENANT = "toets";
  private static final String NEW_TEXT = "---\nonderwerp: Ontvangen\n---\n\nEen nieuwe tekst.\n";

  @Autowired private FolderDeployment deployment;
  @Autowired private RepositoryService repository;
  @Autowired private LetterTemplates letters;
  @Autowired private Organisations organisations;
  @Autowired private IdentityService identity;

  @AfterEach
  void onlyTheFirstDeploymentStays() {
    deployments().orderByDeploymentTime().asc().list().stream()
        .skip(1)
        .forEach(later -> repository.deleteDeployment(later.getId(), true));
  }

  @Test
  void startUpDeploysTheFolderUnderStableNames() {
    Deployment first = deployments().singleResult();

    assertThat(first.getName()).isEqualTo(TENANT);
    assertThat(repository.getDeploymentResourceNames(first.getId()))
        .contains(
            "bpmn/toets/toets-klacht.bpmn",
            "forms/toets/toets-klacht.form",
            "forms/toets/brieven/ontvangst.md",
            Manifest.FILE)
        .noneMatch(name -> name.startsWith("/") || name.contains(":"));
    assertThat(
            repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("toets-klacht")
                .tenantIdIn(TENANT)
                .count())
        .isEqualTo(1);
  }

  @Test
  void anUnchangedFolderIsNotDeployedAgain() {
    deployment.deploy(Folder.of(new ProcedureFolders(), organisations.get(TENANT)));

    assertThat(deployments().count()).isEqualTo(1);
  }

  @Test
  void oneChangedFileBringsTheWholeFolderAndTheNewestTextWins() {
    TreeMap<String, byte[]> files =
        new TreeMap<>(Folder.of(new ProcedureFolders(), organisations.get(TENANT)).files());
    files.put("forms/toets/brieven/ontvangst.md", NEW_TEXT.getBytes(UTF_8));

    assertThat(letters.find(TENANT, "ontvangst").orElseThrow()).contains("ontvangen op");
    deployment.deploy(new Folder(TENANT, files));

    assertThat(deployments().count()).isEqualTo(2);
    String newest = deployments().orderByDeploymentTime().desc().listPage(0, 1).get(0).getId();
    assertThat(repository.getDeploymentResourceNames(newest))
        .contains("bpmn/toets/toets-klacht.bpmn", "forms/toets/toets-klacht.form");
    assertThat(letters.find(TENANT, "ontvangst")).contains(NEW_TEXT);
  }

  @Test
  void aRemovedFileIsAChangeToo() {
    TreeMap<String, byte[]> files =
        new TreeMap<>(Folder.of(new ProcedureFolders(), organisations.get(TENANT)).files());
    files.remove("forms/toets/brieven/ontvangst.md");

    deployment.deploy(new Folder(TENANT, files));

    assertThat(deployments().count()).isEqualTo(2);
  }

  @Test
  void aRemovedLetterIsUsedNoMore() {
    TreeMap<String, byte[]> files =
        new TreeMap<>(Folder.of(new ProcedureFolders(), organisations.get(TENANT)).files());
    files.remove("forms/toets/brieven/toets-bericht.md");
    files.keySet().removeIf(name -> name.endsWith("toets-brief.bpmn"));

    deployment.deploy(new Folder(TENANT, files));

    assertThat(letters.find(TENANT, "toets-bericht")).isEmpty();
  }

  @Test
  void whatAProcessOwnerPublishedStaysAndTheRestFollowsTheFolder(CapturedOutput log) {
    publish("ontvangst.md", NEW_TEXT);
    TreeMap<String, byte[]> files =
        new TreeMap<>(Folder.of(new ProcedureFolders(), organisations.get(TENANT)).files());

    deployment.deploy(new Folder(TENANT, files));
    assertThat(deployments().count()).isEqualTo(2);
    assertThat(letters.find(TENANT, "ontvangst")).contains(NEW_TEXT);

    files.put("forms/toets/brieven/ontvangst.md", (NEW_TEXT + "Uit de map.\n").getBytes(UTF_8));
    files.put("forms/toets/brieven/toets-bericht.md", NEW_TEXT.getBytes(UTF_8));
    deployment.deploy(new Folder(TENANT, files));
    assertThat(deployments().count()).isEqualTo(3);
    assertThat(letters.find(TENANT, "ontvangst")).contains(NEW_TEXT);
    assertThat(letters.find(TENANT, "toets-bericht")).contains(NEW_TEXT);
    assertThat(log)
        .contains("a process owner has published a version as well")
        .contains("[forms/toets/brieven/ontvangst.md]");
  }

  @Test
  void aFolderThatDoesNotGoTogetherWithWhatTheOwnerPublishedChangesNothing(CapturedOutput log) {
    publish("ontvangst.md", NEW_TEXT + "{{> nieuw}}\n", "_nieuw.md", "Tot ziens.\n");
    TreeMap<String, byte[]> files =
        new TreeMap<>(Folder.of(new ProcedureFolders(), organisations.get(TENANT)).files());
    files.put("bpmn/toets/toets-klacht.bpmn", "geen diagram".getBytes(UTF_8));

    deployment.deploy(new Folder(TENANT, files));

    assertThat(deployments().count()).isEqualTo(2);
    assertThat(log).contains("All stays as it was");
  }

  /** As Camunda Modeler does: over REST, by somebody of the organisation. */
  private void publish(String... files) {
    identity.setAuthentication("eigenaar", List.of(TENANT + "-proceseigenaar"), List.of(TENANT));
    try {
      var builder = repository.createDeployment().tenantId(TENANT).name("ontvangst");
      for (int i = 0; i < files.length; i += 2) {
        builder.addString(files[i], files[i + 1]);
      }
      builder.deploy();
    } finally {
      identity.clearAuthentication();
    }
  }

  @Test
  void aLetterNobodyWroteIsNotFound() {
    assertThat(letters.find(TENANT, "bestaat-niet")).isEmpty();
    assertThat(letters.find("onbekend", "ontvangst")).isEmpty();
  }

  private DeploymentQuery deployments() {
    return repository.createDeploymentQuery().tenantIdIn(TENANT);
  }
}
