package nl.gehoor.procedure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.command.Command;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.springframework.stereotype.Component;

/**
 * {@code nieuw}: makes the folder of a new organisation from a procedure of another, or from all of
 * them. Writes only where nothing is yet.
 */
@Component
class NewOrganisation implements Command {

  private static final Set<String> OPTIONS =
      Set.of("--naam", "--van", "--procedure", "--voorvoegsel", "--map");

  /** What Camunda Modeler offers for each word: it looks above the diagram that it opens. */
  private static final String PALETTE = "bpmn/.camunda/element-templates";

  private static final String ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final int LONGEST_PROCESS = 100;
  private static final int LONGEST_NAME = 100;

  private final Organisations organisations;
  private final ProcedureFolders folders;

  NewOrganisation(Organisations organisations, ProcedureFolders folders) {
    this.organisations = organisations;
    this.folders = folders;
  }

  @Override
  public String name() {
    return "nieuw";
  }

  @Override
  public String usage() {
    return "nieuw <organisatie> --naam '<naam>' --van <organisatie>[/<procedure>]"
        + " [--procedure <procedure>] [--voorvoegsel <letters>] [--map <map>]:"
        + " maakt de map van een nieuwe organisatie uit een procedure die er al is";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) throws IOException {
    try {
      Asked asked = Asked.of(arguments);
      Organisation from = from(asked);
      NewFolder.Order order = order(asked, from);
      Path place = place(asked, order.tenant());
      NewFolder made = NewFolder.of(folders, from, order);
      write(place, made.files());
      if (!Files.exists(place.resolve(PALETTE))) {
        write(place, folders.files(".camunda", PALETTE, ".json"));
      }
      PaletteCommand.choices(place, order.tenant());
      report(out, asked, order, made);
      return FINE;
    } catch (AskedWrongly wrong) {
      out.println(wrong.getMessage());
      return ASKED_WRONGLY;
    }
  }

  /**
   * @param tenant id of the new organisation
   * @param options by name, with the dashes
   */
  private record Asked(String tenant, Map<String, String> options) {

    static Asked of(List<String> arguments) {
      List<String> loose = new ArrayList<>();
      Map<String, String> options = new HashMap<>();
      for (int i = 0; i < arguments.size(); i++) {
        String argument = arguments.get(i);
        if (!argument.startsWith("--")) {
          loose.add(argument);
        } else if (!OPTIONS.contains(argument)) {
          throw new AskedWrongly(
              "'%s' ken ik niet. Kies uit: %s."
                  .formatted(argument, String.join(", ", new TreeSet<>(OPTIONS))));
        } else if (i + 1 == arguments.size() || arguments.get(i + 1).startsWith("--")) {
          throw new AskedWrongly("Achter '%s' staat niets. Vul het in.".formatted(argument));
        } else {
          options.put(argument, arguments.get(++i).strip());
        }
      }
      if (loose.isEmpty()) {
        throw new AskedWrongly(
            "Zeg hoe de organisatie in adressen heet, bijvoorbeeld: nieuw thuis-verder --naam 'Thuis"
                + " Verder' --van nbs/nbs-klacht");
      }
      if (loose.size() > 1) {
        throw new AskedWrongly(
            "Te veel woorden: %s. Zet een naam van meer woorden tussen aanhalingstekens."
                .formatted(String.join(", ", loose.subList(1, loose.size()))));
      }
      for (String option : List.of("--naam", "--van")) {
        if (!options.containsKey(option)) {
          throw new AskedWrongly("'%s' ontbreekt.".formatted(option));
        }
      }
      return new Asked(loose.get(0), options);
    }

    /** Whose procedures it is made from. */
    String lender() {
      return parts()[0];
    }

    /** Which of those; null for all. */
    String model() {
      return parts().length == 1 ? null : parts()[1];
    }

    private String[] parts() {
      String[] parts = options.get("--van").split("/", -1);
      if (parts.length > 2 || Arrays.stream(parts).anyMatch(String::isBlank)) {
        throw new AskedWrongly(
            "Bij --van staat '%s'. Schrijf organisatie/procedure, of alleen de organisatie."
                .formatted(options.get("--van")));
      }
      return parts;
    }
  }

  /** Says in Dutch what to ask otherwise. */
  private static final class AskedWrongly extends RuntimeException {
    AskedWrongly(String message) {
      super(message);
    }
  }

  private Organisation from(Asked asked) {
    Organisation from =
        organisations
            .find(asked.lender())
            .orElseThrow(
                () ->
                    new AskedWrongly(
                        "De organisatie '%s' is er niet. Kies uit: %s."
                            .formatted(asked.lender(), names(organisations.all().stream()))));
    Set<String> processes = processes(from);
    if (asked.model() == null && asked.options().containsKey("--procedure")) {
      throw new AskedWrongly("Met --procedure moet bij --van ook een procedure staan.");
    }
    if (asked.model() != null && !processes.contains(asked.model())) {
      throw new AskedWrongly(
          "'%s' heeft geen procedure '%s'. Kies uit: %s."
              .formatted(from.id(), asked.model(), String.join(", ", processes)));
    }
    return from;
  }

  private NewFolder.Order order(Asked asked, Organisation from) {
    String tenant = tenant(asked.tenant());
    return new NewFolder.Order(
        tenant,
        name(asked.options().get("--naam")),
        prefix(asked.options().get("--voorvoegsel"), tenant),
        asked.model(),
        asked.model() == null ? null : process(asked, tenant, from));
  }

