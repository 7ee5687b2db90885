package nl.gehoor.demo;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the demo's people, once; what somebody changed about them since then stays. */
@Component
@Profile("demo")
@Order(100)
class DemoUsers implements ApplicationRunner {

  private final DemoAccounts accounts;
  private final IdentityService identity;

  DemoUsers(DemoAccounts accounts, IdentityService identity) {
    this.accounts = accounts;
    this.identity = identity;
  }

  @Override
  @Transactional
  public void run(ApplicationArguments arguments) {
    accounts.all().forEach(this::put);
  }

  private void put(DemoAccounts.Account account) {
    if (identity.createUserQuery().userId(account.user()).count() > 0) {
      return;
    }
    User user = identity.newUser(account.user());
    user.setFirstName(account.firstName());
    user.setLastName(account.lastName());
    user.setEmail(account.email());
    user.setPassword(DemoAccounts.PASSWORD);
    identity.saveUser(user);
    join(account);
    if (account.tenant() != null) {
      belong(account);
    }
  }

  private void join(DemoAccounts.Account account) {
    if (identity.createGroupQuery().groupId(account.group()).count() == 0) {
      Group group = identity.newGroup(account.group());
      group.setName(account.label());
      group.setType("WORKFLOW");
      identity.saveGroup(group);
    }
    identity.createMembership(account.user(), account.group());
  }

  private void belong(DemoAccounts.Account account) {
    if (identity.createTenantQuery().tenantId(account.tenant()).count() == 0) {
      Tenant tenant = identity.newTenant(account.tenant());
      tenant.setName(account.organisation());
      identity.saveTenant(tenant);
    }
    identity.createTenantUserMembership(account.tenant(), account.user());
  }
}
