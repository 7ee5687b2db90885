package nl.gehoor.demo;

import java.util.List;
import java.util.Optional;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What will fall due, in words that stand in the diagrams. */
@Component
@Profile("demo")
class Upcoming {

  private static final int SHOWN = 12;

  private final ProcessEngine engine;

  Upcoming(ProcessEngine engine) {
    this.engine = engine;
  }

  /**
   * @param reference the case; null when it belongs to none
   */
  record Entry(String when, String what, String reference) {}

  /** The next few, soonest first. */
  List<Entry> next() {
    return engine
        .getManagementService()
        .createJobQuery()
        .active()
        .withRetriesLeft()
        .orderByJobDuedate()
        .asc()
        .listPage(0, SHOWN)
        .stream()
        .filter(job -> job.getDuedate() != null && job.getProcessInstanceId() != null)
        .map(this::entry)
        .toList();
  }

  /** The name of an element of the newest diagrams; its id when it has none. */
  String words(String elementId) {
    return engine
        .getManagementService()
        .createJobDefinitionQuery()
        .activityIdIn(elementId)
        .list()
        .stream()
        .map(definition -> name(definition, elementId))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(elementId);
  }

  private Entry entry(Job job) {
    JobDefinition definition =
        engine
            .getManagementService()
            .createJobDefinitionQuery()
            .jobDefinitionId(job.getJobDefinitionId())
            .singleResult();
    ProcessInstance instance =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(job.getProcessInstanceId())
            .singleResult();
    String element = definition == null ? "" : definition.getActivityId();
    return new Entry(
        DutchDates.inWords(job.getDuedate().toInstant()),
        definition == null ? "" : name(definition, element).orElse(element),
        instance == null ? null : instance.getBusinessKey());
  }

  private Optional<String> name(JobDefinition definition, String elementId) {
    if (definition.getProcessDefinitionId() == null) {
      return Optional.empty();
    }
    return engine
                .getRepositoryService()
                .getBpmnModelInstance(definition.getProcessDefinitionId())
                .getModelElementById(elementId)
            instanceof FlowElement element
        ? Optional.ofNullable(element.getName()).map(name -> name.replaceAll("\\s+", " "))
        : Optional.empty();
  }
}
