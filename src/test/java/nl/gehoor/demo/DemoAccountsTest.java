package nl.gehoor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who can log in to the demo. */
class DemoAccountsTest {

  @Test
  void peopleOfAnOrganisationBesideTheProgramCanLogInToo(@TempDir Path place) throws IOException {
    Path folder = Files.createDirectories(place.resolve("bpmn/elders"));
    Files.writeString(
        folder.resolve("organisatie.yaml"),
        """
        id: elders
        naam: Elders
        voorvoegsel: EL
        accentkleur: "#245c3a"
        bewaartermijn: P2Y
        groepen:
          elders-bestuur: Bestuur
        demo:
          accounts:
            elders-bestuur-2: Tweede Lid
        """);
    ProcedureFolders folders = new ProcedureFolders(place.toString());

    assertThat(new DemoAccounts(new Organisations(folders), folders).all())
        .filteredOn(account -> "elders".equals(account.tenant()))
        .extracting(DemoAccounts.Account::user, DemoAccounts.Account::name)
        .containsExactlyInAnyOrder(
            tuple("elders-bestuur", "Demo"),
            tuple("elders-bestuur-2", "Tweede Lid"),
            tuple("elders-management", "Demo"),
            tuple("elders-proceseigenaar", "Demo"));
  }
}
