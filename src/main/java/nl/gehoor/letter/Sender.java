package nl.gehoor.letter;

import nl.gehoor.organisation.Organisation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The address that all mail comes from. */
@Component
class Sender {

  private final String address;

  Sender(@Value("${gehoor.sender}") String configured) {
    this.address =
        MailAddress.of(configured)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "gehoor.sender is geen e-mailadres: '" + configured + "'."));
  }

  String address() {
    return address;
  }

  /** What comes after the at sign, for Message-IDs. */
  String host() {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** Where answers to an organisation's mail go. */
  String repliesTo(Organisation organisation) {
    return MailAddress.of(organisation.contact().email()).orElse(address);
  }
}
