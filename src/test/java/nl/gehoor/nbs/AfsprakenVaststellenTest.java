package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import nl.gehoor.casefile.RunningTerm.State;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agreements: written within a week after the talk, a week to react, then fixed. */
class AfsprakenVaststellenTest extends BlockTest {

  @BeforeEach
  void aCase() {
    openCase();
  }

  private ProcessInstance agreements(String heldOn) {
    return block(
        "afspraken-vaststellen",
        "groep",
        "nbs-klachtenbemiddelaar",
        "behandelaar",
        null,
        "betrokkenen",
        "klager, medewerker?",
        "gehoudenOp",
        heldOn,
        "metMedewerker",
        true);
  }

  @Test
  void writtenReactedTakenOverFixed() {
    ProcessInstance agreements = agreements("2026-10-30");
    assertThat(groups(task("Task_SchrijfAfspraken"))).containsExactly("nbs-klachtenbemiddelaar");
    assertDue("Task_SchrijfAfspraken", "2026-11-06");

    writeAgreements();
    assertThat(letters())
        .containsExactlyInAnyOrder("afspraken-concept>klager", "afspraken-concept>medewerker");
    assertThat(agreements)
        .isWaitingAtExactly(
            "SubProcess_Reacties",
            "Task_ReageerKlager",
            "Task_ReageerMedewerker",
            "Task_VerwerkReacties");
    assertDue("Task_ReageerKlager", "2026-11-09");

    complete("Task_ReageerKlager", "reactieKlager", "Ook mailen.");
    complete("Task_ReageerMedewerker");
    complete(
        "Task_VerwerkReacties",
        "reactieKlagerOvergenomen",
        true,
        "afspraken",
        "Bo belt of mailt binnen een dag terug.",
        "leerpunten",
        "Spreek af wie terugbelt.");

    assertThat(letters())
        .containsExactlyInAnyOrder(
            "afspraken-vastgesteld>klager", "afspraken-vastgesteld>medewerker");
    assertThat(agreements)
        .isEnded()
        .hasPassed("EndEvent_ReactiesVerwerkt", "EndEvent_AfsprakenVastgesteld");
    assertThat(body("afspraken-vastgesteld"))
        .contains("Bo belt of mailt")
        .doesNotContain("Ook mailen.");
    assertThat(term("reactie").state()).isEqualTo(State.MET);
  }

  @Test
  void afterAWeekTheTextIsFixedAndWhatWasNotTakenOverIsAttached() {
    agreements("2026-10-30");
    writeAgreements();
    letters();
    complete("Task_ReageerMedewerker", "reactieMedewerker", "Een dag is te kort.");

    passes("BoundaryEvent_ReactietijdVoorbij", endOf("2026-11-09"));

    assertThat(letters())
        .containsExactlyInAnyOrder(
            "afspraken-vastgesteld>klager", "afspraken-vastgesteld>medewerker");
    assertThat(body("afspraken-vastgesteld")).contains("Een dag is te kort.");
    assertThat(open()).containsExactly("Task_VoerGesprek");
  }

  @Test
  void theMediatorMayAmendAlsoWhenOnlyOneReacts() {
    ProcessInstance agreements = agreements("2026-10-30");
    writeAgreements();
    complete("Task_ReageerKlager", "reactieKlager", "Ook mailen.");
    complete(
        "Task_VerwerkReacties",
        "reactieKlagerOvergenomen",
        true,
        "afspraken",
        "Bo belt of mailt binnen een dag terug.",
        "leerpunten",
        "Spreek af wie terugbelt.");
    assertThat(agreements)
        .isWaitingAt("Task_ReageerMedewerker")
        .isNotWaitingAt("Task_VerwerkReacties");
    passes("BoundaryEvent_ReactietijdVoorbij", endOf("2026-11-09"));
    assertThat(body("afspraken-vastgesteld")).contains("Bo belt of mailt");
  }

  @Test
  void whoHasNotReactedIsRemindedThreeDaysBeforeTheEnd() {
    agreements("2026-10-30");
    writeAgreements();
    letters();
    passes("BoundaryEvent_KlagerHerinneren", instant("2026-11-06T09:00"));
    passes("BoundaryEvent_MedewerkerHerinneren", instant("2026-11-06T09:00"));
    assertThat(letters())
        .containsExactlyInAnyOrder("reactie-herinnering>klager", "reactie-herinnering>medewerker");
    assertThat(been()).contains("EndEvent_KlagerHerinnerd", "EndEvent_MedewerkerHerinnerd");
  }

  @Test
  void whoHasToReactOverTheHolidaysIsRemindedBeforeThoseDays() {
    at("2026-12-18T10:00");
    agreements("2026-12-16");
    writeAgreements();
    letters();
    assertDue("Task_ReageerKlager", "2026-12-28");
    passes("BoundaryEvent_KlagerHerinneren", instant("2026-12-24T09:00"));
    assertThat(letters()).containsExactly("reactie-herinnering>klager");
  }

  @Test
  void withoutAnEmployeeNobodyIsAskedInVain() {
    ProcessInstance agreements =
        block(
            "afspraken-vaststellen",
            "groep",
            "nbs-klachtenbemiddelaar",
            "behandelaar",
            null,
            "betrokkenen",
            "klager",
            "gehoudenOp",
            "2026-10-30",
            "metMedewerker",
            false);
    writeAgreements();
    assertThat(agreements)
        .isWaitingAtExactly("SubProcess_Reacties", "Task_ReageerKlager", "Task_VerwerkReacties")
        .hasPassed("EndEvent_GeenMedewerker");
  }

  @Test
  void agreementsThatAreLateAreToldAndStillExpected() {
    ProcessInstance agreements = agreements("2026-10-30");
    passes("BoundaryEvent_AfsprakenTeLaat", endOf("2026-11-06"));
    assertThat(agreements)
        .isWaitingAtExactly("Task_SchrijfAfspraken")
        .hasPassed("EndEvent_AfsprakenTeLaat");
    assertThat(term("afspraken").state()).isEqualTo(State.MISSED);
    writeAgreements();
    assertThat(agreements).isWaitingAt("Task_VerwerkReacties");
  }

  /** The text as it is kept: Markdown, in which what people typed is escaped. */
  private String body(String letter) {
    return jdbc.sql(
            "select body from letter where case_id = :case and template = :letter and recipient_role = 'klager'")
        .param("case", file().id())
        .param("letter", letter)
        .query(String.class)
        .single()
        .replace("\\", "");
  }
}
