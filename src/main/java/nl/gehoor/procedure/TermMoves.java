package nl.gehoor.procedure;

import java.time.Instant;
import java.util.Date;
import nl.gehoor.casefile.RunningTerm;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.springframework.stereotype.Component;

/** Moves what the engine has planned for a term. Works inside a command of the engine. */
@Component
class TermMoves {

  private final TaskDueDates tasks;
  private final TermNudges nudges;

  TermMoves(TaskDueDates tasks, TermNudges nudges) {
    this.tasks = tasks;
    this.nudges = nudges;
  }

  /**
   * Moves the timer, the tasks that were due with the term, and the nudges before its end. The
   * register must know the new end already.
   *
   * @param before the term as it was
   */
  void move(RunningTerm before, Instant dueAt) {
    ExecutionEntity scope =
        Context.getCommandContext().getExecutionManager().findExecutionById(before.executionId());
    if (scope == null) {
      return;
    }
    ActivityImpl activity = scope.getProcessDefinition().findActivity(before.timerActivity());
    TermSpec spec = activity == null ? null : activity.getProperties().get(TermSpec.ON_TIMER);
    if (spec != null) {
      TermKeeper.timer(scope, spec).ifPresent(timer -> timer.setDuedate(Date.from(dueAt)));
    }
    tasks.follow(scope, before.dueAt());
    nudges.follow(scope);
  }
}
