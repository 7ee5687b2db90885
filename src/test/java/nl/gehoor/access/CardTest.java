package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.procedure.Procedures;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the cards in Tasklist say of a case, and to whom. */
class CardTest extends WebTest {

  private static final String CARDS = "/camunda/api/gehoor/default/kaarten?taken=";

  @Autowired private Procedures procedures;

  @AfterEach
  void now() {
    ClockUtil.reset();
  }

  @Test
  void aCardSaysWhichCaseItIsAndHowLongThereIs() {
    CaseFile file = start();
    Task task = intake(file);
    engine.getTaskService().setDueDate(task.getId(), Date.from(at("2030-03-31T23:59:59")));

    Map<String, String> texts =
        Map.of(
            "2030-03-28T23:59:59", "nog 3 dagen: zondag 31 maart 2030",
            "2030-03-29T00:00", "nog 2 dagen: zondag 31 maart 2030",
            "2030-03-30T12:00", "nog 1 dag: zondag 31 maart 2030",
            "2030-03-31T23:59", "vandaag de laatste dag: zondag 31 maart 2030",
            "2030-04-01T00:00", "1 dag te laat: zondag 31 maart 2030",
            "2030-04-02T09:00", "2 dagen te laat: zondag 31 maart 2030");
    Http coordinator = http().login(COORDINATOR, "tasklist");
    texts.forEach(
        (moment, text) -> {
          ClockUtil.setCurrentTime(Date.from(at(moment)));
          assertThat(coordinator.get(CARDS + task.getId()).body())
              .as(moment)
              .contains(file.reference(), "Niet teruggebeld", "Stichting Toets", text);
        });
  }

  @Test
  void whoMayNotSeeTheTaskSeesNothingOfIt() {
    Task task = intake(start());

    for (String other : List.of(HANDLER, STRANGER)) {
      assertThat(http().login(other, "tasklist").get(CARDS + task.getId()).body())
          .as(other)
          .isEqualTo("[]");
    }
    HttpResponse<String> stranger = http().get(CARDS + task.getId());
    assertThat(stranger.statusCode()).isEqualTo(401);
  }

  @Test
  void manyAtOnceComeInOneAnswerAndWhatIsNoTaskIsLeftOut() {
    Task one = intake(start());
    Task two = intake(start());

    Http coordinator = http().login(COORDINATOR, "tasklist");
    assertThat(coordinator.get(CARDS + one.getId() + ",x,," + two.getId()).body())
        .contains(one.getId(), two.getId());
    assertThat(coordinator.get(CARDS).body()).isEqualTo("[]");
  }

  /** The secretariat sees a question to a party by its right to look at it. */
  @Test
  void whatWaitsForAPartyHasACardToo() {
    CaseFile file = start();
    engine
        .getTaskService()
        .complete(intake(file).getId(), Map.of("medewerkerGebruiker", HANDLER, "thema", "anders"));
    Task question =
        engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceBusinessKey(file.reference())
            .taskCandidateGroup("klager")
            .singleResult();

    assertThat(http().login(COORDINATOR, "tasklist").get(CARDS + question.getId()).body())
        .contains(file.reference());
    assertThat(http().login(HANDLER, "tasklist").get(CARDS + question.getId()).body())
        .isEqualTo("[]");
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(DutchDates.AMSTERDAM).toInstant();
  }

  private CaseFile start() {
    return procedures.start(
        "toets",
        "toets-zaak",
        Map.of(
            "klagerNaam", "Anna",
            "klagerEmail", "anna@voorbeeld.invalid",
            "onderwerp", "Niet teruggebeld"));
  }

  private Task intake(CaseFile file) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(file.reference())
        .taskName("Intake doen")
        .singleResult();
  }
}
