package nl.gehoor.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import nl.gehoor.letter.LetterTemplates;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class FolderDeploymentTest {

  private static final String TENANT = "toets";
  private static final String NEW_TEXT = "---\nonderwerp: Ontvangen\n---\n\nEen nieuwe tekst.\n";

  @Autowired private FolderDeployment deployment;
  @Autowired private RepositoryService repository;
  @Autowired private LetterTemplates letters;
  @Autowired private Organisations organisations;

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
            Folder.MANIFEST)
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
  void aLetterNobodyWroteIsNotFound() {
    assertThat(letters.find(TENANT, "bestaat-niet")).isEmpty();
    assertThat(letters.find("onbekend", "ontvangst")).isEmpty();
  }

  private DeploymentQuery deployments() {
    return repository.createDeploymentQuery().tenantIdIn(TENANT);
  }
}
