package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.casefile.Timeline.Audience;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings running cases over to the newest version of their procedure, with the blocks that they are
 * in, and lets their terms follow. By itself a case goes on by the version it began with.
 *
 * <p>Each case in its own transaction: one that cannot come along, or in which somebody works right
 * now, holds up no other. A trial does the very same and takes it back, so that what it says is
 * what will happen.
 */
@Component
public class Migration {

  private final ProcessEngineConfigurationImpl engine;
  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final CaseFiles files;
  private final Parties parties;
  private final TermRegister register;
  private final Timeline timeline;
  private final TermTransfer terms;
  private final TransactionTemplate ofItsOwn;

  Migration(
      @Lazy ProcessEngine engine,
      CaseFiles files,
      Parties parties,
      TermRegister register,
      Timeline timeline,
      TermTransfer terms,
      PlatformTransactionManager transactions) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.repository = engine.getRepositoryService();
    this.runtime = engine.getRuntimeService();
    this.files = files;
    this.parties = parties;
    this.register = register;
    this.timeline = timeline;
    this.terms = terms;
    this.ofItsOwn = new TransactionTemplate(transactions);
    this.ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * @param name what people call the procedure
   * @param newest number of the version that the cases go to
   * @param done whether it was carried out; else nothing was changed
   * @param cases those that run by an older version
   */
  public record Report(
      String process, String name, int newest, boolean done, List<CaseReport> cases) {

    public long refused() {
      return cases.stream().filter(each -> each.refusal() != null).count();
    }
  }

  /**
   * @param reference null when it is no case
   * @param from number of the version that it ran by
   * @param stands labels of the steps that it waits in
   * @param changes in Dutch, what becomes of each term that changes
   * @param refusal in Dutch, why it cannot come along; null when it can
   */
  public record CaseReport(
      String reference, int from, List<String> stands, List<String> changes, String refusal) {}

  /**
   * A procedure that open cases are in.
   *
   * @param older how many of them run by an older version
   */
  public record Choice(String process, String name, int newest, int older) {}

  /** The procedures that open cases of this organisation are in. */
  public List<Choice> choices(String tenant) {
    return files.processesOfOpenCases(tenant).stream()
        .flatMap(process -> newest(tenant).processDefinitionKey(process).list().stream())
        .map(each -> new Choice(each.getKey(), name(each), each.getVersion(), older(each)))
        .sorted(Comparator.comparing(Choice::name))
        .toList();
  }

  private int older(ProcessDefinition newest) {
    return olderThan(newest).size();
  }

  /**
   * Says what would become of each case. Changes nothing.
   *
   * @param who account that asks: cases that are about that person are not in the answer
   * @throws RefusedException when the organisation has no such procedure
   */
  public Report tryOut(String tenant, String process, String who) {
    return go(tenant, process, null, who, false);
  }

  /**
   * Brings the cases over.
   *
   * @param reason why; stands in every case
   * @param who account that asks: cases that are about that person come along, and are not in the
   *     answer
   * @throws RefusedException when there is no such procedure, or no reason; nothing was changed
   */
  public Report carryOut(String tenant, String process, String reason, String who) {
    if (reason == null || reason.isBlank()) {
      throw new RefusedException(
          "Vul in waarom de zaken overgaan. Die reden komt in elke zaak te staan.");
    }
    return go(tenant, process, reason.strip(), who, true);
  }

  private Report go(String tenant, String process, String reason, String who, boolean really) {
    ProcessDefinition target =
        Optional.ofNullable(newest(tenant).processDefinitionKey(process).singleResult())
            .orElseThrow(
                () ->
                    new RefusedException(
                        "De organisatie '" + tenant + "' heeft geen procedure '" + process + "'."));
    Set<String> hidden = parties.casesAbout(who);
    List<CaseReport> cases =
        olderThan(target).stream()
            .map(instance -> one(instance, target, reason, who, really))
            .filter(each -> each.reference() == null || !hidden.contains(each.reference()))
            .sorted(
                Comparator.comparing(
                    CaseReport::reference, Comparator.nullsLast(Comparator.naturalOrder())))
            .toList();
    return new Report(process, name(target), target.getVersion(), really, cases);
  }

