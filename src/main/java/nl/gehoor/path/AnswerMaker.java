package nl.gehoor.path;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.Form;
import nl.gehoor.form.Item;
import nl.gehoor.form.Kind;
import nl.gehoor.term.DutchDates;

/**
 * Fills in a form the way somebody in front of it does: from top to bottom, only what shows, and
 * again where it says that an answer will not do.
 */
final class AnswerMaker {

  private static final int MOST_ROUNDS = 60;

  /** Somebody's mind. */
  interface Mind {

    /**
     * Possible answers to a question, the best first; an empty list leaves it open.
     *
     * @param prefilled what stands in the field already; empty when nothing does
     * @param today Europe/Amsterdam
     */
    List<Object> answers(Item question, String prefilled, LocalDate today);
  }

  /** Thrown when the form cannot be filled in; the message is a Dutch sentence. */
  static final class Stuck extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stuck(String message) {
      super(message);
    }
  }

  private AnswerMaker() {}

  /**
   * @param context what the form may look at; must hold {@code vandaag}
   * @param wanted answers that were decided on beforehand, by field
   */
  static Map<String, Object> fill(
      Form form, Map<String, Object> context, Map<String, Object> wanted, Mind mind) {
    LocalDate today = LocalDate.parse(String.valueOf(context.get("vandaag")));
    Map<String, String> prefilled =
        form.asked(form.prefilled(context), context).questions().stream()
            .collect(Collectors.toMap(Item::key, Item::value, (first, second) -> first));
    Map<String, Object> answers = new LinkedHashMap<>();
    Map<String, List<Object>> left = new HashMap<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Item> questions = form.asked(answers, context).shownQuestions();
      keepOnly(questions, answers);
      keepOnly(questions, left);
      questions.stream()
          .filter(Item::travels)
          .forEach(seen -> answers.put(seen.key(), seen.value()));
      List<Item> open =
          questions.stream()
              .filter(question -> !question.readonly() && !left.containsKey(question.key()))
              .toList();
      for (Item question : open) {
        List<Object> possible =
            wanted.containsKey(question.key())
                ? single(typed(question, wanted.get(question.key())))
                : new ArrayList<>(
                    mind.answers(question, prefilled.getOrDefault(question.key(), ""), today));
        left.put(question.key(), possible);
        take(question.key(), possible, answers);
      }
      if (!open.isEmpty()) {
        continue; // an answer may bring up another question
      }
      List<FieldError> errors = form.check(answers, context).errors();
      if (errors.isEmpty()) {
        return all(form, answers, wanted, questions);
      }
      FieldError wrong =
          errors.stream()
              .filter(error -> !left.getOrDefault(error.key(), List.of()).isEmpty())
              .findFirst()
              .orElseThrow(() -> new Stuck(sentence(errors)));
      take(wrong.key(), left.get(wrong.key()), answers);
    }
    throw new Stuck("Het formulier " + form.id() + " raakt niet gevuld.");
  }

  private static Map<String, Object> all(
      Form form, Map<String, Object> answers, Map<String, Object> wanted, List<Item> questions) {
    List<String> shown = questions.stream().map(Item::key).toList();
    List<String> unknown = wanted.keySet().stream().filter(key -> !shown.contains(key)).toList();
    if (!unknown.isEmpty()) {
      throw new Stuck(
          "Het formulier "
              + form.id()
              + " vraagt nu niet naar "
              + String.join(", ", unknown)
              + ". Het vraagt naar: "
              + String.join(", ", shown)
              + ".");
    }
    return answers;
  }

  private static List<Object> single(Object value) {
    List<Object> one = new ArrayList<>();
    one.add(value);
    return one;
  }

  private static void take(String key, List<Object> possible, Map<String, Object> answers) {
    if (possible.isEmpty()) {
      answers.remove(key);
    } else {
      answers.put(key, possible.remove(0));
    }
  }

  /** A checkbox and a number as Tasklist sends them. */
  static Object typed(Item question, Object value) {
    if (question.kind() == Kind.CHECKBOX) {
      return value instanceof Boolean ? value : "ja".equals(value) || "true".equals(value);
    }
    if (question.kind() == Kind.NUMBER && value instanceof String text && !text.isBlank()) {
      return Integer.valueOf(text);
    }
    return value;
  }

  private static void keepOnly(List<Item> questions, Map<String, ?> kept) {
    kept.keySet().retainAll(questions.stream().map(Item::key).collect(Collectors.toSet()));
  }

  private static String sentence(List<FieldError> errors) {
    return errors.stream()
        .map(
            error ->
                error.key() == null
                    ? error.message()
                    : error.message() + " (veld " + error.key() + ")")
        .collect(Collectors.joining(" "));
  }

  /** Days or moments around today, as Tasklist sends them. */
  static List<Object> dates(Kind kind, LocalDate today, int... daysFromToday) {
    List<Object> dates = new ArrayList<>();
    for (int days : daysFromToday) {
      LocalDate day = today.plusDays(days);
      dates.add(
          kind == Kind.DATE
              ? day.toString()
              : day.atTime(10, 30).atZone(DutchDates.AMSTERDAM).toOffsetDateTime().toString());
    }
    return dates;
  }
}
