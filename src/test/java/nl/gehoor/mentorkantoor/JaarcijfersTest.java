package nl.gehoor.mentorkantoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import nl.gehoor.CaseTest;
import nl.gehoor.casefile.YearFigures;
import nl.gehoor.casefile.YearFigures.Figures;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The yearly figures: each thing counts in the year in which it happened, and is fixed once. */
class JaarcijfersTest extends CaseTest {

  private static final String TENANT = "mentorkantoor";
  private static final String PROCESS = "mentor-klacht";

  @Autowired private YearFigures figures;

  JaarcijfersTest() {
    super(TENANT);
  }

  @AfterEach
  void noFiguresLeft() {
    jdbc.sql("delete from year_figure").update();
    for (String process : List.of("jaarcijfers", "jaarcijfers-inzien")) {
      engine
          .getRuntimeService()
          .createProcessInstanceQuery()
          .processDefinitionKey(process)
          .list()
          .forEach(
              instance ->
                  engine.getRuntimeService().deleteProcessInstance(instance.getId(), "toets"));
    }
  }

  @Test
  void everyYearAtTheEndOfTheLastDayAndNeverTwiceForWhatWasMissed() {
    // Four years without anybody at home: what is due is done once, about the year that is over.
    at("2035-06-01T12:00");
    newYear();
    assertThat(asked("jaarcijfers", "Task_StelCijfersVast")).hasSize(1);
    assertThat(year(asked("jaarcijfers", "Task_StelCijfersVast").get(0))).isEqualTo(2034);
    assertThat(timer().getDuedate().toInstant()).isEqualTo(instant("2036-01-01T00:00"));
  }

  @Test
  void atMidnightTheYearThatHasJustEndedIsCounted() {
    at("2035-06-01T12:00");
    newYear();
    noFiguresLeft();
    at("2036-01-01T00:00");
    newYear();
    Task task = asked("jaarcijfers", "Task_StelCijfersVast").get(0);
    assertThat(year(task)).isEqualTo(2035);
    assertThat(timer().getDuedate().toInstant()).isEqualTo(instant("2037-01-01T00:00"));
  }