  private String tenant(String asked) {
    Organisations.whyNoId(asked)
        .ifPresent(
            why -> {
              throw new AskedWrongly(why);
            });
    if (organisations.find(asked).isPresent()) {
      throw new AskedWrongly(
          "De organisatie '%s' is er al: %s. Kies iets anders."
              .formatted(asked, organisations.get(asked).name()));
    }
    return asked;
  }

  /** An apostrophe as printers set it: it needs no care in any kind of file. */
  private String name(String asked) {
    String name = asked.replace('\'', '\u2019').replaceAll("\\s+", " ");
    if (!name.matches("[\\p{L}\\d\u2019][\\p{L}\\d .,&()/+\u2019-]*")
        || name.length() > LONGEST_NAME) {
      throw new AskedWrongly(
          "De naam '%s' kan niet. Gebruik letters, cijfers, spaties en . , & ( ) / + - '. Hoogstens %d tekens."
              .formatted(asked, LONGEST_NAME));
    }
    return name;
  }

  private String prefix(String asked, String tenant) {
    String prefix = asked == null ? initials(tenant) : asked;
    if (!prefix.matches("[A-Z][A-Z0-9]{1,9}")) {
      throw new AskedWrongly(
          "Een zaaknummer kan niet met '%s' beginnen. Geef met --voorvoegsel 2 tot 10 hoofdletters, bijvoorbeeld TV."
              .formatted(prefix));
    }
    organisations.all().stream()
        .filter(other -> other.prefix().equals(prefix))
        .findFirst()
        .ifPresent(
            other -> {
              throw new AskedWrongly(
                  "De zaaknummers van %s beginnen al met %s. Kies iets anders met --voorvoegsel."
                      .formatted(other.name(), prefix));
            });
    return prefix;
  }

  private static String initials(String tenant) {
    String upper = tenant.toUpperCase(Locale.ROOT);
    return upper.contains("-")
        ? Arrays.stream(upper.split("-"))
            .map(part -> part.substring(0, 1))
            .collect(Collectors.joining())
        : upper.substring(0, Math.min(10, upper.length()));
  }

  private String process(Asked asked, String tenant, Organisation from) {
    String process =
        asked
            .options()
            .getOrDefault(
                "--procedure",
                tenant + "-" + asked.model().replaceFirst("^" + from.id() + "-", ""));
    if (!process.matches(ID)
        || !process.startsWith(tenant + "-")
        || process.length() > LONGEST_PROCESS) {
      throw new AskedWrongly(
          "De procedure kan niet '%s' heten. Begin met %s- en gebruik kleine letters, cijfers en streepjes."
              .formatted(process, tenant));
    }
    for (Organisation other : organisations.all()) {
      if (processes(other).contains(process)) {
        throw new AskedWrongly(
            "De procedure '%s' is er al, bij %s. Kies iets anders met --procedure."
                .formatted(process, other.name()));
      }
    }
    return process;
  }

  private Path place(Asked asked, String tenant) {
    Path place = Path.of(asked.options().getOrDefault("--map", "")).toAbsolutePath().normalize();
    if (Files.exists(place) && !Files.isDirectory(place)) {
      throw new AskedWrongly("%s is geen map.".formatted(place));
    }
    for (String folder : List.of("bpmn", "forms")) {
      Path there = place.resolve(folder).resolve(tenant);
      if (Files.exists(there)) {
        throw new AskedWrongly(
            "De map %s is er al. Er is niets veranderd. Kies een andere naam, of haal die map eerst weg."
                .formatted(there));
      }
    }
    return place;
  }

  private static void write(Path place, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = place.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue(), StandardOpenOption.CREATE_NEW);
    }
  }

  private static void report(PrintStream out, Asked asked, NewFolder.Order order, NewFolder made) {
    String diagrams = "bpmn/" + order.tenant();
    out.printf(
        "%s is gemaakt van %s: %s, %s, %s en %s.%n",
        order.name(),
        asked.options().get("--van"),
        number(made.count(".bpmn"), "diagram", "diagrammen"),
        number(made.count(".form"), "formulier", "formulieren"),
        number(made.count(".md"), "brief", "brieven"),
        number(
            made.files().keySet().stream().filter(NewOrganisation::isPath).count(),
            "route",
            "routes"));
    out.println("De mappen: " + diagrams + " en forms/" + order.tenant());
    out.println(
        "De diagrammen: "
            + String.join(", ", NewFolder.diagrams(order.tenant(), made.files().keySet())));
    if (!made.behind().isEmpty()) {
      out.println("Niet meegekomen: " + String.join(", ", made.behind()));
    }
    out.println();
    out.println(
        "Vul in " + diagrams + "/organisatie.yaml in hoe mensen u bereiken. Lees de teksten na.");
    if (!made.left().isEmpty()) {
      out.println("Hier staat nog iets van de ander:");
      made.left()
          .forEach((file, words) -> out.println("  " + file + ": " + String.join(", ", words)));
    }
    out.println();
    out.println("Daarna: controleer " + diagrams + ", en speel " + diagrams + ".");
    out.println("Stap voor stap: docs/handboek/een-procedure-toevoegen.md");
  }

  private static boolean isPath(String file) {
    return file.contains("/verloop/") && !file.endsWith("/standaard.yaml");
  }

  private static String number(long number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }

  private Set<String> processes(Organisation organisation) {
    return NewFolder.diagrams(
        organisation.id(),
        folders.files(organisation.id(), "bpmn/" + organisation.id(), ".bpmn").keySet());
  }

  private static String names(Stream<Organisation> organisations) {
    return organisations.map(Organisation::id).sorted().collect(Collectors.joining(", "));
  }
}
