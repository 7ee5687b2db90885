package nl.gehoor.insight;

import java.util.Collection;
import java.util.List;
import nl.gehoor.procedure.Unchecked;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.springframework.stereotype.Component;

/**
 * Of which procedures an organisation counts each year for the law: those that one of its diagrams
 * has counted with the word {@code countYear}.
 */
@Component
class CountedProcedures {

  private static final String WORD = "#{countYear}";
  private static final String INPUT = "procedure";

  private final ProcessEngine engine;

  CountedProcedures(ProcessEngine engine) {
    this.engine = engine;
  }

  /** Process ids, in alphabetical order; mostly empty. */
  List<String> of(String tenant) {
    return Unchecked.ask(
        engine.getIdentityService(),
        () ->
            engine
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .tenantIdIn(tenant)
                .latestVersion()
                .list()
                .stream()
                .map(found -> engine.getRepositoryService().getBpmnModelInstance(found.getId()))
                .flatMap(diagram -> counted(diagram).stream())
                .distinct()
                .sorted()
                .toList());
  }

  private static List<String> counted(BpmnModelInstance diagram) {
    return diagram.getModelElementsByType(ServiceTask.class).stream()
        .filter(task -> WORD.equals(task.getCamundaDelegateExpression()))
        .filter(task -> task.getExtensionElements() != null)
        .map(task -> task.getExtensionElements().getElementsQuery())
        .flatMap(found -> found.filterByType(CamundaInputOutput.class).list().stream())
        .map(CamundaInputOutput::getCamundaInputParameters)
        .flatMap(Collection::stream)
        .filter(input -> INPUT.equals(input.getCamundaName()))
        .map(CamundaInputParameter::getTextContent)
        .map(String::strip)
        .toList();
  }
}
