package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who gets a file of a case. */
class CaseDocumentTest extends WebTest {

  @Autowired private CaseFiles cases;
  @Autowired private Documents documents;
  @Autowired private Parties parties;
  @Autowired private Timeline timeline;
  @Autowired private Organisations organisations;
  @Autowired private PlatformTransactionManager transactions;

  private CaseFile file;
  private String path;

  @BeforeEach
  void aCaseWithAFile() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              file =
                  cases.open(
                      organisations.get("toets"),
                      "toets-klacht",
                      null,
                      "Te laat",
                      LocalDate.of(2026, 11, 9));
              path =
                  "/zaakstuk/"
                      + documents
                          .add(file.id(), null, "Besluit é.pdf", "application/pdf", new byte[] {37})
                          .id();
            });
    engine
        .getRuntimeService()
        .createProcessInstanceByKey("toets-klacht")
        .processDefinitionTenantId("toets")
        .businessKey(file.reference())
        .setVariable("onderwerp", "Te laat")
        .execute();
  }

  @Test
  void whoWorksOnTheCaseGetsItAndThatIsWrittenDown() {
    HttpResponse<String> inTasklist = http().login(COORDINATOR, "tasklist").get(path);
    HttpResponse<String> overRest = as(MANAGER).get(path);

    assertThat(inTasklist.statusCode()).isEqualTo(200);
    assertThat(inTasklist.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment");
    assertThat(inTasklist.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(overRest.statusCode()).isEqualTo(200);
    assertThat(timeline.ofCase(file.id()))
        .filteredOn(event -> event.kind().equals("zaakstuk"))
        .extracting(Timeline.Event::actor)
        .containsExactly(COORDINATOR, MANAGER);
  }

  @Test
  void toEverybodyElseItDoesNotExist() {
    HttpResponse<String> unknown = as(COORDINATOR).get("/zaakstuk/bestaat-niet");

    for (HttpResponse<String> answer :
        List.of(
            http().get(path),
            as(HANDLER).get(path),
            as(STRANGER).get(path),
            as(OWNER).get(path),
            as("bestaat-niet").get(path))) {
      assertThat(answer.statusCode()).isEqualTo(404).isEqualTo(unknown.statusCode());
      assertThat(withoutAddress(answer)).isEqualTo(withoutAddress(unknown));
    }
    assertThat(timeline.ofCase(file.id())).isEmpty();
  }

  @Test
  void whoTheCaseIsAboutNeverGetsIt() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status ->
                parties.put(
                    file.id(),
                    new Parties.NewParty(
                        "medewerker", "Toets", null, null, null, COORDINATOR, true, null, true)));

    assertThat(as(COORDINATOR).get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void whoOnlySignsSomethingReadsNoFileOfTheCase() {
    Task task =
        engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceBusinessKey(file.reference())
            .singleResult();
    engine.getTaskService().setAssignee(task.getId(), HANDLER);
    assertThat(as(HANDLER).get(path).statusCode()).isEqualTo(200);
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status ->
                parties.put(
                    file.id(),
                    new Parties.NewParty(
                        "aanwezige1",
                        "Toets",
                        null,
                        null,
                        null,
                        HANDLER,
                        false,
                        null,
                        true,
                        true)));
    assertThat(as(HANDLER).get(path).statusCode()).isEqualTo(200);

    engine.getTaskService().addCandidateGroup(task.getId(), "aanwezige1");

    assertThat(as(HANDLER).get(path).statusCode()).isEqualTo(404);
    assertThat(as(COORDINATOR).get(path).statusCode()).isEqualTo(200);
  }

  private static String withoutAddress(HttpResponse<String> answer) {
    return answer.body().replaceAll("\"(timestamp|path)\":\"[^\"]*\"", "");
  }
}