  private CaseReport one(
      ProcessInstance instance,
      ProcessDefinition target,
      String reason,
      String who,
      boolean really) {
    int from = definition(instance.getProcessDefinitionId()).getVersion();
    List<String> stands = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    String refusal = null;
    try {
      ofItsOwn.executeWithoutResult(
          transaction -> {
            stands.addAll(stands(instance.getId()));
            if (!really) {
              transaction.setRollbackOnly();
            }
            changes.addAll(bringOver(instance, from, target, reason, who));
          });
    } catch (MigrationPlanValidationException | MigratingProcessInstanceValidationException no) {
      refusal = why(no);
    } catch (OptimisticLockingException | ConcurrencyFailureException busy) {
      refusal = "Iemand werkt op dit moment in deze zaak. Probeer het later nog een keer.";
    } catch (RefusedException no) {
      refusal = no.getMessage();
    }
    return new CaseReport(
        instance.getBusinessKey(), from, stands, refusal == null ? changes : List.of(), refusal);
  }

  private List<String> bringOver(
      ProcessInstance root, int from, ProcessDefinition target, String reason, String who) {
    Optional<CaseFile> file =
        Optional.ofNullable(root.getBusinessKey()).flatMap(files::byReference);
    Map<String, ProcessDefinitionEntity> before = new HashMap<>();
    for (ProcessInstance instance : withCalled(root)) {
      before.put(instance.getId(), deployed(instance.getProcessDefinitionId()));
      migrate(instance, instance.getId().equals(root.getId()) ? target : called(instance, target));
    }
    List<String> changes =
        engine
            .getCommandExecutorTxRequired()
            .execute(context -> terms.follow(context, root.getId(), file, before, reason, who));
    file.ifPresent(
        opened ->
            timeline.add(
                opened.id(),
                "zaak",
                "De zaak gaat verder volgens de nieuwste procedure (versie %d, was %d). De reden: %s"
                    .formatted(target.getVersion(), from, reason),
                who,
                Audience.HANDLERS));
    return changes;
  }

  private void migrate(ProcessInstance instance, ProcessDefinition target) {
    if (instance.getProcessDefinitionId().equals(target.getId())) {
      return;
    }
    MigrationPlan plan =
        runtime
            .createMigrationPlan(instance.getProcessDefinitionId(), target.getId())
            .mapEqualActivities()
            .build();
    runtime.newMigration(plan).processInstanceIds(instance.getId()).execute();
  }

