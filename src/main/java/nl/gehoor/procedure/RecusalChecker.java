package nl.gehoor.procedure;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Refuses whoever a case is about everything the engine asks permission for with a task or an
 * instance of that case, whatever rights he or she has otherwise. One rule for all the engine's
 * questions, so that none is forgotten.
 */
final class RecusalChecker implements InvocationHandler {

  private final Recusal recusal;

  private RecusalChecker(Recusal recusal) {
    this.recusal = recusal;
  }

  static CommandChecker of(Recusal recusal) {
    return (CommandChecker)
        Proxy.newProxyInstance(
            CommandChecker.class.getClassLoader(),
            new Class<?>[] {CommandChecker.class},
            new RecusalChecker(recusal));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> RecusalChecker.class.getSimpleName();
      };
    }
    CommandContext context = Context.getCommandContext();
    Authentication current = context.getAuthentication();
    if (arguments != null && current != null && context.isAuthorizationCheckEnabled()) {
      boolean ofInstance = method.getName().contains("ProcessInstance");
      String reference = reference(arguments[0], ofInstance, context);
      if (reference != null && recusal.isAbout(reference, current.getUserId())) {
        throw new RefusedException(Recusal.REFUSAL);
      }
    }
    return null;
  }

  private static String reference(Object subject, boolean ofInstance, CommandContext context) {
    if (subject instanceof TaskEntity task) {
      return task.getExecution() == null ? null : task.getExecution().getProcessBusinessKey();
    }
    if (subject instanceof ExecutionEntity execution) {
      return execution.getProcessBusinessKey();
    }
    if (subject instanceof HistoricProcessInstance instance) {
      return instance.getBusinessKey();
    }
    if (ofInstance && subject instanceof String id) {
      ExecutionEntity execution = context.getExecutionManager().findExecutionById(id);
      return execution == null ? null : execution.getProcessBusinessKey();
    }
    return null;
  }
}
