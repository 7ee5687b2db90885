package nl.gehoor.path;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A path through a procedure, as its file tells it.
 *
 * @param name what the path is about, one sentence
 * @param begin the moment at which it begins, {@code 2026-11-10T09:15}, Europe/Amsterdam
 */
record WrittenPath(String file, String name, String begin, List<Step> steps) {

  /** What may stand beside each word. */
  static final Map<String, Set<String>> WORDS =
      Map.ofEntries(
          Map.entry("start", Set.of("door", "met", "geweigerd")),
          Map.entry("brief", Set.of("aan", "bijlage", "tekst")),
          Map.entry("geen_brief", Set.of("aan")),
          Map.entry("post", Set.of("aan")),
          Map.entry("wacht", Set.of()),
          Map.entry("open", Set.of("voor", "waar", "uiterlijk")),
          Map.entry("niet_open", Set.of("voor", "waar")),
          Map.entry("voltooi", Set.of("door", "waar", "met", "geweigerd")),
          Map.entry("termijn", Set.of("tot", "stand", "uitleg")),
          Map.entry("fase", Set.of()),
          Map.entry("bericht", Set.of("door", "met", "geweigerd")),
          Map.entry("einde", Set.of("heropenbaar")));

  /** Those of them that name fields and their values. */
  private static final Set<String> MAPS = Set.of("met", "waar");

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

  static WrittenPath read(Path file) {
    Map<String, Node> root = fields(compose(file), file);
    List<Step> steps = new ArrayList<>();
    if (!(root.get("stappen") instanceof SequenceNode list)) {
      throw wrong(file, 1, "er staan geen 'stappen' in");
    }
    list.getValue().forEach(node -> steps.add(step(node, file)));
    return new WrittenPath(
        file.toString(), text(root, "naam", file), text(root, "begin", file), List.copyOf(steps));
  }

  /** Form id to its usual answers; empty when there is no such file. */
  static Map<String, Map<String, Object>> usual(Path file) {
    Map<String, Map<String, Object>> usual = new LinkedHashMap<>();
    if (Files.exists(file)) {
      fields(compose(file), file).forEach((form, node) -> usual.put(form, texts(node, file)));
    }
    return usual;
  }

  private static Step step(Node node, Path file) {
    int line = node.getStartMark().getLine() + 1;
    Map<String, Node> fields = fields(node, file);
    String word = fields.keySet().iterator().next();
    Set<String> allowed = WORDS.get(word);
    if (allowed == null) {
      throw wrong(file, line, "'" + word + "' is geen woord; ik ken " + WORDS.keySet());
    }
    Map<String, Object> with = new LinkedHashMap<>();
    fields.forEach(
        (key, value) -> {
          if (key.equals(word)) {
            return;
          }
          if (!allowed.contains(key)) {
            throw wrong(file, line, "bij '" + word + "' hoort geen '" + key + "'; wel " + allowed);
          }
          with.put(key, MAPS.contains(key) ? texts(value, file) : scalar(value, file));
        });
    return new Step(line, word, scalar(fields.get(word), file), with);
  }

  private static Node compose(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> texts(Node node, Path file) {
    Map<String, Object> texts = new LinkedHashMap<>();
    fields(node, file).forEach((key, value) -> texts.put(key, scalar(value, file)));
    return texts;
  }

  private static Map<String, Node> fields(Node node, Path file) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(
          file,
          node == null ? 1 : node.getStartMark().getLine() + 1,
          "hier verwacht ik 'woord: waarde'");
    }
    Map<String, Node> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      fields.put(scalar(tuple.getKeyNode(), file), tuple.getValueNode());
    }
    return fields;
  }

  private static String scalar(Node node, Path file) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong(file, node.getStartMark().getLine() + 1, "hier verwacht ik een enkele waarde");
  }

  private static String text(Map<String, Node> fields, String key, Path file) {
    if (!fields.containsKey(key)) {
      throw wrong(file, 1, "'" + key + "' ontbreekt");
    }
    return scalar(fields.get(key), file);
  }

  private static PathException wrong(Path file, int line, String sentence) {
    return new PathException(file + ", regel " + line + ": " + sentence + ".");
  }
}
