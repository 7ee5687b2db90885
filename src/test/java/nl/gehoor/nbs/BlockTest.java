package nl.gehoor.nbs;

import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;

/** A building block on its own, in a case whose first step is over. */
abstract class BlockTest extends NbsCaseTest {

  /** A case with complainant and employee, waiting for the talk of step 1. */
  void openCase() {
    complain();
    intake();
    letters();
  }

  /** Starts the block as a diagram would, with these variables in turn by name and value. */
  ProcessInstance block(String process, Object... variables) {
    return start(process, variables).execute();
  }

  /** Starts a block that waits for a signal, as if that came. */
  ProcessInstance blockAt(String process, String start, Object... variables) {
    return start(process, variables).startBeforeActivity(start).execute();
  }

  private ProcessInstantiationBuilder start(String process, Object... variables) {
    return engine
        .getRuntimeService()
        .createProcessInstanceByKey(process)
        .processDefinitionTenantId(TENANT)
        .businessKey(reference)
        .setVariables(map(variables));
  }

  /** The value that a variable of the block had last. */
  Object of(ProcessInstance block, String name) {
    return history()
        .createHistoricVariableInstanceQuery()
        .processInstanceId(block.getId())
        .variableName(name)
        .list()
        .stream()
        .map(HistoricVariableInstance::getValue)
        .filter(value -> value != null)
        .findFirst()
        .orElse(null);
  }
}
