package nl.gehoor.access;

import java.util.List;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the organisations, groups, rights and lists that are missing, at every start, before the
 * first request is let in. Two nodes that start at once take turns at the engine's start-up lock.
 */
@Component
class AccessSetup implements SmartInitializingSingleton {

  static final String ADMINISTRATORS = "camunda-admin";

  private final ProcessEngineConfigurationImpl engine;
  private final Organisations organisations;
  private final IdentityService identity;
  private final RepositoryService repository;
  private final Rights rights;
  private final StarterRights starterRights;
  private final TasklistFilters filters;
  private final FirstAdministrator firstAdministrator;
  private final TransactionTemplate transaction;

  AccessSetup(
      ProcessEngineConfigurationImpl engine,
      Organisations organisations,
      IdentityService identity,
      RepositoryService repository,
      Rights rights,
      StarterRights starterRights,
      TasklistFilters filters,
      FirstAdministrator firstAdministrator,
      PlatformTransactionManager transactions) {
    this.engine = engine;
    this.organisations = organisations;
    this.identity = identity;
    this.repository = repository;
    this.rights = rights;
    this.starterRights = starterRights;
    this.filters = filters;
    this.firstAdministrator = firstAdministrator;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public void afterSingletonsInstantiated() {
    transaction.executeWithoutResult(status -> setUp());
  }

  private void setUp() {
    takeTurn();
    group(ADMINISTRATORS, "Beheerders", "SYSTEM");
    rights.give(ADMINISTRATORS, Grants.ADMINISTRATOR);
    firstAdministrator.makeWhenThereIsNone();
    for (Organisation organisation : organisations.all()) {
      setUp(organisation);
    }
    filters.open(organisations.all());
  }

  private void setUp(Organisation organisation) {
    tenant(organisation);
    organisation.groups().forEach((id, label) -> groupOf(organisation, id, label, Grants.HANDLER));
    groupOf(organisation, organisation.managementGroup(), "Management", Grants.MANAGEMENT);
    groupOf(organisation, organisation.processOwnerGroup(), "Proceseigenaar", Grants.PROCESS_OWNER);
    starterRights.apply(repository, organisation);
  }

  /** Held until the transaction ends; another node waits here, and then finds everything made. */
  private void takeTurn() {
    engine
        .getCommandExecutorTxRequired()
        .execute(
            command -> {
              command.getPropertyManager().acquireExclusiveLockForStartup();
              return null;
            });
  }

  private void tenant(Organisation organisation) {
    if (identity.createTenantQuery().tenantId(organisation.id()).count() == 0) {
      Tenant tenant = identity.newTenant(organisation.id());
      tenant.setName(organisation.name());
      identity.saveTenant(tenant);
    }
  }

  private void groupOf(
      Organisation organisation, String id, String label, List<Grants.Grant> grants) {
    group(id, label, "WORKFLOW");
    boolean member =
        identity.createTenantQuery().tenantId(organisation.id()).groupMember(id).count() > 0;
    if (!member) {
      identity.createTenantGroupMembership(organisation.id(), id);
    }
    rights.give(id, grants);
  }

  private void group(String id, String label, String type) {
    if (identity.createGroupQuery().groupId(id).count() == 0) {
      Group group = identity.newGroup(id);
      group.setName(label);
      group.setType(type);
      identity.saveGroup(group);
    }
  }
}
