package nl.gehoor.procedure;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Party;
import nl.gehoor.form.Form;
import nl.gehoor.form.RefusedException;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** {@link Procedures} on the engine. Joins the caller's transaction. */
@Component
class EngineProcedures implements Procedures {

  static final String BUSY =
      "Iemand anders deed op hetzelfde moment iets in deze zaak. Probeer het nog een keer.";

  /** Who of the organisation sent a message to the case; null when a party did so. */
  private static final String RECORDED_BY = "vastgelegdDoor";

  private final ProcessEngineConfigurationImpl engine;
  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final FormService formService;
  private final HistoryService history;
  private final CaseFiles files;
  private final DeployedForms forms;
  private final SubmittedAnswers submitted;
  private final Actor actor;
  private final TermForecast forecast;

  EngineProcedures(
      ProcessEngine engine,
      CaseFiles files,
      DeployedForms forms,
      SubmittedAnswers submitted,
      Actor actor,
      TermForecast forecast) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.repository = engine.getRepositoryService();
    this.runtime = engine.getRuntimeService();
    this.tasks = engine.getTaskService();
    this.formService = engine.getFormService();
    this.history = engine.getHistoryService();
    this.files = files;
    this.forms = forms;
    this.submitted = submitted;
    this.actor = actor;
    this.forecast = forecast;
  }

  @Override
  public Optional<Form> startForm(String tenant, String process) {
    return unchecked(
        () ->
            newest(tenant, process)
                .flatMap(
                    definition ->
                        inEngine(
                            context ->
                                forms.ofStart(
                                    engine
                                        .getDeploymentCache()
                                        .findDeployedProcessDefinitionById(definition.getId()),
                                    context)))
                .map(DeployedForm::form));
  }

  @Override
  public CaseFile start(String tenant, String process, Map<String, Object> answers) {
    return unchecked(
        () -> {
          ProcessDefinition definition =
              newest(tenant, process)
                  .orElseThrow(() -> new RefusedException("Dit formulier bestaat niet (meer)."));
          ProcessInstance instance =
              runtime.createProcessInstanceById(definition.getId()).setVariables(answers).execute();
          return files
              .byReference(instance.getBusinessKey())
              .orElseThrow(
                  () -> new IllegalStateException("Procedure " + process + " opent geen zaak."));
        });
  }

  @Override
  public CaseFile start(
      String tenant, String process, Map<String, Object> answers, Locale language) {
    return DutchDates.isEnglish(language)
        ? submitted.inLanguage(language.getLanguage(), () -> start(tenant, process, answers))
        : start(tenant, process, answers);
  }

  @Override
  public List<PartyTask> openTasks(Party party) {
    if (!party.mayAct()) {
      return List.of();
    }
    CaseFile file = files.get(party.caseId());
    return actor.as(
        party,
        () ->
            tasksOf(party, file)
                .orderByDueDate()
                .asc()
                .orderByTaskCreateTime()
                .asc()
                .list()
                .stream()
                .map(this::partyTask)
                .flatMap(Optional::stream)
                .toList());
  }

  @Override
  public Optional<PartyTask> askedAgain(Party party, String taskId) {
    if (!party.mayAct()) {
      return Optional.empty();
    }
    CaseFile file = files.get(party.caseId());
    return actor.as(
        party,
        () ->
            Optional.ofNullable(
                    history
                        .createHistoricTaskInstanceQuery()
                        .taskId(taskId)
                        .processInstanceBusinessKey(file.reference())
                        .tenantIdIn(file.tenant())
                        .finished()
                        .singleResult())
                .flatMap(
                    gone ->
                        tasksOf(party, file)
                            .processInstanceId(gone.getProcessInstanceId())
                            .taskDefinitionKey(gone.getTaskDefinitionKey())
                            .list()
                            .stream()
                            .findFirst())
                .flatMap(this::partyTask));
  }

  @Override
  public void complete(Party party, String taskId, Map<String, Object> answers) {
    try {
      tryToComplete(party, taskId, answers);
    } catch (OptimisticLockingException | ConcurrencyFailureException first) {
      if (TransactionSynchronizationManager.isActualTransactionActive()) {
        throw new RefusedException(BUSY); // the caller's transaction is lost, it must begin anew
      }
      try {
        tryToComplete(party, taskId, answers);
      } catch (OptimisticLockingException | ConcurrencyFailureException second) {
        throw new RefusedException(BUSY);
      }
    }
  }

  private void tryToComplete(Party party, String taskId, Map<String, Object> answers) {
    actor.as(
        party,
        () -> {
          if (!party.mayAct()
              || tasksOf(party, files.get(party.caseId())).taskId(taskId).count() == 0) {
            throw new RefusedException(CheckedTaskService.GONE);
          }
          formService.submitTaskForm(taskId, answers);
          return null;
        });
  }

  @Override
  public void send(CaseFile file, String message, Map<String, Object> variables) {
    Map<String, Object> all = new HashMap<>(variables);
    all.put(RECORDED_BY, actor.account().flatMap(account -> actor.name()).orElse(null));
    unchecked(
        () -> {
          if (file.open()) {
            correlate(file, message, all);
          } else {
            startAnew(file, message, all);
          }
          return null;
        });
  }

  @Override
  public void startApart(String tenant, String process, Map<String, Object> variables) {
    unchecked(
        () ->
            runtime
                .createProcessInstanceByKey(process)
                .processDefinitionTenantId(tenant)
                .setVariables(variables)
                .execute());
  }

  @Override
  public void startBeside(CaseFile file, String process, Map<String, Object> variables) {
    unchecked(
        () ->
            runtime
                .createProcessInstanceByKey(process)
                .processDefinitionTenantId(file.tenant())
                .businessKey(file.reference())
                .setVariables(variables)
                .execute());
  }

  @Override
  public boolean accepts(CaseFile file, String message) {
    return unchecked(
        () ->
            file.open()
                ? runtime
                        .createEventSubscriptionQuery()
                        .processInstanceId(file.instanceId())
                        .eventType("message")
                        .eventName(message)
                        .count()
                    > 0
                : file.reopenable() && startedBy(file, message).isPresent());
  }

  @Override
  public List<ComingTerm> coming(CaseFile file) {
    return inEngine(
        context -> {
          ExecutionEntity instance =
              context.getExecutionManager().findExecutionById(file.instanceId());
          return instance == null
              ? List.of()
              : forecast.coming(file, instance).stream()
                  .map(term -> new ComingTerm(term.label(), term.lastDay(), term.explanation()))
                  .toList();
        });
  }

  private void correlate(CaseFile file, String message, Map<String, Object> variables) {
    try {
      runtime
          .createMessageCorrelation(message)
          .processInstanceId(file.instanceId())
          .setVariables(variables)
          .correlate();
    } catch (MismatchingMessageCorrelationException notNow) {
      throw refused(file);
    }
  }

  private void startAnew(CaseFile file, String message, Map<String, Object> variables) {
    ProcessDefinition definition =
        startedBy(file, message)
            .filter(found -> file.reopenable())
            .orElseThrow(() -> refused(file));
    Map<String, Object> carriedOver = lastKnown(file);
    carriedOver.putAll(variables);
    runtime
        .createMessageCorrelation(message)
        .processDefinitionId(definition.getId())
        .processInstanceBusinessKey(file.reference())
        .setVariables(carriedOver)
        .correlateStartMessage();
  }

  private static RefusedException refused(CaseFile file) {
    return new RefusedException(
        "Dit kan nu niet bij zaak %s. Misschien is de zaak al gesloten of nog open."
            .formatted(file.reference()));
  }

  /** What the case's instance knew when it ended. */
  private Map<String, Object> lastKnown(CaseFile file) {
    Map<String, Object> values = new HashMap<>();
    for (HistoricVariableInstance variable :
        history
            .createHistoricVariableInstanceQuery()
            .processInstanceId(file.instanceId())
            .activityInstanceIdIn(file.instanceId())
            .list()) {
      values.put(variable.getName(), variable.getTypedValue());
    }
    return values;
  }

  private Optional<ProcessDefinition> startedBy(CaseFile file, String message) {
    return newest(file.tenant(), file.process())
        .filter(
            definition ->
                repository
                    .getBpmnModelInstance(definition.getId())
                    .getModelElementsByType(StartEvent.class)
                    .stream()
                    .filter(start -> start.getParentElement() instanceof Process)
                    .flatMap(start -> start.getEventDefinitions().stream())
                    .anyMatch(
                        event ->
                            event instanceof MessageEventDefinition starts
                                && starts.getMessage() != null
                                && message.equals(starts.getMessage().getName())));
  }

  private Optional<ProcessDefinition> newest(String tenant, String process) {
    return Optional.ofNullable(
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(process)
            .tenantIdIn(tenant)
            .latestVersion()
            .active()
            .singleResult());
  }

  /** Tasks of the party's role, or of the one it stands for, in every instance of the case. */
  private TaskQuery tasksOf(Party party, CaseFile file) {
    Set<String> roles =
        party.standsFor() == null ? Set.of(party.role()) : Set.of(party.role(), party.standsFor());
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(file.reference())
        .tenantIdIn(file.tenant())
        .taskCandidateGroupIn(List.copyOf(roles))
        .includeAssignedTasks()
        .active();
  }

  private Optional<PartyTask> partyTask(Task task) {
    return inEngine(context -> forms.ofTask((TaskEntity) task, context))
        .map(
            form ->
                new PartyTask(
                    task.getId(),
                    task.getName(),
                    form.form(),
                    formService.getTaskFormVariables(task.getId()),
                    due(task)));
  }

  /** A day that had passed when the question was put is no day to answer by. */
  private static Instant due(Task task) {
    boolean asks = task.getDueDate() != null && task.getDueDate().after(task.getCreateTime());
    return asks ? task.getDueDate().toInstant() : null;
  }

  private <T> T inEngine(Command<T> command) {
    return engine.getCommandExecutorTxRequired().execute(command);
  }

  private <T> T unchecked(Supplier<T> action) {
    return actor.unchecked(action);
  }
}
