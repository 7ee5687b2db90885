package nl.gehoor.casefile;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A term of a case, as the register knows it.
 *
 * @param name the word of the diagram, for instance {@code gesprek}
 * @param label how people call it, for instance "Gesprek houden"
 * @param kind how it is counted: huis, venster, wettelijk, werkdagen, herinnering
 * @param duration as it stands in the diagram, for instance {@code P10D}
 * @param startsOn the day from which it is counted (that day itself does not count),
 *     Europe/Amsterdam
 * @param dueAt the moment it runs out: 24:00 of the last day
 * @param originalDueAt the moment it would have run out without extension
 * @param explanation in Dutch: rule, start, end, and why it moved
 * @param extension by how much it was extended, for instance {@code P2W}; null when it was not
 * @param extensionReason null when not extended
 * @param endedAt null while running
 * @param executionId the engine's scope that the term guards
 * @param timerActivity id of the timer's element in the diagram
 */
public record RunningTerm(
    String id,
    String caseId,
    String name,
    String label,
    String kind,
    String duration,
    LocalDate startsOn,
    Instant dueAt,
    Instant originalDueAt,
    String explanation,
    String extension,
    String extensionReason,
    Instant extendedAt,
    State state,
    Instant endedAt,
    String executionId,
    String timerActivity,
    String processInstanceId) {

  public enum State {
    RUNNING,
    MET,
    MISSED,
    CANCELLED
  }
}
