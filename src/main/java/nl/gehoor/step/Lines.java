package nl.gehoor.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Bean {@code lijst}: lists in answers, one thing on each line, as the word {@code decide} makes
 * them of a table that collects. Lists of the same table go together line by line. Public because
 * expressions can only call public classes.
 */
@Component("lijst")
public class Lines {

  /** For a multi-instance activity: one instance for each line that says something. */
  public List<String> regels(String list) {
    return split(list).stream().filter(line -> !line.isBlank()).toList();
  }

  /** The list with this line at its end; once is enough. */
  public String met(String list, String line) {
    List<String> lines = new ArrayList<>(regels(list));
    if (!lines.contains(line)) {
      lines.add(line);
    }
    return join(lines);
  }

  /** The list without this line; null when nothing is left. */
  public String zonder(String list, String line) {
    List<String> lines = regels(list).stream().filter(other -> !other.equals(line)).toList();
    return lines.isEmpty() ? null : join(lines);
  }

  /** What the other list says on the line where this list has {@code line}; null when nothing. */
  public String bij(String list, String line, String other) {
    int at = split(list).indexOf(line);
    List<String> others = split(other);
    return at < 0 || at >= others.size() || others.get(at).isBlank() ? null : others.get(at);
  }

  /** Both lists in one, line by line: {@code "Paspoort: een kopie"}. */
  public String samen(String list, String other) {
    List<String> lines = split(list);
    List<String> others = split(other);
    List<String> both = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String more = i < others.size() ? others.get(i) : "";
      both.add(more.isBlank() ? lines.get(i) : lines.get(i) + ": " + more);
    }
    return join(both);
  }

  static String join(List<String> lines) {
    return String.join("\n", lines);
  }

  private static List<String> split(String list) {
    return list == null || list.isEmpty()
        ? List.of()
        : Arrays.stream(list.split("\n", -1)).map(String::strip).toList();
  }
}
