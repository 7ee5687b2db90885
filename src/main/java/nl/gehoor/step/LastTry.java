package nl.gehoor.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Job;

/** Whether a step that is tried again and again is at its last try. */
final class LastTry {

  private LastTry() {}

  /** The engine counts the tries of the job that runs us; the last one still has one left. */
  static boolean isNow(DelegateExecution execution) {
    Job job =
        execution
            .getProcessEngineServices()
            .getManagementService()
            .createJobQuery()
            .processInstanceId(execution.getProcessInstanceId())
            .activityId(execution.getCurrentActivityId())
            .singleResult();
    return job != null && job.getExceptionMessage() != null && job.getRetries() <= 1;
  }
}
