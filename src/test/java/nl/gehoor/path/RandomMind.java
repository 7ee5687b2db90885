package nl.gehoor.path;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.gehoor.form.Item;
import nl.gehoor.form.Kind;
import nl.gehoor.form.Option;
import nl.gehoor.term.DutchDates;

/** Somebody who answers at random, but answers. */
final class RandomMind implements AnswerMaker.Mind {

  private static final List<String> TEXTS =
      List.of(
          "Er werd niet naar mij geluisterd.",
          "Wij spreken af dat er elke week wordt gebeld.",
          "<script>alert('x')</script> & \"aanhalingstekens\"",
          "{{zaak.referentie}} ${7*7} #{zaak}",
          "# Kop\n\n- een\n- twee\n\n[link](http://elders.example)",
          "Zoë à Göteborg — 日本語 🙂",
          "Bel mij op 06 12345678 of mail anna@voorbeeld.example.",
          "x");

  private static final List<String> NAMES =
      List.of(
          "Anna de Vries", "Øyvind 't Hart", "J.", "Fatima <b>El</b> Amrani", "Wim van den Berg");

  private final Random random;
  private final Map<String, Object> usual;

  /**
   * @param usual what people usually answer, by field; given every other time, and where nothing
   *     else will do
   */
  RandomMind(Random random, Map<String, Object> usual) {
    this.random = random;
    this.usual = usual;
  }

  @Override
  public List<Object> answers(Item question, String prefilled, LocalDate today) {
    List<Object> answers = possible(question, today);
    if (usual.containsKey(question.key())) {
      Object told = AnswerMaker.typed(question, usual.get(question.key()));
      answers.add(random.nextInt(2) == 0 ? 0 : answers.size(), told);
    }
    boolean fits =
        question.options().isEmpty()
            || question.options().stream().anyMatch(option -> option.value().equals(prefilled));
    if (!prefilled.isEmpty() && fits && random.nextInt(3) > 0) {
      answers.add(0, AnswerMaker.typed(question, prefilled));
      return answers;
    }
    // Paper is the exception: most people have an e-mail address.
    int left = "email".equals(question.inputType()) ? 8 : 2;
    if (!question.required() && random.nextInt(left) == 0) {
      return new ArrayList<>();
    }
    return answers;
  }

  private List<Object> possible(Item question, LocalDate today) {
    List<Object> answers = new ArrayList<>();
    switch (question.kind()) {
      case SELECT, RADIO -> {
        for (Option option : question.options()) {
          answers.add(option.value());
        }
        Collections.shuffle(answers, random);
      }
      case CHECKBOX -> {
        answers.add(random.nextBoolean());
        answers.add(true);
      }
      case NUMBER -> answers.addAll(List.of(60, 1, 30));
      case DATE, DATETIME -> answers.addAll(days(question.kind(), today));
      default -> answers.addAll(texts(question));
    }
    return answers;
  }

  private List<Object> days(Kind kind, LocalDate today) {
    List<Object> days =
        AnswerMaker.dates(kind, today, -30, -12, -5, -2, -1, 0, 1, 2, 4, 6, 9, 13, 20);
    Collections.shuffle(days, random);
    if (kind == Kind.DATETIME) { // the last minutes of a term, when nothing else is left
      days.add(today.atTime(23, 59).atZone(DutchDates.AMSTERDAM).toOffsetDateTime().toString());
    }
    return days;
  }

  private List<Object> texts(Item question) {
    int number = random.nextInt(1_000_000);
    if ("tel".equals(question.inputType())) {
      return new ArrayList<>(List.of("06 12345678"));
    }
    if ("email".equals(question.inputType())) {
      String address = "iemand" + number + "@voorbeeld.example";
      return random.nextInt(15) == 0
          ? new ArrayList<>(List.of("iemand" + number + Outbox.REFUSED, address))
          : new ArrayList<>(List.of(address));
    }
    if (question.kind() == Kind.TEXTFIELD) {
      return List.of(NAMES.get(random.nextInt(NAMES.size())), "Tekst");
    }
    return List.of(TEXTS.get(random.nextInt(TEXTS.size())), "Een gewone tekst.");
  }
}
