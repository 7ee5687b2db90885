package nl.gehoor.letter;

import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says at start-up which roles still need an address; until then their letters wait in a task. And
 * which organisations have no address for questions, so that answers to letters come elsewhere.
 */
@Component
class MissingAddresses {

  private static final Logger LOG = LoggerFactory.getLogger(MissingAddresses.class);

  private final Organisations organisations;
  private final RoleAddresses addresses;
  private final Sender sender;

  MissingAddresses(Organisations organisations, RoleAddresses addresses, Sender sender) {
    this.organisations = organisations;
    this.addresses = addresses;
    this.sender = sender;
  }

  @EventListener(ApplicationReadyEvent.class)
  void warn() {
    for (Organisation organisation : organisations.all()) {
      organisation.roles().forEach((name, role) -> warn(organisation, name, role));
      if (MailAddress.of(organisation.contact().email()).isEmpty()) {
        LOG.warn(
            "{}: er is geen e-mailadres voor vragen. Wie op een brief antwoordt, komt uit bij {}:"
                + " zorg dat iemand dat leest. Of vul contact.email in organisatie.yaml in.",
            organisation.name(),
            sender.address());
      }
    }
  }

  private void warn(Organisation organisation, String name, Organisation.Role role) {
    boolean missing =
        role.addressRequired()
            && MailAddress.of(role.email()).isEmpty()
            && addresses.find(organisation.id(), name).isEmpty();
    if (missing) {
      LOG.warn(
          "{}: voor {} is nog geen e-mailadres bekend. Brieven wachten in de taak 'Adres verbeteren'."
              + " Vul het adres in bij rollen.{}.email in organisatie.yaml.",
          organisation.name(),
          role.name(),
          name);
    }
  }
}
