package nl.gehoor.letter;

import java.util.List;

/**
 * A text that is mostly tables, such as a yearly report: plain text throughout, the same on a page,
 * on paper and in a spreadsheet.
 *
 * @param opening paragraphs before the first section
 */
public record Tables(String title, List<String> opening, List<Section> sections) {

  /**
   * @param notes paragraphs under the heading
   * @param tables each with its own caption
   * @param items a list after the tables; empty when there is none
   */
  public record Section(
      String heading, List<String> notes, List<Table> tables, List<String> items) {}

  /**
   * @param note what exactly is in it; null when the caption says so
   * @param columns the first heads the rows
   */
  public record Table(String caption, String note, List<String> columns, List<Row> rows) {}

  /**
   * @param cells as many as there are columns after the first
   */
  public record Row(String head, List<String> cells) {}
}
