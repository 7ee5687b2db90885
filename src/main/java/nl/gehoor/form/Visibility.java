package nl.gehoor.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Works out beforehand when a component shows, so that the page's script can show it at once
 * without knowing FEEL: a table of the answers it looks at. {@code
 * {"keys":["namensAnder","?email"],"shown":[["true","*"]]}} says: shown when the checkbox is on and
 * the e-mail field has something in it.
 */
final class Visibility {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LITERAL = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final int MOST_ROWS = 256;

  /** A field that a condition looks at, and the answers that make a difference. */
  private record Column(String name, String key, Map<String, Object> answers) {}

  private record Table(List<String> keys, List<List<String>> shown) {}

  /** The words in each expression; as many entries as there are expressions in forms. */
  private static final Map<String, Set<String>> WORDS = new ConcurrentHashMap<>();

  private Visibility() {}

  /** Null when the condition cannot be put in a table. */
  static String table(Component component, List<Component> inputs, Evaluation evaluation) {
    List<Column> columns = new ArrayList<>();
    Set<String> words = words(LITERAL.matcher(component.hide()).replaceAll("\"\""));
    int rows = 1;
    for (Component field : inputs) {
      // What nobody can change here is no reason to show or hide anything later.
      boolean fixed = Boolean.TRUE.equals(field.readonly());
      if (!fixed && words.contains(field.key())) {
        Column column = column(field, component.hide(), inputs, evaluation);
        rows = column == null ? MOST_ROWS + 1 : rows * column.answers().size();
        if (rows > MOST_ROWS) {
          return null;
        }
        columns.add(column);
      }
    }
    if (columns.isEmpty()) {
      return null;
    }
    List<List<String>> shown = new ArrayList<>();
    fill(component.hide(), columns, 0, new HashMap<>(evaluation.scope()), List.of(), shown);
    return json(columns, shown);
  }

  private static Column column(
      Component field, String hide, List<Component> inputs, Evaluation evaluation) {
    Map<String, Object> answers = new LinkedHashMap<>();
    if (field.kind() == Kind.CHECKBOX) {
      answers.put("true", true);
      answers.put("false", false);
      return new Column(field.key(), field.key(), answers);
    }
    if (field.isChoice() && hasFixedOptions(field, inputs)) {
      answers.put("", null);
      evaluation.options(field).forEach(option -> answers.put(option.value(), option.value()));
      return new Column(field.key(), field.key(), answers);
    }
    if (!asksOnlyWhetherFilled(field.key(), hide)) {
      return null;
    }
    answers.put("", Answer.empty(field));
    answers.put("*", sample(field));
    return new Column("?" + field.key(), field.key(), answers);
  }

  /** Whether the options stay the same while somebody fills in the form. */
  private static boolean hasFixedOptions(Component field, List<Component> inputs) {
    return field.valuesExpression() == null
        || inputs.stream().map(Component::key).noneMatch(words(field.valuesExpression())::contains);
  }

  private static boolean asksOnlyWhetherFilled(String key, String hide) {
    String nothing = "(?:null|\"\")";
    String compare = "\\s*!?=\\s*";
    String rest =
        hide.replaceAll("\\b" + key + compare + nothing, " ")
            .replaceAll(nothing + compare + key + "\\b", " ");
    return !words(LITERAL.matcher(rest).replaceAll("\"\"")).contains(key);
  }

  private static Object sample(Component field) {
    return field.kind() == Kind.NUMBER ? (Object) 1 : field.isDate() ? "2026-01-01" : "x";
  }

  private static void fill(
      String hide,
      List<Column> columns,
      int at,
      Map<String, Object> scope,
      List<String> row,
      List<List<String>> shown) {
    if (at == columns.size()) {
      if (!Feel.isTrue(hide, scope)) {
        shown.add(row);
      }
      return;
    }
    Column column = columns.get(at);
    column
        .answers()
        .forEach(
            (text, value) -> {
              scope.put(column.key(), value);
              List<String> longer = new ArrayList<>(row);
              longer.add(text);
              fill(hide, columns, at + 1, scope, longer, shown);
            });
  }

  private static String json(List<Column> columns, List<List<String>> shown) {
    try {
      return JSON.writeValueAsString(new Table(columns.stream().map(Column::name).toList(), shown));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> words(String expression) {
    return WORDS.computeIfAbsent(
        expression,
        text ->
            WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toUnmodifiableSet()));
  }
}
