package nl.gehoor.letter;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.springframework.stereotype.Component;

/**
 * Who gets a letter: a role of a party goes before a role of the organisation, and that before a
 * handler group. The person complained about never gets what is meant for handlers, not at the own
 * account and not in a mailbox that several people read.
 */
@Component
class Recipients {

  private final Parties parties;
  private final Organisations organisations;
  private final Mailboxes mailboxes;

  Recipients(Parties parties, Organisations organisations, Mailboxes mailboxes) {
    this.parties = parties;
    this.organisations = organisations;
    this.mailboxes = mailboxes;
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
    if (role.startsWith(LetterOrder.ONE_PARTY)) {
      return parties.ofCase(file.id()).stream()
          .filter(party -> role.equals(LetterOrder.only(party)))
          .map(party -> Recipient.of(role, party))
          .toList();
    }
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

  /**
   * Whether this letter, written before, is for somebody or for a mailbox that it must not reach
   * any more: meanwhile it was said whom the case is about.
   */
  boolean isWithheld(CaseFile file, Letter letter) {
    if (letter.toParty()) {
      return false;
    }
    return letter.userId() != null && parties.excludedUsers(file.id()).contains(letter.userId())
        || mailboxes.isReadByAccused(file, organisations.get(file.tenant()), letter.email());
  }

  /** Whether somebody the case is about holds the role, so that letters to it go another way. */
  boolean isHeldByAccused(CaseFile file, String role) {
    return mailboxes.isHeldByAccused(file, organisations.get(file.tenant()), role);
  }

  private List<Recipient> ofOrganisation(
      CaseFile file, Organisation organisation, String name, Organisation.Role role) {
    String email = mailboxes.of(organisation, name).orElse(null);
    boolean withheld =
        mailboxes.isHeldByAccused(file, organisation, name)
            || mailboxes.isReadByAccused(file, organisation, email);
    boolean byAccount = email == null && !role.addressRequired() && role.group() != null;
    if (byAccount || withheld) {
      List<Recipient> holders =
          ofGroup(
              file,
              organisation,
              name,
              role.group() == null ? organisation.managementGroup() : role.group());
      if (!holders.isEmpty()) {
        return holders;
      }
    }
    // Without an address the letter waits in a task until somebody fills it in.
    return List.of(new Recipient(name, null, null, role.name(), withheld ? null : email));
  }

  /**
   * The members of a group but for the person complained about; when that leaves nobody, those of
   * the group that takes over, and in the end management. Somebody always gets the letter that the
   * accused does not get: or else it waits in a task.
   *
   * @return empty when the group has no members, and neither have those that take over
   */
  private List<Recipient> ofGroup(
      CaseFile file, Organisation organisation, String role, String group) {
    boolean recused = false;
    Set<String> passed = new LinkedHashSet<>();
    for (String next = group;
        next != null && passed.add(next);
        next = organisation.nextUp().get(next)) {
      List<Recipient> holders = others(file, role, next);
      if (!holders.isEmpty()) {
        return holders;
      }
      recused |= mailboxes.holdsAccused(file, next);
    }
    if (!recused) {
      return List.of();
    }
    List<Recipient> management = others(file, role, organisation.managementGroup());
    return management.isEmpty()
        ? List.of(
            new Recipient(role, null, null, organisation.groups().getOrDefault(group, group), null))
        : management;
  }

  private List<Recipient> others(CaseFile file, String role, String group) {
    return mailboxes.others(file, group).stream()
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
}
