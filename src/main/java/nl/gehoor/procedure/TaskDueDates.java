package nl.gehoor.procedure;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.casefile.TermRegister;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/**
 * Gives each user task its due date: its own, or else the end of the tightest term around it, also
 * when that term is drawn in a process that calls this one. A day is shown as its last second, so
 * that Tasklist shows that day and not the next.
 */
@Component
class TaskDueDates {

  private final TermRegister register;

  TaskDueDates(TermRegister register) {
    this.register = register;
  }

  /** A task was made; it has its own due date already, when the diagram gives one. */
  void made(DelegateTask task) {
    if (task.getDueDate() != null) {
      task.setDueDate(TermCalendars.shownEnd(task.getDueDate().toInstant()));
    } else {
      tightest((ExecutionEntity) task.getExecution()).ifPresent(task::setDueDate);
    }
  }

  /**
   * Follows a term that was moved: the open tasks under its scope that were due with it.
   *
   * @param before when the term was due until now
   */
  void follow(ExecutionEntity scope, Instant before) {
    Date old = TermCalendars.shownEnd(before);
    for (ExecutionEntity place : Scopes.under(scope)) {
      for (TaskEntity task : place.getTasks()) {
        if (task.getDueDate() != null && task.getDueDate().getTime() == old.getTime()) {
          tightest(task.getExecution()).ifPresent(task::setDueDate);
        }
      }
    }
  }

  /** A term that ran out while its scope goes on still counts: what it guards is late. */
  private Optional<Date> tightest(ExecutionEntity execution) {
    List<String> around = Scopes.around(execution).stream().map(ExecutionEntity::getId).toList();
    return register.ofExecutions(around).stream()
        .filter(term -> term.state() == State.RUNNING || term.state() == State.MISSED)
        .map(RunningTerm::dueAt)
        .min(Comparator.naturalOrder())
        .map(TermCalendars::shownEnd);
  }
}
