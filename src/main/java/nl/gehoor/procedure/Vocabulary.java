package nl.gehoor.procedure;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * The words that Java knows, and so the only beans that a diagram can reach: our own delegates and
 * listeners, and the helpers whose methods expressions may call.
 */
@Component
class Vocabulary {

  /** Beans that may be called in an expression: {@code termijn.na(…)}, {@code zaak.loopt()}. */
  static final Set<String> HELPERS = Set.of("termijn", "rollen", "zaak", "lijst");

  private static final String HOUSE = "nl.gehoor.";

  private static final Set<Class<?>> WORDS =
      Set.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class);

  private final ListableBeanFactory beans;

  Vocabulary(ListableBeanFactory beans) {
    this.beans = beans;
  }

  /** Words for a service task. */
  Set<String> steps() {
    return ours(JavaDelegate.class);
  }

  /** What a word leaves behind in the case; empty when it is no word. */
  Set<String> given(String word) {
    if (!beans.containsBean(word)) {
      return Set.of();
    }
    Gives gives = beans.findAnnotationOnBean(word, Gives.class, false);
    return gives == null ? Set.of() : Set.of(gives.value());
  }

  Set<String> executionListeners() {
    return ours(ExecutionListener.class);
  }

  Set<String> taskListeners() {
    return ours(TaskListener.class);
  }

  /** Names of the methods that an expression may call on a helper; empty for any other bean. */
  Set<String> methodsOf(String helper) {
    if (!HELPERS.contains(helper) || !beans.containsBean(helper)) {
      return Set.of();
    }
    return Arrays.stream(ClassUtils.getUserClass(beans.getType(helper)).getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The beans behind all these names, as the engine's expressions look them up. */
  Map<Object, Object> beans() {
    return new AbstractMap<>() {
      @Override
      public boolean containsKey(Object name) {
        return name instanceof String text && knows(text);
      }

      @Override
      public Object get(Object name) {
        return containsKey(name) ? beans.getBean((String) name) : null;
      }

      @Override
      public Set<Entry<Object, Object>> entrySet() {
        throw new UnsupportedOperationException();
      }
    };
  }

  /** Asked for every name in every expression that runs. */
  private boolean knows(String name) {
    if (!beans.containsBean(name)) {
      return false;
    }
    Class<?> type = beans.getType(name, false);
    return HELPERS.contains(name)
        || isOurs(type) && WORDS.stream().anyMatch(word -> word.isAssignableFrom(type));
  }

  private Set<String> ours(Class<?> type) {
    return Arrays.stream(beans.getBeanNamesForType(type, false, false))
        .filter(name -> isOurs(beans.getType(name)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isOurs(Class<?> type) {
    return type != null && ClassUtils.getUserClass(type).getName().startsWith(HOUSE);
  }
}
