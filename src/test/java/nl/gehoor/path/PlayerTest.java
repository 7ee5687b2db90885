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
            "verwachtte ik de taak 'Zaak afronden', maar die is niet open. Wel open: 'Intake doen'"
                + " voor [toets-coordinator].");
  }

  @Test
  void ofSeveralTasksTheOneThatKnowsThisIsMeant() {
    String which = "  - open: Intake doen\n    waar: {onderwerp: %s}\n";
    assertThatCode(() -> play(BEGIN + which.formatted("Niet teruggebeld")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> play(BEGIN + which.formatted("Te laat")))
        .hasMessageContaining(
            "verwachtte ik de taak 'Intake doen' waar {onderwerp=Te laat}, maar die is niet open.");
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
                + " gesloten is, maar er is nog open: 'Intake doen' voor [toets-coordinator].");
  }

  @Test
  void anUnknownWordIsASentence() {
    assertThatThrownBy(() -> play(BEGIN + "  - spring: omhoog\n"))
        .hasMessageContaining("regel 6: 'spring' is geen woord");
  }

  private void play(String text) throws IOException {
    Path file = folder.resolve("pad.yaml");
    Files.writeString(file, text);
    new Player(world, "toets", "toets-zaak", UsualAnswers.none()).play(WrittenPath.read(file));
  }
}
