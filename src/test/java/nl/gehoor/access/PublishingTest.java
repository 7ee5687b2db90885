package nl.gehoor.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.gehoor.letter.LetterTemplates;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/**
 * What Camunda Modeler 5 does over the wire when a process owner clicks the rocket: it asks whether
 * there is a connection, asks the version, and sends the diagram with what was attached to it under
 * bare file names.
 */
class PublishingTest extends WebTest {

  private static final String LENDER = "test-uitlener";

  @Autowired private LetterTemplates letters;

  private final Set<String> before = new HashSet<>();

  @BeforeEach
  void whatIsThere() {
    account(LENDER, "uitleen-proceseigenaar");
    deployments().forEach(each -> before.add(each.getId()));
  }

  @AfterEach
  void onlyThatStays() {
    deployments().stream()
        .filter(each -> !before.contains(each.getId()))
        .forEach(each -> engine.getRepositoryService().deleteDeployment(each.getId(), true));
  }

  @Test
  void modelerFindsAConnection() {
    assertThat(http().get("/engine-rest/deployment?maxResults=0").statusCode()).isEqualTo(401);
    assertThat(as(OWNER).get("/engine-rest/deployment?maxResults=0").statusCode()).isEqualTo(200);
    assertThat(as(OWNER).get("/engine-rest/version").body()).contains("7.24");
  }

  @Test
  void aDiagramSentAloneIsCompletedAndCasesThatRunKeepTheirs() throws IOException {
    startCase();
    ProcessDefinition old = newest("toets", "toets-klacht");

    JsonNode answer = published(OWNER, "toets", "toets-klacht.bpmn", renamed());

    ProcessDefinition fresh = newest("toets", "toets-klacht");
    assertThat(fresh.getVersion()).isEqualTo(old.getVersion() + 1);
    assertThat(answer.path("deployedProcessDefinitions").size()).isEqualTo(1);
    assertThat(answer.path("deployedProcessDefinitions").has(fresh.getId())).isTrue();
    assertThat(engine.getRepositoryService().getDeploymentResourceNames(fresh.getDeploymentId()))
        .containsAll(
            engine.getRepositoryService().getDeploymentResourceNames(old.getDeploymentId()));
    assertThat(task("Klacht beoordelen").getProcessDefinitionId()).isEqualTo(old.getId());
    startCase();
    assertThat(task("Anders beoordelen").getProcessDefinitionId()).isEqualTo(fresh.getId());
    assertThat(formOf("Anders beoordelen")).contains("toets-beoordelen");
    assertThat(formOf("Klacht beoordelen")).contains("toets-beoordelen");
    // Whoever published it cannot delete it, and the cases with it.
    assertThat(
            as(OWNER)
                .delete("/engine-rest/deployment/" + fresh.getDeploymentId() + "?cascade=true")
                .statusCode())
        .isEqualTo(403);
    // Once more the same: nothing happens.
    assertThat(published(OWNER, "toets", "toets-klacht.bpmn", renamed()).path("id").asText())
        .isEqualTo(fresh.getDeploymentId());
  }

  @Test
  void aFormAndALetterSentAloneTakeEffect() throws IOException {
    startCase();
    String form =
        read("forms/toets/toets-beoordelen.form")
            .replaceFirst("\"label\": *\"[^\"]*\"", "\"label\": \"Een nieuwe vraag\"");
    assertThat(form).contains("Een nieuwe vraag");

    JsonNode answer =
        published(
            OWNER,
            "toets",
            "toets-beoordelen.form",
            form,
            "ontvangst.md",
            "---\nonderwerp: Ontvangen\n---\n\nEen nieuwe tekst.\n\n{{> contact}}\n");

    assertThat(answer.path("deployedProcessDefinitions").size()).isZero();
    assertThat(formOf("Klacht beoordelen")).doesNotContain("Een nieuwe vraag");
    removePeopleAndCases();
    makePeople();
    startCase();
    assertThat(formOf("Klacht beoordelen")).contains("Een nieuwe vraag");
    assertThat(letters.find("toets", "ontvangst").orElseThrow()).contains("Een nieuwe tekst.");
  }

