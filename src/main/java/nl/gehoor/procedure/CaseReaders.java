package nl.gehoor.procedure;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * Who may look into the file of a case: whoever may read one of its tasks, or the case itself in
 * Cockpit. A closed case has no tasks any more: the coordinator and the board of the organisation
 * may read it. Never the person complained about, nor who was kept out of the case.
 */
@Component
public class CaseReaders {

  private static final String BOARD = "bestuur";

  private final ProcessEngine engine;
  private final CaseFiles files;
  private final Parties parties;
  private final Organisations organisations;

  CaseReaders(ProcessEngine engine, CaseFiles files, Parties parties, Organisations organisations) {
    this.engine = engine;
    this.files = files;
    this.parties = parties;
    this.organisations = organisations;
  }

  /** The case that a task belongs to, when the reader may look into it through that task. */
  public Optional<CaseFile> ofTask(Authentication reader, String taskId) {
    return as(
            reader,
            () ->
                Optional.ofNullable(
                    engine.getTaskService().createTaskQuery().taskId(taskId).singleResult()))
        .filter(task -> CaseSight.has(engine, task))
        .flatMap(this::reference)
        .flatMap(files::byReference)
        .filter(file -> mayRead(reader, file));
  }

  private Optional<String> reference(Task task) {
    return Unchecked.ask(
            engine.getIdentityService(),
            () ->
                Optional.ofNullable(
                    engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()))
        .map(ProcessInstance::getBusinessKey);
  }

  /**
   * @param reader an account with its groups and organisations
   */
  public boolean mayRead(Authentication reader, CaseFile file) {
    if (parties.excludedUsers(file.id()).contains(reader.getUserId())) {
      return false;
    }
    return readsClosed(reader, file)
        || as(reader, () -> holdsTask(file, reader.getUserId()) || mayReadHistory(file));
  }

  /**
   * Which of these cases the reader may look into. Asks closely only about cases that the reader
   * can be expected to read, so that a page full of references stays fast.
   */
  public Set<String> readable(Authentication reader, Collection<String> references) {
    if (references.isEmpty()) {
      return Set.of();
    }
    Set<String> near = as(reader, () -> near(references.toArray(String[]::new)));
    return references.stream()
        .map(files::byReference)
        .flatMap(Optional::stream)
        .filter(file -> near.contains(file.reference()) || !file.open())
        .filter(file -> mayRead(reader, file))
        .map(CaseFile::reference)
        .collect(Collectors.toSet());
  }

  /** The cases of which the reader sees a task, or that he or she sees in Cockpit. */
  private Set<String> near(String[] references) {
    Set<String> instances =
        engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceBusinessKeyIn(references)
            .list()
            .stream()
            .map(Task::getProcessInstanceId)
            .collect(Collectors.toSet());
    Set<String> near = new HashSet<>();
    engine
        .getHistoryService()
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKeyIn(references)
        .list()
        .stream()
        .map(HistoricProcessInstance::getBusinessKey)
        .forEach(near::add);
    if (!instances.isEmpty()) {
      Unchecked.ask(
              engine.getIdentityService(),
              () ->
                  engine
                      .getRuntimeService()
                      .createProcessInstanceQuery()
                      .processInstanceIds(instances)
                      .list())
          .forEach(instance -> near.add(instance.getBusinessKey()));
    }
    return near;
  }

  /**
   * Whether the reader may also write something down in the case: somebody who handles cases of
   * this organisation, or has a task in this one. Who only watches over cases may not.
   */
  public boolean mayWork(Authentication reader, CaseFile file) {
    return mayRead(reader, file)
        && (groups(reader).stream()
                .anyMatch(organisations.get(file.tenant()).groups().keySet()::contains)
            || !workableTasks(reader, file).isEmpty());
  }

  /**
   * The open tasks of the case that the reader may work on, and that show the case; soonest due
   * first.
   */
  public List<Task> workableTasks(Authentication reader, CaseFile file) {
    return as(
        reader,
        () ->
            tasksOf(file)
                .active()
                .orderByDueDate()
                .asc()
                .orderByTaskCreateTime()
                .asc()
                .list()
                .stream()
                .filter(
                    task ->
                        engine
                            .getAuthorizationService()
                            .isUserAuthorized(
                                reader.getUserId(),
                                groups(reader),
                                TaskPermissions.TASK_WORK,
                                Resources.TASK,
                                task.getId()))
                .filter(task -> CaseSight.has(engine, task))
                .toList());
  }

  private boolean readsClosed(Authentication reader, CaseFile file) {
    if (file.open() || reader.getTenantIds() == null) {
      return false;
    }
    Organisation organisation = organisations.get(file.tenant());
    return reader.getTenantIds().contains(file.tenant())
        && (groups(reader).contains(organisation.secretariat())
            || organisation
                .role(BOARD)
                .map(Organisation.Role::group)
                .filter(groups(reader)::contains)
                .isPresent());
  }

  private static List<String> groups(Authentication reader) {
    return reader.getGroupIds() == null ? List.of() : reader.getGroupIds();
  }

  /**
   * Neither a task of somebody who sees only what is for him or her, nor one that does not show the
   * case, opens a file.
   */
  private boolean holdsTask(CaseFile file, String userId) {
    long held = tasksOf(file).list().stream().filter(task -> CaseSight.has(engine, task)).count();
    List<String> outside =
        parties.ofCase(file.id()).stream()
            .filter(party -> party.ownOnly() && userId.equals(party.userId()))
            .map(Party::role)
            .toList();
    return held > 0
        && (outside.isEmpty()
            || held > tasksOf(file).taskCandidateGroupIn(outside).includeAssignedTasks().count());
  }

  private TaskQuery tasksOf(CaseFile file) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .tenantIdIn(file.tenant())
        .processInstanceBusinessKey(file.reference());
  }

  private boolean mayReadHistory(CaseFile file) {
    return engine
            .getHistoryService()
            .createHistoricProcessInstanceQuery()
            .tenantIdIn(file.tenant())
            .processInstanceBusinessKey(file.reference())
            .count()
        > 0;
  }

  /** Asks the engine in the reader's name, also where nobody or somebody else is logged in. */
  private <T> T as(Authentication reader, Supplier<T> question) {
    return Unchecked.ask(
        engine.getIdentityService(),
        () -> {
          engine.getIdentityService().setAuthentication(reader);
          try {
            return question.get();
          } finally {
            engine.getIdentityService().clearAuthentication();
          }
        });
  }
}
