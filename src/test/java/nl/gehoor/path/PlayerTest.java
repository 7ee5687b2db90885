package nl.gehoor.path;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** A path that holds passes; one that does not says in Dutch where it parts from the procedure. */
@SpringBootTest
@ActiveProfiles("test")
@Import(WorldConfiguration.class)
class PlayerTest {

  private static final String BEGIN =
      """
      naam: Een klacht bij Stichting Toets
      begin: 2026-11-10T09:15
      stappen:
        - start: toets-zaak
          met: {klagerNaam: Anna de Vries, onderwerp: Niet teruggebeld}
      """;

  private static final String TO_THE_END =
      """
        - open: Intake doen
          voor: toets-coordinator
        - niet_open: Intake doen
          voor: toets-medewerker
        - fase: Intake
        - voltooi: Intake doen
          door: toets-coordinator
          met: {medewerkerGebruiker: toets-medewerker, thema: bejegening}
        - wacht: P2D
        - voltooi: Reageren
          door: klager
          met: {reactie: Dank u}
        - voltooi: Reageren
          door: medewerker
          met: {reactie: Graag gedaan}
        - niet_open: Zaak afronden
          voor: toets-medewerker
        - voltooi: Task_Afronden
          door: toets-medewerker-2
          met: {klaar: ja}
        - einde: opgelost
          heropenbaar: ja
        - bericht: heropenen
          door: klager
          met: {reden: Toch niet}
        - bericht: intrekken
          door: klager
          met: {reden: Laat maar}
        - einde: ingetrokken
          heropenbaar: nee
        - bericht: intrekken
          geweigerd: al gesloten
      """;

  @TempDir private Path folder;
  @Autowired private World world;

  @BeforeEach
  void settle() {
    world.settle();
  }

  @AfterEach
  void backToTheRealTime() {
    ClockUtil.reset();
  }

  @Test
  void aPathThatHoldsPasses() {
    assertThatCode(() -> play(BEGIN + TO_THE_END)).doesNotThrowAnyException();
  }

  @Test
  void aMissingLetterIsASentence() {
    assertThatThrownBy(
            () -> play(BEGIN + "  - wacht: P10D\n  - brief: geen-gesprek\n    aan: klager\n"))
        .hasMessageContaining("regel 7 (brief: geen-gesprek)")
        .hasMessageContaining(
            "Na 10 dagen (vrijdag 20 november 2026 om 09.15 uur) verwachtte ik de brief"
                + " 'geen-gesprek' aan klager, maar die is er niet.");
  }

  @Test
  void aTaskThatIsNotOpenIsASentence() {
    assertThatThrownBy(() -> play(BEGIN + "  - open: Zaak afronden\n"))
        .hasMessageContaining(
            "verwachtte ik de taak 'Zaak afronden', maar die staat niet open. Wel open: 'Intake"
                + " doen' voor toets-coordinator.");
  }

  @Test
  void ofSeveralTasksTheOneThatKnowsThisIsMeant() {
    String which = "  - open: Intake doen\n    waar: {onderwerp: %s}\n";
    assertThatCode(() -> play(BEGIN + which.formatted("Niet teruggebeld")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> play(BEGIN + which.formatted("Te laat")))
        .hasMessageContaining(
            "verwachtte ik de taak 'Intake doen' waar onderwerp is Te laat, maar die staat niet open.");
  }

  @Test
  void aChoiceThatWasForgottenIsASentence() {
    assertThatThrownBy(
            () -> play(BEGIN + "  - voltooi: Intake doen\n    door: toets-coordinator\n"))
        .hasMessageContaining("Kies nog bij 'Thema' (thema) uit: bejegening, anders");
  }

  @Test
  void anAnswerThatTheFormDoesNotAskForIsASentence() {
    assertThatThrownBy(
            () ->
                play(
                    BEGIN
                        + "  - voltooi: Intake doen\n    door: toets-coordinator\n"
                        + "    met: {thema: anders, kleur: rood}\n"))
        .hasMessageContaining("Het formulier toets-intake vraagt nu niet naar kleur.");
  }

  @Test
  void theWrongEndIsASentence() {
    assertThatThrownBy(() -> play(BEGIN + "  - einde: opgelost\n"))
        .hasMessageContaining(
            "Op de eerste dag (dinsdag 10 november 2026 om 09.15 uur) verwachtte ik dat de zaak"
                + " gesloten is, maar zij loopt nog. Wel open: 'Intake doen' voor toets-coordinator.");
  }

  @Test
  void aTaskOfSomebodyElseIsASentence() {
    assertThatThrownBy(() -> play(BEGIN + "  - voltooi: Intake doen\n    door: toets-medewerker\n"))
        .hasMessageContaining(
            "verwachtte ik dat toets-medewerker de taak 'Intake doen' kan doen, maar die is voor"
                + " toets-coordinator, en toets-medewerker ziet haar niet.");
    assertThatThrownBy(() -> play(BEGIN + "  - voltooi: Reageren\n    door: klager\n"))
        .hasMessageContaining(
            "verwachtte ik de taak 'Reageren' op de eigen pagina van de klager, maar daar staat"
                + " niets.");
    assertThatThrownBy(() -> play(BEGIN + "  - voltooi: Reageren\n    door: buurman\n"))
        .hasMessageContaining(
            "is 'buurman' geen account van een medewerker, en geen betrokkene in de zaak. De"
                + " betrokkenen zijn: klager.");
  }

  @Test
  void aRefusalThatWasNotExpectedIsASentence() {
    assertThatThrownBy(() -> play(BEGIN + "  - bericht: heropenen\n    door: klager\n"))
        .hasMessageContaining("verwachtte ik dat dit lukt, maar het werd geweigerd: ");
    assertThatThrownBy(
            () ->
                play(
                    BEGIN
                        + "  - voltooi: Intake doen\n    door: toets-coordinator\n"
                        + "    met: {medewerkerGebruiker: toets-medewerker, thema: bejegening}\n"
                        + "    geweigerd: mag niet\n"))
        .hasMessageContaining("verwachtte ik dat dit geweigerd wordt, maar het is gelukt.");
  }

  @Test
  void theWrongDayTermAndStageAreSentences() {
    String open = "  - open: Intake doen\n    uiterlijk: 2026-11-30\n";
    assertThatThrownBy(() -> play(BEGIN + open))
        .hasMessageContaining("'Intake doen', uiterlijk maandag 30 november 2026, maar ");
    assertThatThrownBy(() -> play(BEGIN + "  - termijn: besluit\n    stand: gemist\n"))
        .hasMessageContaining("verwachtte ik een termijn 'besluit', maar die is er niet.");
    assertThatThrownBy(() -> play(BEGIN + "  - fase: Besluit\n"))
        .hasMessageContaining("verwachtte ik de fase 'Besluit', maar het is 'Intake'.");
    assertThatThrownBy(() -> play(BEGIN + "  - wacht: 2026-11-01\n"))
        .hasMessageContaining("is het al later dan zondag 1 november 2026 om 00.00 uur.");
  }

  @Test
  void nothingBeforeTheStartIsASentence() {
    assertThatThrownBy(
            () -> play(BEGIN.substring(0, BEGIN.indexOf("  - start")) + "  - open: Intake doen\n"))
        .hasMessageContaining("Er is nog geen zaak. Begin de route met 'start'.");
  }

  private void play(String text) throws IOException {
    Path file = folder.resolve("pad.yaml");
    Files.writeString(file, text);
    new Player(world, "toets", "toets-zaak", UsualAnswers.none()).play(WrittenPath.read(file));
  }
}
