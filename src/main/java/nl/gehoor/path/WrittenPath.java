package nl.gehoor.path;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A path through a procedure, as its file tells it. What the words mean: docs/handboek/verloop.md.
 *
 * @param file what its reader calls it
 * @param name what the path is about, one sentence
 * @param begin the moment at which it begins, {@code 2026-11-10T09:15}, Europe/Amsterdam
 */
record WrittenPath(String file, String name, String begin, List<Step> steps) {

  /** What may stand beside each word. */
  static final Map<String, Set<String>> WORDS = new LinkedHashMap<>();

  /** What must stand beside it. */
  private static final Map<String, String> NEEDED =
      Map.of("voltooi", "door", "brief", "aan", "post", "aan");

  static {
    word("start", "door", "met", "geweigerd");
    word("voltooi", "door", "met", "waar", "geweigerd");
    word("open", "voor", "waar", "uiterlijk");
    word("niet_open", "voor", "waar");
    word("brief", "aan", "tekst", "bijlage");
    word("geen_brief", "aan");
    word("post", "aan");
    word("wacht");
    word("termijn", "tot", "stand", "uitleg");
    word("fase");
    word("bericht", "door", "met", "geweigerd");
    word("einde", "heropenbaar");
  }

  private static final Set<String> HEAD = new LinkedHashSet<>(List.of("naam", "begin", "stappen"));

  /** Those that name fields and their values. */
  private static final Set<String> MAPS = Set.of("met", "waar");

  private static void word(String word, String... beside) {
    WORDS.put(word, new LinkedHashSet<>(Arrays.asList(beside)));
  }

  /**
   * One line of the path.
   *
   * @param line where it stands in the file
   * @param with what stands beside the word; values are text, or for {@code met} and {@code waar} a
   *     map of text
   */
  record Step(int line, String word, String value, Map<String, Object> with) {

    String text(String key) {
      return (String) with.get(key);
    }

    Map<String, Object> answers() {
      return fields("met");
    }

    /** Which of several tasks of that name: the one that knows this. */
    Map<String, Object> which() {
      return fields("waar");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> fields(String key) {
      return (Map<String, Object>) with.getOrDefault(key, Map.of());
    }

    /** Several names separated by commas. */
    List<String> names(String key) {
      String text = text(key);
      return text == null ? List.of() : List.of(text.strip().split("\\s*,\\s*|\\s+en\\s+"));
    }
  }

  /**
   * @throws PathException when it is no path, with the line
   */
  static WrittenPath read(Path file) {
    return read(file.toString(), text(file));
  }

  /**
   * @param file what its reader calls it
   * @throws PathException when it is no path, with the line
   */
  static WrittenPath read(String file, String text) {
    Map<String, Node> root = fields(compose(file, text), file);
    for (String key : root.keySet()) {
      if (!HEAD.contains(key)) {
        throw wrong(
            file,
            line(root.get(key)),
            "'" + key + "' ken ik niet. Een route heeft " + Sentence.list(HEAD));
      }
    }
    String begin = text(root, "begin", file);
    Written.moment(begin)
        .orElseThrow(
            () ->
                wrong(
                    file,
                    line(root.get("begin")),
                    "'"
                        + begin
                        + "' is geen moment. Schrijf bij 'begin' bijvoorbeeld"
                        + " 2026-11-10T09:15"));
    if (!(root.get("stappen") instanceof SequenceNode list) || list.getValue().isEmpty()) {
      throw wrong(
          file,
          1,
          "er staan geen 'stappen' in. Zet elke stap op een nieuwe regel, na een streepje");
    }
    List<Step> steps = new ArrayList<>();
    list.getValue().forEach(node -> steps.add(step(node, file)));
    return new WrittenPath(file, text(root, "naam", file), begin, List.copyOf(steps));
  }

  /** Form id to its usual answers; empty when there is no such file. */
  static Map<String, Map<String, Object>> usual(Path file) {
    return Files.exists(file) ? usual(file.toString(), text(file)) : Map.of();
  }

  /** Form id to its usual answers. */
  static Map<String, Map<String, Object>> usual(String file, String text) {
    Map<String, Map<String, Object>> usual = new LinkedHashMap<>();
    if (!text.isBlank()) {
      fields(compose(file, text), file).forEach((form, node) -> usual.put(form, texts(node, file)));
    }
    return usual;
  }

  private static Step step(Node node, String file) {
    int line = line(node);
    Map<String, Node> fields = fields(node, file);
    String word = fields.keySet().stream().findFirst().orElse("");
    Set<String> allowed = WORDS.get(word);
    if (allowed == null) {
      throw wrong(
          file,
          line,
          "'" + word + "' is geen woord. Dit zijn ze: " + Sentence.list(WORDS.keySet()));
    }
    Map<String, Object> with = new LinkedHashMap<>();
    fields.forEach(
        (key, value) -> {
          if (key.equals(word)) {
            return;
          }
          if (!allowed.contains(key)) {
            throw wrong(
                file,
                line(value),
                "bij '%s' hoort geen '%s'; wel: %s"
                    .formatted(word, key, allowed.isEmpty() ? "niets" : Sentence.list(allowed)));
          }
          with.put(key, MAPS.contains(key) ? texts(value, file) : scalar(value, file));
        });
    String needed = NEEDED.get(word);
    if (needed != null && !with.containsKey(needed)) {
      throw wrong(file, line, "bij '" + word + "' hoort '" + needed + ":'");
    }
    Step step = new Step(line, word, scalar(fields.get(word), file), with);
    Written.mistake(step)
        .ifPresent(
            mistake -> {
              throw wrong(file, line, mistake);
            });
    return step;
  }

  private static Node compose(String file, String text) {
    try (Reader reader = new StringReader(text)) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
    } catch (MarkedYAMLException e) {
      throw wrong(
          file,
          e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1,
          "hier kan ik niet verder lezen. Kijk of de regel even ver inspringt als de regels"
              + " erboven, en zet een tekst met een dubbele punt tussen aanhalingstekens");
    } catch (YAMLException e) {
      throw wrong(file, 1, "dit bestand kan ik niet lezen; het is geen gewone tekst");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new PathException("Het bestand " + file + " kan ik niet lezen.", e);
    }
  }

  private static Map<String, Object> texts(Node node, String file) {
    Map<String, Object> texts = new LinkedHashMap<>();
    fields(node, file).forEach((key, value) -> texts.put(key, scalar(value, file)));
    return texts;
  }

  private static Map<String, Node> fields(Node node, String file) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(file, line(node), "hier verwacht ik 'woord: waarde'");
    }
    Map<String, Node> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      fields.put(scalar(tuple.getKeyNode(), file), tuple.getValueNode());
    }
    return fields;
  }

  private static String scalar(Node node, String file) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong(file, line(node), "hier verwacht ik één waarde, geen rijtje");
  }

  private static String text(Map<String, Node> fields, String key, String file) {
    if (!fields.containsKey(key)) {
      throw wrong(file, 1, "'" + key + "' ontbreekt");
    }
    return scalar(fields.get(key), file);
  }

  private static int line(Node node) {
    return node == null ? 1 : node.getStartMark().getLine() + 1;
  }

  private static PathException wrong(String file, int line, String sentence) {
    return new PathException(file + ", regel " + line + ": " + sentence + ".");
  }
}
