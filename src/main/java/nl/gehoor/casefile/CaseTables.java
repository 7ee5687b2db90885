package nl.gehoor.casefile;

import java.sql.ResultSetMetaData;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Our own tables with rows of a case, in the order in which these can be deleted. What is counted
 * beforehand, given to somebody who asks for the file, and erased, is the same by this one list.
 */
@Component
public class CaseTables {

  /**
   * @param where which rows are of the cases {@code :cases} (their ids)
   */
  private record Part(String table, String where) {

    static Part of(String table) {
      return new Part(table, "case_id in (:cases)");
    }
  }

  private static final List<Part> PARTS =
      List.of(
          new Part(
              "letter_enclosure",
              """
              letter_id in (select id from letter where case_id in (:cases))
              or document_id in (select id from document where case_id in (:cases))
              """),
          new Part(
              "signature", "text_id in (select id from signed_text where case_id in (:cases))"),
          Part.of("signed_text"),
          // Files that a party chose and has not sent: nothing but the holder's name ties them.
          new Part(
              "upload", "holder in (select 'partij:' || id from party where case_id in (:cases))"),
          Part.of("document"),
          Part.of("letter"),
          Part.of("addition"),
          Part.of("information_sharing"),
          Part.of("recusal"),
          Part.of("submission"),
          Part.of("appointment"),
          Part.of("case_note"),
          Part.of("case_event"),
          Part.of("term"),
          new Part("forwarded_case", "from_case in (:cases) or to_case in (:cases)"),
          Part.of("party"),
          new Part("case_file", "id in (:cases)"));

  /** Keys to somebody's page, and contents that are given as files. */
  private static final Set<String> NOT_TOLD = Set.of("token_hash", "token_version", "content");

  private final JdbcClient jdbc;

  CaseTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Set<String> names() {
    return PARTS.stream().map(Part::table).collect(Collectors.toSet());
  }

  /**
   * How many rows there are of these cases.
   *
   * @param caseIds at least one, at most a few hundred
   * @return by table
   */
  public Map<String, Long> count(Collection<String> caseIds) {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (Part part : PARTS) {
      rows.put(
          part.table(),
          jdbc.sql("select count(*) from " + part.table() + " where " + part.where())
              .param("cases", caseIds)
              .query(Long.class)
              .single());
    }
    return rows;
  }

  /**
   * Takes the case out of our tables. Call it in the transaction that takes it out of the engine's,
   * after that: what ends there still writes here.
   *
   * @return how many rows went, by table
   */
  public Map<String, Long> erase(String caseId) {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (Part part : PARTS) {
      rows.put(
          part.table(),
          (long)
              jdbc.sql("delete from " + part.table() + " where " + part.where())
                  .param("cases", List.of(caseId))
                  .update());
    }
    return rows;
  }

  /**
   * Every row of the case, for whoever may have the whole file: without secrets, and without the
   * contents of files.
   *
   * @return by table, the case itself first; each row by column, in the order of the table
   */
  public Map<String, List<Map<String, String>>> rows(String caseId) {
    Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
    for (int i = PARTS.size() - 1; i >= 0; i--) {
      Part part = PARTS.get(i);
      rows.put(
          part.table(),
          jdbc.sql("select * from " + part.table() + " where " + part.where())
              .param("cases", List.of(caseId))
              .query(told())
              .list());
    }
    return rows;
  }

  private static RowMapper<Map<String, String>> told() {
    return (row, number) -> {
      ResultSetMetaData columns = row.getMetaData();
      Map<String, String> told = new LinkedHashMap<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        String column = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
        if (!NOT_TOLD.contains(column)) {
          told.put(column, row.getString(i));
        }
      }
      return told;
    };
  }
}
