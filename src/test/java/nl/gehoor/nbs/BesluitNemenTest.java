package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A decision: a verdict per part, a solution where it is upheld, both positions, one letter. */
class BesluitNemenTest extends BlockTest {

  private ProcessInstance decision;

  @BeforeEach
  void aCase() {
    openCase();
    decision =
        block(
            "besluit-nemen",
            "groep",
            "nbs-bestuur",
            "termijnNaam",
            "besluit",
            "ontvangers",
            "klager, medewerker?",
            "klachttekst",
            "Bemiddeling hielp niet.",
            "eerderVerslag",
            null,
            "verslag",
            "Bo belt terug.");
  }

  @Test
  void anUpheldComplaint() {
    assertThat(groups(task("Task_NeemBesluit"))).containsExactly("nbs-bestuur");
    decide("gegrond");
    assertThat(letters()).containsExactlyInAnyOrder("besluit>klager", "besluit>medewerker");
    assertThat(decision).isEnded().hasPassed("EndEvent_BesluitVerstuurd");
    assertThat(of(decision, "besluitUitkomst")).isEqualTo("gegrond");
    assertThat(
            jdbc.sql("select pdf from letter where case_id = :case and template = 'besluit'")
                .param("case", file().id())
                .query(Boolean.class)
                .list())
        .containsOnly(true);
  }

  @Test
  void aRejectedComplaint() {
    decide("ongegrond");
    assertThat(of(decision, "besluitUitkomst")).isEqualTo("ongegrond");
  }

  @Test
  void partsThatDiffer() {
    Map<String, Object> form =
        map(
            "besluitKeuze", "besluiten",
            "standpuntKlager", "Er is niet teruggebeld.",
            "standpuntMedewerker", "Het was druk.",
            "onderdeel1", "Niet terugbellen",
            "oordeel1", "gegrond",
            "motivering1", "Dat hoort wel.",
            "oplossing1", "Een vast belmoment.",
            "meerOnderdelen2", true,
            "onderdeel2", "Onbeleefd",
            "oordeel2", "ongegrond",
            "motivering2", "Dat is niet gebleken.");
    complete("Task_NeemBesluit", form);
    assertThat(of(decision, "besluitUitkomst")).isEqualTo("deels_gegrond");
  }

  @Test
  void upheldWithoutSolutionIsNoDecision() {
    assertThatThrownBy(
            () ->
                complete(
                    "Task_NeemBesluit",
                    "besluitKeuze",
                    "besluiten",
                    "standpuntKlager",
                    "A",
                    "standpuntMedewerker",
                    "B",
                    "onderdeel1",
                    "Niet terugbellen",
                    "oordeel1",
                    "gegrond",
                    "motivering1",
                    "Dat hoort wel."))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void moreTimeIsAskedAndTheTaskComesBack() {
    askForMoreTime("Task_NeemBesluit", "besluitKeuze");
    assertThat(decision).isWaitingAtExactly("Task_NeemBesluit").hasPassed("Event_UitstelGevraagd");
    assertThat(of(decision, "besluitKeuze")).isNull();
  }

  @Test
  void moreTimeNeedsAReason() {
    assertThatThrownBy(() -> complete("Task_NeemBesluit", "besluitKeuze", "verlengen"))
        .isInstanceOf(RefusedException.class);
  }
}
