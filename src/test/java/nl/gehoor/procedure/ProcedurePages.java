package nl.gehoor.procedure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.procedure.DrawnProcedures.Drawn;
import nl.gehoor.procedure.ProcedureFacts.Ending;
import nl.gehoor.procedure.ProcedureFacts.Extension;
import nl.gehoor.procedure.ProcedureFacts.Letter;
import nl.gehoor.procedure.ProcedureFacts.Stage;
import nl.gehoor.procedure.ProcedureFacts.Task;
import nl.gehoor.procedure.ProcedureFacts.Timer;
import nl.gehoor.procedure.ProcedureFacts.Where;
import nl.gehoor.term.TermKind;

/**
 * {@code docs/procedures}: a page for each diagram, made from the diagram with its forms, letters
 * and decisions. What people wrote themselves stands between two marks, above and below what was
 * made, and stays.
 */
public final class ProcedurePages {

  public static final Path FOLDER = Path.of("docs", "procedures");

  /** Pages that are written by hand as a whole. */
  private static final Set<Path> BY_HAND =
      Set.of(FOLDER.resolve("alle-zaken.md"), FOLDER.resolve("dagelijks-werk.md"));

  private static final Path INDEX = FOLDER.resolve("README.md");
  private static final String UP = "../../";
  private static final String OPEN = "<!-- eigen tekst -->";
  private static final String CLOSE = "<!-- einde eigen tekst -->";
  private static final Pattern OWN_TEXT =
      Pattern.compile(Pattern.quote(OPEN) + "(.*?)" + Pattern.quote(CLOSE), Pattern.DOTALL);
  private static final Pattern TITLE = Pattern.compile("(?m)^titel:\\s*(.+)$");
  private static final String MADE =
      "<!-- Deze bladzijde is gemaakt uit het diagram, met ./mvnw -q test -Dtest=Overviews."
          + " Verander alleen wat tussen 'eigen tekst' en 'einde eigen tekst' staat. -->";

  private final DrawnProcedures procedures = new DrawnProcedures();

  /** Whose page is made. */
  private Drawn current;

  /** Writes every page that is not as it should be. */
  public static void write() throws IOException {
    for (Map.Entry<Path, String> page : new ProcedurePages().pages().entrySet()) {
      if (!page.getValue().equals(present(page.getKey()))) {
        Files.writeString(page.getKey(), page.getValue());
        System.out.println("Wrote " + page.getKey());
      }
    }
  }

  /** Every page as it should be. */
  SortedMap<Path, String> pages() {
    SortedMap<Path, String> pages = new TreeMap<>();
    procedures.all().values().forEach(drawn -> pages.put(page(drawn.id()), of(drawn)));
    pages.put(INDEX, index());
    return pages;
  }

  /** Pages that belong to no diagram. */
  Set<Path> strays() {
    Set<Path> strays = new TreeSet<>(DrawnProcedures.files(FOLDER, ".md"));
    strays.removeAll(pages().keySet());
    strays.removeAll(BY_HAND);
    return strays;
  }

  static String present(Path page) {
    return Files.exists(page) ? DrawnProcedures.read(page) : "";
  }

  private static Path page(String process) {
    return FOLDER.resolve(process + ".md");
  }

  private String of(Drawn drawn) {
    current = drawn;
    ProcedureFacts facts = new ProcedureFacts(procedures, drawn);
    List<String> own = ownTexts(present(page(drawn.id())));
    StringJoiner page = new StringJoiner("\n\n", "", "\n");
    page.add(MADE);
    page.add("# " + drawn.name() + " (`" + drawn.id() + "`)");
    page.add(summary(drawn));
    page.add(
        "![Het diagram](%s)"
            .formatted(UP + drawn.file().toString().replace(".bpmn", ".svg").replace('\\', '/')));
    page.add(own.get(0));
    starts(drawn).ifPresent(page::add);
    add(
        page,
        "Fasen",
        "Wat de klager, of wie de zaak ook begon, op de eigen pagina leest.",
        List.of("fase", "begint bij", "wat er dan staat"),
        facts.stages(),
        this::row);
    add(
        page,
        "Termijnen",
        "",
        List.of("termijn", "duur", "soort", "telt vanaf", "als hij voorbij is", "in het diagram"),
        facts.timers().stream().filter(timer -> !timer.kind().isNudge()).toList(),
        this::row);
    add(
        page,
        "Herinneringen",
        "",
        List.of("herinnering", "wanneer", "wat er gebeurt", "in het diagram"),
        facts.timers().stream().filter(timer -> timer.kind().isNudge()).toList(),
        this::reminder);
    add(
        page,
        "Verlengen",
        "Eén keer, met een reden, voordat de termijn voorbij is.",
        List.of("termijn", "met", "bij stap"),
        facts.extensions(),
        this::row);
    add(
        page,
        "Taken",
        "",
        List.of("taak", "voor wie", "formulier", "klaar"),
        facts.tasks(),
        this::row);
    add(
        page,
        "Brieven",
        "",
        List.of("brief", "aan", "bij stap"),
        facts.letters(),
        letter -> row(drawn, letter));
    people(drawn, facts).ifPresent(page::add);
    add(
        page,
        "Beslissingen",
        "",
        List.of("tabel", "kijkt naar", "zegt", "regels"),
        facts.decisions(),
        this::decision);
    add(
        page,
        "Hoe het kan aflopen",
        "",
        List.of("uitkomst", "heropenen", "waar"),
        facts.endings(),
        this::row);
    blocks(drawn, facts).ifPresent(page::add);
    paths(drawn).ifPresent(page::add);
    page.add(own.get(1));
    return page.toString();
  }

