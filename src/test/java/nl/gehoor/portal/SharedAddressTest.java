package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import nl.gehoor.casefile.Parties;
import nl.gehoor.form.RefusedException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PortalTest
class SharedAddressTest {

  @Autowired private StubProcedures.Stub procedures;
  @Autowired private Parties parties;
  @Autowired private Wording wording;
  @Autowired private Clock clock;

  @Test
  void nobodyHasUsFloodSomebodyElsesMailbox() {
    SharedAddress addresses = new SharedAddress(parties, wording, clock, 10);
    String email = UUID.randomUUID() + "@slachtoffer.example";
    for (int i = 0; i < 10; i++) {
      addresses.check(Map.of("klagerEmail", email));
      procedures.start(
          "nbs",
          "nbs-klacht",
          Map.of("klagerNaam", "Jan", "klagerEmail", email, "onderwerp", "Nummer " + i));
    }
    for (String role : new String[] {"klagerEmail", "ondersteunerEmail"}) {
      assertThatThrownBy(() -> addresses.check(Map.of(role, email.toUpperCase())))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("Er is nog niets verstuurd", "vul een postadres in");
    }
    assertThatCode(() -> addresses.check(Map.of("klagerEmail", "ander@voorbeeld.example")))
        .doesNotThrowAnyException();
    assertThatCode(() -> addresses.check(Map.of("omschrijving", email))).doesNotThrowAnyException();
  }
}
