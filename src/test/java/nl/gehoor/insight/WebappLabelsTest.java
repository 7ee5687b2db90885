package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our Dutch of the webapps against the English that came with this version of Camunda. */
class WebappLabelsTest {

  /** Empty on purpose: a text about Camunda's own plans, and what is empty in English too. */
  private static final List<String> EMPTY = List.of("BANNER_CE_EOL_TEXT", "NO_TASK_FORM");

  /** What a translation has to keep as it is: what is filled in, and tags. */
  private static final Pattern KEPT =
      Pattern.compile("\\{\\{\\s*\\w+\\s*}}|</?(a|b|br|code|em|i|li|p|span|strong|ul)\\b");

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void everyLabelIsThereInDutchAndNoneTooMany(String app) throws IOException {
    assertThat(labels(app, "nl").keySet())
        .as("labels of %s", app)
        .containsExactlyInAnyOrderElementsOf(labels(app, "en").keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void noLabelIsEmpty(String app) throws IOException {
    Map<String, String> dutch = labels(app, "nl");
    EMPTY.forEach(dutch::remove);
    assertThat(dutch.entrySet()).noneMatch(label -> label.getValue().isBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void whatIsFilledInAndTheTagsAreKept(String app) throws IOException {
    Map<String, String> english = labels(app, "en");
    List<String> differing = new ArrayList<>();
    labels(app, "nl")
        .forEach(
            (key, text) -> {
              if (!EMPTY.contains(key) && !kept(text).equals(kept(english.get(key)))) {
                differing.add(key + ": " + text + " <- " + english.get(key));
              }
            });
    assertThat(differing).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void dutchIsTheOnlyLanguageWhateverTheBrowserAsksFor(String app) throws IOException {
    assertThat(text(app, "scripts/config.js"))
        .contains("availableLocales: ['nl']", "fallbackLocale: 'nl'");
  }

  private static List<String> kept(String text) {
    return KEPT.matcher(text).results().map(MatchResult::group).sorted().toList();
  }

  private static Map<String, String> labels(String app, String language) throws IOException {
    JsonNode labels =
        new ObjectMapper().readTree(text(app, "locales/" + language + ".json")).get("labels");
    Map<String, String> found = new LinkedHashMap<>();
    labels.fields().forEachRemaining(label -> found.put(label.getKey(), label.getValue().asText()));
    return found;
  }

  private static String text(String app, String file) throws IOException {
    String path = "/META-INF/resources/webjars/camunda/app/" + app + "/" + file;
    try (InputStream in = WebappLabelsTest.class.getResourceAsStream(path)) {
      assertThat(in).as(path).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
    }
  }
}
