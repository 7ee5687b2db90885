package nl.gehoor.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Sharing;
import nl.gehoor.casefile.Sharings;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.Procedures;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** The word {@code recordSharing}: who was told what of a case, why and on what ground. */
@SpringBootTest
@ActiveProfiles("test")
class SharingTest {

  @Autowired private Procedures procedures;
  @Autowired private Sharings sharings;
  @Autowired private Timeline timeline;
  @Autowired private TaskService tasks;
  @Autowired private FormService forms;
  @Autowired private RuntimeService runtime;
  @Autowired private Clock clock;

  @Test
  void everySharingIsKeptWithRecipientPurposeGroundAndWhat() {
    CaseFile file = started();

    share(file, Map.of("gedeeldOp", LocalDate.now(clock).minusDays(1).toString()));
    share(file, Map.of("gedeeldMet", "De kantonrechter", "gedeeldGrond", "toezicht"));

    List<Sharing> log = sharings.ofCase(file.id());
    assertThat(log)
        .extracting(Sharing::recipient)
        .containsExactly("Politie Deventer", "De kantonrechter");
    assertThat(log)
        .extracting(Sharing::ground)
        .containsExactly(Sharing.Ground.LAW, Sharing.Ground.SUPERVISOR);
    assertThat(log.get(0).on()).isEqualTo(LocalDate.now(clock).minusDays(1));
    assertThat(log.get(1).on()).isEqualTo(LocalDate.now(clock));
    assertThat(log.get(0).purpose()).isEqualTo("Aangifte van diefstal");
    assertThat(log.get(0).told()).isEqualTo("Dat er geld weg is");
  }

  @Test
  void theCaseBlockSaysWithWhomItWasSharedAndThePartiesDoNotReadIt() {
    CaseFile file = started();
    share(file, Map.of("gedeeldMet", "Politie [x](http://kwaad.invalid)"));

    String task =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(file.reference())
            .taskName("Intake doen")
            .singleResult()
            .getId();
    String block = (String) forms.getTaskFormVariables(task).get("zaakblok");
    assertThat(block)
        .contains("**Gedeeld met**", "mag het volgens de wet weten", "Aangifte van diefstal")
        .doesNotContain("[x](http");
    assertThat(timeline.ofCase(file.id()))
        .filteredOn(event -> event.kind().equals("gedeeld"))
        .extracting(Timeline.Event::audience)
        .containsExactly(Timeline.Audience.HANDLERS);
  }

  @Test
  void nothingIsLoggedByHalves() {
    CaseFile file = started();
    for (String missing : List.of("gedeeldMet", "gedeeldDoel", "gedeeldGrond", "gedeeldWat")) {
      assertThatThrownBy(() -> share(file, Map.of(missing, " ")))
          .hasStackTraceContaining(RefusedException.class.getName());
    }
    assertThatThrownBy(
            () -> share(file, Map.of("gedeeldOp", LocalDate.now(clock).plusDays(1).toString())))
        .hasStackTraceContaining("kan niet in de toekomst zijn");
    assertThatThrownBy(() -> share(file, Map.of("gedeeldGrond", "nieuwsgierig")))
        .hasStackTraceContaining("Kies uit: klant, wet, toezicht, goedgekeurd");
    assertThat(sharings.ofCase(file.id())).isEmpty();
  }

  private void share(CaseFile file, Map<String, Object> other) {
    Map<String, Object> values =
        new HashMap<>(
            Map.of(
                "gedeeldMet", "Politie Deventer",
                "gedeeldDoel", "Aangifte van diefstal",
                "gedeeldGrond", "wet",
                "gedeeldWat", "Dat er geld weg is",
                "gedeeldOp", ""));
    values.putAll(other);
    runtime
        .createProcessInstanceByKey("toets-delen")
        .processDefinitionTenantId("toets")
        .businessKey(file.reference())
        .setVariables(values)
        .execute();
  }

  private CaseFile started() {
    return procedures.start(
        "toets", "toets-zaak", Map.of("klagerNaam", "Anna de Vries", "onderwerp", "Geld weg"));
  }
}
