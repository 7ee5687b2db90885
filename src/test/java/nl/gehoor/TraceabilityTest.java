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

/**
 * Holds {@code docs/procedures/<process>.md} against what is there: a rule of an organisation names
 * what carries it out and what proves it, and both must exist.
 *
 * <p>A row belongs to this when its table has the columns <em>Regel</em>, <em>Onderdeel</em> and
 * <em>Bewijs</em>. Everything in backticks in the last two columns is looked up:
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
  private static final Path PAGES = Path.of("docs/procedures");

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
  record Row(String where, String process, String rule, String element, String proof) {

    @Override
    public String toString() {
      return where + " " + rule;
    }
  }

  static List<Row> rows() {
    return files(PAGES.toString(), ".md").stream().flatMap(page -> rows(page).stream()).toList();
  }

  @Test
  void everyDiagramThatPeopleStartHasAPage() {
    assertThat(rows()).isNotEmpty();
    assertThat(rows().stream().map(Row::process)).allMatch(ELEMENTS::containsKey);
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
    return ELEMENTS.get(row.process()).contains(name)
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
                cell(header, cells, "Onderdeel"),
                cell(header, cells, "Bewijs")));
      }
    }
    return rows;
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
