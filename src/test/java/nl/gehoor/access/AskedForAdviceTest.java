package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Documents;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Over the wire: somebody who is asked for advice about an anonymous question has a task of the
 * case, and still finds nothing of whom it is about, nor any of its papers.
 */
class AskedForAdviceTest extends WebTest {

  private static final String MENTOR = "raad-mentor";
  private static final String ADVISER = "raad-gever";
  private static final String CLIENT = "Sietske Hoekema";

  @Autowired private CaseFiles cases;
  @Autowired private Documents documents;

  @Test
  void anAdviserFindsNothingOfTheCase() {
    account(MENTOR, "mentorkantoor-mentor");
    account(ADVISER, "mentorkantoor-mentor");
    CaseFile file = askedForAdvice();
    try {
      Task asked = task(file, "Task_DenkMee");
      String paper =
          "/zaakstuk/"
              + documents
                  .add(file.id(), null, "Aangifte.pdf", "application/pdf", new byte[] {37})
                  .id();

      assertThat(as(MENTOR).get(paper).statusCode()).isEqualTo(404); // has no task now
      assertThat(as(ADVISER).get(paper).statusCode()).isEqualTo(404);
      HttpResponse<String> list = as(ADVISER).get("/engine-rest/task");
      assertThat(list.body()).contains(asked.getId());
      for (String address :
          List.of(
              "/engine-rest/task",
              "/engine-rest/task/" + asked.getId(),
              "/engine-rest/task/" + asked.getId() + "/variables",
              "/engine-rest/task/" + asked.getId() + "/form-variables",
              "/engine-rest/task/" + asked.getId() + "/form-variables?variableNames=zaakblok",
              "/engine-rest/task/" + asked.getId() + "/deployed-form",
              "/engine-rest/task/" + asked.getId() + "/rendered-form",
              "/engine-rest/task/" + asked.getId() + "/comment",
              "/engine-rest/process-instance",
              "/engine-rest/process-instance/" + file.instanceId(),
              "/engine-rest/process-instance/" + file.instanceId() + "/variables",
              "/engine-rest/process-instance/" + asked.getProcessInstanceId(),
              "/engine-rest/variable-instance",
              "/engine-rest/execution/" + asked.getExecutionId(),
              "/engine-rest/history/process-instance",
              "/engine-rest/history/variable-instance",
              "/engine-rest/history/task",
              "/engine-rest/history/detail",
              "/engine-rest/history/user-operation",
              "/engine-rest/history/activity-instance")) {
        HttpResponse<String> answer = as(ADVISER).get(address);
        assertThat(answer.body())
            .as(address)
            .doesNotContain("Sietske", "Hoekema", file.reference(), "Geld verdwenen", MENTOR);
      }
    } finally {
      engine.getRuntimeService().deleteProcessInstance(file.instanceId(), "test", true);
    }
  }

  private CaseFile askedForAdvice() {
    IdentityService identity = engine.getIdentityService();
    String definition =
        engine
            .getRepositoryService()
            .createProcessDefinitionQuery()
            .processDefinitionKey("mentorschap-melding")
            .tenantIdIn("mentorkantoor")
            .latestVersion()
            .singleResult()
            .getId();
    identity.setAuthentication(MENTOR, List.of("mentorkantoor-mentor"), List.of("mentorkantoor"));
    CaseFile file;
    try {
      file =
          cases
              .byReference(
                  engine
                      .getFormService()
                      .submitStartForm(
                          definition,
                          Map.of(
                              "soortMelding",
                              "strafbaar",
                              "onderwerp",
                              "Geld verdwenen",
                              "gebeurdOp",
                              "2026-01-02",
                              "omschrijving",
                              CLIENT + " nam geld.",
                              "klantNaam",
                              CLIENT,
                              "mentorGebruiker",
                              MENTOR))
                      .getBusinessKey())
              .orElseThrow();
    } finally {
      identity.clearAuthentication();
    }
    complete(
        file,
        "Task_BespreekOpties",
        Map.of(
            "besproken",
            "nee",
            "waaromNietBesproken",
            "Niet veilig.",
            "opties",
            "Aangifte.",
            "gekozenOptie",
            "Aangifte."));
    complete(
        file,
        "Task_Besluit",
        Map.of(
            "besluitKeuze",
            "overleggen",
            "overlegVraag",
            CLIENT + " nam geld. Wat nu?",
            "collega1Gebruiker",
            ADVISER));
    complete(
        file,
        "Task_KijkTekstNa",
        Map.of("anoniem", "Iemand nam geld. Wat nu?", "anoniemGecontroleerd", true));
    return file;
  }

  private void complete(CaseFile file, String element, Map<String, Object> answers) {
    engine.getFormService().submitTaskForm(task(file, element).getId(), answers);
  }

  private Task task(CaseFile file, String element) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(file.reference())
        .taskDefinitionKey(element)
        .singleResult();
  }
}
