package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.gehoor.letter.Tables;
import org.junit.jupiter.api.Test;

class TablesCsvTest {

  private static List<String> lines(String head, String cell, String item) {
    byte[] csv =
        TablesCsv.of(
            new Tables(
                "Titel",
                List.of(),
                List.of(
                    new Tables.Section(
                        "Deel",
                        List.of(),
                        List.of(
                            new Tables.Table(
                                "Tabel",
                                null,
                                List.of("Wat", "Aantal"),
                                List.of(new Tables.Row(head, List.of(cell))))),
                        List.of(item)))),
            "Één organisatie",
            2025);
    return List.of(new String(csv, StandardCharsets.UTF_8).split("\r\n"));
  }

  @Test
  void aLineForEachCellWithSemicolonsAndAMarkThatItIsUtf8() {
    assertThat(lines("Ontvangen", "12", "Bel terug"))
        .containsExactly(
            "\uFEFForganisatie;jaar;deel;tabel;regel;kolom;waarde",
            "Één organisatie;2025;Deel;Tabel;Ontvangen;Aantal;12",
            "Één organisatie;2025;Deel;;1;;Bel terug");
  }

  @Test
  void whatPeopleWroteIsNeverAFormulaAndStaysInItsCell() {
    List<String> lines = lines("=1+1", "@SOM(A1)", "-2+3;\"ja\"\nen verder");
    assertThat(lines.get(1)).endsWith(";'=1+1;Aantal;'@SOM(A1)");
    assertThat(lines.get(2)).endsWith(";;1;;\"'-2+3;\"\"ja\"\"\nen verder\"");
  }
}
