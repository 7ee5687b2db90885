package nl.gehoor.access;

import nl.gehoor.StartConditions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes the first administrator from the environment, when there is no administrator at all. There
 * is no default password; the password of an account that exists is never touched.
 */
@Component
class FirstAdministrator {

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

  private final IdentityService identity;
  private final Environment environment;
  private final String user;
  private final String password;
  private final String email;

  FirstAdministrator(
      IdentityService identity,
      Environment environment,
      @Value("${gehoor.administrator.user:}") String user,
      @Value("${gehoor.administrator.password:}") String password,
      @Value("${gehoor.administrator.email:}") String email) {
    this.identity = identity;
    this.environment = environment;
    this.user = user.trim();
    this.password = password;
    this.email = email.trim();
  }

  void makeWhenThereIsNone() {
    if (identity.createUserQuery().memberOfGroup(AccessSetup.ADMINISTRATORS).count() > 0) {
      return;
    }
    StartConditions.requireFirstAdministrator(environment);
    if (user.isEmpty()) {
      return; // the demo makes its own, tests need none
    }
    if (identity.createUserQuery().userId(user).count() == 0) {
      User administrator = identity.newUser(user);
      administrator.setFirstName("Beheerder");
      administrator.setLastName("");
      administrator.setEmail(email.isEmpty() ? null : email);
      administrator.setPassword(password);
      identity.saveUser(administrator);
    }
    identity.createMembership(user, AccessSetup.ADMINISTRATORS);
    LOG.info("Eerste beheerder '{}' is gemaakt.", user);
  }
}
