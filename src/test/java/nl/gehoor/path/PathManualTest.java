package nl.gehoor.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The handbook shows every word of a path, and what it shows can be read. */
class PathManualTest {

  private static final Path MANUAL = Path.of("docs/handboek/verloop.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  @Test
  void everyWordHasItsExampleAndEachExampleCanBeRead() throws IOException {
    Set<String> shown = new TreeSet<>();
    Set<String> beside = new HashSet<>();
    for (String example : examples()) {
      for (WrittenPath.Step step : read(example).steps()) {
        shown.add(step.word());
        beside.addAll(step.with().keySet());
      }
    }
    assertThat(shown).isEqualTo(new TreeSet<>(WrittenPath.WORDS.keySet()));
    assertThat(beside).contains("door", "met", "aan", "tekst", "bijlage", "voor", "uiterlijk");
  }

  @Test
  void whatCanStandBesideAWordStandsInItsPart() throws IOException {
    String manual = Files.readString(MANUAL);
    for (Map.Entry<String, Set<String>> word : WrittenPath.WORDS.entrySet()) {
      int from = manual.indexOf("**`" + word.getKey() + "`**");
      assertThat(from).as(word.getKey()).isPositive();
      String part = manual.substring(from, end(manual, from + 1));
      assertThat(word.getValue())
          .as(word.getKey())
          .allSatisfy(key -> assertThat(part).contains("`" + key + "`"));
    }
  }

  /** Where the next word or heading begins. */
  private static int end(String manual, int from) {
    int word = manual.indexOf("\n**`", from);
    int heading = manual.indexOf("\n## ", from);
    return word < 0 ? heading : Math.min(word, heading);
  }

  private static List<String> examples() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(MANUAL))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static WrittenPath read(String example) {
    return WrittenPath.read(
        "verloop.md",
        example.startsWith("naam:")
            ? example
            : "naam: Een voorbeeld\nbegin: 2026-11-10T09:15\nstappen:\n" + example.indent(2));
  }
}
