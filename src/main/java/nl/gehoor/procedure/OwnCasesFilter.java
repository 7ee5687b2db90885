package nl.gehoor.procedure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.form.RefusedException;

/**
 * Leaves cases out of what the engine asks the database. In a query, every table that can hold
 * something of a case becomes the part of it that is not of those cases; a change or a removal
 * passes their rows by.
 */
final class OwnCasesFilter {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;

  /** Columns by which a row belongs to an instance; every instance of a case has its reference. */
  private static final List<String> INSTANCE =
      List.of("PROC_INST_ID_", "PROCESS_INSTANCE_ID_", "ROOT_PROC_INST_ID_");

  /** Columns by which it belongs to a task: a candidate, and a right to a task. */
  private static final List<String> OF_TASK = List.of("TASK_ID_", "RESOURCE_ID_");

  private static final String TASKS =
      "select task_.ID_ from ACT_RU_TASK task_ where task_.PROC_INST_ID_ in (%1$s)";

  private static final Pattern READS = Pattern.compile("\\s*(select\\b|with\\b|\\().*", FLAGS);

  private static final Pattern CHANGES =
      Pattern.compile("\\s*(?:update|delete\\s+from)\\s+(?:\\w+\\.)?(\\w+)\\b.*", FLAGS);

  private static final Pattern FOR_LATER =
      Pattern.compile("\\s*insert\\s+into\\s+(?:\\w+\\.)?ACT_RU_BATCH\\b.*", FLAGS);

  /** A table where it is read, not as the owner of a column; and the word after it. */
  private static final Pattern TABLE =
      Pattern.compile(
          "(?<![\\w.])(\\w+\\.)?(ACT_\\w+)\\b(?!\\.)(\\s+(?:as\\s+)?([A-Za-z]\\w*))?", FLAGS);

  /** What can come after a table that has no other name. */
  private static final Set<String> NO_NAME =
      Set.of(
          "where", "on", "inner", "left", "right", "full", "cross", "natural", "join", "group",
          "order", "union", "limit", "having", "set", "using", "offset", "fetch", "for", "window");

  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,32}");

  /** Table to the condition on one of its rows, with %s for the instances that are left out. */
  private final Map<String, String> conditions = new HashMap<>();

  /**
   * @param columns every table with its columns, in capitals
   */
  OwnCasesFilter(Map<String, Set<String>> columns) {
    columns.forEach(
        (table, all) -> {
          String condition =
              Stream.concat(
                      INSTANCE.stream()
                          .filter(all::contains)
                          .map(column -> without(column, "%1$s")),
                      OF_TASK.stream().filter(all::contains).map(column -> without(column, TASKS)))
                  .collect(Collectors.joining(" and "));
          if (!condition.isEmpty()) {
            conditions.put(table, condition);
          }
        });
  }

  private static String without(String column, String rows) {
    return "coalesce(" + column + ", '-') not in (" + rows + ")";
  }

  /**
   * The same without these cases. New rows are not touched, but for one kind: what the engine will
   * do later to many cases at once it does when nobody is logged in, so nobody would keep it from
   * these.
   */
  String without(Collection<String> references, String sql) {
    if (READS.matcher(sql).matches()) {
      return reading(instances(references), sql);
    }
    if (FOR_LATER.matcher(sql).matches()) {
      throw new RefusedException(Recusal.LATER);
    }
    Matcher change = CHANGES.matcher(sql);
    String condition =
        change.matches() ? conditions.get(change.group(1).toUpperCase(Locale.ROOT)) : null;
    return condition == null ? sql : changing(condition.formatted(instances(references)), sql);
  }

  /** The condition joins the statement's own, the only one that is in no brackets. */
  private static String changing(String condition, String sql) {
    int depth = 0;
    for (int at = 0; at < sql.length(); at++) {
      char character = sql.charAt(at);
      depth += character == '(' ? 1 : character == ')' ? -1 : 0;
      if (depth == 0
          && sql.regionMatches(true, at, "where", 0, 5)
          && isWord(sql, at, at + "where".length())) {
        int from = at + "where".length();
        return sql.substring(0, from) + " (" + sql.substring(from) + ") and " + condition;
      }
    }
    return sql + " where " + condition;
  }

  private static boolean isWord(String sql, int from, int to) {
    return (from == 0 || !Character.isJavaIdentifierPart(sql.charAt(from - 1)))
        && (to == sql.length() || !Character.isJavaIdentifierPart(sql.charAt(to)));
  }

  private String reading(String instances, String sql) {
    Matcher table = TABLE.matcher(sql);
    StringBuilder out = new StringBuilder();
    while (table.find()) {
      String condition = conditions.get(table.group(2).toUpperCase(Locale.ROOT));
      if (condition != null) {
        String word = table.group(4);
        boolean named = word != null && !NO_NAME.contains(word.toLowerCase(Locale.ROOT));
        String rest = table.group(3) == null ? "" : table.group(3);
        String part =
            "(select * from "
                + table.group().substring(0, table.group().length() - rest.length())
                + " where "
                + condition.formatted(instances)
                + ")"
                + (named ? rest : " " + table.group(2) + rest);
        table.appendReplacement(out, Matcher.quoteReplacement(part));
      }
    }
    return table.appendTail(out).toString();
  }

  private static String instances(Collection<String> references) {
    return references.stream()
        .sorted()
        .map(OwnCasesFilter::literal)
        .collect(
            Collectors.joining(
                ", ",
                "select own_.PROC_INST_ID_ from ACT_HI_PROCINST own_ where own_.BUSINESS_KEY_ in (",
                ")"));
  }

  private static String literal(String reference) {
    if (!REFERENCE.matcher(reference).matches()) {
      throw new IllegalArgumentException("Geen zaaknummer: " + reference);
    }
    return "'" + reference + "'";
  }
}
