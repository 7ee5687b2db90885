package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Everything that is not in order: whoever mends it wants to know it all at once. */
final class Findings {

  private final List<Finding> all = new ArrayList<>();
  private final List<Finding> advice = new ArrayList<>();

  void add(String file, String message) {
    all.add(new Finding(file, null, message));
  }

  void add(Diagram diagram, Element element, String message) {
    Finding finding = new Finding(diagram.file(), Diagram.label(element), message);
    if (!all.contains(finding)) {
      all.add(finding);
    }
  }

  /** Something that could be better, but keeps no diagram out. */
  void advise(Diagram diagram, Element element, String message) {
    advice.add(new Finding(diagram.file(), Diagram.label(element), message));
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  List<Finding> advice() {
    return List.copyOf(advice);
  }
}
