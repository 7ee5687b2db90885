package nl.gehoor.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dutch words of officials and lawyers, and what to say instead. */
final class HardWords {

  private static final String LIST = "/letter/moeilijke-woorden.txt";

  /** What is looked for, in small letters, to what is plainer. */
  private static final Map<String, String> PLAINER = read();

  private static final Pattern ANY =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])("
              + String.join("|", PLAINER.keySet().stream().map(Pattern::quote).toList())
              + ")(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private HardWords() {}

  /** What stands in this sentence, as it stands there, to what is plainer; in reading order. */
  static Map<String, String> in(String sentence) {
    Map<String, String> found = new LinkedHashMap<>();
    Matcher word = ANY.matcher(sentence);
    while (word.find()) {
      found.putIfAbsent(word.group(), PLAINER.get(word.group().toLowerCase()));
    }
    return found;
  }

  static int count() {
    return PLAINER.size();
  }

  /** Longer ones first, so that of two that begin alike the whole one is found. */
  private static Map<String, String> read() {
    Map<String, String> words = new LinkedHashMap<>();
    try (InputStream in = HardWords.class.getResourceAsStream(LIST)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("=", 2))
          .forEach(
              entry -> {
                for (String form : entry[0].split("\\|")) {
                  words.put(form.strip(), entry[1].strip());
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> longestFirst = new LinkedHashMap<>();
    words.entrySet().stream()
        .sorted((one, other) -> other.getKey().length() - one.getKey().length())
        .forEach(entry -> longestFirst.put(entry.getKey(), entry.getValue()));
    return longestFirst;
  }
}
