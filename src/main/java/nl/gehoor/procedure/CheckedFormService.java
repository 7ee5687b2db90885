package nl.gehoor.procedure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cmd.GetStartFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * The engine's form service, which tells each form what the house knows ({@link FormValues}) and
 * takes only answers that the form allows. Start forms are checked where the process starts.
 */
class CheckedFormService extends FormServiceImpl {

  private final SubmittedAnswers answers;
  private final DeployedForms forms;
  private final FormValues formValues;

  CheckedFormService(SubmittedAnswers answers, DeployedForms forms, FormValues formValues) {
    this.answers = answers;
    this.forms = forms;
    this.formValues = formValues;
  }

  @Override
  public void submitTaskForm(String taskId, Map<String, Object> properties) {
    submit(taskId, properties, false, false);
  }

  @Override
  public VariableMap submitTaskFormWithVariablesInReturn(
      String taskId, Map<String, Object> properties, boolean deserializeValues) {
    return submit(taskId, properties, true, deserializeValues);
  }

  private VariableMap submit(
      String taskId, Map<String, Object> properties, boolean inReturn, boolean deserialize) {
    return commandExecutor.execute(
        context ->
            new SubmitTaskFormCmd(
                    taskId,
                    CheckedTaskService.good(answers, taskId, properties, context),
                    inReturn,
                    deserialize)
                .execute(context));
  }

  @Override
  public VariableMap getTaskFormVariables(
      String taskId, Collection<String> names, boolean deserializeValues) {
    return commandExecutor.execute(
        context -> {
          VariableMap variables =
              new GetTaskFormVariablesCmd(taskId, names, deserializeValues).execute(context);
          TaskEntity task = context.getTaskManager().findTaskById(taskId);
          forms
              .ofTask(task, context)
              .map(form -> unchecked(context, () -> formValues.ofTask(task, form)))
              .ifPresent(values -> add(variables, values, names));
          return variables;
        });
  }

  @Override
  public VariableMap getStartFormVariables(
      String processDefinitionId, Collection<String> names, boolean deserializeValues) {
    return commandExecutor.execute(
        context -> {
          VariableMap variables =
              new GetStartFormVariablesCmd(processDefinitionId, names, deserializeValues)
                  .execute(context);
          ProcessDefinitionEntity definition =
              context
                  .getProcessEngineConfiguration()
                  .getDeploymentCache()
                  .findDeployedProcessDefinitionById(processDefinitionId);
          forms
              .ofStart(definition, context)
              .map(
                  form ->
                      unchecked(context, () -> formValues.ofStart(definition.getTenantId(), form)))
              .ifPresent(values -> add(variables, values, names));
          return variables;
        });
  }

  private static <T> T unchecked(CommandContext context, Callable<T> question) {
    return context.runWithoutAuthorization(question);
  }

  /** Lists travel as JSON: Tasklist reads options from it. */
  private static void add(
      VariableMap variables, Map<String, Object> values, Collection<String> names) {
    values.forEach(
        (name, value) -> {
          if (names == null || names.contains(name)) {
            variables.put(
                name,
                value instanceof List<?> list
                    ? SpinValues.jsonValue(Spin.JSON(list).toString()).create()
                    : value);
          }
        });
  }
}
