package nl.gehoor.procedure;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.task.Task;

/**
 * Whether a task lets whoever does it see the case that it belongs to. One with the property {@code
 * zonderZaak} does not: no case block, no papers of the case. Whoever does it reads what its own
 * diagram was given, and nothing else ({@link TasksRule} sees to it that such a diagram knows
 * nothing more).
 */
public final class CaseSight {

  /** Property of a user task; with {@code ja} the task does not show the case. */
  static final String WITHOUT = "zonderZaak";

  private CaseSight() {}

  static void takeAway(ActivityImpl activity) {
    activity.setProperty(WITHOUT, true);
  }

  /** To be asked within a command of the engine. */
  static boolean has(Task task) {
    ProcessDefinitionEntity diagram =
        Context.getProcessEngineConfiguration()
            .getDeploymentCache()
            .findDeployedProcessDefinitionById(task.getProcessDefinitionId());
    ActivityImpl activity =
        diagram == null ? null : diagram.findActivity(task.getTaskDefinitionKey());
    return activity == null || activity.getProperty(WITHOUT) == null;
  }

  public static boolean has(ProcessEngine engine, Task task) {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(context -> has((TaskEntity) task));
  }
}
