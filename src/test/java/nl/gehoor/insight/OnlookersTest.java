package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.server.ResponseStatusException;

/** Who may look at figures, and at whose. */
@SpringBootTest
@ActiveProfiles("test")
class OnlookersTest {

  @Autowired private Onlookers onlookers;
  @Autowired private IdentityService identity;

  @AfterEach
  void leave() {
    identity.clearAuthentication();
  }

  @Test
  void managementAndBoardLookAtTheirOwnOrganisation() {
    comesIn(List.of("nbs-management"), "nbs");
    assertThat(onlookers.now().tenants()).containsExactly("nbs");
    assertThat(onlookers.now().cockpit()).isTrue();

    comesIn(List.of("nbs-bestuur"), "nbs");
    assertThat(onlookers.now().tenants()).containsExactly("nbs");
    assertThat(onlookers.now().cockpit()).isFalse();
  }

  @Test
  void nobodyElseLooks() {
    for (String group :
        List.of(
            "nbs-coordinator",
            "nbs-medewerker",
            "nbs-leidinggevende",
            "nbs-klachtenbemiddelaar",
            "nbs-proceseigenaar")) {
      comesIn(List.of(group), "nbs");
      assertThat(onlookers.tenants()).as(group).isEmpty();
      assertThatThrownBy(onlookers::now)
          .as(group)
          .isInstanceOf(ResponseStatusException.class)
          .hasMessageContaining("404");
    }
    identity.clearAuthentication();
    assertThat(onlookers.tenants()).isEmpty();
  }

  @Test
  void aGroupMeansNothingOutsideItsOrganisation() {
    comesIn(List.of("nbs-management"), "mhr");

    assertThat(onlookers.tenants()).isEmpty();
  }

  @Test
  void administratorsLookAtAll() {
    identity.setAuthentication("iemand", List.of("camunda-admin"), List.of());

    assertThat(onlookers.now().tenants()).contains("nbs", "mhr", "lkc", "toets");
  }

  private void comesIn(List<String> groups, String tenant) {
    identity.setAuthentication("iemand", groups, List.of(tenant));
  }
}