  /** The two texts of their own, with their marks; empty ones for a page that is new. */
  private static List<String> ownTexts(String page) {
    List<String> texts = new ArrayList<>();
    Matcher found = OWN_TEXT.matcher(page);
    while (found.find()) {
      texts.add(OPEN + "\n\n" + (found.group(1).strip() + "\n\n").stripLeading() + CLOSE);
    }
    if (texts.size() > 2) {
      throw new IllegalStateException("Meer dan twee stukken eigen tekst.");
    }
    while (texts.size() < 2) {
      texts.add(OPEN + "\n\n" + CLOSE);
    }
    return texts;
  }

  private String summary(Drawn drawn) {
    String whose =
        Optional.ofNullable(procedures.organisations().get(drawn.owner()))
            .map(Organisation::name)
            .map(name -> "Van " + name + ".")
            .orElse("Een bouwsteen voor alle organisaties.");
    String said =
        Diagram.children(drawn.process()).stream()
            .filter(child -> Diagram.is(child, Diagram.BPMN, "documentation"))
            .map(Diagram::text)
            .map(DrawnWords::oneLine)
            .findFirst()
            .orElse("");
    return (whose + " " + said).strip();
  }

  private Optional<String> starts(Drawn drawn) {
    List<String> ways = new ArrayList<>();
    Diagram.children(drawn.process()).stream()
        .filter(child -> Diagram.is(child, Diagram.BPMN, "startEvent"))
        .forEach(
            start -> {
              String form = Diagram.camunda(start, "formRef").map(this::form).orElse("");
              String by =
                  Diagram.children(start).stream()
                      .map(
                          child ->
                              switch (child.getLocalName()) {
                                case "messageEventDefinition" -> "als een bericht binnenkomt";
                                case "timerEventDefinition" -> "op een vaste dag";
                                default -> "";
                              })
                      .collect(Collectors.joining());
              String how = form.isEmpty() ? by : "met het formulier " + form;
              ways.add(
                  "- *" + Diagram.label(start) + "*" + (how.isEmpty() ? "" : ": " + how) + ".");
            });
    return ways.isEmpty()
        ? Optional.empty()
        : Optional.of("## Hoe het begint\n\n" + String.join("\n", ways));
  }

  private static <T> void add(
      StringJoiner page,
      String heading,
      String intro,
      List<String> columns,
      Collection<T> found,
      Function<T, List<String>> row) {
    if (found.isEmpty()) {
      return;
    }
    StringJoiner table = new StringJoiner("\n");
    table.add("## " + heading + "\n");
    if (!intro.isEmpty()) {
      table.add(intro + "\n");
    }
    table.add(line(columns));
    table.add("|" + "---|".repeat(columns.size()));
    found.stream().map(row).map(ProcedurePages::line).distinct().forEach(table::add);
    page.add(table.toString());
  }

  private static String line(List<String> cells) {
    return "| " + cells.stream().map(DrawnWords::cell).collect(Collectors.joining(" | ")) + " |";
  }

  private List<String> row(Stage stage) {
    return List.of(stage.name(), where(stage.where()), stage.now());
  }

  private List<String> row(Timer timer) {
    return List.of(
        timer.label(),
        DrawnWords.length(timer.kind(), timer.lengths()),
        DrawnWords.kind(timer.kind()),
        timer.from().isEmpty() ? "het begin" : "`" + timer.from() + "`",
        passed(timer),
        where(timer.where()));
  }

