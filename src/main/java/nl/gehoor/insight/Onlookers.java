package nl.gehoor.insight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.casefile.Parties;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who may look at figures: management and board, each at those of the own organisation, and
 * administrators at all.
 */
@Component
class Onlookers {

  private static final String BOARD = "bestuur";

  private final IdentityService identity;
  private final Organisations organisations;
  private final Parties parties;

  Onlookers(IdentityService identity, Organisations organisations, Parties parties) {
    this.identity = identity;
    this.organisations = organisations;
    this.parties = parties;
  }

  /**
   * Somebody who may look.
   *
   * @param tenants whose figures; never empty
   * @param cockpit whether a case may be opened in Cockpit
   * @param hidden references of the cases that are about this person: they must not be told of
   */
  record Onlooker(String userId, Set<String> tenants, boolean cockpit, Set<String> hidden) {}

  /**
   * Whoever is logged in now.
   *
   * @throws ResponseStatusException not found, when he or she may not look at figures
   */
  Onlooker now() {
    Authentication who = identity.getCurrentAuthentication();
    Set<String> tenants = tenants();
    if (tenants.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return new Onlooker(
        who.getUserId(), tenants, opensCases(who), parties.casesAbout(who.getUserId()));
  }

  /** Whose figures whoever is logged in may see; empty when none. */
  Set<String> tenants() {
    Authentication who = identity.getCurrentAuthentication();
    if (who == null || who.getUserId() == null) {
      return Set.of();
    }
    Stream<Organisation> seen =
        administers(who)
            ? organisations.all().stream()
            : organisations.all().stream()
                .filter(organisation -> has(who.getTenantIds(), organisation.id()))
                .filter(organisation -> looks(who.getGroupIds(), organisation));
    return seen.map(Organisation::id).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The groups of this organisation whose members may look. */
  static Set<String> groups(Organisation organisation) {
    Set<String> groups = new LinkedHashSet<>(List.of(organisation.managementGroup()));
    organisation
        .role(BOARD)
        .map(Organisation.Role::group)
        .filter(organisation.groups()::containsKey)
        .ifPresent(groups::add);
    return groups;
  }

  private static boolean looks(Collection<String> groups, Organisation organisation) {
    return groups(organisation).stream().anyMatch(group -> has(groups, group));
  }

  /** Board members who are not in management as well have no Cockpit. */
  private boolean opensCases(Authentication who) {
    return administers(who)
        || organisations.all().stream()
            .map(Organisation::managementGroup)
            .anyMatch(group -> has(who.getGroupIds(), group));
  }

  private static boolean administers(Authentication who) {
    return has(who.getGroupIds(), Groups.CAMUNDA_ADMIN);
  }

  private static boolean has(Collection<String> all, String one) {
    return new ArrayList<>(all == null ? List.of() : all).contains(one);
  }
}
