package nl.gehoor.path;

import java.util.List;

/**
 * How a case went along a path, moment by moment.
 *
 * @param file the path's file, as {@code bpmn/<tenant>/verloop/<process>/<name>.yaml}
 * @param name what the path is about
 * @param title what people call the procedure
 * @param failure where path and procedure part, a Dutch sentence; null when they do not
 */
public record Recording(
    String file,
    String name,
    String organisation,
    String process,
    String title,
    List<Scene> scenes,
    String failure) {

  /**
   * The case after something happened.
   *
   * @param line of the path that made it happen
   * @param at ISO, without zone, Europe/Amsterdam
   * @param what happened, in Dutch
   * @param held what the path expected after it and was so, in Dutch
   * @param letters that were written since the scene before
   * @param tasks all that are open
   * @param terms that run, and those that ended since the scene before
   * @param stage the last that began; null before the first
   * @param outcome null while the case is open
   * @param places where it stands, the procedure's own diagram first
   */
  public record Scene(
      int line,
      String at,
      String what,
      List<String> held,
      List<Letter> letters,
      List<Task> tasks,
      List<Term> terms,
      String stage,
      String outcome,
      List<Place> places) {}

  /**
   * @param to the receiver's name
   * @param way {@code mail}, {@code papier}, or why it did not arrive
   * @param enclosed {@code pdf}, {@code agenda} or both; empty when nothing is
   */
  public record Letter(
      String role, String to, String subject, String text, String way, String enclosed) {}

  /**
   * @param whom groups, roles or accounts
   * @param due the last day; null when there is none
   */
  public record Task(String name, List<String> whom, String due) {}

  /**
   * @param until the last day
   * @param state as paths call it
   */
  public record Term(String name, String label, String until, String state) {}

  /**
   * A diagram in which the case stands.
   *
   * @param picture its file, as {@code bpmn/<owner>/<process>.svg}
   * @param open elements where it waits
   * @param passed elements that were done since the scene before
   */
  public record Place(String picture, String name, List<String> open, List<String> passed) {}
}
