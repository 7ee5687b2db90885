package nl.gehoor.insight;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who looks: the account that is logged in to the webapps, with its groups and organisations. */
@Component
class Viewer {

  private final ProcessEngine engine;

  Viewer(ProcessEngine engine) {
    this.engine = engine;
  }

  /**
   * @throws ResponseStatusException 404 when nobody is logged in; the webapps' guard lets nobody
   *     come this far
   */
  Authentication account() {
    Authentication account = engine.getIdentityService().getCurrentAuthentication();
    if (account == null || account.getUserId() == null) {
      throw notThere();
    }
    return account;
  }

  /** What does not exist, and what somebody may not know of, look the same. */
  static ResponseStatusException notThere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
