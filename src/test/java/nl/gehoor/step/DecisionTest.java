package nl.gehoor.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
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
class DecisionTest {

  @Autowired private Procedures procedures;
  @Autowired private CaseFiles files;
  @Autowired private TaskService tasks;
  @Autowired private RuntimeService runtime;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;

  @Test
  void oneFoundedAndOneUnfoundedPartMakeItPartlyFounded() {
    CaseFile file = started();
    Map<String, Object> decision = decision("gegrond", "Excuses");
    decision.put("meerOnderdelen2", true);
    decision.put("onderdeel2", "Te laat");
    decision.put("oordeel2", "ongegrond");
    decision.put("motivering2", "Het was op tijd");

    decide(file, decision);

    assertThat(variable(file, "besluitUitkomst")).isEqualTo("deels_gegrond");
    assertThat(variable(file, "besluitVastgesteldOp")).isEqualTo(LocalDate.now(clock).toString());
  }

  @Test
  void aFoundedPartWithoutSolutionIsRefusedAndTheTaskStays() {
    CaseFile file = started();

    assertThatThrownBy(() -> decide(file, decision("gegrond", null)))
        .isInstanceOf(RefusedException.class)
        .hasMessage("De klacht is gegrond: stel een oplossing voor (onderdeel 1).");
    assertThat(task(file)).isNotNull();
  }

  @Test
  void bothPositionsBelongInTheDecision() {
    CaseFile file = started();
    Map<String, Object> decision = decision("ongegrond", null);
    decision.remove("standpuntMedewerker");

    assertThatThrownBy(() -> decide(file, decision))
        .isInstanceOf(RefusedException.class)
        .hasMessage("Beschrijf het standpunt van degene over wie de klacht gaat.");
  }

  @Test
  void whatStandsInAPartThatWasTakenBackDoesNotCount() {
    CaseFile file = started();
    Map<String, Object> decision = decision("ongegrond", "Toch een oplossing");
    decision.put("onderdeel2", "Blijven staan");
    decision.put("oordeel2", "gegrond");

    decide(file, decision);

    assertThat(variable(file, "besluitUitkomst")).isEqualTo("ongegrond");
    assertThat(variable(file, "oplossing1")).isNull();
    assertThat(variable(file, "onderdeel2")).isNull();
  }

  @Test
  void lessonsGoWithoutNamesIntoTheRegisterAndTheCaseClosesWithItsOutcome() {
    CaseFile file = started();
    decide(file, decision("ongegrond", null));

    String lesson = (String) variable(file, "lesAnoniem");
    assertThat(lesson).isEqualTo("[klager] wil bellen: [telefoonnummer]");
    tasks.complete(task(file), Map.of("lesAnoniem", lesson));

    assertThat(
            jdbc.sql("select lesson_text from lesson where tenant = 'toets'")
                .query(String.class)
                .list())
        .contains(lesson);
    assertThat(files.get(file.id()).outcome()).isEqualTo("ongegrond");
    assertThat(
            jdbc.sql(
                    "select stages from case_figure where id = (select figure_id from case_file where id = :id)")
                .param("id", file.id())
                .query(String.class)
                .single())
        .isEqualTo("Besluit");
  }

  private CaseFile started() {
    return procedures.start(
        "toets", "toets-besluit", Map.of("klagerNaam", "Anna de Vries", "onderwerp", "Bellen"));
  }

  private static Map<String, Object> decision(String verdict, String solution) {
    Map<String, Object> decision = new HashMap<>();
    decision.put("standpuntKlager", "Anna wil bellen: 0612345678");
    decision.put("standpuntMedewerker", "Dat kon niet");
    decision.put("onderdeel1", "Bellen");
    decision.put("oordeel1", verdict);
    decision.put("motivering1", "Daarom");
    decision.put("oplossing1", solution);
    return decision;
  }

  private void decide(CaseFile file, Map<String, Object> decision) {
    tasks.complete(task(file), decision);
  }

  private String task(CaseFile file) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(file.reference())
        .singleResult()
        .getId();
  }

  private Object variable(CaseFile file, String name) {
    return runtime.getVariable(file.instanceId(), name);
  }
}
