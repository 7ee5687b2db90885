package nl.gehoor.procedure;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerCatchIntermediateEventJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerEventJobHandler.TimerJobConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.TimerExecuteNestedActivityJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerStartEventSubprocessJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * The engine's own handlers of timers on an activity, in between and of an event subprocess, which
 * tell the keeper before they do their work. Only a timer that goes off comes by here.
 */
final class TermTimers {

  private TermTimers() {}

  static List<JobHandler<?>> handlers(TermKeeper keeper) {
    return List.of(new OnActivity(keeper), new InBetween(keeper), new OfEventSubprocess(keeper));
  }

  /** The id by which a timer's job names its element; empty for a timer of another sort. */
  static String key(TimerEntity job) {
    return job.getJobHandlerConfiguration() instanceof TimerJobConfiguration configuration
            && configuration.getTimerElementSecondaryKey() == null
        ? configuration.getTimerElementKey()
        : "";
  }

  /**
   * What the diagram says about the term of this job; empty when it is none.
   *
   * @param scope whose job it is
   */
  static Optional<TermSpec> spec(ExecutionEntity scope, TimerEntity job) {
    return spec(scope, key(job));
  }

  private static Optional<TermSpec> spec(ExecutionEntity scope, String key) {
    ActivityImpl activity = scope.getProcessDefinition().findActivity(key);
    return Optional.ofNullable(activity).map(found -> found.getProperties().get(TermSpec.ON_TIMER));
  }

  private static void tell(TermKeeper keeper, ExecutionEntity scope, TimerJobConfiguration timer) {
    spec(scope, timer.getTimerElementKey()).ifPresent(spec -> keeper.rang(scope, spec));
  }

  private static final class OnActivity extends TimerExecuteNestedActivityJobHandler {

    private final TermKeeper keeper;

    OnActivity(TermKeeper keeper) {
      this.keeper = keeper;
    }

    @Override
    public void execute(
        TimerJobConfiguration timer, ExecutionEntity scope, CommandContext context, String tenant) {
      tell(keeper, scope, timer);
      super.execute(timer, scope, context, tenant);
    }
  }

  private static final class InBetween extends TimerCatchIntermediateEventJobHandler {

    private final TermKeeper keeper;

    InBetween(TermKeeper keeper) {
      this.keeper = keeper;
    }

    @Override
    public void execute(
        TimerJobConfiguration timer, ExecutionEntity scope, CommandContext context, String tenant) {
      tell(keeper, scope, timer);
      super.execute(timer, scope, context, tenant);
    }
  }

  private static final class OfEventSubprocess extends TimerStartEventSubprocessJobHandler {

    private final TermKeeper keeper;

    OfEventSubprocess(TermKeeper keeper) {
      this.keeper = keeper;
    }

    @Override
    public void execute(
        TimerJobConfiguration timer, ExecutionEntity scope, CommandContext context, String tenant) {
      tell(keeper, scope, timer);
      super.execute(timer, scope, context, tenant);
    }
  }
}
