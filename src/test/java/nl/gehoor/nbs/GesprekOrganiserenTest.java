package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Planning a talk and keeping it: as mediation, and with room for extension as a hearing. */
class GesprekOrganiserenTest extends BlockTest {

  @BeforeEach
  void aCase() {
    openCase();
  }

  private ProcessInstance talk(boolean mayExtend) {
    return block(
        "gesprek-organiseren",
        "groep",
        "nbs-leidinggevende",
        "behandelaar",
        null,
        "uitgenodigden",
        "klager, medewerker?",
        "gesprekSoort",
        "Bemiddelingsgesprek",
        "magVerlengen",
        mayExtend);
  }

  @Test
  void plannedInvitedHeld() {
    ProcessInstance talk = talk(false);
    assertThat(talk).isWaitingAtExactly("Task_PlanGesprek");
    assertThat(groups(task("Task_PlanGesprek"))).containsExactly("nbs-leidinggevende");

    plan("2026-11-09T14:00+01:00");
    assertThat(letters()).containsExactlyInAnyOrder("uitnodiging>klager", "uitnodiging>medewerker");
    assertThat(talk).isWaitingAtExactly("Task_LegGesprekVast");
    assertThat(groups(task("Task_LegGesprekVast"))).containsExactly("nbs-leidinggevende");

    at("2026-11-09T16:00");
    held();
    assertThat(talk)
        .isEnded()
        .hasPassed("EndEvent_GesprekGehouden")
        .hasNotPassed("Event_UitstelGevraagd");
    assertThat(of(talk, "gehoudenOp")).isEqualTo("2026-11-09");
  }

  @Test
  void whoIsNamedGetsTheTasks() {
    block(
        "gesprek-organiseren",
        "groep",
        "nbs-leidinggevende",
        "behandelaar",
        "leidinggevende-van-het-project",
        "uitgenodigden",
        "klager",
        "gesprekSoort",
        "Bemiddelingsgesprek",
        "magVerlengen",
        false);
    assertThat(task("Task_PlanGesprek").getAssignee()).isEqualTo("leidinggevende-van-het-project");
  }

  @Test
  void anotherDayMeansAnotherInvitation() {
    ProcessInstance talk = talk(false);
    plan("2026-11-09T14:00+01:00");
    letters();
    complete(
        "Task_LegGesprekVast",
        "gesprekUitkomst",
        "verzet",
        "afspraakOp",
        "2026-11-10T10:30+01:00",
        "afspraakPlaats",
        "Het buurthuis");
    assertThat(letters()).containsExactlyInAnyOrder("uitnodiging>klager", "uitnodiging>medewerker");
    assertThat(
            jdbc.sql("select sequence_number from appointment where case_id = :case")
                .param("case", file().id())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    assertThat(talk).isWaitingAtExactly("Task_LegGesprekVast");
    assertThat(variable(task("Task_LegGesprekVast"), "gesprekUitkomst")).isNull();
  }

  @Test
  void aTalkCannotBePlannedInThePastNorHeldInTheFuture() {
    talk(false);
    assertThatThrownBy(() -> plan("2026-11-01T14:00+01:00")).isInstanceOf(RefusedException.class);
    plan("2026-11-09T14:00+01:00");
    assertThatThrownBy(
            () ->
                complete(
                    "Task_LegGesprekVast",
                    "gesprekUitkomst",
                    "gehouden",
                    "gehoudenOp",
                    "2026-11-03",
                    "aanwezig",
                    "Allen"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void onlyWhereTheRuleAllowsItMoreTimeCanBeAsked() {
    talk(false);
    assertThatThrownBy(() -> askForMoreTime("Task_PlanGesprek", "planKeuze"))
        .isInstanceOf(RefusedException.class);
    plan("2026-11-09T14:00+01:00");
    assertThatThrownBy(() -> askForMoreTime("Task_LegGesprekVast", "gesprekUitkomst"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void moreTimeCanBeAskedBeforeAndAfterPlanning() {
    ProcessInstance talk = talk(true);
    askForMoreTime("Task_PlanGesprek", "planKeuze");
    assertThat(talk).isWaitingAtExactly("Task_PlanGesprek").hasPassed("Event_UitstelGevraagd");
    assertThat(of(talk, "planKeuze")).isNull();
    plan("2026-11-09T14:00+01:00");
    askForMoreTime("Task_LegGesprekVast", "gesprekUitkomst");
    assertThat(talk).isWaitingAtExactly("Task_PlanGesprek");
    assertThat(of(talk, "verlengReden")).isEqualTo("De klager is ziek.");
  }

  @Test
  void thereIsNoPlaceForAReport() {
    talk(true);
    plan("2026-11-09T14:00+01:00");
    assertThatThrownBy(
            () ->
                complete(
                    "Task_LegGesprekVast",
                    "gesprekUitkomst",
                    "gehouden",
                    "gehoudenOp",
                    today(),
                    "aanwezig",
                    "Allen",
                    "verslag",
                    "Er werd gezegd dat…"))
        .isInstanceOf(RefusedException.class);
  }
}
