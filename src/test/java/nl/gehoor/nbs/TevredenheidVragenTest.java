package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import nl.gehoor.casefile.RunningTerm.State;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asking each party apart whether it is satisfied. */
class TevredenheidVragenTest extends BlockTest {

  @BeforeEach
  void aCase() {
    openCase();
  }

  private ProcessInstance question(boolean both) {
    return block(
        "tevredenheid-vragen", "vraagMedewerker", both, "medewerkerTevreden", both ? null : "ja");
  }

  @Test
  void bothAreAskedAndBothSayYes() {
    ProcessInstance question = question(true);
    assertThat(letters())
        .containsExactlyInAnyOrder("tevredenheid-vraag>klager", "tevredenheid-vraag>medewerker");
    assertThat(question)
        .isWaitingAtExactly(
            "SubProcess_Antwoorden", "Task_AntwoordKlager", "Task_AntwoordMedewerker");
    assertThat(groups(task("Task_AntwoordMedewerker"))).containsExactly("medewerker");
    assertDue("Task_AntwoordMedewerker", "2026-11-16");

    employeeSays("ja");
    complainantSays("ja");
    assertThat(question)
        .isEnded()
        .hasPassed(
            "EndEvent_KlagerTevreden",
            "EndEvent_MedewerkerTevreden",
            "EndEvent_TevredenheidBekend");
    assertThat(of(question, "klagerTevreden")).isEqualTo("ja");
    assertThat(of(question, "medewerkerTevreden")).isEqualTo("ja");
    assertThat(term("tevredenheid").state()).isEqualTo(State.MET);
  }

  @Test
  void theComplainantAlone() {
    ProcessInstance question = question(false);
    assertThat(letters()).containsExactly("tevredenheid-vraag>klager");
    assertThat(question).isWaitingAtExactly("SubProcess_Antwoorden", "Task_AntwoordKlager");
    complainantSays("ja");
    assertThat(question).isEnded().hasPassed("EndEvent_AlleenKlager");
    assertThat(of(question, "medewerkerTevreden")).isEqualTo("ja");
  }

  @Test
  void oneNoEndsTheWaiting() {
    ProcessInstance question = question(true);
    complainantSays("nee");
    assertThat(question)
        .isEnded()
        .hasPassed("EndEvent_IemandOntevreden", "EndEvent_TevredenheidBekend");
    assertThat(of(question, "klagerTevreden")).isEqualTo("nee");
    assertThat(of(question, "medewerkerTevreden")).isNull();
    assertThat(term("tevredenheid").state()).isEqualTo(State.MET);
  }

  @Test
  void soDoesTheEmployeesNo() {
    ProcessInstance question = question(true);
    employeeSays("nee");
    assertThat(question).isEnded().hasPassed("EndEvent_IemandOntevreden");
    assertThat(of(question, "klagerTevreden")).isNull();
  }

  @Test
  void whoIsSilentIsRemindedInTheMorningAndOnlyOnce() {
    ProcessInstance question = question(true);
    letters();
    complainantSays("ja");
    passes("BoundaryEvent_MedewerkerHerinneren", instant("2026-11-09T09:00"));
    assertThat(letters()).containsExactly("tevredenheid-herinnering>medewerker");
    assertThat(ticks("BoundaryEvent_KlagerHerinneren")).isFalse();
    assertThat(ticks("BoundaryEvent_MedewerkerHerinneren")).isFalse();
    assertThat(question)
        .isWaitingAtExactly("SubProcess_Antwoorden", "Task_AntwoordMedewerker")
        .hasPassed("EndEvent_MedewerkerHerinnerd");
  }

  @Test
  void theComplainantIsRemindedToo() {
    question(false);
    letters();
    passes("BoundaryEvent_KlagerHerinneren", instant("2026-11-09T09:00"));
    assertThat(letters()).containsExactly("tevredenheid-herinnering>klager");
    assertThat(been()).contains("EndEvent_KlagerHerinnerd");
  }

  @Test
  void afterTwoWeeksTheQuestionIsOver() {
    ProcessInstance question = question(true);
    passes("BoundaryEvent_NietGeantwoord", endOf("2026-11-16"));
    assertThat(question).isEnded().hasPassed("EndEvent_NietGeantwoord");
    assertThat(of(question, "klagerTevreden")).isNull();
  }

  @Test
  void aWindowThatEndsOnAHolidayMovesToTheNextWorkingDay() {
    at("2026-12-11T10:00"); // two weeks later is 25 December, then a weekend
    question(false);
    passes("BoundaryEvent_NietGeantwoord", endOf("2026-12-28"));
  }
}
