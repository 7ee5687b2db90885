package nl.gehoor.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Remembers what an expression gave for the values that it looks at. A form asks the same few
 * things over and over, and the engine's FEEL makes all its functions anew for each answer.
 *
 * <p>Only choices, numbers and the absence of a value are remembered, never what somebody wrote.
 */
final class FeelMemory {

  private static final int MOST = 4096;
  private static final int LONGEST = 64;

  private static final Pattern LITERAL = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern MOMENT = Pattern.compile("\\b(now|today)\\s*\\(");

  /** The names in each expression; it has as many entries as there are expressions in forms. */
  private static final Map<String, Set<String>> NAMES = new ConcurrentHashMap<>();

  private static final Map<List<Object>, Answer> ANSWERS =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, Answer> eldest) {
          return size() > MOST;
        }
      };

  /** Holds a null too. */
  private record Answer(Object value) {}

  private FeelMemory() {}

  static Object recall(String expression, Map<String, Object> values, Supplier<Object> calculate) {
    List<Object> question = question(expression, values);
    if (question == null) {
      return calculate.get();
    }
    synchronized (ANSWERS) {
      Answer known = ANSWERS.get(question);
      if (known != null) {
        return known.value();
      }
    }
    Object value = calculate.get();
    synchronized (ANSWERS) {
      ANSWERS.put(question, new Answer(value));
    }
    return value;
  }

  /** Null when it is not to be remembered. */
  private static List<Object> question(String expression, Map<String, Object> values) {
    Set<String> names = NAMES.computeIfAbsent(expression, FeelMemory::names);
    if (names.isEmpty()) {
      return null;
    }
    List<Object> question = new ArrayList<>(names.size() + 1);
    question.add(expression);
    for (String name : names) {
      Object value = values.get(name);
      boolean plain =
          value == null
              || value instanceof Boolean
              || value instanceof Number
              || value instanceof String text && text.length() <= LONGEST;
      if (!plain) {
        return null;
      }
      question.add(values.containsKey(name) ? value : FeelMemory.class);
    }
    return question;
  }

  /** Every word that may be a name; none when the expression looks at the clock. */
  private static Set<String> names(String expression) {
    if (MOMENT.matcher(expression).find()) {
      return Set.of();
    }
    return NAME.matcher(LITERAL.matcher(expression).replaceAll("\"\""))
        .results()
        .map(found -> found.group())
        .collect(Collectors.toUnmodifiableSet());
  }
}
