package nl.gehoor.letter;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.organisation.Members;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.springframework.stereotype.Component;

/**
 * The organisation as the people in a case reach it. Its usual address, unless somebody reads that
 * whom the case is about: then a colleague's own.
 */
@Component
public class FrontDesk {

  private final Organisations organisations;
  private final Mailboxes mailboxes;
  private final Sender sender;

  FrontDesk(Organisations organisations, Mailboxes mailboxes, Sender sender) {
    this.organisations = organisations;
    this.mailboxes = mailboxes;
    this.sender = sender;
  }

  /** The case's organisation, with the contact that is right for this case. */
  public Organisation of(CaseFile file) {
    Organisation organisation = organisations.get(file.tenant());
    Organisation.Contact usual = organisation.contact();
    if (!mailboxes.isReadByAccused(file, organisation, usual.email())) {
      return organisation;
    }
    return organisation.withContact(
        colleague(file, organisation)
            .map(
                member ->
                    new Organisation.Contact(member.name(), usual.phone(), member.email().strip()))
            .orElseGet(
                () -> new Organisation.Contact(usual.name(), usual.phone(), sender.address())));
  }

  /** The first who has an address: who mends what falls between, who is above that, management. */
  private Optional<Members.Member> colleague(CaseFile file, Organisation organisation) {
    Set<String> groups = new LinkedHashSet<>();
    for (String group = organisation.secretariat();
        group != null && groups.add(group);
        group = organisation.nextUp().get(group)) {}
    groups.add(organisation.managementGroup());
    return groups.stream()
        .flatMap(group -> mailboxes.others(file, group).stream())
        .filter(member -> MailAddress.of(member.email()).isPresent())
        .filter(member -> !mailboxes.isReadByAccused(file, organisation, member.email()))
        .findFirst();
  }
}
