package nl.gehoor.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.gehoor.command.Command;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An organisation's own letters, forms, groups and roles, to choose from in Camunda Modeler. */
class PaletteOfOrganisationTest {

  private final ProcedureFolders folders = new ProcedureFolders();
  private final Organisations organisations = new Organisations();

  @TempDir private Path place;

  @Test
  void theListsAreOfToday() throws IOException {
    for (Path folder : organisations()) {
      Files.createDirectories(place.resolve("bpmn").resolve(folder.getFileName()));
    }

    assertThat(run()).isEqualTo(Command.FINE);

    for (Path folder : organisations()) {
      String file = Palette.FOLDER + "/" + Palette.FILE;
      assertThat(folder.resolve(file))
          .as("Make them with: ./mvnw -q compile exec:java -Dexec.args=sjablonen")
          .hasSameTextualContentAs(
              place.resolve("bpmn").resolve(folder.getFileName()).resolve(file));
    }
    assertThat(place.resolve("bpmn").resolve(Palette.FOLDER).resolve("brief.json")).exists();
  }

  @Test
  void aLetterAGroupAndARoleAreChosenByWhatPeopleCallThem() throws IOException {
    Files.createDirectories(place.resolve("bpmn/toets"));

    assertThat(run("bpmn/toets")).isEqualTo(Command.FINE);

    JsonNode templates =
        new ObjectMapper()
            .readTree(
                place.resolve("bpmn/toets").resolve(Palette.FOLDER).resolve(Palette.FILE).toFile());
    assertThat(templates.findValuesAsText("id"))
        .containsExactly(
            "gehoor.brief.keuze",
            "gehoor.taak.keuze",
            "gehoor.taak-partij.keuze",
            "gehoor.start.keuze");
    assertThat(choices(templates.get(0), "brief")).contains("ontvangst", "toets-bericht");
    assertThat(choices(templates.get(1), "camunda:candidateGroups"))
        .containsExactly("", "toets-coordinator", "toets-medewerker", "toets-bestuur");
    assertThat(choices(templates.get(1), "camunda:formRef")).contains("toets-beoordelen");
    assertThat(choices(templates.get(2), "camunda:candidateGroups")).contains("klager");
    assertThat(templates.toString())
        .contains("Coördinator (toets-coordinator)", "De rollen in uw diagrammen: ");
  }

  @Test
  void aFolderThatIsNotThereIsSaid() throws IOException {
    assertThat(run("bpmn/bestaat-niet")).isEqualTo(Command.ASKED_WRONGLY);
  }

  private int run(String... arguments) throws IOException {
    return new PaletteCommand(organisations, folders, place.toString())
        .run(
            List.of(arguments),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  }

  /** Those that come with the program. */
  private static List<Path> organisations() throws IOException {
    try (var found = Files.list(Path.of("bpmn"))) {
      return found.filter(folder -> Files.exists(folder.resolve("organisatie.yaml"))).toList();
    }
  }

  private static List<String> choices(JsonNode template, String field) {
    for (JsonNode property : template.path("properties")) {
      if (property.path("binding").path("name").asText().equals(field)) {
        assertThat(property.path("type").asText()).isEqualTo("Dropdown");
        return property.path("choices").findValuesAsText("value");
      }
    }
    throw new AssertionError("Geen veld " + field);
  }
}
