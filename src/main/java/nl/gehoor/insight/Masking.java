package nl.gehoor.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hides numbers that are so small that they could point to a person, and as many others as are
 * needed to keep them from being told from the totals. A viewer is taken to know which hidden
 * number is smaller than five and which is not, because that is what stands in its place.
 */
final class Masking {

  /** From this number on, a count is shown. */
  static final int ENOUGH = 5;

  private Masking() {}

  /** Whether this number alone is reason to hide it. Nothing at all points to nobody. */
  static boolean small(long value) {
    return value > 0 && value < ENOUGH;
  }

  /** One row with its total. */
  record Line(List<Amount> cells, Amount total) {}

  /**
   * A row of which the total is shown elsewhere as well, so that it is hidden only when it is small
   * itself.
   *
   * @param cells none negative
   */
  static Line line(long... cells) {
    long total = Arrays.stream(cells).sum();
    if (small(total)) {
      boolean each = eachIsOne(cells);
      return new Line(
          Arrays.stream(cells)
              .mapToObj(cell -> each || cell > 0 ? Amount.few() : Amount.shown(0))
              .toList(),
          Amount.few());
    }
    boolean[] hidden = new boolean[cells.length];
    for (int at = 0; at < cells.length; at++) {
      hidden[at] = small(cells[at]);
    }
    while (tells(cells, hidden, total, false)) {
      int next = smallestShown(cells, hidden);
      if (next < 0) {
        return new Line(
            Arrays.stream(cells).mapToObj(cell -> Amount.hidden()).toList(), Amount.shown(total));
      }
      hidden[next] = true;
    }
    List<Amount> amounts = new ArrayList<>();
    for (int at = 0; at < cells.length; at++) {
      amounts.add(amount(cells[at], hidden[at]));
    }
    return new Line(List.copyOf(amounts), Amount.shown(total));
  }

  /**
   * A table with totals of rows and columns.
   *
   * @param cells rows of this many columns, none negative
   * @return one row and one column more: the totals, and in the corner the total of all
   */
  static Amount[][] table(long[][] cells, int columns) {
    int rows = cells.length;
    long[][] values = withTotals(cells, rows, columns);
    boolean[][] hidden = new boolean[rows + 1][columns + 1];
    for (int row = 0; row <= rows; row++) {
      for (int column = 0; column <= columns; column++) {
        hidden[row][column] =
            small(values[row][column])
                || eachIsOne(Arrays.copyOf(values[row], columns))
                || eachIsOne(column(values, column, rows));
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int row = 0; row <= rows; row++) {
        changed |= guard(values[row], hidden[row]);
      }
      for (int column = 0; column <= columns; column++) {
        long[] line = new long[rows + 1];
        boolean[] masks = new boolean[rows + 1];
        for (int row = 0; row <= rows; row++) {
          line[row] = values[row][column];
          masks[row] = hidden[row][column];
        }
        changed |= guard(line, masks);
        for (int row = 0; row <= rows; row++) {
          hidden[row][column] = masks[row];
        }
      }
    }
    Amount[][] amounts = new Amount[rows + 1][columns + 1];
    for (int row = 0; row <= rows; row++) {
      for (int column = 0; column <= columns; column++) {
        amounts[row][column] = amount(values[row][column], hidden[row][column]);
      }
    }
    return amounts;
  }

  private static long[] column(long[][] values, int column, int rows) {
    return Arrays.stream(values, 0, rows).mapToLong(row -> row[column]).toArray();
  }

  /** Four numbers that are fewer than five together: seeing which they are, one would know them. */
  private static boolean eachIsOne(long[] cells) {
    return Arrays.stream(cells).sum() == ENOUGH - 1
        && Arrays.stream(cells).filter(cell -> cell > 0).count() == ENOUGH - 1;
  }

  private static long[][] withTotals(long[][] cells, int rows, int columns) {
    long[][] values = new long[rows + 1][columns + 1];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        values[row][column] = cells[row][column];
        values[row][columns] += cells[row][column];
        values[rows][column] += cells[row][column];
        values[rows][columns] += cells[row][column];
      }
    }
    return values;
  }

  /** Hides more of a line that ends with its total, until it tells nothing; whether it had to. */
  private static boolean guard(long[] line, boolean[] hidden) {
    int last = line.length - 1;
    boolean changed = false;
    long[] cells = Arrays.copyOf(line, last);
    boolean[] masks = Arrays.copyOf(hidden, last);
    while (tells(cells, masks, line[last], hidden[last])) {
      int next = smallestShown(cells, masks);
      if (next >= 0) {
        masks[next] = true;
        hidden[next] = true;
      } else if (!hidden[last]) {
        hidden[last] = true;
      } else {
        return changed;
      }
      changed = true;
    }
    return changed;
  }

  /** Whether a hidden number can be told from what is shown of its line. */
  private static boolean tells(long[] cells, boolean[] hidden, long total, boolean totalHidden) {
    int masked = 0;
    long rest = total;
    long least = 0;
    for (int at = 0; at < cells.length; at++) {
      if (hidden[at]) {
        masked++;
        least += least(cells[at]);
      } else {
        rest -= cells[at];
      }
    }
    if (totalHidden) {
      return masked == 0;
    }
    if (masked == 0) {
      return false;
    }
    if (rest < ENOUGH) {
      return true; // together they are known, and few
    }
    for (int at = 0; at < cells.length; at++) {
      if (hidden[at] && small(cells[at]) && only(at, cells, hidden, rest, least)) {
        return true;
      }
    }
    return masked == 1;
  }

  /** Whether this small number can have one value only. */
  private static boolean only(int at, long[] cells, boolean[] hidden, long rest, long least) {
    long othersMost = 0;
    for (int other = 0; other < cells.length; other++) {
      if (other != at && hidden[other]) {
        othersMost = most(othersMost, cells[other]);
      }
    }
    long low = Math.max(1, rest - othersMost);
    long high = Math.min(ENOUGH - 1L, rest - (least - least(cells[at])));
    return low >= high;
  }

  private static long most(long sofar, long value) {
    return value >= ENOUGH || sofar == Integer.MAX_VALUE ? Integer.MAX_VALUE : sofar + ENOUGH - 1;
  }

  private static long least(long value) {
    return value == 0 ? 0 : value >= ENOUGH ? ENOUGH : 1;
  }

  private static int smallestShown(long[] cells, boolean[] hidden) {
    int smallest = -1;
    for (int at = 0; at < cells.length; at++) {
      if (!hidden[at] && cells[at] > 0 && (smallest < 0 || cells[at] < cells[smallest])) {
        smallest = at;
      }
    }
    return smallest;
  }

  private static Amount amount(long value, boolean hidden) {
    if (!hidden) {
      return Amount.shown(value);
    }
    return value < ENOUGH ? Amount.few() : Amount.hidden();
  }
}
