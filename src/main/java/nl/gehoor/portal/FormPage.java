package nl.gehoor.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.FormView;
import nl.gehoor.form.Item;

/**
 * A page with a form on it, as the templates see it.
 *
 * @param heading what the form is called
 * @param intro a sentence below the heading; null when there is none
 * @param action where the form is sent
 * @param back where "back" leads, and in which words
 * @param step what sending the form asks for
 * @param button the words on the button
 * @param submission id that makes sending twice count once; null when the form needs none
 * @param notice something to tell on top; null when there is nothing
 */
record FormPage(
    String heading,
    String intro,
    String action,
    String back,
    String backText,
    String step,
    String button,
    String submission,
    String notice,
    FormView view,
    List<Error> errors) {

  /**
   * @param target id of the field it is about; null when it is about the whole
   */
  record Error(String key, String target, String message) {}

  FormPage with(FormView other) {
    return new FormPage(
        heading, intro, action, back, backText, step, button, submission, notice, other, errors);
  }

  FormPage with(String otherNotice) {
    return new FormPage(
        heading,
        intro,
        action,
        back,
        backText,
        step,
        button,
        submission,
        otherNotice,
        view,
        errors);
  }

  FormPage with(List<FieldError> found) {
    Set<String> drawn =
        view.shownQuestions().stream()
            .filter(item -> !item.readonly())
            .map(Item::key)
            .collect(Collectors.toSet());
    List<Error> listed = new ArrayList<>();
    for (FieldError error : found) {
      boolean here = error.key() != null && drawn.contains(error.key());
      listed.add(new Error(error.key(), here ? "veld-" + error.key() : null, error.message()));
    }
    return new FormPage(
        heading, intro, action, back, backText, step, button, submission, notice, view, listed);
  }

  public boolean hasErrors() {
    return !errors.isEmpty();
  }

  /** What is wrong with this field; null when nothing is. */
  public String error(String key) {
    return errors.stream()
        .filter(error -> Objects.equals(error.key(), key) && error.target() != null)
        .map(Error::message)
        .findFirst()
        .orElse(null);
  }

  /** Ids of the texts that belong to a field: its help and its error; null when there are none. */
  public String describedBy(Item item) {
    List<String> ids = new ArrayList<>();
    if (item.hint() != null) {
      ids.add("hulp-" + item.key());
    }
    if (error(item.key()) != null) {
      ids.add("fout-" + item.key());
    }
    return ids.isEmpty() ? null : String.join(" ", ids);
  }
}
