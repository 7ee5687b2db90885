package nl.gehoor;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Looks for words in every row of every column of every table, whoever made it: in texts, and in
 * bytes as any program may have written them down. A word in a compressed file is not found: see
 * that the row is gone.
 */
public final class WholeDatabase {

  /** What was looked for before, in Base64: there are very many rows. */
  private static final java.util.Map<String, java.util.List<String>> CODED =
      new java.util.concurrent.ConcurrentHashMap<>();

  private static final Set<Integer> TEXTS =
      Set.of(
          Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB);

  private static final Set<Integer> BYTES =
      Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

  private static final List<Charset> WRITTEN_IN =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

  private final DataSource database;

  public WholeDatabase(DataSource database) {
    this.database = database;
  }

  private record Column(String table, String name, int type) {

    boolean isBytes() {
      return BYTES.contains(type);
    }

    @Override
    public String toString() {
      return (table + "." + name).toLowerCase(Locale.ROOT);
    }
  }

  /** Where any of these words is, as {@code table.column: word}, each once. */
  public Set<String> find(Collection<String> words) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Connection connection = database.getConnection()) {
      for (Column column : columns(connection)) {
        search(connection, column, words, found);
      }
    }
    return found;
  }

  private static List<Column> columns(Connection connection) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (ResultSet row =
        connection
            .getMetaData()
            .getColumns(connection.getCatalog(), connection.getSchema(), null, null)) {
      while (row.next()) {
        Column column =
            new Column(
                row.getString("TABLE_NAME"), row.getString("COLUMN_NAME"), row.getInt("DATA_TYPE"));
        if (column.isBytes() || TEXTS.contains(column.type())) {
          columns.add(column);
        }
      }
    }
    return columns;
  }

  private static void search(
      Connection connection, Column column, Collection<String> words, Set<String> found)
      throws SQLException {
    String sql =
        "select \"%s\" from \"%s\" where \"%1$s\" is not null"
            .formatted(column.name(), column.table());
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        String text =
            column.isBytes()
                ? new String(rows.getBytes(1), StandardCharsets.ISO_8859_1)
                : rows.getString(1);
        String small = text.toLowerCase(Locale.ROOT);
        for (String word : words) {
          if (small.contains(word.toLowerCase(Locale.ROOT)) || hidden(text, small, word)) {
            found.add(column + ": " + word);
          }
        }
      }
    }
  }

  /** As bytes that were read sign by sign, or in Base64. */
  private static boolean hidden(String text, String small, String word) {
    for (Charset charset : WRITTEN_IN) {
      byte[] bytes = word.getBytes(charset);
      if (small.contains(new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))
          || inBase64(text, bytes)) {
        return true;
      }
    }
    return false;
  }

  /** Three ways, by where in a group of three bytes it begins; the signs at its ends differ. */
  private static boolean inBase64(String text, byte[] bytes) {
    for (String coded :
        CODED.computeIfAbsent(
            new String(bytes, StandardCharsets.ISO_8859_1), key -> coded(bytes))) {
      if (text.contains(coded)) {
        return true;
      }
    }
    return false;
  }

  private static java.util.List<String> coded(byte[] bytes) {
    java.util.List<String> ways = new java.util.ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      String coded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      int from = before == 0 ? 0 : before + 1;
      int to = coded.length() - (shifted.length % 3 == 0 ? 0 : 1);
      ways.add(coded.substring(from, to));
    }
    return ways;
  }
}
