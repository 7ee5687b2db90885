package nl.gehoor.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcedureFoldersTest {

  private static final String DESCRIPTION =
      """
      id: %s
      naam: Stichting Zon
      voorvoegsel: ZON
      accentkleur: "#123456"
      bewaartermijn: P2Y
      """;

  @TempDir private Path beside;

  @Test
  void anOrganisationBesideTheProgramJoinsThoseInIt() throws IOException {
    write("bpmn/zon/organisatie.yaml", DESCRIPTION.formatted("zon"));

    Organisations organisations = new Organisations(folders());

    assertThat(organisations.get("zon").name()).isEqualTo("Stichting Zon");
    assertThat(organisations.find("toets")).isPresent();
  }

  @Test
  void whatIsBesideTheProgramGoesAsAWholeBeforeWhatIsInIt() throws IOException {
    write("bpmn/toets/organisatie.yaml", DESCRIPTION.formatted("toets"));
    write("bpmn/toets/zon.bpmn", "een diagram");

    assertThat(new Organisations(folders()).get("toets").name()).isEqualTo("Stichting Zon");
    SortedMap<String, byte[]> files = folders().files("toets", "bpmn/toets", ".bpmn");
    assertThat(files).containsOnlyKeys("bpmn/toets/zon.bpmn");
    assertThat(new String(files.get("bpmn/toets/zon.bpmn"), StandardCharsets.UTF_8))
        .isEqualTo("een diagram");
    assertThat(folders().files("toets", "forms/toets", ".form")).isEmpty();
  }

  @Test
  void anotherNameThanThatOfItsFolderIsRefused() throws IOException {
    write("bpmn/maan/organisatie.yaml", DESCRIPTION.formatted("zon"));

    assertThatThrownBy(() -> new Organisations(folders()))
        .hasMessageContaining("staat id 'zon', maar de map heet 'maan'");
  }

  @Test
  void anOrganisationThatHidesOurOwnPagesIsRefused() throws IOException {
    write("bpmn/werkplaats/organisatie.yaml", DESCRIPTION.formatted("werkplaats"));

    assertThatThrownBy(() -> new Organisations(folders()))
        .hasMessage(
            "In bpmn/werkplaats/organisatie.yaml bij 'id': 'werkplaats' is van het programma zelf."
                + " Kies iets anders.");
  }

  @Test
  void aFolderWithoutDiagramsIsRefused() {
    assertThatThrownBy(this::folders).hasMessageContaining("staat geen map 'bpmn'");
  }

  private ProcedureFolders folders() {
    return new ProcedureFolders(beside.toString());
  }

  private void write(String file, String text) throws IOException {
    Path path = beside.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
