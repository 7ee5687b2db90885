package nl.gehoor.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;

/**
 * FEEL, as the engine understands it. What fails to evaluate gives null, as in Tasklist; what is no
 * FEEL at all is found when the form is read.
 */
final class Feel {

  private static final FeelEngineApi ENGINE =
      FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();

  /** Parsing costs more than evaluating; expressions come from deployed forms, so they are few. */
  private static final Map<String, ParsedExpression> PARSED = new ConcurrentHashMap<>();

  private Feel() {}

  /**
   * @throws IllegalArgumentException when this is no FEEL expression
   */
  static String checked(String expression, String where) {
    if (!ENGINE.parseExpression(expression).isSuccess()) {
      throw new IllegalArgumentException(
          where + " bevat een expressie die geen FEEL is: " + expression);
    }
    return expression;
  }

  static Object evaluate(String expression, Map<String, Object> values) {
    return FeelMemory.recall(expression, values, () -> calculate(expression, values));
  }

  private static Object calculate(String expression, Map<String, Object> values) {
    ParsedExpression parsed = PARSED.computeIfAbsent(expression, Feel::parse);
    EvaluationResult result = ENGINE.evaluate(parsed, values);
    return result.isSuccess() ? result.result() : null;
  }

  private static ParsedExpression parse(String expression) {
    return ENGINE.parseExpression(expression).parsedExpression();
  }

  static boolean isTrue(String expression, Map<String, Object> values) {
    return Boolean.TRUE.equals(evaluate(expression, values));
  }

  /** The expression of a property that may be one ({@code =…}); null when it is none. */
  static String expression(Object property) {
    return property instanceof String text && text.strip().startsWith("=")
        ? text.strip().substring(1).strip()
        : null;
  }

  /** A property that is either given or an expression. */
  static Object resolve(Object property, Map<String, Object> values) {
    String expression = expression(property);
    return expression == null ? property : evaluate(expression, values);
  }

  /** The values with one more name, for loops in texts. */
  static Map<String, Object> with(Map<String, Object> values, Object element) {
    Map<String, Object> inner = new HashMap<>(values);
    if (element instanceof Map<?, ?> fields) {
      fields.forEach((key, value) -> inner.put(String.valueOf(key), value));
    }
    inner.put("this", element);
    return inner;
  }

  static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
