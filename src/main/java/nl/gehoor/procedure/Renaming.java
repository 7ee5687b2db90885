package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.form.Form;
import nl.gehoor.organisation.Organisation;

/**
 * From the names of one organisation to those of a new one: groups, forms, diagrams and the lists
 * of people named after a group, wherever they are written; and how the organisation itself is
 * called. Other words that happen to sound like an organisation stay as they are.
 */
final class Renaming {

  private static final String MAIL = "[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+";

  private final Organisation from;
  private final NewFolder.Order order;

  /** Old id to new id, of all that carries the organisation's own id in front. */
  private final Map<String, String> ids = new LinkedHashMap<>();

  /** Old id to new id of each diagram. */
  private final Map<String, String> processes = new LinkedHashMap<>();

  private final Pattern anyId;

  private Renaming(
      Organisation from,
      NewFolder.Order order,
      Map<String, String> processes,
      Map<String, String> ids) {
    this.from = from;
    this.order = order;
    this.processes.putAll(processes);
    this.ids.putAll(ids);
    this.anyId =
        Pattern.compile(
            "(?<![A-Za-z0-9-])(?:" + anyOf(ids.keySet()) + ")(?![A-Za-z0-9_]|-[A-Za-z])");
  }

  /**
   * @param diagrams all that come along
   * @param forms ids of those that come along
   */
  static Renaming of(
      Organisation from,
      Collection<String> diagrams,
      Collection<String> forms,
      NewFolder.Order order) {
    String own = from.id() + "-";
    Function<String, String> renamed =
        id -> order.tenant() + "-" + (id.startsWith(own) ? id.substring(own.length()) : id);
    Map<String, String> processes = new LinkedHashMap<>();
    diagrams.forEach(id -> processes.put(id, renamed.apply(id)));
    if (order.model() != null) {
      processes.put(order.model(), order.process());
    }
    Map<String, String> ids = new LinkedHashMap<>();
    forms.forEach(id -> ids.put(id, renamed.apply(id)));
    groups(from)
        .forEach(
            group -> {
              ids.put(group, renamed.apply(group));
              ids.put(people(group), people(renamed.apply(group)));
            });
    processes.forEach(
        (id, name) -> {
          if (id.startsWith(own)) {
            ids.put(id, name);
            ids.computeIfPresent(Form.englishId(id), (form, other) -> Form.englishId(name));
          }
        });
    return new Renaming(from, order, processes, ids);
  }

  /** New id of a diagram that comes along. */
  String process(String id) {
    return processes.get(id);
  }

  String path(String file) {
    String folder =
        file.replaceFirst(
            "^(bpmn|forms)/" + Pattern.quote(from.id()) + "/", "$1/" + order.tenant() + "/");
    for (Map.Entry<String, String> process : processes.entrySet()) {
      folder =
          folder.replaceFirst(
              "/" + Pattern.quote(process.getKey()) + "(\\.bpmn$|\\.svg$|/)",
              "/" + process.getValue() + "$1");
    }
    return ids(folder);
  }

  /**
   * @param file resource name, as it was
   */
  String text(String file, String text) {
    boolean xml = file.matches(".*\\.(bpmn|dmn|svg)");
    String renamed = file.endsWith(".bpmn") ? inDiagram(text) : text;
    renamed = file.endsWith(".yaml") ? inPath(renamed) : renamed;
    return words(renamed, xml ? order.name().replace("&", "&amp;") : order.name());
  }

  /** A word or a sentence of the organisation's description. */
  String words(String text) {
    return words(text, order.name());
  }

  /** What of the other organisation a text still speaks of: its name, id, number or addresses. */
  Set<String> left(String text) {
    String known =
        anyOf(List.of(from.id(), from.name(), from.prefix()))
            + "|"
            + MAIL
            + (from.contact().phone() == null ? "" : "|" + Pattern.quote(from.contact().phone()));
    return Pattern.compile("(?<![\\w./@-])(?:" + known + ")(?![\\w@-])")
        .matcher(text.replace(order.name(), ""))
        .results()
        .map(MatchResult::group)
        .filter(found -> !found.contains("@") || isTheirs(found))
        .filter(found -> !found.equals(order.prefix()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean isTheirs(String address) {
    return Stream.concat(
            Stream.ofNullable(from.contact().email()),
            from.roles().values().stream().flatMap(role -> Stream.ofNullable(role.email())))
        .anyMatch(
            own -> own.substring(own.indexOf('@')).equals(address.substring(address.indexOf('@'))));
  }

  private String words(String text, String name) {
    String renamed = ids(text);
    renamed =
        renamed.replaceAll(
            "(?<![\\w-])" + Pattern.quote(from.prefix()) + "-(?=\\d{4}\\b)", order.prefix() + "-");
    for (Map.Entry<String, String> process : processes.entrySet()) {
      renamed =
          renamed.replaceAll(
              "(?<![\\w-])"
                  + Pattern.quote(from.id())
                  + "/(?:"
                  + anyOf(List.of(process.getKey(), process.getValue()))
                  + ")(?![\\w-])",
              order.tenant() + "/" + process.getValue());
    }
    return renamed.replaceAll(
        "(?<![\\p{L}\\d-])" + Pattern.quote(from.name()) + "(?![\\p{L}\\d-])",
        Matcher.quoteReplacement(name));
  }

  private String ids(String text) {
    return anyId.matcher(text).replaceAll(found -> ids.get(found.group()));
  }

  /** A diagram's id may be an ordinary word: only where it can only be the id. */
  private String inDiagram(String text) {
    String renamed = text;
    for (Map.Entry<String, String> process : processes.entrySet()) {
      String id = Pattern.quote(process.getKey());
      for (String where :
          List.of(
              "(\\s(?:id|calledElement|bpmnElement|processRef)=\")" + id + "(\")",
              "(\"(?:Definitions|BPMNDiagram|BPMNPlane)_)" + id + "(\")",
              "(<camunda:inputParameter name=\"\\w+\">)" + id + "(<)")) {
        renamed = renamed.replaceAll(where, "$1" + process.getValue() + "$2");
      }
    }
    return renamed;
  }

  private String inPath(String text) {
    String renamed = text;
    for (Map.Entry<String, String> process : processes.entrySet()) {
      renamed =
          renamed.replaceAll(
              "(?m)^([\\s-]*start:\\s*)" + Pattern.quote(process.getKey()) + "(\\s*)$",
              "$1" + process.getValue() + "$2");
    }
    return renamed;
  }

  private static List<String> groups(Organisation organisation) {
    List<String> groups = new ArrayList<>(organisation.groups().keySet());
    groups.add(organisation.managementGroup());
    groups.add(organisation.processOwnerGroup());
    return groups;
  }

  /** How a form names the list of people of a group. */
  private static String people(String group) {
    return "leden_" + group.replace('-', '_');
  }

  /** Longest first, so that no name is taken for the beginning of another. */
  private static String anyOf(Collection<String> names) {
    return names.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }
}
