package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.Form;
import nl.gehoor.form.Item;
import nl.gehoor.form.Option;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.Members;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What a handler can do with a case besides its tasks, and whether that is possible now. Each goes
 * through the case's own diagrams: the letters that belong to it go out, and what a diagram refuses
 * is refused. Every method runs in the caller's transaction, in the name of whoever is logged in.
 */
@Component
public class CaseActions {

  /** How forms name the choice to extend a term, and the reason for it. */
  private static final String EXTEND = "verlengen";

  private static final String EXTEND_REASON = "verlengReden";

  private static final String WITHDRAW = "intrekken";
  private static final String REOPEN = "heropenen";

  private final ProcessEngine engine;
  private final CaseReaders readers;
  private final Procedures procedures;
  private final DeployedForms forms;
  private final FormValues formValues;
  private final Parties parties;
  private final Members members;
  private final Timeline timeline;
  private final Actor actor;
  private final String withdrawProcess;
  private final String reopenProcess;

  CaseActions(
      ProcessEngine engine,
      CaseReaders readers,
      Procedures procedures,
      DeployedForms forms,
      FormValues formValues,
      Parties parties,
      Members members,
      Timeline timeline,
      Actor actor,
      @Value("${gehoor.withdraw-process}") String withdrawProcess,
      @Value("${gehoor.reopen-process}") String reopenProcess) {
    this.engine = engine;
    this.readers = readers;
    this.procedures = procedures;
    this.forms = forms;
    this.formValues = formValues;
    this.parties = parties;
    this.members = members;
    this.timeline = timeline;
    this.actor = actor;
    this.withdrawProcess = withdrawProcess;
    this.reopenProcess = reopenProcess;
  }

  // ---- extend

  /**
   * A term that can be extended by an answer to a task.
   *
   * @param field of the form, in which to choose it
   * @param questions what has to be chosen besides: each has options
   */
  public record Extension(Task task, String field, List<Item> questions) {}

