package nl.gehoor.procedure;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.gehoor.command.Command;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.springframework.stereotype.Component;

/**
 * Command {@code controleer}: reads folders as they would be deployed, and prints everything that
 * is not in order.
 */
@Component
class CheckCommand implements Command {

  private static final Set<String> TREES = Set.of("bpmn", "forms");

  private final Organisations organisations;
  private final ProcedureFolders folders;
  private final ContractCheck contract;

  CheckCommand(Organisations organisations, ProcedureFolders folders, ContractCheck contract) {
    this.organisations = organisations;
    this.folders = folders;
    this.contract = contract;
  }

  @Override
  public String name() {
    return "controleer";
  }

  @Override
  public String usage() {
    return "controleer [map of diagram]: zegt wat er niet in orde is, van één organisatie"
        + " (bpmn/nbs), van één diagram (bpmn/nbs/nbs-klacht.bpmn), of van alles.";
  }

  /**
   * @param owner whose folder was asked for; null for all
   * @param file name of the one file that was asked for; null for all
   */
  private record Asked(String owner, String file) {}

  @Override
  public int run(List<String> arguments, PrintStream out) {
    if (arguments.size() > 1 || arguments.stream().anyMatch(one -> one.startsWith("-"))) {
      out.println("Noem één map of één diagram, of niets. " + usage());
      return ASKED_WRONGLY;
    }
    Optional<Asked> asked =
        arguments.isEmpty() ? Optional.of(new Asked(null, null)) : asked(arguments.get(0));
    if (asked.isEmpty()) {
      out.println(
          "'"
              + arguments.get(0)
              + "' is er niet. Noem een map als bpmn/nbs, of een diagram als"
              + " bpmn/nbs/nbs-klacht.bpmn.");
      return ASKED_WRONGLY;
    }
    String owner = asked.get().owner();
    Collection<Organisation> checked =
        owner == null || owner.equals(Folder.SHARED)
            ? organisations.all()
            : organisations.find(owner).map(List::of).orElse(List.of());
    if (checked.isEmpty()) {
      out.println(
          "In de map bpmn/"
              + owner
              + " staat geen organisatie.yaml. Zet er een neer, of maak de map met het commando"
              + " 'nieuw'.");
      return NOT_IN_ORDER;
    }
    boolean fine = true;
    for (Organisation organisation : checked) {
      fine &= check(organisation, asked.get(), out);
    }
    return fine ? FINE : NOT_IN_ORDER;
  }

  private boolean check(Organisation organisation, Asked asked, PrintStream out) {
    Folder folder;
    try {
      folder = Folder.of(folders, organisation);
    } catch (IllegalStateException missing) {
      out.println(organisation.id() + ": " + missing.getMessage());
      return false;
    }
    ContractCheck.Result result = contract.checkThoroughly(organisation, folder.files());
    List<Finding> findings = only(asked, result.findings());
    List<Finding> advice = only(asked, result.advice());
    if (!findings.isEmpty()) {
      out.println(Finding.lines(findings));
    }
    if (!advice.isEmpty()) {
      out.println("Advies, dat niets tegenhoudt:");
      out.println(Finding.lines(advice));
    }
    long files = folder.files().keySet().stream().filter(file -> isAsked(asked, file)).count();
    out.println(
        organisation.id()
            + ": "
            + (files == 1 ? "1 bestand" : files + " bestanden")
            + " bekeken, "
            + (findings.isEmpty()
                ? "niets gevonden"
                : findings.size() == 1 ? "1 fout" : findings.size() + " fouten")
            + (advice.isEmpty() ? "" : " en " + advice.size() + " keer advies")
            + ".");
    return findings.isEmpty();
  }

  private static List<Finding> only(Asked asked, List<Finding> findings) {
    return findings.stream().filter(finding -> isAsked(asked, finding.file())).toList();
  }

  /** A folder goes with what it shares or borrows: what is wrong there, is wrong here. */
  private static boolean isAsked(Asked asked, String file) {
    if (asked.file() != null) {
      return file.endsWith("/" + asked.file());
    }
    return !Folder.SHARED.equals(asked.owner()) || file.contains("/" + Folder.SHARED + "/");
  }

  /** Empty when there is no such file or folder, and no organisation of that name. */
  private Optional<Asked> asked(String written) {
    if (organisations.find(written).isPresent()) {
      return Optional.of(new Asked(written, null));
    }
    Path path;
    try {
      path = Path.of(written).toAbsolutePath().normalize();
    } catch (IllegalArgumentException noPath) {
      return Optional.empty();
    }
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    path.forEach(part -> parts.add(part.toString()));
    for (int i = parts.size() - 2; i >= 0; i--) {
      if (TREES.contains(parts.get(i))) {
        boolean file = Files.isRegularFile(path);
        return Optional.of(new Asked(parts.get(i + 1), file ? parts.get(parts.size() - 1) : null));
      }
    }
    return Optional.of(new Asked(null, null));
  }
}
