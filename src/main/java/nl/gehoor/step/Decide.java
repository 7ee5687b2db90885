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
import org.springframework.stereotype.Component;

/**
 * Word {@code decide}: applies the decision {@code beslissing}, which came with the diagram, to the
 * answers so far. Each output becomes a variable of that name. An output {@code melding} refuses
 * what was sent, with that text, beside the field that output {@code veld} names; there may be
 * several.
 */
@Component("decide")
class Decide implements JavaDelegate {

  private static final String MESSAGE = "melding";
  private static final String FIELD = "veld";

  @Override
  public void execute(DelegateExecution execution) {
    String name = Inputs.required(execution, "beslissing");
    List<Map<String, Object>> rows = rows(execution, name);
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

  private static List<Map<String, Object>> rows(DelegateExecution execution, String name) {
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
    DmnDecisionResult result =
        engine
            .getDecisionService()
            .evaluateDecisionById(decision.getId())
            .variables(execution.getVariables())
            .evaluate();
    return result.getResultList();
  }
}