  /** What the viewer can extend now, through a task of his or her own or one that is free. */
  public List<Extension> extensions(Authentication viewer, CaseFile file) {
    return readers.workableTasks(viewer, file).stream()
        .filter(task -> isFreeFor(task, viewer))
        .map(this::extension)
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean isFreeFor(Task task, Authentication viewer) {
    return task.getAssignee() == null || task.getAssignee().equals(viewer.getUserId());
  }

  private Optional<Extension> extension(Task task) {
    return inEngine(
        context ->
            context.runWithoutAuthorization(
                () -> {
                  TaskEntity open = context.getTaskManager().findTaskById(task.getId());
                  Optional<DeployedForm> form = forms.ofTask(open, context);
                  if (form.isEmpty() || wasExtended(open)) {
                    return Optional.empty();
                  }
                  Map<String, Object> known = new HashMap<>(open.getVariables());
                  known.putAll(formValues.ofTask(open, form.get()));
                  return extension(task, form.get().form(), known);
                }));
  }

  private boolean wasExtended(TaskEntity task) {
    return formValues.tightestTerm(task).filter(term -> term.extension() != null).isPresent();
  }

  private static Optional<Extension> extension(Task task, Form form, Map<String, Object> known) {
    if (!form.keys().contains(EXTEND_REASON)) {
      return Optional.empty();
    }
    for (Map.Entry<String, Set<String>> choice : form.choices().entrySet()) {
      if (choice.getValue().contains(EXTEND)) {
        Map<String, Object> answers = Map.of(choice.getKey(), EXTEND, EXTEND_REASON, "…");
        List<Item> shown = form.asked(answers, known).shownQuestions();
        boolean offered =
            shown.stream()
                .filter(item -> choice.getKey().equals(item.key()))
                .flatMap(item -> item.options().stream())
                .map(Option::value)
                .anyMatch(EXTEND::equals);
        Set<String> missing =
            form.check(answers, known).errors().stream()
                .map(FieldError::key)
                .collect(Collectors.toSet());
        List<Item> questions =
            shown.stream()
                .filter(item -> missing.contains(item.key()) && !item.options().isEmpty())
                .toList();
        if (offered && questions.size() == missing.size()) {
          return Optional.of(new Extension(task, choice.getKey(), questions));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Extends the term: does the task with that answer.
   *
   * @param choices what was chosen besides, by field
   * @throws RefusedException when that cannot be done now, or there is no reason
   */
  public void extend(
      Authentication viewer,
      CaseFile file,
      String taskId,
      String reason,
      Map<String, String> choices) {
    Extension extension =
        extensions(viewer, file).stream()
            .filter(found -> found.task().getId().equals(taskId))
            .findFirst()
            .orElseThrow(
                () ->
                    new RefusedException(
                        "De termijn kan nu niet worden verlengd. Misschien is dat al gedaan, of"
                            + " is de taak al klaar."));
    Map<String, Object> answers = new HashMap<>();
    extension.questions().forEach(item -> answers.put(item.key(), choices.get(item.key())));
    answers.put(extension.field(), EXTEND);
    answers.put(EXTEND_REASON, needed(reason, "Vul in waarom de termijn langer moet worden."));
    told(
        () -> {
          if (extension.task().getAssignee() == null) {
            engine.getTaskService().claim(taskId, viewer.getUserId());
          }
          engine.getFormService().submitTaskForm(taskId, answers);
          return null;
        });
  }

  // ---- withdraw and reopen

  /** Whether the viewer can withdraw the case now, because whoever began it asked for that. */
  public boolean mayWithdraw(Authentication viewer, CaseFile file) {
    return file.open() && maySend(viewer, file, withdrawProcess, WITHDRAW);
  }

  public boolean mayReopen(Authentication viewer, CaseFile file) {
    return !file.open() && maySend(viewer, file, reopenProcess, REOPEN);
  }

  /**
   * @throws RefusedException when that cannot be done now, or there is no reason
   */
  public void withdraw(Authentication viewer, CaseFile file, String reason) {
    refuseUnless(mayWithdraw(viewer, file), "Deze zaak kan nu niet worden ingetrokken.");
    String why = needed(reason, "Vul in hoe en waarom is gevraagd om te stoppen.");
    timeline.add(
        file.id(),
        "zaak",
        "Op verzoek ingetrokken. Hoe en waarom: " + why,
        actor.name().orElse(null),
        Timeline.Audience.HANDLERS);
    send(file, withdrawProcess, why);
  }

  /**
   * @throws RefusedException when that cannot be done now, or there is no reason
   */
  public void reopen(Authentication viewer, CaseFile file, String reason) {
    refuseUnless(mayReopen(viewer, file), "Deze zaak kan nu niet worden heropend.");
    send(file, reopenProcess, needed(reason, "Vul in waarom de zaak weer open gaat."));
  }

  private boolean maySend(Authentication viewer, CaseFile file, String process, String message) {
    return newest(file, process).isPresent()
        && engine
            .getAuthorizationService()
            .isUserAuthorized(
                viewer.getUserId(),
                viewer.getGroupIds(),
                ProcessDefinitionPermissions.CREATE_INSTANCE,
                Resources.PROCESS_DEFINITION,
                process)
        && procedures.accepts(file, message);
  }

  private void send(CaseFile file, String process, String reason) {
    String definition = newest(file, process).orElseThrow().getId();
    told(
        () ->
            engine
                .getFormService()
                .submitStartForm(
                    definition, Map.of("referentie", file.reference(), "reden", reason)));
  }

  private Optional<ProcessDefinition> newest(CaseFile file, String process) {
    return actor.unchecked(
        () ->
            Optional.ofNullable(
                engine
                    .getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(process)
                    .tenantIdIn(file.tenant())
                    .latestVersion()
                    .active()
                    .singleResult()));
  }

  // ---- hand over

  /**
   * A task that can be given to a colleague.
   *
   * @param people who could do it as well, by name
   */
  public record HandOver(Task task, List<Members.Member> people) {}

  /** Tasks that the viewer may work on, and that somebody else could do too. */
  public List<HandOver> handOvers(Authentication viewer, CaseFile file) {
    Set<String> excluded = parties.excludedUsers(file.id());
    return readers.workableTasks(viewer, file).stream()
        .map(
            task ->
                new HandOver(
                    task,
                    candidates(task).stream()
                        .filter(person -> !excluded.contains(person.userId()))
                        .filter(person -> !person.userId().equals(viewer.getUserId()))
                        .filter(person -> !person.userId().equals(task.getAssignee()))
                        .toList()))
        .filter(handOver -> !handOver.people().isEmpty())
        .toList();
  }

  /** Who may do the task: members of its groups, and who is named. */
  private List<Members.Member> candidates(Task task) {
    Map<String, Members.Member> found = new LinkedHashMap<>();
    for (IdentityLink link :
        actor.unchecked(() -> engine.getTaskService().getIdentityLinksForTask(task.getId()))) {
      if (IdentityLinkType.CANDIDATE.equals(link.getType())) {
        List<Members.Member> named = new ArrayList<>();
        if (link.getGroupId() != null) {
          named.addAll(members.of(link.getGroupId()));
        } else {
          members.find(link.getUserId()).ifPresent(named::add);
        }
        named.forEach(person -> found.putIfAbsent(person.userId(), person));
      }
    }
    return found.values().stream().sorted(Comparator.comparing(Members.Member::name)).toList();
  }

  /**
   * Gives a task to a colleague, who could have taken it too.
   *
   * @throws RefusedException when that cannot be done now, or there is no reason
   */
  public void handOver(
      Authentication viewer, CaseFile file, String taskId, String userId, String reason) {
    HandOver task =
        handOvers(viewer, file).stream()
            .filter(found -> found.task().getId().equals(taskId))
            .findFirst()
            .orElseThrow(() -> new RefusedException(CheckedTaskService.GONE));
    Members.Member colleague =
        task.people().stream()
            .filter(person -> person.userId().equals(userId))
            .findFirst()
            .orElseThrow(
                () -> new RefusedException("Kies een collega aan wie u de taak overdraagt."));
    String why = needed(reason, "Vul in waarom u de taak overdraagt.");
    told(
        () ->
            actor.unchecked(
                () -> {
                  engine.getTaskService().setAssignee(taskId, userId);
                  return null;
                }));
    timeline.add(
        file.id(),
        "taak",
        "Taak '%s' overgedragen aan %s. Reden: %s"
            .formatted(task.task().getName(), colleague.name(), why),
        actor.name().orElse(null),
        Timeline.Audience.HANDLERS);
  }

  // ---- letters

  /**
   * The task that asks what to do with a letter that was not delivered, when it is the viewer's.
   */
  public Optional<Task> undelivered(Authentication viewer, CaseFile file, String letterId) {
    return readers.workableTasks(viewer, file).stream()
        .filter(task -> isFreeFor(task, viewer))
        .filter(
            task ->
                letterId.equals(
                    actor.unchecked(
                        () -> engine.getTaskService().getVariable(task.getId(), "briefId"))))
        .findFirst();
  }

  /**
   * Has a letter that was not delivered mailed again.
   *
   * @param task that asks what to do
   * @param email where it goes now
   * @throws RefusedException when the address is no good
   */
  public void mailAgain(Authentication viewer, Task task, String email) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("bezorgKeuze", "opnieuw");
    answers.put("nieuwEmail", email);
    told(
        () -> {
          if (task.getAssignee() == null) {
            engine.getTaskService().claim(task.getId(), viewer.getUserId());
          }
          engine.getFormService().submitTaskForm(task.getId(), answers);
          return null;
        });
  }

  // ---- in short

  private static String needed(String reason, String ask) {
    refuseUnless(reason != null && !reason.isBlank(), ask);
    return reason.strip();
  }

  private static void refuseUnless(boolean good, String message) {
    if (!good) {
      throw new RefusedException(message);
    }
  }

  /** The engine packs up what a diagram refuses. */
  private static <T> T told(Supplier<T> action) {
    try {
      return action.get();
    } catch (OptimisticLockingException atOnce) {
      throw new RefusedException(EngineProcedures.BUSY);
    } catch (RuntimeException failure) {
      throw RefusedException.in(failure).map(RuntimeException.class::cast).orElse(failure);
    }
  }

  private <T> T inEngine(Command<T> command) {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(command);
  }
}
