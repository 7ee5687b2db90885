package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import nl.gehoor.form.RefusedException;
import nl.gehoor.letter.Enclosures;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.Letters;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A decision: a verdict per part, a solution where it is upheld, both positions, one letter. */
class BesluitNemenTest extends BlockTest {

  @Autowired Letters sent;
  @Autowired Enclosures enclosures;

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

  @Test
  void withAnAdviceTheDecisionSaysWhetherItFollowsItAndEnclosesIt() {
    advice();
    assertThat(variable(task("Task_NeemBesluit"), "advies")).isEqualTo("De klacht is gegrond.");
    Map<String, Object> form = verdict();
    assertThatThrownBy(() -> complete("Task_NeemBesluit", form))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Volgt u het advies van de commissie?");
    form.put("adviesGevolgd", "nee");
    assertThatThrownBy(() -> complete("Task_NeemBesluit", form))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Waarom wijkt u af van het advies?");
    form.put("redenAfwijking", "Er is wel gebeld.");
    complete("Task_NeemBesluit", form);

    for (Letter letter : sent.ofCase(file().id())) {
      if (letter.template().equals("besluit")) {
        assertThat(letter.body())
            .contains("Het besluit is anders dan dat advies")
            .contains("**Waarom het besluit anders is:** Er is wel gebeld");
        assertThat(enclosures.of(letter.id()))
            .as("the advice that this recipient got")
            .hasSize(1)
            .allMatch(
                document ->
                    sent.get(document.letterId()).template().equals("advies")
                        && sent.get(document.letterId()).partyId().equals(letter.partyId()));
      }
    }
  }

  @Test
  void aDecisionThatFollowsTheAdviceNeedsNoReason() {
    advice();
    Map<String, Object> form = verdict();
    form.put("adviesGevolgd", "ja");
    complete("Task_NeemBesluit", form);
    assertThat(sent.ofCase(file().id()))
        .filteredOn(letter -> letter.template().equals("besluit"))
        .hasSize(2)
        .allMatch(letter -> letter.body().contains("Het besluit volgt dat advies"));
  }

  /** The commission advised, and the decision is taken with its advice. */
  private void advice() {
    engine.getRuntimeService().deleteProcessInstance(decision.getId(), "begint opnieuw");
    block(
        "commissie-adviseren",
        "leden",
        "nbs-klachtenbemiddelaar",
        "commissieLeden",
        "• Marga Willems (voorzitter)",
        "commissieSamengesteldOp",
        today(),
        "orgaanGroep",
        "nbs-bestuur",
        "partijen",
        "klager, medewerker");
    complete(
        "Task_Adviseer",
        "adviesKeuze",
        "uitbrengen",
        "adviesSamenvatting",
        "De klacht is gegrond.",
        "adviesOnderdeel1",
        "Niet terugbellen",
        "adviesOordeel1",
        "gegrond",
        "adviesMotivering1",
        "Dat hoort wel.");
    decision =
        block(
            "besluit-nemen",
            "groep",
            "nbs-bestuur",
            "termijnNaam",
            "besluit",
            "ontvangers",
            "klager, medewerker",
            "advies",
            "De klacht is gegrond.");
  }

  private Map<String, Object> verdict() {
    return map(
        "besluitKeuze", "besluiten",
        "standpuntKlager", "Er is niet teruggebeld.",
        "standpuntMedewerker", "Het was druk.",
        "onderdeel1", "Niet terugbellen",
        "oordeel1", "ongegrond",
        "motivering1", "Er is wel gebeld.");
  }
}
