package nl.gehoor.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What needs action now; nothing is masked. Not every viewer may open every case of it. Cases that
 * are about the viewer are neither shown nor counted.
 *
 * @param today by which all was counted, Europe/Amsterdam
 * @param stages open cases by procedure and stage
 * @param overdue tasks of which the last day is over; {@code soon}: today or in the five working
 *     days after it
 * @param notTaken tasks that nobody took, open for more than two working days
 * @param undelivered letters; {@code incidents}: steps that stand still
 * @param opens references of the cases here that the viewer may open
 */
record Attention(
    LocalDate today,
    List<OpenStage> stages,
    Work overdue,
    Work soon,
    Work notTaken,
    Work undelivered,
    Work incidents,
    Set<String> opens) {

  /** References of the cases shown here. */
  Set<String> references() {
    Stream<Case> listed =
        Stream.of(overdue, soon, notTaken, undelivered, incidents)
            .flatMap(work -> work.first().stream())
            .map(Item::file);
    return Stream.concat(stages.stream().map(OpenStage::oldest), listed)
        .map(Case::reference)
        .collect(Collectors.toSet());
  }

  /**
   * @param mayOpen which of these cases the viewer may open
   */
  Attention opening(Function<Set<String>, Set<String>> mayOpen) {
    return new Attention(
        today,
        stages,
        overdue,
        soon,
        notTaken,
        undelivered,
        incidents,
        mayOpen.apply(references()));
  }

  /**
   * @param stage null when the case has not come to one yet
   * @param cases how many are in it now
   * @param oldestDays days ago that the oldest of them was received
   * @param oldest that case
   */
  record OpenStage(
      String tenant,
      String organisation,
      String process,
      String procedure,
      String stage,
      long cases,
      long oldestDays,
      Case oldest) {}

  /**
   * @param reference for the Dossier page
   * @param instanceId for Cockpit; null when nothing runs
   */
  record Case(String reference, String instanceId, String subject) {}

  /**
   * @param count of all; {@code first}: the twenty most pressing of them that belong to a case
   */
  record Work(long count, List<Item> first) {}

  /**
   * @param what the task, the letter, or what stands still
   * @param day the last day, or since when; null when there is none
   * @param days between that day and today: days too late, days left, days waiting; never negative
   * @param text the same in words, for instance {@code 3 dagen te laat}
   * @param taskId for Tasklist; null when it is no task
   */
  record Item(
      Case file,
      String organisation,
      String procedure,
      String what,
      LocalDate day,
      long days,
      String text,
      String taskId) {}
}
