package nl.gehoor.procedure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.gehoor.letter.LetterParts;
import nl.gehoor.letter.LetterTemplates;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.ProcedureFolders;
import org.xml.sax.SAXException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The folder of an organisation that is still to come, made from a procedure of another, or from
 * all of them: diagrams and those of the same folder that they call, with their pictures, forms,
 * decisions, letters and written paths, and a description to fill in. All under the new name.
 *
 * @param files by resource name
 * @param left files in which something of the other organisation still stands, with what
 * @param behind diagrams of the other organisation that do not come along
 */
record NewFolder(
    SortedMap<String, byte[]> files, SortedMap<String, Set<String>> left, List<String> behind) {

  private static final Pattern PART = Pattern.compile("\\{\\{>\\s*([\\w-]+)\\s*}}");

  /** The mark by which a picture tells which diagram it was drawn from: not from the new one. */
  private static final Pattern DRAWN_FROM = Pattern.compile("^<!-- drawn from \\w+ -->\\n");

  /**
   * What is asked for.
   *
   * @param tenant id of the new organisation
   * @param name as people write it
   * @param prefix of its references
   * @param model the procedure it is made from; null for all of the other organisation's
   * @param process what that procedure will be called, beginning with the tenant; null when there
   *     is no model
   */
  record Order(String tenant, String name, String prefix, String model, String process) {}

  /**
   * @param from whose procedures it is made from
   * @throws IllegalStateException when one of the diagrams cannot be read
   */
  static NewFolder of(ProcedureFolders folders, Organisation from, Order order) {
    String owner = from.id();
    SortedMap<String, byte[]> lent = Folder.of(folders, owner);
    SortedMap<String, byte[]> shared = Folder.of(folders, Folder.SHARED);
    Set<String> all = diagrams(owner, lent.keySet());
    Set<String> processes =
        withCalled(owner, order.model() == null ? all : Set.of(order.model()), lent);
    SortedMap<String, byte[]> old = new TreeMap<>();
    for (String process : processes) {
      old.putAll(Loan.of(new Organisation.Elsewhere(owner, process), lent, shared));
      old.putAll(folders.files(owner, "bpmn/" + owner, process + ".svg"));
      old.putAll(folders.files(owner, "bpmn/" + owner + "/verloop/" + process, ".yaml"));
    }
    addLettersInsteadOfShared(lent, shared, old);
    addParts(owner, lent, old);
    Renaming renaming = Renaming.of(from, processes, forms(old), order);
    SortedMap<String, byte[]> files = new TreeMap<>();
    old.forEach(
        (file, content) ->
            files.put(
                renaming.path(file),
                renaming
                    .text(file, picture(file, text(content)))
                    .getBytes(StandardCharsets.UTF_8)));
    files.put(
        "bpmn/" + order.tenant() + "/organisatie.yaml",
        NewDescription.of(
                description(folders, owner), from, processes, calledElsewhere(old), renaming, order)
            .getBytes(StandardCharsets.UTF_8));
    SortedMap<String, Set<String>> left = new TreeMap<>();
    files.forEach(
        (file, content) -> {
          Set<String> found = renaming.left(text(content));
          if (!found.isEmpty()) {
            left.put(file, found);
          }
        });
    return new NewFolder(files, left, all.stream().filter(id -> !processes.contains(id)).toList());
  }

  /** Ids of an owner's diagrams, among the resource names of what it has. */
  static Set<String> diagrams(String owner, Set<String> files) {
    return files.stream()
        .filter(file -> file.startsWith("bpmn/" + owner + "/") && file.endsWith(".bpmn"))
        .map(NewFolder::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many files of this kind there are. */
  long count(String suffix) {
    return files.keySet().stream().filter(file -> file.endsWith(suffix)).count();
  }

  /** These, and every diagram of the same folder that they call. */
  private static Set<String> withCalled(
      String owner, Set<String> models, SortedMap<String, byte[]> lent) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(models);
    while (!open.isEmpty()) {
      String process = open.pop();
      String file = "bpmn/" + owner + "/" + process + ".bpmn";
      if (lent.containsKey(file) && found.add(process)) {
        open.addAll(called(file, lent.get(file)));
      }
    }
    return found;
  }

  /** Ids of all diagrams that one of these calls. */
  private static Set<String> calledElsewhere(Map<String, byte[]> files) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".bpmn"))
        .flatMap(file -> called(file.getKey(), file.getValue()).stream())
        .collect(Collectors.toSet());
  }

  private static List<String> called(String file, byte[] content) {
    try {
      return Diagram.parse(file, content)
          .bpmn("callActivity")
          .flatMap(call -> Diagram.attribute(call, "calledElement").stream())
          .toList();
    } catch (SAXException unreadable) {
      throw new IllegalStateException(
          "Het diagram %s is niet te lezen.".formatted(file), unreadable);
    }
  }

  /**
   * An own text in the place of a shared one is sent by a shared block: no own diagram names it.
   */
  private static void addLettersInsteadOfShared(
      Map<String, byte[]> lent, Map<String, byte[]> shared, Map<String, byte[]> found) {
    Set<String> names = letters(shared.keySet());
    lent.forEach(
        (file, content) -> {
          if (file.endsWith(".md") && names.contains(name(file))) {
            found.put(file, content);
          }
        });
  }

  private static void addParts(
      String owner, Map<String, byte[]> lent, SortedMap<String, byte[]> found) {
    Set<String> parts = new TreeSet<>();
    found.forEach(
        (file, content) -> {
          if (file.endsWith(".md")) {
            PART.matcher(text(content)).results().map(part -> part.group(1)).forEach(parts::add);
          }
        });
    for (String part : parts) {
      for (String language : List.of("", LetterTemplates.ENGLISH)) {
        String file = Folder.letter(owner, language + LetterParts.MARK + part);
        if (lent.containsKey(file)) {
          found.put(file, lent.get(file));
        }
      }
    }
  }

  private static Set<String> letters(Set<String> files) {
    return files.stream()
        .filter(file -> file.endsWith(".md"))
        .map(NewFolder::name)
        .collect(Collectors.toSet());
  }

  private static Set<String> forms(Map<String, byte[]> files) {
    return files.keySet().stream()
        .filter(file -> file.endsWith(".form"))
        .map(NewFolder::name)
        .collect(Collectors.toSet());
  }

  private static Map<String, Object> description(ProcedureFolders folders, String owner) {
    byte[] yaml =
        folders
            .files(owner, "bpmn/" + owner, "organisatie.yaml")
            .get("bpmn/" + owner + "/organisatie.yaml");
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text(yaml));
  }

  private static String picture(String file, String text) {
    return file.endsWith(".svg") ? DRAWN_FROM.matcher(text).replaceFirst("") : text;
  }

  private static String name(String file) {
    return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
