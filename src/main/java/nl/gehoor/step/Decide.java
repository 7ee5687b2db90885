package nl.gehoor.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.springframework.stereotype.Component;

/**
 * Word {@code decide}: applies the decision {@code beslissing}, which came with the diagram, to the
 * answers so far. Each output becomes a variable of that name. An output {@code melding} refuses
 * what was sent, with that text, beside the field that output {@code veld} names; there may be
 * several. Of a table that collects, each output becomes a list: the text of each rule that applies
 * on a line of its own, which may be none.
 */
@Component("decide")
class Decide implements JavaDelegate {

  private static final String MESSAGE = "melding";
  private static final String FIELD = "veld";

  @Override
  public void execute(DelegateExecution execution) {
    String name = Inputs.required(execution, "beslissing");
    DecisionDefinition decision = decision(execution, name);
    List<Map<String, Object>> rows = rows(execution, decision);
    List<FieldError> refused = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      if (row.get(MESSAGE) != null) {
        Object field = row.get(FIELD);
        refused.add(
            new FieldError(
                field == null ? null : String.valueOf(field),
                null,
                String.valueOf(row.get(MESSAGE))));
      }
    }
    if (!refused.isEmpty()) {
      throw new RefusedException(refused);
    }
    List<String> lists = lists(execution, decision);
    if (!lists.isEmpty()) {
      lists.forEach(output -> execution.setVariable(output, lines(rows, output)));
      return;
    }
    if (rows.size() > 1) {
      throw new IllegalStateException(
          "De beslissing '%s' geeft meer dan één antwoord.".formatted(name));
    }
    rows.forEach(
        row ->
            row.forEach(
                (output, value) -> {
                  if (!MESSAGE.equals(output) && !FIELD.equals(output)) {
                    execution.setVariable(output, value);
                  }
                }));
  }

  private static DecisionDefinition decision(DelegateExecution execution, String name) {
    ProcessEngineServices engine = execution.getProcessEngineServices();
    ProcessDefinition diagram =
        engine.getRepositoryService().getProcessDefinition(execution.getProcessDefinitionId());
    DecisionDefinition decision =
        engine
            .getRepositoryService()
            .createDecisionDefinitionQuery()
            .deploymentId(diagram.getDeploymentId())
            .decisionDefinitionKey(name)
            .singleResult();
    if (decision == null) {
      throw new IllegalStateException("De beslissing '%s' is er niet bij.".formatted(name));
    }
    return decision;
  }

  private static List<Map<String, Object>> rows(
      DelegateExecution execution, DecisionDefinition decision) {
    DmnDecisionResult result =
        execution
            .getProcessEngineServices()
            .getDecisionService()
            .evaluateDecisionById(decision.getId())
            .variables(execution.getVariables())
            .evaluate();
    return result.getResultList();
  }

  /** The outputs that are answers, when the table collects; none otherwise. */
  private static List<String> lists(DelegateExecution execution, DecisionDefinition decision) {
    Decision drawn =
        execution
            .getProcessEngineServices()
            .getRepositoryService()
            .getDmnModelInstance(decision.getId())
            .getModelElementById(decision.getKey());
    return drawn.getExpression() instanceof DecisionTable table
            && table.getHitPolicy() == HitPolicy.COLLECT
            && table.getAggregation() == null
        ? table.getOutputs().stream()
            .map(Output::getName)
            .filter(output -> !MESSAGE.equals(output) && !FIELD.equals(output))
            .toList()
        : List.of();
  }

  private static String lines(List<Map<String, Object>> rows, String output) {
    return Lines.join(
        rows.stream()
            .map(row -> row.get(output))
            .map(value -> value == null ? "" : String.valueOf(value).strip())
            .map(value -> value.replaceAll("\\s+", " "))
            .toList());
  }
}
