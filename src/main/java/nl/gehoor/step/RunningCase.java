package nl.gehoor.step;

import nl.gehoor.casefile.CaseFiles;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/**
 * Bean {@code zaak} in expressions, for diagrams that make a case of their own and that others call
 * as well. Public because expressions can only call public classes.
 */
@Component("zaak")
public class RunningCase {

  private final CaseFiles files;

  RunningCase(CaseFiles files) {
    this.files = files;
  }

  /**
   * Whether this diagram works in the case of another diagram, which called it: then it opens no
   * case and closes none. False in a case of its own, before and after it was opened.
   */
  public boolean loopt() {
    ExecutionEntity instance =
        Context.getBpmnExecutionContext().getExecution().getProcessInstance();
    boolean called = instance.getSuperExecution() != null;
    String process = instance.getProcessDefinition().getKey();
    return files
        .byReference(instance.getBusinessKey())
        .filter(file -> called || !file.process().equals(process))
        .isPresent();
  }
}
