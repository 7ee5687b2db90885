package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** Where a step of the engine stands: what lies around it, and what lies under it. */
final class Scopes {

  private Scopes() {}

  /** This one and all around it, innermost first, also in the processes that called this one. */
  static List<ExecutionEntity> around(ExecutionEntity execution) {
    List<ExecutionEntity> scopes = new ArrayList<>();
    ExecutionEntity scope = execution;
    while (scope != null) {
      scopes.add(scope);
      scope = scope.getParent() == null ? scope.getSuperExecution() : scope.getParent();
    }
    return scopes;
  }

  /** This one and all under it, also in the processes that this one called. */
  static List<ExecutionEntity> under(ExecutionEntity execution) {
    return under(execution, new ArrayList<>());
  }

  private static List<ExecutionEntity> under(ExecutionEntity scope, List<ExecutionEntity> found) {
    found.add(scope);
    scope.getExecutions().forEach(child -> under(child, found));
    if (scope.getSubProcessInstance() != null) {
      under(scope.getSubProcessInstance(), found);
    }
    return found;
  }
}
