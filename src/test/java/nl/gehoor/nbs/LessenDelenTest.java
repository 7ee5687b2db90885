package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Learning without names: replaced by the machine, checked by a person, then kept and passed on.
 */
class LessenDelenTest extends BlockTest {

  @BeforeEach
  void aCase() {
    openCase();
  }

  private ProcessInstance lessons(boolean mediatorWasThere) {
    return blockAt(
        "lessen-delen",
        "StartEvent_LessenDoorgegeven",
        "afspraken",
        "Bo Bakker belt Anna de Vries terug.",
        "leerpunten",
        "Anna de Vries wil weten wie terugbelt.",
        "groep",
        "nbs-coordinator",
        "bemiddelaarBetrokken",
        mediatorWasThere);
  }

  @Test
  void theMediatorWhoWasNotThereGetsTheAnonymousTexts() {
    ProcessInstance lessons = lessons(false);
    assertThat(lessons).isWaitingAtExactly("Task_ControleerTekst");
    assertThat(groups(task("Task_ControleerTekst"))).containsExactly("nbs-coordinator");
    assertDue("Task_ControleerTekst", "2026-11-16");
    assertThat(variable(task("Task_ControleerTekst"), "lesAnoniem").toString())
        .doesNotContain("Anna", "Vries");
    assertThat(variable(task("Task_ControleerTekst"), "afsprakenAnoniem").toString())
        .doesNotContain("Bakker", "Vries");

    checkLessons();
    assertThat(letters()).containsExactly("lessen>klachtenbemiddelaar");
    assertThat(lessons).isEnded().hasPassed("EndEvent_LessenGedeeld");
    assertThat(
            jdbc.sql("select lesson_text from lesson where tenant = 'nbs'")
                .query(String.class)
                .list())
        .contains("Spreek af wie terugbelt.");
  }

  @Test
  void theMediatorWhoWasThereNeedsNoLetter() {
    ProcessInstance lessons = lessons(true);
    checkLessons();
    assertThat(letters()).isEmpty();
    assertThat(lessons).isEnded().hasPassed("EndEvent_LessenBewaard");
  }

  @Test
  void nothingIsSharedBeforeSomebodyLooked() {
    lessons(false);
    assertThatThrownBy(
            () ->
                complete(
                    "Task_ControleerTekst",
                    "lesAnoniem",
                    "x",
                    "afsprakenAnoniem",
                    "y",
                    "anoniemGecontroleerd",
                    false))
        .isInstanceOf(RefusedException.class);
  }
}
