package nl.gehoor.access;

import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.procedure.Procedures;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A complaint to Bureau MHR about a director and a member of the board: neither finds it, whatever
 * else their accounts may; the rest of the board handles it.
 */
class AccusedDirectorTest extends WebTest {

  private static final String DIRECTOR = "mhr-toets-directeur";
  private static final String ACCUSED_MEMBER = "mhr-toets-bestuur";
  private static final String MEMBER = "mhr-toets-bestuur-2";
  private static final String MANAGER = "mhr-toets-management";

  private static final List<String> LISTS =
      List.of(
          "/task",
          "/process-instance",
          "/execution",
          "/variable-instance",
          "/job",
          "/history/process-instance",
          "/history/activity-instance",
          "/history/task",
          "/history/variable-instance");

  @Autowired private Procedures procedures;
  @Autowired private Parties parties;

  @BeforeEach
  void people() {
    account(DIRECTOR, "mhr-directie", "mhr-management");
    account(ACCUSED_MEMBER, "mhr-bestuur", "mhr-management");
    account(MEMBER, "mhr-bestuur");
    account(MANAGER, "mhr-management");
  }

  @AfterEach
  void nobodyStays() {
    engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .tenantIdIn("mhr")
        .rootProcessInstances()
        .list()
        .forEach(
            instance ->
                engine
                    .getRuntimeService()
                    .deleteProcessInstanceIfExists(
                        instance.getId(), "toets", true, true, true, true));
  }

  @Test
  void neitherFindsTheCaseAndTheRestOfTheBoardHandlesIt() {
    CaseFile file = aboutBoth();
    Task task = openTask(file, "Task_ZoekOplossing");

    SoftAssertions all = new SoftAssertions();
    for (String accused : List.of(DIRECTOR, ACCUSED_MEMBER)) {
      for (String list : LISTS) {
        all.assertThat(as(accused).get("/engine-rest" + list).body())
            .as(accused + " " + list)
            .doesNotContain(file.reference(), file.instanceId(), task.getId());
      }
      for (String path :
          List.of(
              "/task/" + task.getId(),
              "/task/" + task.getId() + "/form-variables",
              "/process-instance/" + file.instanceId(),
              "/history/process-instance/" + file.instanceId())) {
        all.assertThat(as(accused).get("/engine-rest" + path).statusCode())
            .as(accused + " " + path + ": as if it were not there")
            .isEqualTo(
                as(accused)
                    .get("/engine-rest" + path.replaceAll("[0-9a-f]{8}-", "00000000-"))
                    .statusCode())
            .isGreaterThanOrEqualTo(400);
      }
      all.assertThat(
              as(accused)
                  .postJson(
                      "/engine-rest/task/" + task.getId() + "/claim",
                      "{\"userId\":\"" + accused + "\"}")
                  .statusCode())
          .as(accused + " claims: no task is found")
          .isGreaterThanOrEqualTo(400);
    }
    all.assertThat(as(MEMBER).get("/engine-rest/task").body()).contains(task.getId());
    all.assertThat(as(MANAGER).get("/engine-rest/process-instance").body())
        .contains(file.instanceId());
    all.assertAll();
  }

  /** Waits for the board, as the complainant wants no commission. */
  private CaseFile aboutBoth() {
    CaseFile file =
        procedures.start(
            "mhr",
            "mhr-klacht",
            Map.of(
                "onderwerp", "Niet geluisterd",
                "omschrijving", "De directeur luisterde niet.",
                "overFunctie", "directie",
                "klagerNaam", "Anna de Vries",
                "klagerEmail", "anna@voorbeeld.invalid"));
    engine
        .getTaskService()
        .complete(
            openTask(file, "Task_BeoordeelMelding").getId(),
            Map.of(
                "ontvankelijk", "ja",
                "betrokkeneFunctie", "directie",
                "medewerkerGebruiker", DIRECTOR,
                "nogIemand", "ja",
                "medebetrokkeneGebruiker", ACCUSED_MEMBER,
                "thema", "bejegening"));
    Party complainant = parties.find(file.id(), "klager").orElseThrow();
    procedures.complete(
        complainant, procedures.openTasks(complainant).get(0).id(), Map.of("route", "bestuur"));
    return file;
  }

  private Task openTask(CaseFile file, String activity) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(file.reference())
        .taskDefinitionKey(activity)
        .singleResult();
  }
}
