package nl.gehoor.procedure;

import java.util.Set;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CorrelateAllMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.RestartProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Stands before everything that is asked of the engine. Ways around the forms (starting halfway a
 * diagram, sending a message by hand) are for administrators only; and whoever is refused reads the
 * refusal itself, not the engine's wrapping around it.
 */
class CommandGuard extends CommandInterceptor {

  private static final Set<Class<?>> PAST_THE_FORMS =
      Set.of(
          StartProcessInstanceAtActivitiesCmd.class,
          RestartProcessInstancesCmd.class,
          CorrelateMessageCmd.class,
          CorrelateAllMessageCmd.class,
          MessageEventReceivedCmd.class,
          SignalEventReceivedCmd.class);

  private final ProcessEngineConfigurationImpl engine;

  private final OwnCases ownCases;

  CommandGuard(ProcessEngineConfigurationImpl engine, OwnCases ownCases) {
    this.engine = engine;
    this.ownCases = ownCases;
  }

  @Override
  public <T> T execute(Command<T> command) {
    boolean outermost = Context.getCommandContext() == null;
    Authentication user = engine.getIdentityService().getCurrentAuthentication();
    if (outermost && user != null && PAST_THE_FORMS.contains(command.getClass())) {
      checkAdministrator(user);
    }
    if (outermost) {
      ownCases.begin();
    }
    try {
      return next.execute(command);
    } catch (OptimisticLockingException e) {
      if (outermost && user != null) {
        throw new RefusedException(EngineProcedures.BUSY);
      }
      throw e;
    } catch (RuntimeException e) {
      throw RefusedException.in(e).map(RuntimeException.class::cast).orElse(e);
    } finally {
      if (outermost) {
        ownCases.end();
      }
    }
  }

  private void checkAdministrator(Authentication user) {
    boolean administrator =
        engine.getAdminUsers().contains(user.getUserId())
            || (user.getGroupIds() != null
                && user.getGroupIds().stream().anyMatch(engine.getAdminGroups()::contains));
    if (!administrator) {
      throw new AuthorizationException("Dit mag alleen een beheerder.");
    }
  }
}
