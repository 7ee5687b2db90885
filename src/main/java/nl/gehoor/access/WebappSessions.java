package nl.gehoor.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.stereotype.Component;

/** The session of the webapps: who logged in to Tasklist or Cockpit is logged in with us too. */
@Component
class WebappSessions {

  private final ProcessEngine engine;
  private final Accounts accounts;

  WebappSessions(ProcessEngine engine, Accounts accounts) {
    this.engine = engine;
    this.accounts = accounts;
  }

  /** Who is logged in; empty when nobody is, or when the account is there no more. */
  Optional<Accounts.Account> account(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : Optional.ofNullable(
                AuthenticationUtil.getAuthsFromSession(session)
                    .getAuthenticationForProcessEngine(engine.getName()))
            .map(Authentication::getIdentityId)
            .filter(user -> accounts.find(user).isPresent())
            .map(accounts::load);
  }

  /** Logs somebody in who proved who it is, for the webapps as well, in a session of its own. */
  void open(HttpServletRequest request, String user) {
    AuthenticationUtil.revalidateSession(
        request, AuthenticationUtil.createAuthentication(engine, user));
  }

  /** Logs out, here and in the webapps. */
  void close(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
