package nl.gehoor.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of the letters themselves: what every one of them says, and how plainly. */
class LetterTextsTest {

  private static final Pattern FRONT_MATTER =
      Pattern.compile(
          "\\A---\nonderwerp: (?<subject>[^\n]+)\ntitel: [^\n]+\n---\n\n(?<body>.*)\\z",
          Pattern.DOTALL);
  private static final Pattern PART = Pattern.compile("\\{\\{> ([a-z-]+)}}");
  private static final Pattern TAG =
      Pattern.compile("\\{\\{(?<kind>[#^/]?)(?<name>[\\p{L}\\p{N}._-]+)}}");

  /** Goes to somebody who may not know which case it was: it carries no reference and no names. */
  private static final String ANONYMOUS = "lessen";

  private static final int WORDS_PER_SENTENCE = 15;

  static List<Path> letters() {
    try (Stream<Path> files = Files.walk(Path.of("forms"))) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> file.getParent().endsWith("brieven"))
          .filter(file -> !LetterParts.isPart(name(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void thereAreLetters() {
    assertThat(letters()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("letters")
  void saysWhichCaseAndWhomToAsk(Path letter) throws IOException {
    String body = part(letter, "body");
    assertThat(body)
        .contains("{{organisatie.contact}}", "{{organisatie.email}}", "{{organisatie.telefoon}}");
    if (!name(letter).equals(ANONYMOUS)) {
      assertThat(body).contains("{{zaak.referentie}}");
      assertThat(part(letter, "subject")).contains("{{zaak.referentie}}");
    }
  }

  @ParameterizedTest
  @MethodSource("letters")
  void saysWhatHappensNext(Path letter) throws IOException {
    assertThat(part(letter, "body").lines().filter(line -> line.startsWith("## ")))
        .as("a heading about what happens or what you can do")
        .anyMatch(line -> line.matches(".*(gebeurt er|kunt u|vragen wij|kiest u|toch verder).*"));
  }

  @ParameterizedTest
  @MethodSource("letters")
  void isReadAtOneGo(Path letter) throws IOException {
    List<String> sentences = sentences(part(letter, "body"));
    double words =
        sentences.stream().mapToInt(sentence -> sentence.split("\\s+").length).average().orElse(0);
    assertThat(words).as("words in a sentence, on average").isLessThanOrEqualTo(WORDS_PER_SENTENCE);
    assertThat(sentences).as("no sentence of more than 25 words").noneMatch(longerThan(25));
  }

  @ParameterizedTest
  @MethodSource("letters")
  void sectionsOpenAndCloseInOrder(Path letter) throws IOException {
    Deque<String> open = new ArrayDeque<>();
    for (MatchResult tag : tags(read(letter))) {
      switch (tag.group(1)) {
        case "#", "^" -> open.push(tag.group(2));
        case "/" -> assertThat(open.poll()).isEqualTo(tag.group(2));
        default -> {}
      }
    }
    assertThat(open).isEmpty();
    assertThat(read(letter)).as("unescaped value").doesNotContain("{{{", "{{&");
  }

  /** The full story, contact data and links of one party never travel in a letter to another. */
  @ParameterizedTest
  @MethodSource("letters")
  void tellsNothingThatIsNotForTheReader(Path letter) throws IOException {
    assertThat(values(letter))
        .noneMatch(value -> value.matches("(omschrijving|klachtAanBestuur|gesprekVerslag)"))
        .noneMatch(value -> value.matches(".*(Email|Telefoon|Adres)"))
        .noneMatch(value -> value.matches("partij\\..*\\.(email|telefoon|adres|link)"));
  }

  @Test
  void theLessonsLetterCarriesNothingButAnonymousText() throws IOException {
    List<Path> lessons = letters().stream().filter(f -> name(f).equals(ANONYMOUS)).toList();
    assertThat(lessons).isNotEmpty();
    for (Path letter : lessons) {
      assertThat(values(letter))
          .filteredOn(value -> !value.startsWith("organisatie."))
          .containsExactly("afsprakenAnoniem", "lesAnoniem");
    }
  }

  /** A page of one's own is something only a party has. */
  @ParameterizedTest
  @MethodSource("letters")
  void offersTheOwnPageAsALinkThatCanAlsoBeTypedOver(Path letter) throws IOException {
    String text = read(letter);
    if (text.contains("{{link}}")) {
      assertThat(text).contains("]({{link}})").containsPattern(": \\{\\{link}}");
    }
  }

  /**
   * What the workbench would remark on: long sentences, hard words, whom to ask, what now, when.
   */
  @ParameterizedTest
  @MethodSource("letters")
  void leavesNothingToRemarkOn(Path letter) throws IOException {
    assertThat(LetterReading.of(name(letter), Files.readString(letter), parts(letter))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("inEnglish")
  void leavesNothingToRemarkOnInEnglish(Path letter) throws IOException {
    assertThat(
            LetterReading.of(
                LetterTemplates.ENGLISH + name(letter), Files.readString(letter), parts(letter)))
        .isEmpty();
  }

  static List<Path> inEnglish() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("forms"))) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> file.getParent().endsWith("brieven/en"))
          .filter(file -> !LetterParts.isPart(name(file)))
          .sorted()
          .toList();
    }
  }

  /** Beside the letter, or in the same place of the shared folder. */
  private static LetterParts parts(Path letter) {
    return part -> {
      Path own = letter.resolveSibling("_" + part + ".md");
      Path shared =
          Path.of("forms", "gedeeld")
              .resolve(Path.of("forms").relativize(letter).subpath(1, letter.getNameCount() - 2))
              .resolve(own.getFileName());
      try {
        return Optional.of(Files.readString(Files.exists(own) ? own : shared));
      } catch (IOException missing) {
        return Optional.empty();
      }
    };
  }

  private static Predicate<String> longerThan(int words) {
    return sentence -> sentence.split("\\s+").length > words;
  }

  private static TreeSet<String> values(Path letter) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    tags(read(letter)).forEach(tag -> names.add(tag.group(2)));
    return names;
  }

  private static List<MatchResult> tags(String text) {
    return TAG.matcher(text).results().toList();
  }

  /**
   * Sentences as a reader meets them: a value counts for one word, a list item or line is whole.
   */
  private static List<String> sentences(String body) {
    String plain =
        body.replaceAll("(?m)^\\{\\{[#^/][^}]+}}$", "")
            .replaceAll("\\{\\{[#^/][^}]+}}", "")
            .replaceAll("\\{\\{[^}]+}}", "Waarde")
            .replaceAll("(?m)^#+ ", "")
            .replaceAll("(?m)^(- |\\d+\\. )", "")
            .replaceAll("[*\\[\\]()]", "");
    return Arrays.stream(plain.split("(?<=[.!?])\\s+|\n"))
        .map(String::strip)
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  private static String part(Path letter, String group) throws IOException {
    var matcher = FRONT_MATTER.matcher(read(letter));
    assertThat(matcher.matches()).as("front matter with onderwerp in %s", letter).isTrue();
    return matcher.group(group);
  }

  /** The whole letter, with what it has in common with others. */
  private static String read(Path letter) throws IOException {
    String text = Files.readString(letter);
    Matcher place = PART.matcher(text);
    StringBuilder whole = new StringBuilder();
    while (place.find()) {
      Path own = letter.resolveSibling("_" + place.group(1) + ".md");
      Path shared = Path.of("forms", "gedeeld", "brieven", own.getFileName().toString());
      String part = Files.readString(Files.exists(own) ? own : shared);
      place.appendReplacement(whole, Matcher.quoteReplacement(part.strip()));
    }
    return place.appendTail(whole).toString();
  }

  /** One text says whom to ask: who changes it, changes it for every letter. */
  @ParameterizedTest
  @MethodSource("letters")
  void endsAsEveryLetterDoes(Path letter) throws IOException {
    assertThat(Files.readString(letter))
        .containsPattern("(?m)^\\{\\{> contact(-zonder-zaaknummer)?}}\\s*\\z")
        .doesNotContain("{{organisatie.telefoon}}");
  }

  private static String name(Path letter) {
    return letter.getFileName().toString().replace(".md", "");
  }
}
