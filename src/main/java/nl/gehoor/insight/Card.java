package nl.gehoor.insight;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import nl.gehoor.term.DutchDates;

/**
 * What a handler sees of a task in the list.
 *
 * @param task id of the task
 * @param stage what the case is doing; null when its diagram does not say so
 * @param term the term that ends on the task's last day; null when none does
 * @param lastDay Europe/Amsterdam; null when the task has no last day
 * @param days calendar days from today until then, negative when it is past; null without last day
 * @param left the same in words; null without last day
 */
record Card(
    String task,
    String reference,
    String subject,
    String organisation,
    String stage,
    String term,
    LocalDate lastDay,
    Long days,
    String left) {

  static Card of(
      String task, Cards.OfCase file, String organisation, LocalDate last, LocalDate today) {
    Long days = last == null ? null : ChronoUnit.DAYS.between(today, last);
    return new Card(
        task,
        file.reference(),
        file.subject(),
        organisation,
        file.stage(),
        last == null ? null : file.terms().get(last),
        last,
        days,
        days == null ? null : inWords(days) + ": " + DutchDates.inWords(last));
  }

  private static String inWords(long days) {
    if (days < 0) {
      return days == -1 ? "1 dag te laat" : -days + " dagen te laat";
    }
    if (days == 0) {
      return "vandaag de laatste dag";
    }
    return days == 1 ? "nog 1 dag" : "nog " + days + " dagen";
  }
}
