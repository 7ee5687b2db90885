package nl.gehoor.form;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A form ready to be drawn for one person at one moment. */
public record FormView(List<Item> items) {

  /** Every field that asks something, shown or not, in reading order. */
  public List<Item> questions() {
    return collect(items, item -> item.kind().isInput());
  }

  /** Every field that asks something and shows now. */
  public List<Item> shownQuestions() {
    List<Item> found = new ArrayList<>();
    shown(items, found);
    return found;
  }

  /** Keys of the shown fields that come and go with other answers. */
  public List<String> shownConditionalKeys() {
    return shownQuestions().stream().filter(Item::conditional).map(Item::key).toList();
  }

  private static void shown(List<Item> items, List<Item> found) {
    for (Item item : items) {
      if (item.visible() && item.kind().isInput()) {
        found.add(item);
      } else if (item.visible()) {
        shown(item.items(), found);
      }
    }
  }

  private static List<Item> collect(List<Item> items, Predicate<Item> wanted) {
    List<Item> found = new ArrayList<>();
    for (Item item : items) {
      if (wanted.test(item)) {
        found.add(item);
      }
      found.addAll(collect(item.items(), wanted));
    }
    return found;
  }
}
