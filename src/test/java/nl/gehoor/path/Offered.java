package nl.gehoor.path;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.gehoor.organisation.CaseKind;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;

/**
 * A procedure of an organisation, and what people usually answer in it.
 *
 * @param process its process id
 */
record Offered(Organisation organisation, String process, UsualAnswers usual) {

  private static final Path FOLDERS = Path.of("bpmn");

  static Offered by(Organisation organisation, String process) {
    Path paths = FOLDERS.resolve(organisation.id()).resolve("verloop").resolve(process);
    return new Offered(organisation, process, UsualAnswers.in(paths));
  }

  /**
   * Whatever makes a case in the organisations of this repository; those that only tests know are
   * left out.
   */
  static List<Offered> all(Organisations organisations) {
    return organisations.all().stream()
        .filter(organisation -> Files.isDirectory(FOLDERS.resolve(organisation.id())))
        .flatMap(
            organisation ->
                organisation.processes().keySet().stream()
                    .map(process -> Offered.by(organisation, process)))
        .toList();
  }

  CaseKind kind() {
    return organisation.kindOf(process);
  }
}
