package nl.gehoor.procedure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.gehoor.command.Command;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Command {@code sjablonen}: puts the templates for Camunda Modeler beside the diagrams, with each
 * organisation's own letters, forms, groups and roles to choose from.
 */
@Component
class PaletteCommand implements Command {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Organisations organisations;
  private final ProcedureFolders folders;
  private final Path place;

  /**
   * @param folder with {@code bpmn/} in it; blank when that is the current one
   */
  PaletteCommand(
      Organisations organisations,
      ProcedureFolders folders,
      @Value("${gehoor.folder:}") String folder) {
    this.organisations = organisations;
    this.folders = folders;
    this.place = Path.of(folder).resolve("bpmn");
  }

  @Override
  public String name() {
    return "sjablonen";
  }

  @Override
  public String usage() {
    return "sjablonen [map]: maakt voor Camunda Modeler de keuzelijsten met brieven, formulieren,"
        + " groepen en rollen, van één organisatie (bpmn/nbs) of van alle.";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) throws IOException {
    if (arguments.size() > 1 || arguments.stream().anyMatch(one -> one.startsWith("-"))) {
      out.println("Noem één map, of niets. " + usage());
      return ASKED_WRONGLY;
    }
    Collection<Organisation> asked = organisations.all();
    if (!arguments.isEmpty()) {
      Path named = Path.of(arguments.get(0)).getFileName();
      Optional<Organisation> one = organisations.find(String.valueOf(named));
      if (one.isEmpty()) {
        out.println("'" + arguments.get(0) + "' is er niet. Noem een map als bpmn/nbs.");
        return ASKED_WRONGLY;
      }
      asked = List.of(one.get());
    }
    if (Files.isDirectory(place)) {
      for (Resource file : general()) {
        write(
            place.resolve(Palette.FOLDER).resolve(file.getFilename()),
            file.getContentAsByteArray());
      }
    }
    for (Organisation organisation : asked) {
      if (write(place, organisation, folders)) {
        out.println(organisation.id() + ": de keuzelijsten voor Camunda Modeler zijn bijgewerkt.");
      }
    }
    return FINE;
  }

  /**
   * For a folder of an organisation that was made just now.
   *
   * @param folder with {@code bpmn/} in it
   */
  static void choices(Path folder, String tenant) throws IOException {
    ProcedureFolders folders = new ProcedureFolders(folder.toString());
    write(folder.resolve("bpmn"), new Organisations(folders).get(tenant), folders);
  }

  /** False when the organisation has no folder in this place. */
  private static boolean write(Path place, Organisation organisation, ProcedureFolders folders)
      throws IOException {
    Path folder = place.resolve(organisation.id());
    if (!Files.isDirectory(folder)) {
      return false;
    }
    Map<String, JsonNode> general = new TreeMap<>();
    for (Resource file : general()) {
      JsonNode template = JSON.readTree(file.getContentAsByteArray());
      general.put(template.path("id").asText(), template);
    }
    write(
        folder.resolve(Palette.FOLDER).resolve(Palette.FILE),
        Palette.of(organisation, Folder.of(folders, organisation).files(), general)
            .getBytes(StandardCharsets.UTF_8));
    return true;
  }

  /** The templates that every organisation has. */
  private static Resource[] general() throws IOException {
    return new PathMatchingResourcePatternResolver()
        .getResources("classpath*:bpmn/" + Palette.FOLDER + "/*.json");
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
