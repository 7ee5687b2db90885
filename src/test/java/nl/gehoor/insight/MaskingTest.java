package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 7 12        | 0 7 12 = 19",
        "3 20 9        | few 20 hidden = 32", // the smallest other goes too
        "1 2 30        | few few hidden = 33", // one and two are three in all: told
        "3 2 3 30      | few few few 30 = 38",
        "4 4           | hidden hidden = 8", // both can only be four
        "1 1 1 1 1     | hidden hidden hidden hidden hidden = 5",
        "1 5           | hidden hidden = 6",
        "3 0 1         | few 0 few = few",
        "1 1 0 1 1     | few few few few few = few", // else each is known to be one
        "0 0           | 0 0 = 0",
        "4             | few = few",
      })
  void aRowHidesSmallNumbersAndWhatWouldTellThem(String cells, String shown) {
    Masking.Line line =
        Masking.line(Arrays.stream(cells.split(" ")).mapToLong(Long::parseLong).toArray());

    assertThat(line.cells().stream().map(MaskingTest::word).toList())
        .isEqualTo(List.of(shown.split(" = ")[0].split(" ")));
    assertThat(word(line.total())).isEqualTo(shown.split(" = ")[1]);
  }

  @Test
  void aTableHidesInRowsAndColumnsUntilNothingCanBeTold() {
    Amount[][] table = Masking.table(new long[][] {{3, 20, 30}, {10, 40, 50}, {11, 60, 70}}, 3);

    assertThat(word(table[0][0])).isEqualTo("few");
    for (int line = 0; line <= 3; line++) {
      assertThat(hidden(table[line])).isNotEqualTo(1);
      assertThat(hidden(column(table, line))).isNotEqualTo(1);
    }
    assertThat(word(table[3][3])).isEqualTo("294");
  }

  @Test
  void noTableShowsASmallNumberOrLeavesOneHiddenNumberAlone() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      int rows = 1 + random.nextInt(5);
      int columns = 1 + random.nextInt(6);
      long[][] cells = new long[rows][columns];
      for (long[] row : cells) {
        for (int column = 0; column < columns; column++) {
          row[column] = random.nextInt(3) == 0 ? random.nextInt(40) : random.nextInt(7);
        }
      }
      Amount[][] table = Masking.table(cells, columns);
      for (Amount[] row : table) {
        assertThat(hidden(row)).isNotEqualTo(1);
        for (Amount amount : row) {
          assertThat(amount.value() != null && Masking.small(amount.value())).isFalse();
        }
      }
      for (int column = 0; column <= columns; column++) {
        assertThat(hidden(column(table, column))).isNotEqualTo(1);
      }
    }
  }

  private static Amount[] column(Amount[][] table, int column) {
    return Arrays.stream(table).map(row -> row[column]).toArray(Amount[]::new);
  }

  private static long hidden(Amount[] line) {
    return Arrays.stream(line).filter(amount -> amount.value() == null).count();
  }

  private static String word(Amount amount) {
    return switch (amount.text()) {
      case Amount.FEW -> "few";
      case Amount.HIDDEN -> "hidden";
      default -> amount.text();
    };
  }
}
