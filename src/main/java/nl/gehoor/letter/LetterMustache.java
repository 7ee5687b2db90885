package nl.gehoor.letter;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Mustache without logic and without reflection: a text reaches what the context offers it, and
 * nothing of Java.
 */
final class LetterMustache {

  private LetterMustache() {}

  /**
   * @param escape what happens to every value, but for {@link Raw} ones
   */
  static Mustache.Compiler compiler(UnaryOperator<String> escape) {
    return Mustache.compiler()
        .escapeHTML(false)
        .emptyStringIsFalse(true)
        .withFormatter(
            value -> value instanceof Raw raw ? raw.text() : escape.apply(String.valueOf(value)))
        .withCollector(new PlainCollector());
  }

  /** Text of our own that goes into a letter as it is. */
  record Raw(String text) {}

  private static final class PlainCollector implements Mustache.Collector {

    @Override
    public Iterator<?> toIterator(Object value) {
      return value instanceof Iterable<?> many ? many.iterator() : null;
    }

    @Override
    public Mustache.VariableFetcher createFetcher(Object context, String name) {
      if (context instanceof Map<?, ?>) {
        return (map, key) -> found(((Map<?, ?>) map).get(key), ((Map<?, ?>) map).containsKey(key));
      }
      if (context instanceof Lookup) {
        return (lookup, key) -> {
          Object value = ((Lookup) lookup).get(key);
          return found(value, value != null);
        };
      }
      return null;
    }

    private static Object found(Object value, boolean present) {
      return present ? value : Template.NO_FETCHER_FOUND;
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new HashMap<>();
    }
  }
}
