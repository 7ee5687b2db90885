package nl.gehoor.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.Procedures;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class CaseLifeTest {

  @Autowired private Procedures procedures;
  @Autowired private CaseFiles files;
  @Autowired private Parties parties;
  @Autowired private Links links;
  @Autowired private Timeline timeline;
  @Autowired private TaskService tasks;
  @Autowired private RuntimeService runtime;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;

  @Test
  void openingGivesReferencePartiesAndBusinessKey() {
    CaseFile file =
        procedures.start(
            "toets",
            "toets-zaak",
            Map.of(
                "klagerNaam", "Anna de Vries",
                "klagerEmail", "anna@voorbeeld.invalid",
                "vertegenwoordigerNaam", "Bo Bakker",
                "onderwerp", "Niet teruggebeld"));

    assertThat(file.reference()).matches("TTS-\\d{4}-\\d{5}");
    assertThat(file.open()).isTrue();
    assertThat(file.voicedOn()).isEqualTo(LocalDate.now(clock));
    assertThat(
            runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(file.reference())
                .singleResult()
                .getId())
        .isEqualTo(file.instanceId());
    assertThat(parties.ofCase(file.id()))
        .extracting(Party::role, Party::standsFor, Party::mayAct)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("klager", null, true),
            org.assertj.core.groups.Tuple.tuple("vertegenwoordiger", "klager", true));
    assertThat(runtime.getVariable(file.instanceId(), "referentie")).isEqualTo(file.reference());
  }

  @Test
  void partiesDoTheirTasksThroughTheirLinkAndTheCaseCloses() {
    CaseFile file = started();
    intake(file);
    Party complainant = parties.find(file.id(), "klager").orElseThrow();
    Party accused = parties.find(file.id(), "medewerker").orElseThrow();

    assertThat(accused.accused()).isTrue();
    List<Procedures.PartyTask> open = procedures.openTasks(complainant);
    assertThat(open).extracting(Procedures.PartyTask::name).containsExactly("Reageren");
    assertThatThrownBy(
            () -> procedures.complete(accused, open.get(0).id(), Map.of("reactie", "Niet van mij")))
        .isInstanceOf(RefusedException.class);

    procedures.complete(complainant, open.get(0).id(), Map.of("reactie", "Dank u"));
    assertThatThrownBy(
            () -> procedures.complete(complainant, open.get(0).id(), Map.of("reactie", "Nog eens")))
        .isInstanceOf(RefusedException.class);
    procedures.complete(
        accused, procedures.openTasks(accused).get(0).id(), Map.of("reactie", "Ja"));
    tasks.complete(task(file, "Zaak afronden"), Map.of("klaar", "ja"));

    CaseFile closed = files.get(file.id());
    assertThat(closed.open()).isFalse();
    assertThat(closed.outcome()).isEqualTo("opgelost");
    assertThat(links.open(secretOf(complainant))).isPresent();
    assertThat(expiry(complainant)).isEqualTo(LocalDate.now(clock).plusDays(30));
    assertThat(figures(file)).containsExactly("opgelost bejegening");
    assertThat(timeline.ofCase(file.id()))
        .extracting(Timeline.Event::text)
        .contains("Zaak ontvangen", "Zaak gesloten: opgelost");
  }

  @Test
  void aClosedCaseIsReopenedByItsMessageWithWhatItKnew() {
    CaseFile file = started();
    intake(file);
    for (String role : List.of("klager", "medewerker")) {
      Party party = parties.find(file.id(), role).orElseThrow();
      procedures.complete(
          party, procedures.openTasks(party).get(0).id(), Map.of("reactie", "Goed"));
    }
    tasks.complete(task(file, "Zaak afronden"), Map.of("klaar", "ja"));
    CaseFile closed = files.get(file.id());

    assertThat(procedures.accepts(closed, "intrekken")).isFalse();
    assertThat(procedures.accepts(closed, "heropenen")).isTrue();
    procedures.send(closed, "heropenen", Map.of("reden", "De afspraak is niet nagekomen"));

    CaseFile reopened = files.get(file.id());
    assertThat(reopened.open()).isTrue();
    assertThat(reopened.reference()).isEqualTo(file.reference());
    assertThat(reopened.instanceId()).isNotEqualTo(file.instanceId());
    assertThat(runtime.getVariable(reopened.instanceId(), "thema")).isEqualTo("bejegening");
    assertThat(expiry(parties.find(file.id(), "klager").orElseThrow())).isNull();
    assertThat(figures(file)).isEmpty();
    tasks.complete(task(file, "Zaak afronden"), Map.of("klaar", "ja"));
    assertThat(figures(file)).hasSize(1);
  }

  @Test
  void withdrawingByMessageClosesTheCaseForGood() {
    CaseFile file = started();

    assertThat(procedures.accepts(file, "intrekken")).isTrue();
    procedures.send(file, "intrekken", Map.of("reden", "Opgelost"));

    CaseFile closed = files.get(file.id());
    assertThat(closed.outcome()).isEqualTo("ingetrokken");
    assertThat(procedures.accepts(closed, "heropenen")).isFalse();
    assertThatThrownBy(() -> procedures.send(closed, "heropenen", Map.of("reden", "Toch")))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> procedures.send(closed, "intrekken", Map.of()))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void anEmployeeWithdrawsByReference() {
    CaseFile file = started();

    runtime
        .createProcessInstanceByKey("zaak-intrekken")
        .processDefinitionTenantId("toets")
        .setVariables(Map.of("referentie", file.reference().toLowerCase(), "reden", "Gebeld"))
        .execute();

    assertThat(files.get(file.id()).outcome()).isEqualTo("ingetrokken");
  }

  @Test
  void anUnknownReferenceIsRefused() {
    assertThatThrownBy(
            () ->
                runtime
                    .createProcessInstanceByKey("zaak-intrekken")
                    .processDefinitionTenantId("toets")
                    .setVariables(Map.of("referentie", "TTS-1999-00001", "reden", "Gebeld"))
                    .execute())
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "Er is geen zaak met nummer 'TTS-1999-00001' waarin u dit mag doen. Kijk het nummer na."
                + " Gaat de zaak over u? Dan moet een collega dit doen.");
  }

  private CaseFile started() {
    return procedures.start(
        "toets", "toets-zaak", Map.of("klagerNaam", "Anna", "onderwerp", "Niet teruggebeld"));
  }

  private void intake(CaseFile file) {
    tasks.complete(
        task(file, "Intake doen"), Map.of("medewerkerNaam", "Mees", "thema", "bejegening"));
  }

  private String task(CaseFile file, String name) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(file.reference())
        .taskName(name)
        .singleResult()
        .getId();
  }

  private String secretOf(Party party) {
    String address = links.address(party);
    return address.substring(address.lastIndexOf('/') + 1);
  }

  private LocalDate expiry(Party party) {
    return jdbc.sql("select link_expires_on from party where id = :id")
        .param("id", party.id())
        .query((row, number) -> row.getObject(1, LocalDate.class))
        .list()
        .get(0);
  }

  private List<String> figures(CaseFile file) {
    return jdbc.sql(
            """
            select outcome || ' ' || theme from case_figure
            where id = (select figure_id from case_file where id = :id)
            """)
        .param("id", file.id())
        .query(String.class)
        .list();
  }
}