  private List<String> reminder(Timer timer) {
    return List.of(
        timer.label(),
        DrawnWords.length(timer.kind(), timer.lengths())
            + (timer.from().isEmpty() ? "" : ", geteld vanaf `" + timer.from() + "`"),
        DrawnWords.steps(timer.after()),
        where(timer.where()));
  }

  private static String passed(Timer timer) {
    String what = timer.guards().isEmpty() ? "de procedure" : "*" + timer.guards() + "*";
    String then = timer.after().isEmpty() ? "" : "; daarna " + DrawnWords.steps(timer.after());
    if (timer.waits()) {
      return "het wachten is voorbij" + then;
    }
    return what + (timer.stops() ? " stopt" : " loopt door") + then;
  }

  private List<String> row(Extension extension) {
    return List.of(
        DrawnWords.values(extension.terms()),
        DrawnWords.length(TermKind.HOUSE, extension.by()),
        where(extension.where()));
  }

  private List<String> row(Task task) {
    String due =
        task.due().isEmpty()
            ? String.join(", ", task.terms())
            : "binnen " + DrawnWords.length(TermKind.HOUSE, task.due());
    return List.of(
        where(task.where()), who(task.who()), task.form().isEmpty() ? "" : form(task.form()), due);
  }

  private List<String> row(Drawn page, Letter letter) {
    String names =
        letter.names().stream()
            .map(name -> letter(page, letter.where().drawn(), name))
            .collect(Collectors.joining(", "));
    String with = letter.with().isEmpty() ? "" : " (" + String.join(", ", letter.with()) + ")";
    return List.of(names + with, to(letter), where(letter.where()));
  }

  /** A letter that goes to nobody by name goes to whoever has the appointment. */
  private static String to(Letter letter) {
    if (letter.afterwards()) {
      return "wie niet meer is uitgenodigd";
    }
    return letter.to().isEmpty() ? "wie de afspraak heeft" : roles(letter.to());
  }

  private List<String> row(Ending ending) {
    return List.of(
        DrawnWords.values(ending.outcomes()),
        ending.reopens().isEmpty() ? "nee" : String.join(" of ", ending.reopens()),
        where(ending.where())
            + (ending.after().isEmpty() ? "" : " → " + DrawnWords.steps(ending.after())));
  }

