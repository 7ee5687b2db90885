package nl.gehoor.procedure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * The engine's way to the database: whoever reads through it finds nothing of a case that is about
 * himself or herself, whatever is asked and by whatever page, list, count or id. Cockpit's own
 * queries come this way too.
 *
 * <p>Nothing changes for who is no accused, and for the procedures themselves.
 */
final class OwnCasesHidden extends TransactionAwareDataSourceProxy {

  private final OwnCases ownCases;
  private volatile OwnCasesFilter filter;

  OwnCasesHidden(DataSource database, OwnCases ownCases) {
    super(database);
    this.ownCases = ownCases;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                Set<String> hidden = ownCases.toHide();
                if (!hidden.isEmpty()) {
                  arguments[0] = filter().without(hidden, (String) arguments[0]);
                }
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private OwnCasesFilter filter() throws SQLException {
    if (filter == null) {
      filter = new OwnCasesFilter(columns());
    }
    return filter;
  }

  /**
   * The engine's tables with their columns, as the database has them: also those of a later
   * version.
   */
  private Map<String, Set<String>> columns() throws SQLException {
    Map<String, Set<String>> columns = new TreeMap<>();
    try (Connection connection = obtainTargetDataSource().getConnection();
        ResultSet found =
            connection
                .getMetaData()
                .getColumns(connection.getCatalog(), connection.getSchema(), null, null)) {
      while (found.next()) {
        columns
            .computeIfAbsent(upper(found.getString("TABLE_NAME")), table -> new HashSet<>())
            .add(upper(found.getString("COLUMN_NAME")));
      }
    }
    return columns;
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
