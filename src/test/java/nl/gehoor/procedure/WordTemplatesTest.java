package nl.gehoor.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the palette says that a word asks and leaves behind, is what its Java does. */
class WordTemplatesTest {

  private static final Path STEPS = Path.of("src/main/java/nl/gehoor/step");
  private static final Pattern NAME = Pattern.compile("@Component\\(\"(\\w+)\"\\)");
  private static final Pattern NEEDED =
      Pattern.compile("(?:Inputs\\.required|said)\\(\\s*execution,\\s*\"(\\w+)\"");
  private static final Pattern GIVEN =
      Pattern.compile("(?:Outputs\\.put|setVariable)\\(\\s*(?:execution,\\s*)?\"(\\w+)\"\\s*,");
  private static final Pattern SAID = Pattern.compile("@Gives\\(\\{?([^)}]*)}?\\)");
  private static final Pattern TEXT = Pattern.compile("\"(\\w+)\"");

  /** Of one letter or one form that waits: the application itself hands these to the diagram. */
  private static final Set<String> HANDED = Set.of("briefId", "conceptId");

  private final WordTemplates templates = new WordTemplates();

  private record Word(String name, String java) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Word> words() throws IOException {
    try (Stream<Path> files = Files.list(STEPS)) {
      return files
          .sorted()
          .map(WordTemplatesTest::read)
          .filter(java -> java.contains("implements JavaDelegate"))
          .map(
              java ->
                  new Word(
                      found(NAME, java).iterator().next(),
                      java.contains("candidates.")
                          ? java + read(STEPS.resolve("Candidates.java"))
                          : java))
          .toList();
    }
  }

  @Test
  void everyWordHasATemplateAndEveryTemplateAWord() throws IOException {
    assertThat(words())
        .extracting(Word::name)
        .containsExactlyInAnyOrderElementsOf(templates.words());
  }

  @ParameterizedTest
  @MethodSource("words")
  void whatAWordNeedsMustBeFilledInAndTheOtherWayRound(Word word) {
    List<WordTemplates.Input> inputs = templates.find(word.name()).orElseThrow().inputs();
    Set<String> names = inputs.stream().map(WordTemplates.Input::name).collect(Collectors.toSet());
    Set<String> required =
        inputs.stream()
            .filter(WordTemplates.Input::required)
            .map(WordTemplates.Input::name)
            .collect(Collectors.toSet());
    Set<String> needed = found(NEEDED, word.java());
    needed.removeAll(HANDED);

    assertThat(required).as("what stops without it").containsAll(needed);
    assertThat(found(TEXT, word.java())).as("what it asks for, it reads").containsAll(names);
  }

  @ParameterizedTest
  @MethodSource("words")
  void whatAWordLeavesBehindIsSaid(Word word) {
    Matcher said = SAID.matcher(word.java());
    assertThat(said.find() ? found(TEXT, said.group(1)) : Set.of())
        .containsAll(found(GIVEN, word.java()));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