  @Test
  void eachThingCountsInTheYearInWhichItHappened() {
    int others = figures.count(TENANT, PROCESS, 2040).open();
    // Decided in time; what must change is still being done at the end of the year.
    at("2041-03-04T10:00");
    complain();
    decide("gegrond");
    // Decided a day late.
    at("2041-04-01T10:00");
    complain();
    at("2041-05-14T10:00");
    decide("ongegrond");
    complete("Task_KiesVervolg", "vervolgKeuze", "klaar");
    // Withdrawn.
    at("2041-06-03T10:00");
    procedures.send(complain(), "intrekken", Map.of());
    // Received in one year, decided in the next.
    at("2041-12-16T10:00");
    String overNewYear = complain().reference();
    // Never decided.
    complain();
    at("2042-01-08T10:00");
    reference = overNewYear;
    decide("ongegrond");
    complete("Task_KiesVervolg", "vervolgKeuze", "klaar");

    assertThat(figures.count(TENANT, PROCESS, 2041))
        .isEqualTo(new Figures(5, 2, 1, 1, 0, 1, others + 3));
    assertThat(figures.count(TENANT, PROCESS, 2042))
        .isEqualTo(new Figures(0, 1, 1, 0, 0, 0, others + 2));
    assertThat(figures.count("lkc", PROCESS, 2041)).isEqualTo(new Figures(0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void whatTheDirectorsFixedStaysAndCanBeReadLater() {
    account("mk-toets-directie", "mentorkantoor-directie");
    int others = figures.count(TENANT, PROCESS, 2044).open();
    at("2045-02-01T10:00");
    complain();
    at("2046-01-02T09:00");
    newYear();
    Task task = asked("jaarcijfers", "Task_StelCijfersVast").get(0);
    assertThat(groups(task)).containsExactly("mentorkantoor-directie");
    assertThat(variable(task, "aantalOntvangen")).isEqualTo(1);
    engine
        .getIdentityService()
        .setAuthentication("mk-toets-directie", List.of("mentorkantoor-directie"), List.of(TENANT));
    try {
      complete(task, map("jaarcijfersToelichting", "Eén klacht, die loopt nog."));
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
    YearFigures.Fixed fixed = figures.fixed(TENANT, PROCESS, 2045).orElseThrow();
    assertThat(fixed.figures()).isEqualTo(new Figures(1, 0, 0, 0, 0, 0, others + 1));
    assertThat(fixed.fixedBy()).isEqualTo("Toets mk-toets-directie");
    assertThat(fixed.fixedOn()).isEqualTo("2046-01-02");

    // Somebody changes the past: what was fixed stays. And a second count has nothing to fix.
    jdbc.sql(
            "update case_file set opened_at = timestamp with time zone '2044-01-01 10:00:00+00' where reference = :ref")
        .param("ref", reference)
        .update();
    engine
        .getRuntimeService()
        .createProcessInstanceByKey("jaarcijfers")
        .processDefinitionTenantId(TENANT)
        .execute();
    assertThat(asked("jaarcijfers", "Task_StelCijfersVast")).isEmpty();
    look(2045);
    Task read = asked("jaarcijfers-inzien", "Task_ZieCijfersIn").get(0);
    assertThat(variable(read, "aantalOntvangen")).isEqualTo(1);
    assertThat(variable(read, "vastgesteldDoor")).isEqualTo("Toets mk-toets-directie");
    assertThat(String.valueOf(variable(read, "vastgesteldOp"))).contains("2 januari 2046");
    complete(read, Map.of());
  }

  @Test
  void aYearThatIsNotOverIsNotShown() {
    at("2046-06-01T10:00");
    assertThatThrownBy(() -> look(2046))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Het jaar 2046 is nog niet voorbij");
  }

  // ---- how to get there

  private nl.gehoor.casefile.CaseFile complain() {
    return start(
        PROCESS,
        map(
            "onderwerp", "Niet overlegd",
            "omschrijving", "Mijn mentor tekende zonder mij.",
            "hoedanigheid", "client",
            "klagerNaam", "Anna de Vries",
            "klagerEmail", "anna@voorbeeld.invalid"));
  }

  private void decide(String verdict) {
    complete(
        "Task_BekijkKlacht",
        "onzeMentor",
        "ja",
        "mentorNaam",
        "Bo Bakker",
        "mentorEmail",
        "bo@voorbeeld.invalid",
        "thema",
        "anders");
    complete("Task_GeefAntwoord", "mentorStandpunt", "Ik heb gebeld.");
    complete("Task_OnderzoekKlacht", "gesprekNodig", "nee");
    Map<String, Object> form =
        map(
            "besluitKeuze", "besluiten",
            "standpuntKlager", "Er is niet gebeld.",
            "standpuntMedewerker", "Er is gebeld.",
            "onderdeel1", "Niet overlegd",
            "oordeel1", verdict,
            "motivering1", "Een mentor overlegt.");
    if ("gegrond".equals(verdict)) {
      form.put("oplossing1", "De mentor belt voortaan eerst.");
    }
    complete("Task_NeemBesluit", form);
  }

  private void newYear() {
    engine.getManagementService().executeJob(timer().getId());
  }

  /** The one timer that begins the count; there is never more than one. */
  private Job timer() {
    return engine
        .getManagementService()
        .createJobQuery()
        .processDefinitionKey("jaarcijfers")
        .timers()
        .singleResult();
  }

  private List<Task> asked(String process, String element) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processDefinitionKey(process)
        .taskDefinitionKey(element)
        .list();
  }

  private Object year(Task task) {
    return variable(task, "jaar");
  }

  private void look(int year) {
    engine
        .getRuntimeService()
        .createProcessInstanceByKey("jaarcijfers-inzien")
        .processDefinitionTenantId(TENANT)
        .setVariable("jaar", year)
        .execute();
  }
}
