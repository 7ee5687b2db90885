package nl.gehoor.letter;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.organisation.Members;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.springframework.stereotype.Component;

/**
 * Who gets a letter: a role of a party goes before a role of the organisation, and that before a
 * handler group. The account of the person complained about never gets what is meant for handlers.
 */
@Component
class Recipients {

  private final Parties parties;
  private final Organisations organisations;
  private final RoleAddresses addresses;
  private final Members members;

  Recipients(
      Parties parties, Organisations organisations, RoleAddresses addresses, Members members) {
    this.parties = parties;
    this.organisations = organisations;
    this.addresses = addresses;
    this.members = members;
  }

  /**
   * Each recipient once, in the order of the roles.
   *
   * @param to roles, separated by commas; see {@link LetterOrder#to()}
   * @throws LetterException when nobody has a role that is not optional
   */
  List<Recipient> resolve(CaseFile file, String to) {
    Map<Object, Recipient> found = new LinkedHashMap<>();
    for (String wish : to.split(",")) {
      String role = wish.strip();
      if (role.isEmpty()) {
        continue;
      }
      boolean optional = role.endsWith("?");
      if (optional) {
        role = role.substring(0, role.length() - 1).strip();
      }
      List<Recipient> holders = holders(file, role);
      if (holders.isEmpty() && !optional) {
        throw new LetterException(
            "In zaak " + file.reference() + " is er niemand met de rol '" + role + "'.");
      }
      holders.forEach(holder -> found.putIfAbsent(holder.identity(), holder));
    }
    return List.copyOf(found.values());
  }

  private List<Recipient> holders(CaseFile file, String role) {
    Set<String> excluded = parties.excludedUsers(file.id());
    List<Party> addressed =
        parties.addressed(file.id(), role).stream()
            .filter(
                party ->
                    party.accused() || party.userId() == null || !excluded.contains(party.userId()))
            .toList();
    if (!addressed.isEmpty()) {
      return addressed.stream().map(party -> Recipient.of(role, party)).toList();
    }
    Organisation organisation = organisations.get(file.tenant());
    if (organisation.roles().containsKey(role)) {
      return ofOrganisation(file, organisation, role, organisation.roles().get(role));
    }
    return ofGroup(file, organisation, role, role);
  }

  private List<Recipient> ofOrganisation(
      CaseFile file, Organisation organisation, String name, Organisation.Role role) {
    String email =
        addresses
            .find(organisation.id(), name)
            .orElseGet(() -> Recipient.blankToNull(role.email()));
    if (email == null && !role.addressRequired() && role.group() != null) {
      List<Recipient> holders = ofGroup(file, organisation, name, role.group());
      if (!holders.isEmpty()) {
        return holders;
      }
    }
    // Without an address the letter waits in a task until somebody fills it in.
    return List.of(new Recipient(name, null, null, role.name(), email));
  }

  /**
   * The members of a group but for the person complained about; when that leaves nobody, those of
   * the group that takes over.
   */
  private List<Recipient> ofGroup(
      CaseFile file, Organisation organisation, String role, String group) {
    Set<String> passed = new HashSet<>();
    for (String next = group;
        next != null && passed.add(next);
        next = organisation.nextUp().get(next)) {
      List<Recipient> holders = others(file, role, members.of(next));
      if (!holders.isEmpty()) {
        return holders;
      }
    }
    return List.of();
  }

  private List<Recipient> others(CaseFile file, String role, List<Members.Member> all) {
    Set<String> users = parties.excludedUsers(file.id());
    Set<String> emails =
        parties.ofCase(file.id()).stream()
            .filter(Party::accused)
            .map(party -> lower(party.email()))
            .filter(email -> !email.isEmpty())
            .collect(Collectors.toSet());
    return all.stream()
        .filter(member -> !users.contains(member.userId()))
        .filter(member -> !emails.contains(lower(member.email())))
        .map(
            member ->
                new Recipient(
                    role,
                    null,
                    member.userId(),
                    member.name(),
                    Recipient.blankToNull(member.email())))
        .toList();
  }

  private static String lower(String email) {
    return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
  }
}
