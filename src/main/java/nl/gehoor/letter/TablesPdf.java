package nl.gehoor.letter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.gehoor.organisation.Organisation;

/** Tables on paper: A4, accessible (PDF/UA). */
public final class TablesPdf {

  private static final Frame FRAME = new Frame("/letter/tabellen.html");

  private TablesPdf() {}

  public static byte[] of(Tables tables, Organisation organisation) {
    Map<String, Object> values = new HashMap<>();
    values.put("titel", tables.title());
    values.put("organisatie", organisation.name());
    values.put("accent", organisation.accent());
    values.put("alineas", tables.opening());
    values.put("delen", tables.sections().stream().map(TablesPdf::section).toList());
    // XML knows no control characters, not even escaped ones.
    return AccessiblePdf.of(MarkdownText.cleanLines(FRAME.around(values)));
  }

  private static Map<String, Object> section(Tables.Section section) {
    return Map.of(
        "kop", section.heading(),
        "alineas", section.notes(),
        "tabellen", section.tables().stream().map(TablesPdf::table).toList(),
        "heeftPunten", !section.items().isEmpty(),
        "punten", section.items());
  }

  private static Map<String, Object> table(Tables.Table table) {
    Map<String, Object> values = new HashMap<>();
    values.put("naam", table.caption());
    values.put("uitleg", table.note());
    values.put("kolommen", table.columns());
    values.put("regels", table.rows().stream().map(TablesPdf::row).toList());
    return values;
  }

  private static Map<String, Object> row(Tables.Row row) {
    return Map.of("kop", row.head(), "cellen", List.copyOf(row.cells()));
  }
}
