package nl.gehoor.path;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.gehoor.command.Command;
import nl.gehoor.command.CommandLine;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import nl.gehoor.procedure.FolderDeployment;
import org.camunda.bpm.engine.BadUserRequestException;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Plays paths, and tells how it went. */
@Component
@Profile(CommandLine.PROFILE)
class PlayCommand implements Command {

  /** For another program: the recording of one path, as JSON on the last line. */
  static final String JSON = "--json";

  private final PathFiles files;
  private final Organisations organisations;
  private final ProcedureFolders folders;
  private final FolderDeployment deployment;
  private final World world;
  private final ObjectMapper json;
  private final Set<String> deployed = new HashSet<>();

  PlayCommand(
      Organisations organisations,
      ProcedureFolders folders,
      FolderDeployment deployment,
      World world,
      ObjectMapper json) {
    this.files = new PathFiles(organisations, folders);
    this.organisations = organisations;
    this.folders = folders;
    this.deployment = deployment;
    this.world = world;
    this.json = json;
  }

  @Override
  public String name() {
    return "speel";
  }

  @Override
  public String usage() {
    return "speel <route of map>: loopt een route en vertelt wat er gebeurt; van een map alle"
        + " routes, elk op een regel";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) throws Exception {
    List<String> named = new ArrayList<>(arguments);
    boolean asJson = named.remove(JSON);
    if (named.size() != 1 || named.get(0).startsWith("-")) {
      out.println("Welke route? Schrijf bijvoorbeeld: speel bpmn/<organisatie>/verloop");
      return ASKED_WRONGLY;
    }
    List<PathFiles.PathFile> paths = files.in(named.get(0));
    if (paths.isEmpty()) {
      out.println(
          "Bij '"
              + named.get(0)
              + "' vind ik geen routes. Een route staat in"
              + " bpmn/<organisatie>/verloop/<procedure>/.");
      return ASKED_WRONGLY;
    }
    // The maker of PDFs would tell on the console of every font that it loads.
    System.setProperty("xr.util-logging.loggingEnabled", "false");
    world.settle();
    if (paths.size() == 1) {
      Recording recording = play(paths.get(0));
      if (asJson) {
        out.println(json.writeValueAsString(recording));
      } else {
        Story.tell(recording, out);
      }
      return recording.failure() == null ? FINE : NOT_IN_ORDER;
    }
    return summarise(paths, out);
  }

  private int summarise(List<PathFiles.PathFile> paths, PrintStream out) {
    try {
      paths.forEach(path -> deploy(path.organisation()));
    } catch (BadUserRequestException refused) {
      out.println(refused.getMessage());
      return NOT_IN_ORDER;
    }
    int wrong = 0;
    for (PathFiles.PathFile path : paths) {
      Recording recording = play(path);
      boolean fine = recording.failure() == null;
      out.println((fine ? "klopt       " : "klopt niet  ") + recording.name());
      if (!fine) {
        wrong++;
        out.println("            " + recording.failure());
      }
    }
    out.println();
    out.println(
        paths.size()
            + " routes gelopen, "
            + (wrong == 0
                ? "alle kloppen."
                : wrong + (wrong == 1 ? " klopt" : " kloppen") + " niet."));
    return wrong == 0 ? FINE : NOT_IN_ORDER;
  }

  private Recording play(PathFiles.PathFile path) {
    Recorder recorder = new Recorder(world, path.title());
    String failure = null;
    try {
      WrittenPath written = path.read();
      UsualAnswers usual = UsualAnswers.read(path.file(), path.usual());
      deploy(path.organisation());
      new Player(world, path.organisation().id(), path.process(), usual, recorder).play(written);
    } catch (PathException | BadUserRequestException parted) {
      failure = parted.getMessage();
    }
    return new Recording(
        path.file(),
        path.name(),
        path.organisation().name(),
        path.process(),
        path.title(),
        recorder.scenes(),
        failure);
  }

  /** The organisation's procedures, and those of whoever they send cases on to. */
  private void deploy(Organisation organisation) {
    if (!deployed.add(organisation.id())) {
      return;
    }
    deployment.deploy(organisation);
    String diagrams =
        folders.files(organisation.id(), "bpmn/" + organisation.id(), ".bpmn").values().stream()
            .map(String::new)
            .reduce("", String::concat);
    organisations.all().stream()
        .filter(other -> diagrams.contains(other.id() + "/"))
        .forEach(this::deploy);
  }
}
