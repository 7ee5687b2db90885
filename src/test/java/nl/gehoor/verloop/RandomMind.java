package nl.gehoor.verloop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import nl.gehoor.form.Item;
import nl.gehoor.form.Kind;
import nl.gehoor.form.Option;

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

  RandomMind(Random random) {
    this.random = random;
  }

  @Override
  public List<Object> answers(Item question, String prefilled, LocalDate today) {
    if (!prefilled.isEmpty() && random.nextInt(3) > 0) {
      return new ArrayList<>(List.of(AnswerMaker.typed(question, prefilled)));
    }
    List<Object> answers = possible(question, today);
    if (!question.required() && random.nextBoolean()) {
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
    return days;
  }

  private List<Object> texts(Item question) {
    int number = random.nextInt(1_000_000);
    if ("email".equals(question.inputType())) {
      String address = "iemand" + number + "@voorbeeld.example";
      return random.nextInt(15) == 0
          ? List.of("iemand" + number + Outbox.REFUSED, address)
          : List.of(address);
    }
    if (question.kind() == Kind.TEXTFIELD) {
      return List.of(NAMES.get(random.nextInt(NAMES.size())), "Tekst");
    }
    return List.of(TEXTS.get(random.nextInt(TEXTS.size())), "Een gewone tekst.");
  }
}
