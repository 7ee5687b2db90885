package nl.gehoor.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.gehoor.command.Command;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.util.FileSystemUtils;

/** What a process owner gets to see who asks {@code controleer}. */
@SpringBootTest
@ActiveProfiles("test")
class CheckCommandTest {

  @Autowired private CheckCommand check;
  @Autowired private ContractCheck contract;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void aGoodFolderIsSaidToBeGood() {
    assertThat(run(check, "bpmn/nbs")).isEqualTo(Command.FINE);
    assertThat(printed.toString(UTF_8)).matches("nbs: \\d+ bestanden bekeken, niets gevonden\\.\n");
  }

  @Test
  void oneDiagramMayBeAskedFor() {
    assertThat(run(check, "bpmn/mhr/mhr-klacht.bpmn")).isEqualTo(Command.FINE);
    assertThat(printed.toString(UTF_8)).isEqualTo("mhr: 1 bestand bekeken, niets gevonden.\n");
  }

  @Test
  void aFolderThatIsNotThereIsAskedWrongly() {
    assertThat(run(check, "bpmn/nergens")).isEqualTo(Command.ASKED_WRONGLY);
    assertThat(printed.toString(UTF_8))
        .isEqualTo(
            "'bpmn/nergens' is er niet. Noem een map als bpmn/nbs, of een diagram als"
                + " bpmn/nbs/nbs-klacht.bpmn.\n");
  }

  @Test
  void aFolderWithoutADescriptionIsNoOrganisation(@TempDir Path there) throws IOException {
    Path folder = Files.createDirectories(there.resolve("bpmn/leeg"));
    assertThat(run(check, folder.toString())).isEqualTo(Command.NOT_IN_ORDER);
    assertThat(printed.toString(UTF_8)).contains("bpmn/leeg staat geen organisatie.yaml");
  }

  @Test
  void everythingThatIsWrongInAFolderBesideTheProgramIsPrinted(@TempDir Path there)
      throws IOException {
    FileSystemUtils.copyRecursively(Path.of("bpmn/lkc"), there.resolve("bpmn/lkc"));
    FileSystemUtils.copyRecursively(Path.of("forms/lkc"), there.resolve("forms/lkc"));
    Path diagram = there.resolve("bpmn/lkc/lkc-klacht.bpmn");
    Files.writeString(
        diagram,
        Files.readString(diagram)
            .replace("#{closeCase}", "#{sluitZaak}")
            .replaceFirst(" camunda:historyTimeToLive=\"P730D\"", ""));
    ProcedureFolders folders = new ProcedureFolders(there.toString());

    assertThat(run(new CheckCommand(new Organisations(folders), folders, contract), "lkc"))
        .isEqualTo(Command.NOT_IN_ORDER);
    assertThat(printed.toString(UTF_8))
        .contains(
            "- lkc-klacht.bpmn, 'Klacht bij de Landelijke Klachtencommissie Mentoren': vul 'History"
                + " time to live' in",
            "het woord '#{sluitZaak}' bestaat niet.")
        .containsPattern("\nlkc: \\d+ bestanden bekeken, \\d+ fouten\\.\n");
  }

  private int run(CheckCommand command, String... arguments) {
    return command.run(List.of(arguments), new PrintStream(printed, true, UTF_8));
  }
}
