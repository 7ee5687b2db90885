package nl.gehoor.procedure;

import java.util.Set;
import nl.gehoor.casefile.Parties;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The cases that are about whoever is logged in. To that person the engine has no such cases: see
 * {@link OwnCasesHidden}.
 *
 * <p>Within one command the answer stays what it was at the first question. Somebody may say in a
 * form that the case is about himself or herself; that command is finished as it began.
 */
final class OwnCases {

  private record Answer(String userId, Set<String> references) {}

  private static final Answer NOT_ASKED = new Answer(null, Set.of());

  private final ThreadLocal<Answer> inCommand = new ThreadLocal<>();

  private final IdentityService identity;

  /** Asked for late: the engine itself needs us before there is anything else. */
  private final ObjectProvider<Parties> parties;

  OwnCases(IdentityService identity, ObjectProvider<Parties> parties) {
    this.identity = identity;
    this.parties = parties;
  }

  /** A command begins that no other command is part of. */
  void begin() {
    inCommand.set(NOT_ASKED);
  }

  void end() {
    inCommand.remove();
  }

  /**
   * References of the cases to hide from what is asked now; empty when nobody is logged in, or when
   * the procedure itself is at work.
   */
  Set<String> toHide() {
    CommandContext command = Context.getCommandContext();
    if (command != null && !command.isAuthorizationCheckEnabled()) {
      return Set.of();
    }
    Authentication user = identity.getCurrentAuthentication();
    if (user == null || user.getUserId() == null) {
      return Set.of();
    }
    Answer known = inCommand.get();
    if (known != null && user.getUserId().equals(known.userId())) {
      return known.references();
    }
    Set<String> references =
        Unchecked.ask(identity, () -> parties.getObject().casesAbout(user.getUserId()));
    if (known != null) {
      inCommand.set(new Answer(user.getUserId(), references));
    }
    return references;
  }
}