  @Test
  void modelerShowsWhatIsWrongAndNothingHasChanged() throws IOException {
    HttpResponse<String> refused =
        as(OWNER)
            .deploy(
                "toets",
                Map.of(
                    "toets-klacht.bpmn",
                    renamed().replace("\"toets-beoordelen\"", "\"toets-vergeten\"")));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(new ObjectMapper().readTree(refused.body()).path("message").asText())
        .startsWith("Dit kan niet worden gepubliceerd. Niet in orde is:\n- toets-klacht.bpmn, ")
        .contains("'Anders beoordelen'", "toets-vergeten");
    assertThat(deployments()).hasSameSizeAs(before);
  }

  @Test
  void whoBorrowsADiagramGetsItInTheSameMoment() throws IOException {
    String diagram =
        read("bpmn/uitleen/uitleen-vraag.bpmn")
            .replace("name=\"Vraag beantwoorden\"", "name=\"Anders antwoorden\"");
    String owned = newest("toets", "toets-klacht").getDeploymentId();

    published(LENDER, "uitleen", "uitleen-vraag.bpmn", diagram);

    ProcessDefinition borrowed = newest("toets", "uitleen-vraag");
    assertThat(borrowed.getDeploymentId())
        .isNotEqualTo(owned)
        .isEqualTo(newest("toets", "toets-klacht").getDeploymentId());
    assertThat(
            engine
                .getRepositoryService()
                .getBpmnModelInstance(borrowed.getId())
                .getModelElementById("Task_Antwoorden")
                .getAttributeValue("name"))
        .isEqualTo("Anders antwoorden");
    // Only the lender may change it.
    assertThat(as(OWNER).deploy("toets", Map.of("uitleen-vraag.bpmn", diagram + "\n")).body())
        .contains("dit leent u van een andere organisatie (uitleen)");
    assertThat(as(OWNER).deploy("uitleen", Map.of("uitleen-vraag.bpmn", diagram)).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aDiagramThatNoLongerWorksForWhoBorrowsItIsRefused() throws IOException {
    HttpResponse<String> refused =
        as(LENDER)
            .deploy(
                "uitleen",
                Map.of(
                    "uitleen-vraag.bpmn",
                    read("bpmn/uitleen/uitleen-vraag.bpmn")
                        .replace("${groep}", "uitleen-kantoor")));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("Stichting Toets leent dit diagram", "uitleen-kantoor");
    assertThat(deployments()).hasSameSizeAs(before);
  }

  private JsonNode published(String owner, String tenant, String... files) throws IOException {
    Map<String, String> sent = new java.util.LinkedHashMap<>();
    for (int i = 0; i < files.length; i += 2) {
      sent.put(files[i], files[i + 1]);
    }
    HttpResponse<String> answer = as(owner).deploy(tenant, sent);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  private static String renamed() throws IOException {
    return read("bpmn/toets/toets-klacht.bpmn").replace("Klacht beoordelen", "Anders beoordelen");
  }

  private List<Deployment> deployments() {
    return engine
        .getRepositoryService()
        .createDeploymentQuery()
        .tenantIdIn("toets", "uitleen")
        .list();
  }

  private ProcessDefinition newest(String tenant, String process) {
    return engine
        .getRepositoryService()
        .createProcessDefinitionQuery()
        .tenantIdIn(tenant)
        .processDefinitionKey(process)
        .latestVersion()
        .singleResult();
  }

  private org.camunda.bpm.engine.task.Task task(String name) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .tenantIdIn("toets")
        .taskName(name)
        .singleResult();
  }

  private String formOf(String task) {
    HttpResponse<String> form =
        as(COORDINATOR).get("/engine-rest/task/" + task(task).getId() + "/deployed-form");
    assertThat(form.statusCode()).as(form.body()).isEqualTo(200);
    return form.body();
  }

  private static String read(String resource) throws IOException {
    return new ClassPathResource(resource).getContentAsString(UTF_8);
  }
}
