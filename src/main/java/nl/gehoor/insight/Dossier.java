package nl.gehoor.insight;

import java.util.List;

/**
 * The file of a case as a handler reads it. Days and moments are in Dutch words, Europe/Amsterdam.
 * What people typed is literal text, and never HTML.
 *
 * @param kind what it is and of whom: "Klacht bij …"
 * @param state whether it is open, and how it ended when it is not
 * @param stage where the case is now; null when no stage began, or it is closed
 * @param opened the day it came in
 * @param told what whoever began the case wrote in the form, and added later
 * @param documents newest last
 * @param notes newest first
 * @param events oldest first
 * @param may what the reader can do now
 */
record Dossier(
    String reference,
    String subject,
    String kind,
    boolean open,
    String state,
    String stage,
    String opened,
    List<Told> told,
    List<Person> parties,
    List<Span> terms,
    List<Post> letters,
    List<Paper> documents,
    List<Note> notes,
    List<Line> events,
    Allowed may) {

  /**
   * @param title what it is: the question that was answered, or who added it and when
   */
  record Told(String title, String text) {}

  /**
   * @param role in the case, with a capital
   * @param remark what a handler must know of this person in the case; null when nothing
   * @param email null when unknown, as are phone and address
   */
  record Person(
      String role, String name, String remark, String email, String phone, String address) {}

  /**
   * A term.
   *
   * @param state "loopt", "gehaald", "niet gehaald" or "vervallen"
   * @param late it was missed, or its last day has passed
   * @param lastDay on which it ends or ended
   * @param extended how, when and why it was extended; null when it was not
   */
  record Span(
      String label,
      String state,
      boolean late,
      String lastDay,
      String explanation,
      String extended) {}

  /**
   * A letter.
   *
   * @param to name of the recipient
   * @param state what became of it, with the day
   * @param problem why it was not delivered, or not sent; null when there is nothing
   * @param failed it waits for somebody
   * @param pdf id of its document; null when there is none
   * @param resend whether the reader may send it again
   * @param email where it goes when it is sent again; null when no address is known
   */
  record Post(
      String id,
      String title,
      String to,
      String written,
      String state,
      String problem,
      boolean failed,
      String pdf,
      boolean resend,
      String email) {}

  /**
   * A file.
   *
   * @param id for its address
   * @param size in words
   * @param from who sent it or put it there; null when it is the organisation's own
   */
  record Paper(String id, String name, String size, String from, String added) {}

  record Note(String written, String by, String text) {}

  /**
   * @param actor null: the procedure itself
   * @param reading it only says that somebody looked into the file
   */
  record Line(String at, String text, String actor, boolean reading) {}

  /**
   * @param write notes and files
   * @param extend terms that can be extended through one of the reader's tasks
   * @param handOver tasks that the reader can hand over, and to whom
   */
  record Allowed(
      boolean write,
      boolean withdraw,
      boolean reopen,
      List<Extension> extend,
      List<HandOver> handOver) {}

  /**
   * @param task id of the task
   * @param name of the task
   * @param questions what has to be chosen besides the reason; mostly nothing
   */
  record Extension(String task, String name, List<Question> questions) {}

  record Question(String key, String label, List<Choice> choices) {}

  record HandOver(String task, String name, List<Choice> people) {}

  record Choice(String value, String label) {}
}