  /** The block as it was deployed together with the procedure's newest version. */
  private ProcessDefinition called(ProcessInstance instance, ProcessDefinition root) {
    String process = definition(instance.getProcessDefinitionId()).getKey();
    return Stream.of(
            repository
                .createProcessDefinitionQuery()
                .deploymentId(root.getDeploymentId())
                .processDefinitionKey(process),
            newest(root.getTenantId()).processDefinitionKey(process))
        .flatMap(query -> query.list().stream())
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    "De zaak staat in het diagram '" + process + "', en dat is er niet meer."));
  }

  /** This instance and all that it called, and what those called. */
  private List<ProcessInstance> withCalled(ProcessInstance instance) {
    List<ProcessInstance> all = new ArrayList<>(List.of(instance));
    runtime.createProcessInstanceQuery().superProcessInstanceId(instance.getId()).list().stream()
        .flatMap(called -> withCalled(called).stream())
        .forEach(all::add);
    return all;
  }

  private List<ProcessInstance> olderThan(ProcessDefinition newest) {
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey(newest.getKey())
        .tenantIdIn(newest.getTenantId())
        .rootProcessInstances()
        .orderByProcessInstanceId()
        .asc()
        .list()
        .stream()
        .filter(each -> !each.getProcessDefinitionId().equals(newest.getId()))
        .toList();
  }

  private ProcessDefinitionQuery newest(String tenant) {
    return repository.createProcessDefinitionQuery().tenantIdIn(tenant).latestVersion();
  }

  private ProcessDefinition definition(String id) {
    return repository.getProcessDefinition(id);
  }

  private ProcessDefinitionEntity deployed(String id) {
    return engine
        .getCommandExecutorTxRequired()
        .execute(context -> engine.getDeploymentCache().findDeployedProcessDefinitionById(id));
  }

  private List<String> stands(String instance) {
    List<String> labels = new ArrayList<>();
    leaves(runtime.getActivityInstance(instance), labels);
    return labels.stream().distinct().toList();
  }

  private void leaves(ActivityInstance at, List<String> labels) {
    if (at.getChildActivityInstances().length > 0) {
      Stream.of(at.getChildActivityInstances()).forEach(child -> leaves(child, labels));
      return;
    }
    List<String> inside = new ArrayList<>();
    for (String execution : at.getExecutionIds()) {
      runtime
          .createProcessInstanceQuery()
          .superProcessInstanceId(at.getProcessInstanceId())
          .list()
          .stream()
          .filter(called -> superExecution(called).equals(execution))
          .forEach(called -> leaves(runtime.getActivityInstance(called.getId()), inside));
    }
    String label = at.getActivityName() == null ? at.getActivityId() : at.getActivityName();
    if (inside.isEmpty()) {
      labels.add(label);
    } else {
      inside.forEach(step -> labels.add(label + " › " + step));
    }
  }

  private String superExecution(ProcessInstance called) {
    return engine
        .getCommandExecutorTxRequired()
        .execute(
            context ->
                context
                    .getExecutionManager()
                    .findExecutionById(called.getId())
                    .getSuperExecutionId());
  }

  /** Which elements stand in the way: those the case is in, and that the new version has not. */
  private String why(RuntimeException refused) {
    Set<String> elements = new TreeSet<>();
    if (refused instanceof MigratingProcessInstanceValidationException instance) {
      String instanceId = instance.getValidationReport().getProcessInstanceId();
      ProcessDefinitionEntity old =
          deployed(
              runtime
                  .createProcessInstanceQuery()
                  .processInstanceId(instanceId)
                  .singleResult()
                  .getProcessDefinitionId());
      instance
          .getValidationReport()
          .getActivityInstanceReports()
          .forEach(report -> elements.add(label(old, report.getSourceScopeId())));
      instance
          .getValidationReport()
          .getTransitionInstanceReports()
          .forEach(report -> elements.add(label(old, report.getSourceScopeId())));
    } else if (refused instanceof MigrationPlanValidationException plan) {
      ProcessDefinitionEntity old =
          deployed(plan.getValidationReport().getMigrationPlan().getSourceProcessDefinitionId());
      plan.getValidationReport()
          .getInstructionReports()
          .forEach(
              report ->
                  elements.add(label(old, report.getMigrationInstruction().getSourceActivityId())));
    }
    String named =
        elements.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "));
    return elements.isEmpty()
        ? "De nieuwe versie past niet op waar deze zaak nu staat."
        : "De zaak staat bij "
            + named
            + ", en dat onderdeel is er zo niet in de nieuwe versie. Wacht tot de zaak verder is.";
  }

  private static String label(ProcessDefinitionEntity definition, String id) {
    ActivityImpl activity = definition.findActivity(id);
    Object name = activity == null ? null : activity.getProperty("name");
    return name == null ? id : name.toString().replaceAll("\\s+", " ");
  }

  private static String name(ProcessDefinition definition) {
    return definition.getName() == null ? definition.getKey() : definition.getName();
  }
}
