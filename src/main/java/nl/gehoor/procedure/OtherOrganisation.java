package nl.gehoor.procedure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;

/**
 * What belongs to another organisation is refused like everything else that somebody may not do.
 * The engine itself calls it a failure, and REST would answer 500.
 */
final class OtherOrganisation {

  private OtherOrganisation() {}

  /** The same checker; the engine's own for organisations refuses in another way. */
  static CommandChecker refused(CommandChecker checker) {
    if (!(checker instanceof TenantCommandChecker)) {
      return checker;
    }
    return (CommandChecker)
        Proxy.newProxyInstance(
            CommandChecker.class.getClassLoader(),
            new Class<?>[] {CommandChecker.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(checker, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() instanceof ProcessEngineException
                    ? new AuthorizationException("Dit is niet van uw organisatie.")
                    : e.getCause();
              }
            });
  }
}
