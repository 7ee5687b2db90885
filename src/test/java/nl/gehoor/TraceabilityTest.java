package nl.gehoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Holds {@code docs/procedures/<process>.md} against what is there: a rule of an organisation names
 * what carries it out and what proves it, and both must exist. And the other way round: whatever
 * the sources and the design prescribe ({@code src/test/resources/regels}) is traced by some row.
 *
 * <p>A row belongs to this when its table has the columns <em>Regel</em>, <em>Bron</em>,
 * <em>Onderdeel</em> and <em>Bewijs</em>. <em>Bron</em> names the rules it traces, such as {@code
 * §5.3, 000.4}, or says <em>eigen norm</em>. Everything in backticks in the last two columns is
 * looked up:
 *
 * <ul>
 *   <li>{@code Task_X}: an element of the page's own diagram; {@code besluit-nemen#Task_X}: of
 *       another one
 *   <li>{@code ontvangst.md}, {@code nbs-intake.form}, {@code opgelost.yaml}: a file under {@code
 *       bpmn} or {@code forms}
 *   <li>{@code TermLaw}: a class of ours
 *   <li>{@code SomeTest#method}: a test, in the last column
 * </ul>
 */
class TraceabilityTest {

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern ELEMENT_ID = Pattern.compile("<bpmn:\\w+ [^>]*?\\bid=\"([^\"]+)\"");
  private static final Pattern RULE_ID = Pattern.compile("(§\\d+|\\d{3})\\.\\d+");
  private static final String OWN_CHOICE = "eigen norm";
  private static final Path PAGES = Path.of("docs/procedures");

  /** Pages about what holds for every case, and about what happens besides: without a diagram. */
  private static final Set<String> WITHOUT_DIAGRAM = Set.of("alle-zaken", "dagelijks-werk");

  /** Diagram's file name without extension to the ids of its elements. */
  private static final Map<String, Set<String>> ELEMENTS =
      files("bpmn", ".bpmn").stream()
          .collect(Collectors.toMap(file -> stem(file), TraceabilityTest::elementIds));

  private static final Set<String> FILES =
      Stream.of(files("bpmn", ""), files("forms", ""))
          .flatMap(List::stream)
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toSet());

  private static final Set<String> CLASSES =
      files("src/main/java", ".java").stream().map(f -> stem(f)).collect(Collectors.toSet());

  /** Simple name of a test class to its file. */
  private static final Map<String, Path> TESTS =
      files("src/test/java", ".java").stream()
          .collect(
              Collectors.toMap(
                  file -> stem(file), Function.identity(), (one, other) -> one, TreeMap::new));

  /**
   * @param where page and line, for messages
   */
  record Row(
      String where, String process, String rule, String source, String element, String proof) {

    @Override
    public String toString() {
      return where + " " + rule;
    }
  }

  /**
   * Something that a source or the design prescribes.
   *
   * @param id never changes: pages name it
   * @param page the page of the procedure that carries it out
   * @param text what it says, in our own words
   */
  record Rule(String id, String page, String text) {

    @Override
    public String toString() {
      return id + " (" + page + "): " + text;
    }
  }

  static List<Row> rows() {
    return files(PAGES.toString(), ".md").stream().flatMap(page -> rows(page).stream()).toList();
  }

  static List<Rule> rules() {
    return files("src/test/resources/regels", ".yaml").stream()
        .flatMap(file -> rules(file).stream())
        .toList();
  }

  /** A procedure that is still to be drawn has no page, and its rules wait for it. */
  static List<Rule> rulesOfPagesThatAreThere() {
    return rules().stream()
        .filter(rule -> Files.exists(PAGES.resolve(rule.page() + ".md")))
        .toList();
  }

  @Test
  void everyDiagramThatPeopleStartHasAPage() {
    assertThat(rows()).isNotEmpty();
    assertThat(rows().stream().map(Row::process).distinct())
        .filteredOn(process -> !WITHOUT_DIAGRAM.contains(process))
        .allMatch(ELEMENTS::containsKey);
    assertThat(rules().stream().map(Rule::page).filter(ELEMENTS::containsKey).distinct())
        .allMatch(page -> Files.exists(PAGES.resolve(page + ".md")));
  }

  @Test
  void everyRuleHasItsOwnNumber() {
    assertThat(rules().stream().map(Rule::id)).doesNotHaveDuplicates().allMatch(id -> isId(id));
  }

  @ParameterizedTest
  @MethodSource("rulesOfPagesThatAreThere")
  void everyRuleIsTraced(Rule rule) {
    assertThat(rows().stream().flatMap(row -> ids(row.source()).stream()))
        .as("column Bron of docs/procedures/%s.md", rule.page())
        .contains(rule.id());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRuleNamesWhereItComesFrom(Row row) {
    List<String> named = ids(row.source());
    assertThat(rules().stream().map(Rule::id)).as("column Bron of %s", row).containsAll(named);
    assertThat(!named.isEmpty() || row.source().contains(OWN_CHOICE))
        .as("column Bron of %s names a rule, or says '%s'", row, OWN_CHOICE)
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRuleNamesWhatCarriesItOut(Row row) {
    List<String> names = quoted(row.element());
    assertThat(names).as("column Onderdeel of %s", row).isNotEmpty();
    assertSoftly(
        softly ->
            names.forEach(
                name -> softly.assertThat(exists(row, name)).as("%s: %s", row, name).isTrue()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRuleNamesWhatProvesIt(Row row) {
    List<String> names = quoted(row.proof());
    assertThat(names).as("column Bewijs of %s", row).isNotEmpty();
    assertSoftly(
        softly ->
            names.forEach(
                name -> softly.assertThat(proves(name)).as("%s: %s", row, name).isTrue()));
  }

  private static boolean exists(Row row, String name) {
    if (name.contains("#")) {
      String[] parts = name.split("#", 2);
      return ELEMENTS.getOrDefault(parts[0], Set.of()).contains(parts[1]);
    }
    return ELEMENTS.getOrDefault(row.process(), Set.of()).contains(name)
        || FILES.contains(name)
        || CLASSES.contains(name);
  }

  private static boolean proves(String name) {
    if (!name.contains("#")) {
      return name.endsWith(".yaml") ? FILES.contains(name) : TESTS.containsKey(name);
    }
    String[] parts = name.split("#", 2);
    Path file = TESTS.get(parts[0]);
    return file != null
        && Arrays.stream(load(file).getDeclaredMethods())
            .anyMatch(method -> method.getName().equals(parts[1]));
  }

  private static Class<?> load(Path file) {
    String path = Path.of("src/test/java").relativize(file).toString();
    try {
      return Class.forName(
          path.replaceFirst("\\.java$", "").replace('/', '.').replace('\\', '.'),
          false,
          TraceabilityTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Rows of the tables that trace rules; other tables on the page are left alone. */
  private static List<Row> rows(Path page) {
    List<Row> rows = new ArrayList<>();
    List<String> header = List.of();
    List<String> lines = read(page).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.startsWith("|")) {
        header = List.of();
        continue;
      }
      List<String> cells =
          Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
      if (header.isEmpty()) {
        header = cells;
      } else if (header.contains("Onderdeel") && !line.matches("[|: -]+")) {
        rows.add(
            new Row(
                page.getFileName() + ":" + (i + 1),
                stem(page),
                cell(header, cells, "Regel"),
                cell(header, cells, "Bron"),
                cell(header, cells, "Onderdeel"),
                cell(header, cells, "Bewijs")));
      }
    }
    return rows;
  }

  private static List<Rule> rules(Path file) {
    Map<String, Map<String, Map<String, String>>> content =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(read(file));
    Map<String, Map<String, String>> pages = content.get("bladzijden");
    List<Rule> rules = new ArrayList<>();
    pages.forEach(
        (page, texts) -> texts.forEach((id, text) -> rules.add(new Rule(id, page, text))));
    return rules;
  }

  private static List<String> ids(String cell) {
    return RULE_ID.matcher(cell).results().map(MatchResult::group).toList();
  }

  private static boolean isId(String id) {
    return RULE_ID.matcher(id).matches();
  }

  private static String cell(List<String> header, List<String> cells, String column) {
    int index = header.indexOf(column);
    return index >= 0 && index < cells.size() ? cells.get(index) : "";
  }

  private static List<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  private static Set<String> elementIds(Path diagram) {
    return ELEMENT_ID
        .matcher(read(diagram))
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static List<Path> files(String folder, String ending) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
