package nl.gehoor.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Party;
import nl.gehoor.form.Form;

/** The narrow gateway by which other rooms reach the engine. Knows no type of the engine. */
public interface Procedures {

  /** The start form of the newest version of a procedure; empty when there is no such procedure. */
  Optional<Form> startForm(String tenant, String process);

  /**
   * Starts a case on behalf of a stranger. Validates the answers against the start form.
   *
   * @return the case that was opened
   * @throws nl.gehoor.form.RefusedException when an answer is wrong; nothing was started
   */
  CaseFile start(String tenant, String process, Map<String, Object> answers);

  /**
   * The same for who reads this language: letters to whoever asked for the case are in it, as far
   * as they are there.
   */
  default CaseFile start(
      String tenant, String process, Map<String, Object> answers, Locale language) {
    return start(tenant, process, answers);
  }

  /** What this party can do now in its case, soonest due first. */
  List<PartyTask> openTasks(Party party);

  /**
   * The open task that asks this party again what a task asked that is gone, for instance because
   * the text that is signed has changed; empty when nothing is asked again.
   */
  Optional<PartyTask> askedAgain(Party party, String taskId);

  /**
   * Does a party's task.
   *
   * @throws nl.gehoor.form.RefusedException when an answer is wrong, or the task is gone or not
   *     this party's
   */
  void complete(Party party, String taskId, Map<String, Object> answers);

  /**
   * Sends a message of the diagram to a case, for instance {@code intrekken}; a closed case is
   * started anew where the diagram has a start event for the message. The case then knows by {@code
   * vastgelegdDoor} who of the organisation did so; a party does it by itself.
   *
   * @throws nl.gehoor.form.RefusedException when the case does not accept it now
   */
  void send(CaseFile file, String message, Map<String, Object> variables);

  /**
   * Starts another diagram of the organisation beside the case, for instance to have somebody read
   * what a party added. The case does not wait for it, and it may be closed.
   */
  void startBeside(CaseFile file, String process, Map<String, Object> variables);

  /** Starts a diagram of the organisation that belongs to no case. */
  void startApart(String tenant, String process, Map<String, Object> variables);

  /** Whether {@link #send} with this message would be accepted now. */
  boolean accepts(CaseFile file, String message);

  /**
   * What comes after what runs now, as far as its day is certain already; soonest first, empty when
   * the case is closed.
   */
  List<ComingTerm> coming(CaseFile file);

  /**
   * A term that has not begun.
   *
   * @param label what has to be done
   * @param lastDay the last day on which that is in time
   * @param explanation in plain Dutch: why that day
   */
  record ComingTerm(String label, LocalDate lastDay, String explanation) {}

  /**
   * @param variables what the form may show and look at
   * @param due null when there is no day to answer by, or it had passed when the task came
   */
  record PartyTask(String id, String name, Form form, Map<String, Object> variables, Instant due) {}
}
