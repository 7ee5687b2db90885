package nl.gehoor.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.organisation.Members;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What the house itself tells each form: {@code vandaag} and {@code termijnUiterlijk} (ISO dates),
 * {@code zaakblok} (Markdown), {@code antwoordVoor} (the name of the party for whom somebody of the
 * organisation fills in the form; absent for everybody who answers for himself), and lists of
 * people to choose from: {@code leden_alle}, or {@code leden_} with a group ({@code
 * leden_nbs_bestuur} for {@code nbs-bestuur}) or with the variable of the task that names one
 * ({@code leden_groep}). Worked out when a form is opened or sent; nothing of it is stored.
 */
@Component
class FormValues {

  private static final String PEOPLE = "leden_";
  private static final String EVERYBODY = "leden_alle";

  private final CaseFiles files;
  private final Parties parties;
  private final TermRegister terms;
  private final CaseBlock block;
  private final Actor actor;
  private final Organisations organisations;
  private final ObjectProvider<Members> members;
  private final Clock clock;

  FormValues(
      CaseFiles files,
      Parties parties,
      TermRegister terms,
      CaseBlock block,
      Actor actor,
      Organisations organisations,
      ObjectProvider<Members> members,
      Clock clock) {
    this.files = files;
    this.parties = parties;
    this.terms = terms;
    this.block = block;
    this.actor = actor;
    this.organisations = organisations;
    this.members = members;
    this.clock = clock;
  }

  /** For a task's form; lists are lists of maps with {@code label} and {@code value}. */
  Map<String, Object> ofTask(TaskEntity task, DeployedForm form) {
    Optional<CaseFile> file = file(task.getExecution());
    Set<String> excluded = file.map(found -> parties.excludedUsers(found.id())).orElse(Set.of());
    Map<String, Object> values = common(task.getTenantId(), form, excluded, task::getVariable);
    if (form.looksAt().contains("zaakblok") && CaseSight.has(task)) {
      file.ifPresent(found -> values.put("zaakblok", block(found)));
    }
    if (form.looksAt().contains("termijnUiterlijk")) {
      lastDay(task).ifPresent(day -> values.put("termijnUiterlijk", day.toString()));
    }
    if (form.looksAt().contains("antwoordVoor")) {
      file.flatMap(found -> answeredFor(task, found))
          .ifPresent(name -> values.put("antwoordVoor", name));
    }
    return values;
  }

  /** The party whose task this is, when somebody else with an account does it. */
  private Optional<String> answeredFor(TaskEntity task, CaseFile file) {
    Optional<String> account = actor.account();
    List<Party> acting =
        parties.ofCase(file.id()).stream()
            .filter(
                party ->
                    task.getCandidates().stream()
                        .anyMatch(
                            link -> link.getGroupId() != null && party.actsAs(link.getGroupId())))
            .toList();
    boolean own =
        acting.stream().anyMatch(party -> account.equals(Optional.ofNullable(party.userId())));
    return account.isEmpty() || own
        ? Optional.empty()
        : acting.stream().findFirst().map(Party::name);
  }

  /** For a start form: there is no case yet. */
  Map<String, Object> ofStart(String tenant, DeployedForm form) {
    return common(tenant, form, Set.of(), name -> null);
  }

  private Map<String, Object> common(
      String tenant, DeployedForm form, Set<String> excluded, Function<String, Object> variables) {
    Map<String, Object> values = new HashMap<>();
    values.put("vandaag", LocalDate.now(clock).toString());
    for (String name : form.looksAt()) {
      if (name.startsWith(PEOPLE)) {
        values.put(name, people(tenant, name, excluded, variables));
      }
    }
    return values;
  }

  private List<Map<String, String>> people(
      String tenant, String name, Set<String> excluded, Function<String, Object> variables) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String group : groups(tenant, name, variables)) {
      for (Members.Member member : members.getObject().of(group)) {
        if (!excluded.contains(member.userId())) {
          names.put(member.userId(), member.name());
        }
      }
    }
    return names.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(person -> Map.of("label", person.getValue(), "value", person.getKey()))
        .toList();
  }

  private Collection<String> groups(
      String tenant, String name, Function<String, Object> variables) {
    Set<String> all =
        organisations.find(tenant).map(found -> found.groups().keySet()).orElse(Set.of());
    if (EVERYBODY.equals(name)) {
      return all;
    }
    Object named = variables.apply(name.substring(PEOPLE.length()));
    return all.stream()
        .filter(group -> name.equals(PEOPLE + group.replace('-', '_')) || group.equals(named))
        .toList();
  }

  /**
   * The last day of the tightest term around the task; without one, the day the task is due. Empty
   * once that has passed: late work must still be possible.
   */
  private Optional<LocalDate> lastDay(TaskEntity task) {
    return tightestTerm(task)
        .map(RunningTerm::dueAt)
        .or(() -> Optional.ofNullable(task.getDueDate()).map(due -> due.toInstant()))
        .filter(due -> due.isAfter(clock.instant()))
        .map(DutchDates::lastDay);
  }

  /** The term around the task that ends first; reminders are none. */
  Optional<RunningTerm> tightestTerm(TaskEntity task) {
    return terms.ofExecutions(around(task.getExecution())).stream()
        .filter(term -> term.state() == RunningTerm.State.RUNNING)
        .filter(term -> !"herinnering".equals(term.kind()))
        .min(Comparator.comparing(RunningTerm::dueAt));
  }

  private static Set<String> around(ExecutionEntity execution) {
    Set<String> ids = new HashSet<>();
    ExecutionEntity scope = execution;
    while (scope != null) {
      ids.add(scope.getId());
      scope = scope.getParent() == null ? scope.getSuperExecution() : scope.getParent();
    }
    return ids;
  }

  private Optional<CaseFile> file(ExecutionEntity execution) {
    return Optional.ofNullable(execution)
        .map(ExecutionEntity::getProcessBusinessKey)
        .flatMap(files::byReference);
  }

  /** From the case's own instance: a process that it calls need not know what was complained of. */
  private String block(CaseFile file) {
    ExecutionEntity instance =
        Context.getCommandContext().getExecutionManager().findExecutionById(file.instanceId());
    return block.of(file, text(instance, "omschrijving"), text(instance, "gewensteOplossing"));
  }

  private static String text(ExecutionEntity instance, String variable) {
    Object value = instance == null ? null : instance.getVariable(variable);
    return value == null ? null : String.valueOf(value);
  }
}
