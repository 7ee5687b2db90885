package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import net.fortuna.ical4j.model.component.VEvent;
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
    return talk(mayExtend, null);
  }

  private ProcessInstance talk(boolean mayExtend, Boolean mayFallThrough) {
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
        "afspraakNaam",
        "bemiddeling-2a",
        "magVerlengen",
        mayExtend,
        "magNietDoorgaan",
        mayFallThrough);
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
    talkHeld();
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
        "afspraakNaam",
        "bemiddeling-2a",
        "magVerlengen",
        false);
    assertThat(task("Task_PlanGesprek").getAssignee()).isEqualTo("leidinggevende-van-het-project");
  }

  @Test
  void anotherDayMeansAnotherInvitation() {
    ProcessInstance talk = talk(false);
    plan("2026-11-09T14:00+01:00");
    letters();
    move("2026-11-10T10:30+01:00");
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
  void whoIsNoLongerInvitedLosesTheAppointment() throws Exception {
    ProcessInstance talk = talk(false);
    plan("2026-11-09T14:00+01:00");
    letters();
    invite(talk, "klager");
    move("2026-11-10T10:30+01:00");
    assertThat(letters())
        .containsExactlyInAnyOrder("uitnodiging>klager", "niet-meer-uitgenodigd>medewerker");
    VEvent planned = calendar("uitnodiging", "medewerker");
    VEvent moved = calendar("uitnodiging", "klager");
    VEvent gone = calendar("niet-meer-uitgenodigd", "medewerker");
    assertThat(gone.getUid()).isEqualTo(planned.getUid()).isEqualTo(moved.getUid());
    assertThat(gone.getStatus().getValue()).isEqualTo("CANCELLED");
    assertThat(moved.getStatus().getValue()).isEqualTo("CONFIRMED");
    assertThat(gone.getSequence().getSequenceNo()).isEqualTo(1);
    assertThat(gone.getDateTimeStart().getDate()).isEqualTo(planned.getDateTimeStart().getDate());

    move("2026-11-11T10:30+01:00");
    assertThat(letters()).as("told once").containsExactly("uitnodiging>klager");
    invite(talk, "klager, medewerker");
    move("2026-11-12T10:30+01:00");
    assertThat(letters()).containsExactlyInAnyOrder("uitnodiging>klager", "uitnodiging>medewerker");
    assertThat(calendar("uitnodiging", "medewerker").getSequence().getSequenceNo()).isEqualTo(3);
  }

  private void invite(ProcessInstance talk, String roles) {
    engine.getRuntimeService().setVariable(talk.getId(), "uitgenodigden", roles);
  }

  private void move(String moment) {
    complete(
        "Task_LegGesprekVast",
        "gesprekUitkomst",
        "verzet",
        "afspraakOp",
        moment,
        "afspraakPlaats",
        "Het buurthuis");
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
    assertThat(engine.getRuntimeService().getVariable(talk.getId(), "planKeuze")).isNull();
    plan("2026-11-09T14:00+01:00");
    askForMoreTime("Task_LegGesprekVast", "gesprekUitkomst");
    assertThat(talk).isWaitingAtExactly("Task_PlanGesprek");
    assertThat(of(talk, "verlengReden")).isEqualTo("De klager is ziek.");
  }

  @Test
  void onlyWhereTheProcedureAllowsItATalkCanEndWithoutHavingBeen() {
    talk(true);
    assertThatThrownBy(() -> noTalk("Task_PlanGesprek", "planKeuze"))
        .isInstanceOf(RefusedException.class);
    plan("2026-11-09T14:00+01:00");
    assertThatThrownBy(() -> noTalk("Task_LegGesprekVast", "gesprekUitkomst"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aTalkThatNobodyWasInvitedForEndsWithoutLetters() {
    ProcessInstance talk = talk(false, true);
    noTalk("Task_PlanGesprek", "planKeuze");
    assertThat(letters()).isEmpty();
    assertThat(talk)
        .isEnded()
        .hasPassed("EndEvent_GesprekGaatNietDoor")
        .hasNotPassed("EndEvent_GesprekGehouden");
    assertThat(of(talk, "gesprekUitkomst")).isEqualTo("gaat_niet_door");
    assertThat(of(talk, "redenGeenGesprek")).isEqualTo("De klager wil geen gesprek.");
  }

  @Test
  void aTalkThatWasPlannedIsCancelledInPeoplesCalendars() throws Exception {
    ProcessInstance talk = talk(false, true);
    complete(
        "Task_PlanGesprek",
        "planKeuze",
        "plannen",
        "afspraakOp",
        "2026-11-09T14:00+01:00",
        "afspraakPlaats",
        "Het buurthuis");
    letters();
    noTalk("Task_LegGesprekVast", "gesprekUitkomst");
    assertThat(letters())
        .containsExactlyInAnyOrder("afspraak-afgezegd>klager", "afspraak-afgezegd>medewerker");
    VEvent gone = calendar("afspraak-afgezegd", "klager");
    assertThat(gone.getStatus().getValue()).isEqualTo("CANCELLED");
    assertThat(gone.getUid()).isEqualTo(calendar("uitnodiging", "klager").getUid());
    assertThat(talk).isEnded().hasPassed("EndEvent_GesprekGaatNietDoor");
    assertThat(of(talk, "gesprekUitkomst")).isEqualTo("gaat_niet_door");
  }

  @Test
  void whoCallsATalkOffSaysWhy() {
    talk(false, true);
    assertThatThrownBy(() -> complete("Task_PlanGesprek", "planKeuze", "gaat_niet_door"))
        .isInstanceOf(RefusedException.class);
  }

  private void noTalk(String task, String question) {
    complete(task, question, "gaat_niet_door", "redenGeenGesprek", "De klager wil geen gesprek.");
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
