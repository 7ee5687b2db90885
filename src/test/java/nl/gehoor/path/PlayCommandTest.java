package nl.gehoor.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.gehoor.command.Command;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import nl.gehoor.procedure.FolderDeployment;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** A path is told as a story, a folder of paths as a list. */
@SpringBootTest
@ActiveProfiles("test")
@Import(WorldConfiguration.class)
class PlayCommandTest {

  private static final String PATHS = "bpmn/toets/verloop/toets-zaak";

  @Autowired private Organisations organisations;
  @Autowired private ProcedureFolders folders;
  @Autowired private FolderDeployment deployment;
  @Autowired private World world;
  @Autowired private ObjectMapper json;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private PlayCommand command;

  @BeforeEach
  void prepare() {
    command = new PlayCommand(organisations, folders, deployment, world, json);
  }

  @AfterEach
  void backToTheRealTime() {
    ClockUtil.reset();
  }

  @Test
  void aPathIsToldWithItsDatesTasksAndEnd() throws Exception {
    assertThat(run(PATHS + "/goed.yaml")).isEqualTo(Command.FINE);
    assertThat(told())
        .startsWith("Een zaak loopt goed af\n")
        .contains(
            "dinsdag 10 november 2026 om 09.15 uur\n  Iemand vult op de openbare pagina het"
                + " formulier in: ",
            "    fase    Intake\n",
            "    taak    Intake doen, voor toets-coordinator",
            "    klopt   De taak 'Intake doen' staat open voor toets-coordinator.\n",
            "  toets-coordinator doet de taak 'Intake doen'. Met: medewerkerGebruiker:",
            "donderdag 12 november 2026 om 09.15 uur\n  De klok gaat 2 dagen vooruit.\n",
            "    einde   opgelost\n")
        .endsWith("De route klopt.\n");
  }

  @Test
  void aPathThatPartsIsToldUntilThere() throws Exception {
    assertThat(run(PATHS + "/fout.yaml")).isEqualTo(Command.NOT_IN_ORDER);
    assertThat(told())
        .contains("  Iemand vult", "  De klok gaat 10 dagen vooruit.")
        .contains(
            PATHS
                + "/fout.yaml, regel 6 (brief: geen-gesprek): Na 10 dagen (vrijdag 20 november"
                + " 2026 om 09.15 uur) verwachtte ik de brief 'geen-gesprek' aan klager, maar die"
                + " is er niet.");
  }

  @Test
  void aFolderIsALinePerPath() throws Exception {
    assertThat(run("bpmn/toets")).isEqualTo(Command.NOT_IN_ORDER);
    assertThat(told())
        .contains("klopt niet  Er wordt een brief verwacht die er niet is\n")
        .contains("klopt       Een zaak loopt goed af\n")
        .endsWith("2 routes gelopen, 1 klopt niet.\n");
  }

  @Test
  void anotherProgramReadsTheRecording() throws Exception {
    run(PATHS + "/goed.yaml", PlayCommand.JSON);
    Recording recording = json.readValue(told(), Recording.class);
    assertThat(recording.failure()).isNull();
    assertThat(recording.scenes()).hasSize(6);
    Recording.Scene first = recording.scenes().get(0);
    assertThat(first.places().get(0).picture()).isEqualTo("bpmn/toets/toets-zaak.svg");
    assertThat(first.places().get(0).open()).containsExactly("Task_Intake");
    assertThat(first.tasks().get(0).whom()).containsExactly("toets-coordinator");
    assertThat(recording.scenes().get(5).outcome()).isEqualTo("opgelost");
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    assertThat(run("bpmn/onbekend")).isEqualTo(Command.ASKED_WRONGLY);
    assertThat(run()).isEqualTo(Command.ASKED_WRONGLY);
    assertThat(told()).contains("Bij 'bpmn/onbekend' vind ik geen routes.", "Welke route?");
  }

  private int run(String... arguments) throws Exception {
    return command.run(List.of(arguments), new PrintStream(told, true, StandardCharsets.UTF_8));
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
