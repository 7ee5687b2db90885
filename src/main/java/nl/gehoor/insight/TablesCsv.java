package nl.gehoor.insight;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import nl.gehoor.letter.Tables;

/**
 * Tables for a spreadsheet, as Excel in the Netherlands opens them: semicolons, UTF-8 with a mark
 * that says so. A line for each cell, so that it can be filtered and added to other years. What
 * people wrote never becomes a formula.
 */
final class TablesCsv {

  private static final String MARK = "\uFEFF";
  private static final String FORMULA = "=+-@\t\r";

  private TablesCsv() {}

  /**
   * @param organisation its name
   */
  static byte[] of(Tables tables, String organisation, int year) {
    StringBuilder out = new StringBuilder(MARK);
    line(out, "organisatie", "jaar", "deel", "tabel", "regel", "kolom", "waarde");
    String of = String.valueOf(year);
    for (Tables.Section section : tables.sections()) {
      String part = section.heading();
      for (Tables.Table table : section.tables()) {
        List<String> columns = table.columns();
        for (Tables.Row row : table.rows()) {
          for (int at = 0; at < row.cells().size(); at++) {
            line(
                out,
                organisation,
                of,
                part,
                table.caption(),
                row.head(),
                columns.get(at + 1),
                row.cells().get(at));
          }
        }
      }
      for (int at = 0; at < section.items().size(); at++) {
        line(out, organisation, of, part, "", String.valueOf(at + 1), "", section.items().get(at));
      }
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder out, String... cells) {
    out.append(Arrays.stream(cells).map(TablesCsv::cell).collect(Collectors.joining(";")))
        .append("\r\n");
  }

  /** An apostrophe before what a spreadsheet would calculate. */
  private static String cell(String text) {
    String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return harmless.matches("(?s).*[;\"\\r\\n].*")
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }
}
