package nl.gehoor.procedure;

import java.util.Map;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * The engine's task service, which completes a task only with answers that its form allows, and
 * never past its form.
 */
class CheckedTaskService extends TaskServiceImpl {

  static final String GONE = "Deze vraag staat niet meer open. Misschien is hij al beantwoord.";

  private static final String ASKED_AGAIN =
      "Deze vraag is intussen opnieuw gesteld, omdat er iets is veranderd. Kopieer wat u hebt"
          + " geschreven. Open daarna de nieuwe taak in de lijst, lees hem en rond hem af.";

  private final SubmittedAnswers answers;

  CheckedTaskService(SubmittedAnswers answers) {
    this.answers = answers;
  }

  @Override
  public void complete(String taskId, Map<String, Object> variables) {
    checked(taskId, variables, good -> new CompleteTaskCmd(taskId, good, false, false));
  }

  @Override
  public VariableMap completeWithVariablesInReturn(
      String taskId, Map<String, Object> variables, boolean deserializeValues) {
    return checked(
        taskId, variables, good -> new CompleteTaskCmd(taskId, good, true, deserializeValues));
  }

  /** For oneself; for somebody else it is giving away, which the engine asks another right for. */
  @Override
  public void claim(String taskId, String userId) {
    Authentication current = commandExecutor.execute(context -> context.getAuthentication());
    if (current == null || userId == null || userId.equals(current.getUserId())) {
      super.claim(taskId, userId);
    } else {
      commandExecutor.execute(
          context -> {
            TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            if (task == null) {
              throw new RefusedException(GONE);
            }
            for (CommandChecker checker :
                context.getProcessEngineConfiguration().getCommandCheckers()) {
              checker.checkTaskAssign(task);
            }
            return new ClaimTaskCmd(taskId, userId).execute(context);
          });
    }
  }

  /** Giving a delegated task back without answers is no submission. */
  @Override
  public void resolveTask(String taskId, Map<String, Object> variables) {
    if (variables == null || variables.isEmpty()) {
      super.resolveTask(taskId);
    } else {
      checked(taskId, variables, good -> new ResolveTaskCmd(taskId, good));
    }
  }

  /** A task of a case ends with an answer; the engine would not remove it either, but fail. */
  @Override
  public void deleteTask(String taskId) {
    throw onlyByForm();
  }

  @Override
  public void handleBpmnError(String taskId, String errorCode) {
    throw onlyByForm();
  }

  @Override
  public void handleBpmnError(String taskId, String errorCode, String errorMessage) {
    throw onlyByForm();
  }

  @Override
  public void handleBpmnError(
      String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
    throw onlyByForm();
  }

  @Override
  public void handleEscalation(String taskId, String escalationCode) {
    throw onlyByForm();
  }

  @Override
  public void handleEscalation(
      String taskId, String escalationCode, Map<String, Object> variables) {
    throw onlyByForm();
  }

  private static RefusedException onlyByForm() {
    return new RefusedException("Rond de taak af met het formulier. Anders kan het niet.");
  }

  private <T> T checked(String taskId, Map<String, Object> variables, Completion<T> completion) {
    return commandExecutor.execute(
        context -> completion.with(good(answers, taskId, variables, context)).execute(context));
  }

  interface Completion<T> {
    Command<T> with(Map<String, Object> good);
  }

  /** Whether the task was taken back and there is another for the same step. */
  private static boolean isAskedAgain(String taskId, CommandContext context) {
    HistoricTaskInstanceEntity gone =
        taskId == null
            ? null
            : context.getDbEntityManager().selectById(HistoricTaskInstanceEntity.class, taskId);
    return gone != null
        && gone.getProcessInstanceId() != null
        && !TaskEntity.DELETE_REASON_COMPLETED.equals(gone.getDeleteReason())
        && context
            .getTaskManager()
            .findTasksByProcessInstanceId(gone.getProcessInstanceId())
            .stream()
            .anyMatch(task -> gone.getTaskDefinitionKey().equals(task.getTaskDefinitionKey()));
  }

  /** Whether the task may be worked on comes first: a stranger learns nothing of its form. */
  static Map<String, Object> good(
      SubmittedAnswers answers,
      String taskId,
      Map<String, Object> variables,
      CommandContext context) {
    TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
    if (task == null) {
      throw new RefusedException(isAskedAgain(taskId, context) ? ASKED_AGAIN : GONE);
    }
    for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
      checker.checkTaskWork(task);
    }
    return answers.ofTask(task, variables, context);
  }
}
