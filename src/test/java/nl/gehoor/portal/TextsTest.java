package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say, in two languages. */
class TextsTest {

  private static final Path TEXTS = Path.of("src/main/resources/texts");
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");
  private static final Pattern GAP = Pattern.compile("\\{\\d}");
  private static final Pattern KEY = Pattern.compile("#\\{([a-z0-9.-]+)[}(]");

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(TEXTS)) {
      return files
          .filter(file -> file.toString().endsWith(".properties"))
          .filter(file -> !file.toString().endsWith("_en.properties"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyTextIsThereInBothLanguagesWithTheSameGaps(Path dutch) throws IOException {
    Path english = Path.of(dutch.toString().replace(".properties", "_en.properties"));
    assertThat(gaps(english)).isEqualTo(gaps(dutch));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aKeyBeginsWithItsFile(Path dutch) throws IOException {
    String name = dutch.getFileName().toString().replace(".properties", "");
    assertThat(gaps(dutch).keySet()).allMatch(key -> key.startsWith(name + "."));
  }

  @Test
  void everyTextThatATemplateAsksForExists() throws IOException {
    Set<String> known = new TreeSet<>();
    for (Path page : pages()) {
      known.addAll(gaps(page).keySet());
    }
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      for (Path template : files.filter(Files::isRegularFile).toList()) {
        Set<String> asked = new TreeSet<>();
        Matcher key = KEY.matcher(Files.readString(template));
        while (key.find()) {
          asked.add(key.group(1));
        }
        assertThat(known).as(template.toString()).containsAll(asked);
      }
    }
  }

  private static TreeMap<String, Set<String>> gaps(Path file) throws IOException {
    Properties texts = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      texts.load(in);
    }
    TreeMap<String, Set<String>> found = new TreeMap<>();
    for (String key : texts.stringPropertyNames()) {
      Set<String> gaps = new TreeSet<>();
      Matcher gap = GAP.matcher(texts.getProperty(key));
      while (gap.find()) {
        gaps.add(gap.group());
      }
      found.put(key, gaps);
    }
    return found;
  }
}
