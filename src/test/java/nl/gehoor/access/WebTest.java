package nl.gehoor.access;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Over the wire, against the whole application, with somebody in each kind of role. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
abstract class WebTest {

  static final String HANDLER = "test-behandelaar";
  static final String COORDINATOR = "test-coordinator";
  static final String STRANGER = "test-van-elders";
  static final String MANAGER = "test-management";
  static final String OWNER = "test-proceseigenaar";
  static final String ADMINISTRATOR = "test-beheerder";

  @Autowired ProcessEngine engine;
  @LocalServerPort int port;

  private final List<String> accounts = new ArrayList<>();

  @BeforeEach
  void makePeople() {
    account(HANDLER, "toets-medewerker");
    account(COORDINATOR, "toets-coordinator");
    account(STRANGER, "nbs-medewerker", "nbs-coordinator");
    account(MANAGER, "toets-management");
    account(OWNER, "toets-proceseigenaar");
    account(ADMINISTRATOR, "camunda-admin");
  }

  @AfterEach
  void removePeopleAndCases() {
    accounts.forEach(engine.getIdentityService()::deleteUser);
    engine.getRuntimeService().createProcessInstanceQuery().tenantIdIn("toets").list().stream()
        .map(ProcessInstance::getId)
        .forEach(id -> engine.getRuntimeService().deleteProcessInstance(id, "toets", true));
  }

  Http http() {
    return new Http(port);
  }

  Http as(String user) {
    return http().as(user);
  }

  /** A case of the second organisation, with one open task for its coordinator. */
  ProcessInstance startCase() {
    return engine
        .getRuntimeService()
        .createProcessInstanceByKey("toets-klacht")
        .processDefinitionTenantId("toets")
        .businessKey("TTS-2026-00001")
        .setVariable("onderwerp", "Te laat gekomen")
        .execute();
  }

  /** Somebody with a name and password, for as long as the test takes. */
  void account(String id, String... groups) {
    IdentityService identity = engine.getIdentityService();
    User user = identity.newUser(id);
    user.setFirstName("Toets");
    user.setLastName(id);
    user.setEmail(id + "@toets.invalid");
    user.setPassword(Http.PASSWORD);
    identity.saveUser(user);
    for (String group : groups) {
      identity.createMembership(id, group);
    }
    accounts.add(id);
  }
}
