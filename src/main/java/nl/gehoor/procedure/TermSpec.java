package nl.gehoor.procedure;

import java.io.Serializable;
import nl.gehoor.term.TermKind;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.core.model.PropertyKey;
import org.camunda.bpm.engine.impl.core.model.PropertyListKey;

/**
 * What a diagram says about a term: a timer event with the property {@code termijn}.
 *
 * @param name the word for it, for instance {@code gesprek}; null on a nudge without a name
 * @param label how people call it
 * @param from name of the variable that holds the day it is counted from; null means the day it
 *     begins, or for a nudge that is counted back the end of the term around it
 * @param doneOn name of the variable that says on which day it was really done; null means when it
 *     was recorded
 * @param timerId id of the timer event
 * @param jobKey the id by which the timer's job names it: of the event, or of the event subprocess
 *     it starts
 * @param length as it stands in the diagram, usually {@code P10D}
 * @param calendar the engine's calendar for that: duration, dueDate or cycle
 * @param waiting the timer is a step of its own that waits, so its end is no fault of anybody
 * @param goesOn a series that comes again by itself, because its timer interrupts nothing
 */
record TermSpec(
    String name,
    String label,
    TermKind kind,
    String from,
    String doneOn,
    String timerId,
    String jobKey,
    Expression length,
    String calendar,
    boolean waiting,
    boolean goesOn)
    implements Serializable {

  /** On the activity of the timer event, and on the event subprocess that it starts. */
  static final PropertyKey<TermSpec> ON_TIMER = new PropertyKey<>("gehoor:termijn");

  /** On the process definition: every timer event with such properties. */
  static final PropertyListKey<TermSpec> IN_PROCESS = new PropertyListKey<>("gehoor:termijnen");

  /** A term that people are held to, unlike a nudge. */
  boolean isTerm() {
    return !kind.isNudge();
  }
}
