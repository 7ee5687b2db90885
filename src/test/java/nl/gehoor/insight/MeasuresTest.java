package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.gehoor.form.RefusedException;
import nl.gehoor.insight.MeasuresController.Agreed;
import nl.gehoor.insight.MeasuresController.Register;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.server.ResponseStatusException;

/** Management writes down what will be done otherwise, and that it was done. */
@SpringBootTest
@ActiveProfiles("test")
class MeasuresTest {

  @Autowired private MeasuresController measures;
  @Autowired private IdentityService identity;
  @Autowired private Clock clock;

  @AfterEach
  void nobody() {
    identity.clearAuthentication();
  }

  @Test
  void whatIsAgreedStandsThereUntilItIsDone() {
    manager("nbs");
    String text = "Binnen twee dagen terugbellen " + UUID.randomUUID();

    measures.agree(new Agreed("nbs", "nbs-klacht", text, LocalDate.now(clock).minusDays(1)));

    MeasuresController.Row row = row(measures.register(), text);
    assertThat(row.overdue()).isTrue();
    assertThat(row.measure().doneOn()).isNull();
    MeasuresController.Row done = row(measures.done(row.measure().id()), text);
    assertThat(done.overdue()).isFalse();
    assertThat(done.measure().doneOn()).isEqualTo(LocalDate.now(clock));

    manager("mhr");
    assertThat(measures.register().measures()).noneMatch(one -> one.measure().text().equals(text));
    assertThatThrownBy(() -> measures.done(row.measure().id()))
        .isInstanceOf(ResponseStatusException.class);
    assertThatThrownBy(() -> measures.agree(new Agreed("nbs", "nbs-klacht", text, null)))
        .isInstanceOf(ResponseStatusException.class);
  }

  @Test
  void nothingWrittenIsRefusedAndWhoMayNotLookFindsNothing() {
    manager("nbs");
    assertThatThrownBy(() -> measures.agree(new Agreed("nbs", "nbs-klacht", " ", null)))
        .isInstanceOf(RefusedException.class)
        .hasMessage("Schrijf op wat u hebt afgesproken.");
    identity.setAuthentication("nbs-medewerker", List.of("nbs-medewerker"), List.of("nbs"));
    assertThatThrownBy(() -> measures.register()).isInstanceOf(ResponseStatusException.class);
  }

  private void manager(String tenant) {
    identity.setAuthentication(
        tenant + "-manager", List.of(tenant + "-management"), List.of(tenant));
  }

  private static MeasuresController.Row row(Register register, String text) {
    return register.measures().stream()
        .filter(one -> one.measure().text().equals(text))
        .findFirst()
        .orElseThrow();
  }
}
