package nl.gehoor.letter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.organisation.Members;
import nl.gehoor.organisation.Organisation;
import org.springframework.stereotype.Component;

/**
 * The addresses of the organisation, and which of them somebody reads whom a case is about. An
 * address of a role is read by everybody in the role's group.
 */
@Component
class Mailboxes {

  private final Parties parties;
  private final RoleAddresses addresses;
  private final Members members;

  Mailboxes(Parties parties, RoleAddresses addresses, Members members) {
    this.parties = parties;
    this.addresses = addresses;
    this.members = members;
  }

  /** The address of a role; empty when it has none of its own. */
  Optional<String> of(Organisation organisation, String role) {
    return addresses
        .find(organisation.id(), role)
        .or(() -> organisation.role(role).map(Organisation.Role::email))
        .map(Recipient::blankToNull);
  }

  /** Whether whoever the case is about reads what comes to this address. */
  boolean isReadByAccused(CaseFile file, Organisation organisation, String address) {
    String asked = plain(address);
    if (asked.isEmpty()) {
      return false;
    }
    if (parties.ofCase(file.id()).stream()
        .anyMatch(party -> party.accused() && plain(party.email()).equals(asked))) {
      return true;
    }
    Set<String> excluded = parties.excludedUsers(file.id());
    if (excluded.isEmpty()) {
      return false;
    }
    return excluded.stream()
            .flatMap(user -> members.find(user).stream())
            .anyMatch(account -> plain(account.email()).equals(asked))
        || organisation.roles().keySet().stream()
            .filter(role -> of(organisation, role).map(Mailboxes::plain).equals(Optional.of(asked)))
            .anyMatch(role -> isHeldByAccused(file, organisation, role));
  }

  /** Whether somebody the case is about is in the group that holds the role. */
  boolean isHeldByAccused(CaseFile file, Organisation organisation, String role) {
    Set<String> excluded = parties.excludedUsers(file.id());
    return !excluded.isEmpty()
        && organisation
            .role(role)
            .map(Organisation.Role::group)
            .map(members::of)
            .orElse(List.of())
            .stream()
            .anyMatch(member -> excluded.contains(member.userId()));
  }

  /** The members of a group whom the case is not about. */
  List<Members.Member> others(CaseFile file, String group) {
    Set<String> excluded = parties.excludedUsers(file.id());
    List<String> accused =
        parties.ofCase(file.id()).stream()
            .filter(Party::accused)
            .map(party -> plain(party.email()))
            .filter(email -> !email.isEmpty())
            .toList();
    return members.of(group).stream()
        .filter(member -> !excluded.contains(member.userId()))
        .filter(member -> !accused.contains(plain(member.email())))
        .toList();
  }

  /** Whether the case is about a member of the group. */
  boolean holdsAccused(CaseFile file, String group) {
    return others(file, group).size() < members.of(group).size();
  }

  private static String plain(String email) {
    return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
  }
}
