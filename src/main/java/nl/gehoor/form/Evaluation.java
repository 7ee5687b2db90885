package nl.gehoor.form;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A form with one person's answers: what they mean, and which components show because of them. A
 * hidden field counts as empty for the conditions of others.
 */
final class Evaluation {

  private final List<Component> components;
  private final Map<String, Object> context;
  private final Sentences sentences;
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final Map<String, String> labels = new HashMap<>();
  private Map<String, Object> scope;
  private Set<Component> hidden = Set.of();

  /**
   * @param submitted answers by key; a read-only field's answer is looked up in the context
   */
  Evaluation(
      List<Component> components,
      Map<String, Object> submitted,
      Map<String, Object> context,
      Locale language) {
    this.components = components;
    this.context = context;
    this.sentences = new Sentences(language);
    List<Component> inputs = Form.inputs(components);
    scope = new HashMap<>(context);
    inputs.forEach(field -> scope.put(field.key(), Answer.empty(field)));
    for (Component field : inputs) {
      String label = Texts.plain(field.label(), scope, language);
      labels.put(field.key(), label);
      answers.put(field.key(), Answer.read(field, submitted.get(field.key()), label, sentences));
    }
    settle(inputs);
  }

  /** Conditions look at answers, and answers count only when shown: judge until nothing changes. */
  private void settle(List<Component> inputs) {
    for (int pass = 0; pass <= inputs.size() + 1; pass++) {
      Map<String, Object> next = new HashMap<>(context);
      for (Component field : inputs) {
        next.put(field.key(), counting(field));
      }
      scope = next;
      Set<Component> nowHidden = Collections.newSetFromMap(new IdentityHashMap<>());
      components.forEach(component -> judge(component, false, nowHidden));
      if (nowHidden.equals(hidden)) {
        return;
      }
      hidden = nowHidden;
    }
  }

  private Object counting(Component field) {
    if (hidden.contains(field)) {
      return Answer.empty(field);
    }
    if (readonly(field)) {
      return known(field).value();
    }
    return answers.get(field.key()).value();
  }

  private void judge(Component component, boolean parentHidden, Set<Component> found) {
    boolean hide = parentHidden || component.hide() != null && Feel.isTrue(component.hide(), scope);
    if (hide) {
      found.add(component);
    }
    component.components().forEach(child -> judge(child, hide, found));
  }

  /** Whether the component's own condition lets it show, whatever is around it. */
  boolean lets(Component component) {
    return component.hide() == null || !Feel.isTrue(component.hide(), scope);
  }

  boolean visible(Component component) {
    return !hidden.contains(component);
  }

  boolean readonly(Component field) {
    return Boolean.TRUE.equals(Feel.resolve(field.readonly(), scope));
  }

  Answer answer(Component field) {
    return answers.get(field.key());
  }

  /** What the context holds for this field. */
  Answer known(Component field) {
    return Answer.read(field, context.get(field.key()), labels.get(field.key()), sentences);
  }

  Sentences sentences() {
    return sentences;
  }

  String label(Component field) {
    return labels.get(field.key());
  }

  /** Context and counting answers together, for expressions. */
  Map<String, Object> scope() {
    return scope;
  }

  Object rule(Component field, String name) {
    return Feel.resolve(field.validate().get(name), scope);
  }

  boolean required(Component field) {
    return Boolean.TRUE.equals(rule(field, "required"));
  }

  List<Option> options(Component field) {
    return Options.of(field, scope);
  }
}
