package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Everything that is not in order: whoever mends it wants to know it all at once. */
final class Findings {

  /**
   * @param place the element that people see; null when it is about the file as a whole
   */
  private record Placed(Finding finding, Element place) {}

  private static final Comparator<Placed> BY_PLACE =
      Comparator.comparing((Placed placed) -> placed.finding().file())
          .thenComparing(Placed::place, Comparator.nullsFirst(Findings::compare));

  private final List<Placed> all = new ArrayList<>();
  private final List<Placed> advice = new ArrayList<>();

  void add(String file, String message) {
    add(all, new Placed(new Finding(file, null, message), null));
  }

  void add(Diagram diagram, Element element, String message) {
    add(all, placed(diagram, element, message));
  }

  /** Something that could be better, but keeps no diagram out. */
  void advise(Diagram diagram, Element element, String message) {
    add(advice, placed(diagram, element, message));
  }

  /** Something about a whole file that could be better. */
  void advise(String file, String message) {
    add(advice, new Placed(new Finding(file, null, message), null));
  }

  /** By file, and in it as the elements stand there. */
  List<Finding> all() {
    return sorted(all);
  }

  /** By file, and in it as the elements stand there. */
  List<Finding> advice() {
    return sorted(advice);
  }

  private static Placed placed(Diagram diagram, Element element, String message) {
    return new Placed(
        new Finding(diagram.file(), Diagram.described(element), message), Diagram.shown(element));
  }

  private static void add(List<Placed> list, Placed placed) {
    if (!list.contains(placed)) {
      list.add(placed);
    }
  }

  private static List<Finding> sorted(List<Placed> list) {
    return list.stream().sorted(BY_PLACE).map(Placed::finding).toList();
  }

  private static int compare(Element one, Element other) {
    if (one == other) {
      return 0;
    }
    int position = one.compareDocumentPosition(other);
    if ((position & Node.DOCUMENT_POSITION_DISCONNECTED) != 0) {
      return 0;
    }
    return (position & Node.DOCUMENT_POSITION_FOLLOWING) != 0 ? -1 : 1;
  }
}