  private List<String> decision(String id) {
    return procedures
        .decision(id)
        .map(
            table ->
                List.of(
                    "[" + table.name() + "](" + link(table.file()) + ") (`" + id + "`)",
                    String.join(", ", table.asks()),
                    table.says().stream()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", ")),
                    String.valueOf(table.rules())))
        .orElseGet(() -> List.of(DrawnWords.value(id), "", "", ""));
  }

  /** Who joins a case, and who of the organisation works on it. */
  private Optional<String> people(Drawn drawn, ProcedureFacts facts) {
    Set<String> parties = new LinkedHashSet<>();
    Set<String> groups = new LinkedHashSet<>();
    facts.parties().forEach(party -> parties.add(party));
    facts
        .tasks()
        .forEach(
            task ->
                task.who().stream()
                    .filter(who -> procedures.group(who).isPresent())
                    .forEach(groups::add));
    if (parties.isEmpty() && groups.isEmpty()) {
      return Optional.empty();
    }
    StringJoiner text = new StringJoiner("\n");
    text.add("## Wie er meedoen\n");
    if (!parties.isEmpty()) {
      text.add("- Met een eigen pagina: " + roles(parties) + ".");
    }
    if (!groups.isEmpty()) {
      text.add("- Met een account, in Tasklist: " + who(groups) + ".");
    }
    return Optional.of(text.toString());
  }

  private Optional<String> blocks(Drawn drawn, ProcedureFacts facts) {
    List<String> lines = new ArrayList<>();
    facts
        .calls()
        .forEach(
            (called, steps) ->
                lines.add(
                    "- %s, bij %s."
                        .formatted(
                            process(called),
                            steps.stream()
                                .map(step -> "*" + step + "*")
                                .collect(Collectors.joining(", ")))));
    Set<String> callers = procedures.callers(drawn.id());
    if (!callers.isEmpty()) {
      lines.add(
          "- Gebruikt door: "
              + callers.stream().map(this::process).collect(Collectors.joining(", "))
              + ".");
    }
    List<String> borrowers =
        procedures.organisations().values().stream()
            .filter(
                organisation ->
                    organisation.borrows().stream()
                        .anyMatch(
                            each ->
                                each.organisation().equals(drawn.owner())
                                    && each.process().equals(drawn.id())))
            .map(Organisation::name)
            .toList();
    if (!borrowers.isEmpty()) {
      lines.add("- Uitgeleend aan: " + String.join(", ", borrowers) + ".");
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of("## Bouwstenen\n\n" + String.join("\n", lines));
  }

  private Optional<String> paths(Drawn drawn) {
    SortedMap<Path, String> paths = procedures.paths(drawn.id());
    if (paths.isEmpty()) {
      return Optional.empty();
    }
    StringJoiner text = new StringJoiner("\n");
    text.add("## Routes\n");
    text.add("Elke route is een test.\n");
    paths.forEach(
        (file, name) -> text.add("- [" + file.getFileName() + "](" + link(file) + "): " + name));
    return Optional.of(text.toString());
  }

  private String index() {
    StringJoiner page = new StringJoiner("\n\n", "", "\n");
    page.add(MADE);
    page.add("# De procedures");
    page.add(
        "Per diagram één bladzijde: afbeelding, fasen, termijnen, taken, brieven, uitkomsten, en"
            + " welke regel waar is uitgevoerd en bewezen. Wat voor elke zaak geldt, staat op"
            + " [een eigen bladzijde](alle-zaken.md), en wat elke dag buiten de diagrammen gebeurt op"
            + " [een andere](dagelijks-werk.md).");
    procedures.organisations().values().forEach(each -> page.add(section(each.id(), each.name())));
    page.add(section(Folder.SHARED, "Bouwstenen voor alle organisaties"));
    return page.toString();
  }

  private String section(String owner, String heading) {
    StringJoiner table = new StringJoiner("\n");
    table.add("## " + heading + "\n");
    table.add("| procedure | termijnen | taken | brieven | gebruikt door |");
    table.add("|---|---|---|---|---|");
    procedures.all().values().stream()
        .filter(drawn -> drawn.owner().equals(owner))
        .forEach(
            drawn -> {
              ProcedureFacts facts = new ProcedureFacts(procedures, drawn);
              table.add(
                  line(
                      List.of(
                          process(drawn.id()),
                          String.valueOf(
                              facts.timers().stream()
                                  .filter(timer -> !timer.kind().isNudge())
                                  .count()),
                          String.valueOf(facts.tasks().size()),
                          String.valueOf(facts.letters().size()),
                          procedures.callers(drawn.id()).stream()
                              .map(this::process)
                              .collect(Collectors.joining(", ")))));
            });
    return table.toString();
  }

  private String process(String id) {
    return procedures
        .find(id)
        .map(drawn -> "[" + drawn.name() + "](" + id + ".md)")
        .orElse("`" + id + "`");
  }

  /** The label, and which block it is in when it is not of the page's own diagram. */
  private String where(Where where) {
    return where.label() + block(where.drawn());
  }

  private String block(Drawn drawn) {
    return current == null || drawn == current
        ? ""
        : " ([" + drawn.id() + "](" + drawn.id() + ".md))";
  }

  private String who(Collection<String> who) {
    return who.stream()
        .map(
            each ->
                procedures
                    .group(each)
                    .map(name -> name + " (`" + each + "`)")
                    .orElseGet(() -> role(each)))
        .collect(Collectors.joining(", "));
  }

  private static String roles(Collection<String> roles) {
    return roles.stream().map(ProcedurePages::role).collect(Collectors.joining(", "));
  }

  private static String role(String role) {
    return role.endsWith("?")
        ? "`" + role.substring(0, role.length() - 1) + "` (als die er is)"
        : DrawnWords.value(role);
  }

  private String form(String id) {
    return procedures
        .form(id)
        .map(file -> "[`" + id + "`](" + link(file) + ")")
        .orElseGet(() -> DrawnWords.value(id));
  }

  private String letter(Drawn page, Drawn sender, String name) {
    if (name.startsWith("${")) {
      return DrawnWords.value(name);
    }
    return procedures
        .letter(page, sender, name)
        .map(
            file -> {
              Matcher title = TITLE.matcher(DrawnProcedures.read(file));
              String said = title.find() ? title.group(1).strip() + " " : "";
              return said + "[`" + name + "`](" + link(file) + ")";
            })
        .orElseGet(() -> DrawnWords.value(name));
  }

  private static String link(Path file) {
    return UP + file.toString().replace('\\', '/');
  }
}
