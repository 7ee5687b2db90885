package nl.gehoor.portal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.Form;
import nl.gehoor.form.FormView;
import nl.gehoor.form.Item;

/**
 * The form that starts a procedure as a row of pages, one for each subject, with somebody's answers
 * in it. A page that asks nothing because of other answers is skipped.
 */
final class FormSteps {

  private final List<Step> steps;
  private final Form.Answers answers;

  private FormSteps(List<Step> steps, Form.Answers answers) {
    this.steps = steps;
    this.answers = answers;
  }

  /**
   * One page.
   *
   * @param number in the address: the same whatever is skipped
   * @param title what it is about; empty when the form does not say
   * @param keys of its fields, shown or not
   * @param errors what is wrong with the answers on it, also with those nobody was asked for yet
   * @param surprises keys of fields that show because of later answers, on a page that was sent
   *     before
   */
  record Step(
      int number,
      String title,
      FormView view,
      Set<String> keys,
      List<FieldError> errors,
      Set<String> surprises,
      boolean sent) {

    /** One cannot be blamed for a question one was not asked. */
    List<FieldError> errorsInWhatWasSeen() {
      return errors.stream().filter(error -> !surprises.contains(error.key())).toList();
    }

    boolean done() {
      return errors.isEmpty() && surprises.isEmpty();
    }

    /** What somebody has on the screen, given what the page itself says that it showed. */
    Set<String> seen(String shown) {
      Set<String> seen = new HashSet<>(Set.of((shown == null ? "" : shown).split(",", 500)));
      seen.retainAll(keys);
      view.questions().stream()
          .filter(item -> !item.conditional())
          .map(Item::key)
          .forEach(seen::add);
      return seen;
    }
  }

  /**
   * @param typed by field key
   * @param seen keys of the fields that were on the screen when their page was sent
   */
  static FormSteps of(
      Form form, Map<String, String> typed, Set<String> seen, Map<String, Object> context) {
    Map<String, Object> submitted = new LinkedHashMap<>(form.defaults());
    submitted.keySet().removeAll(seen);
    submitted.putAll(typed);
    submitted.keySet().retainAll(form.keys()); // a newer form may ask less
    Form.Answers checked = form.check(submitted, context);
    Set<String> shown =
        form.filled(submitted, context).shownQuestions().stream()
            .filter(item -> !item.readonly())
            .map(Item::key)
            .collect(Collectors.toSet());
    Map<String, Object> scope = form.counting(submitted, context);
    List<Step> steps = new ArrayList<>();
    int number = 0;
    for (Form.Page page : form.pages(scope)) {
      number++;
      Set<String> keys = Set.copyOf(page.form().keys());
      if (keys.stream().anyMatch(shown::contains)) {
        steps.add(step(number, page, keys, submitted, seen, around(scope, keys, context), checked));
      }
    }
    return new FormSteps(steps, checked);
  }

  private static Step step(
      int number,
      Form.Page page,
      Set<String> keys,
      Map<String, Object> submitted,
      Set<String> seen,
      Map<String, Object> around,
      Form.Answers checked) {
    Map<String, Object> own = new HashMap<>(submitted);
    own.keySet().retainAll(keys);
    FormView view = page.form().filled(own, around);
    boolean sent = keys.stream().anyMatch(seen::contains);
    Set<String> surprises = new HashSet<>(sent ? view.shownConditionalKeys() : List.of());
    surprises.removeAll(seen);
    return new Step(
        number,
        page.title(),
        view,
        keys,
        checked.errors().stream()
            .filter(error -> error.key() != null && keys.contains(error.key()))
            .toList(),
        surprises,
        sent);
  }

  /** What conditions on a page may look at: the answers on the other pages. */
  private static Map<String, Object> around(
      Map<String, Object> scope, Set<String> keys, Map<String, Object> context) {
    Map<String, Object> around = new HashMap<>(scope);
    around.keySet().removeAll(keys);
    around.putAll(context);
    return around;
  }

  List<Step> all() {
    return steps;
  }

  Step first() {
    return steps.get(0);
  }

  Optional<Step> find(int number) {
    return steps.stream().filter(step -> step.number() == number).findFirst();
  }

  Optional<Step> after(int number) {
    return steps.stream().filter(step -> step.number() > number).findFirst();
  }

  Optional<Step> before(int number) {
    return steps.stream().filter(step -> step.number() < number).reduce((one, next) -> next);
  }

  /** The first page that nobody sent yet, or on which something is missing or wrong. */
  Optional<Step> unfinished() {
    return steps.stream().filter(step -> !step.sent() || !step.done()).findFirst();
  }

  /** The page with this field. */
  Optional<Step> with(String key) {
    return steps.stream().filter(step -> step.keys().contains(key)).findFirst();
  }

  /** Which of the pages this is, as people count: from one, without what is skipped. */
  int place(Step step) {
    return steps.indexOf(step) + 1;
  }

  /** As the engine keeps them. */
  Map<String, Object> values() {
    return answers.values();
  }
}
