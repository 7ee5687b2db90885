package nl.gehoor.portal;

import java.util.List;
import nl.gehoor.casefile.Documents;

/**
 * A case as one of its parties sees it.
 *
 * @param youAre what this party is in the case, as a sentence
 * @param status where the case is, as a sentence
 * @param now what happens now and who does that, in a sentence; null when that is not known
 * @param coming terms that have not begun, of which the day is certain
 * @param phoneLink the telephone number as a link has it; null when there is none
 * @param added what this party added itself, oldest first
 * @param documents files that this party sent along itself
 * @param until the last day on which this page of a closed case can be read, in words; null while
 *     it is open
 * @param whole whether this party sees the course of the case, and not only what is its own
 * @param facts what may be told about the case; empty for who sees only what is for him or her
 * @param timeline newest day first
 */
record CaseView(
    String reference,
    String subject,
    boolean open,
    String youAre,
    String status,
    String now,
    List<Fact> facts,
    List<Task> tasks,
    List<TermView> terms,
    List<TermView> coming,
    List<AppointmentView> appointments,
    List<LetterView> letters,
    List<AddedView> added,
    List<Documents.Attachment> documents,
    List<Day> timeline,
    boolean mayAdd,
    boolean mayWithdraw,
    String phoneLink,
    String until,
    boolean whole) {

  record Fact(String name, String value) {}

  /**
   * Something this party added after the case began.
   *
   * @param moment day and hour, in words
   * @param text empty when it were files only
   */
  record AddedView(String moment, String text) {}

  /**
   * @param moment day and hour, in words
   */
  record AppointmentView(String id, String moment, String place) {}

  /**
   * @param due last day, in words; null when there is none
   */
  record Task(String id, String name, String due) {}

  /**
   * @param documentId the letter's PDF; null when it has none
   * @param enclosures what was sent along with it
   */
  record LetterView(
      String id,
      String day,
      String title,
      String documentId,
      List<Documents.Document> enclosures) {}

  record Day(String day, List<String> texts) {}
}
