package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commission advises in thirty days; longer only when the complainant agrees. */
class CommissieAdviserenTest extends BlockTest {

  private static final String MEMBERS = "nbs-klachtenbemiddelaar,nbs-medewerker";

  private ProcessInstance advising;

  @BeforeEach
  void aCase() {
    openCase();
  }

  /** On Monday 2 November 2026: thirty days end on Wednesday 2 December. */
  private void begin(String members) {
    advising =
        block(
            "commissie-adviseren",
            "groep",
            "nbs-klachtenbemiddelaar",
            "leden",
            members,
            "commissieLeden",
            "• Marga Willems (voorzitter), Hogeschool Utrecht",
            "commissieSamengesteldOp",
            "2026-11-02",
            "secretariaatGroep",
            "nbs-coordinator",
            "orgaanGroep",
            "nbs-bestuur",
            "partijen",
            "klager, medewerker");
  }

  @Test
  void onlyTheMembersOfThisCommissionGetTheTask() {
    begin(MEMBERS);
    Task task = task("Task_Adviseer");
    assertThat(groups(task)).isEmpty();
    assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId()))
        .extracting(IdentityLink::getUserId)
        .containsExactlyInAnyOrder("nbs-klachtenbemiddelaar", "nbs-medewerker");
    assertDue("Task_Adviseer", "2026-12-02");
  }

  @Test
  void theAdviceGoesToBothSidesAndToWhoDecides() {
    begin(MEMBERS);
    advise();
    assertThat(advising).isEnded().hasPassed("EndEvent_AdviesUitgebracht");
    assertThat(letters()).contains("advies>klager", "advies>medewerker");
    assertThat(of(advising, "adviesUitgebracht")).isEqualTo("ja");
    assertThat(of(advising, "advies"))
        .isEqualTo(
            """
            De klacht is voor een deel terecht.

            Onderdeel 1: Niet terugbellen
            Advies: gegrond
            Waarom: Dat hoort wel.

            Onderdeel 2: Onbeleefd
            Advies: geen oordeel
            Waarom: Dat is niet meer na te gaan.""");
    assertThat(
            jdbc.sql("select pdf from letter where case_id = :case and template = 'advies'")
                .param("case", file().id())
                .query(Boolean.class)
                .list())
        .containsOnly(true);
    assertThat(term("advies").state()).isEqualTo(RunningTerm.State.MET);
  }

  @Test
  void withoutAnyAccountTheSecretariatWritesItDown() {
    begin("");
    Task task = task("Task_SchrijfAdviesOp");
    assertThat(groups(task)).containsExactly("nbs-coordinator");
    complete(task, advice());
    assertThat(advising).isEnded().hasPassed("EndEvent_AdviesVastgelegd");
  }

  // ---- more time

  @Test
  void moreTimeWhenTheComplainantAgrees() {
    begin(MEMBERS);
    askForMoreTime();
    assertThat(letters()).containsExactly("meer-tijd>klager");
    assertThat(advising).isWaitingAtExactly("SubProcess_Adviseren", "Task_Adviseer", "Task_StemIn");
    complete("Task_StemIn", "instemming", "ja");
    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verlengd>klager", "termijn-verlengd>medewerker");
    assertDue("Task_Adviseer", "2026-12-16");
    assertThat(timer("BoundaryEvent_DertigDagenVoorbij").getDuedate())
        .isEqualTo(java.util.Date.from(endOf("2026-12-16")));
    assertThat(advising)
        .isWaitingAtExactly("SubProcess_Adviseren", "Task_Adviseer")
        .hasPassed("EndEvent_AdviesVerlengd", "Event_MeerTijdGevraagd");
    complete("Task_Adviseer", adviceOnly());
    assertThat(advising).isEnded();
  }

  @Test
  void noMoreTimeWhenTheComplainantRefuses() {
    begin(MEMBERS);
    askForMoreTime();
    complete("Task_StemIn", "instemming", "nee");
    assertThat(advising)
        .isWaitingAtExactly("SubProcess_Adviseren", "Task_Adviseer")
        .hasPassed("EndEvent_NietVerlengd");
    assertDue("Task_Adviseer", "2026-12-02");
    assertThat(letters()).containsExactly("meer-tijd>klager");
  }

  @Test
  void norWhenTheComplainantIsSilent() {
    begin(MEMBERS);
    at("2026-11-23T10:00");
    askForMoreTime();
    letters();
    passes("BoundaryEvent_InstemmingHerinneren", instant("2026-11-27T09:00"));
    assertThat(letters()).containsExactly("meer-tijd-herinnering>klager");
    passes("BoundaryEvent_InstemmingBleefUit", endOf("2026-12-02"));
    assertThat(advising)
        .isWaitingAtExactly("SubProcess_Adviseren", "Task_Adviseer")
        .hasPassed("EndEvent_InstemmingHerinnerd", "EndEvent_NietVerlengd");
    assertDue("Task_Adviseer", "2026-12-02");
  }

  @Test
  void moreTimeIsAskedOnce() {
    begin(MEMBERS);
    askForMoreTime();
    assertThatThrownBy(this::askForMoreTime).isInstanceOf(RefusedException.class);
    Map<String, Object> form = advice();
    form.remove("adviesKeuze");
    complete("Task_Adviseer", form);
    assertThat(advising).isEnded();
    assertThat(open()).doesNotContain("Task_StemIn");
  }

  // ---- too late

  @Test
  void whenItIsLateTheOrganMayGoOnWithoutAdvice() {
    begin(MEMBERS);
    passes("BoundaryEvent_DertigDagenVoorbij", endOf("2026-12-02"));
    assertThat(advising)
        .hasPassed("Event_AdviesTeLaat")
        .isWaitingAtExactly("SubProcess_Adviseren", "Task_Adviseer", "Task_GaZonderAdviesVerder");
    assertThat(groups(task("Task_GaZonderAdviesVerder"))).containsExactly("nbs-bestuur");
    assertThat(of(advising, "verstrekenTermijn")).isEqualTo("advies");
    letters();
    complete(
        "Task_GaZonderAdviesVerder",
        "zonderAdvies",
        true,
        "redenZonderAdvies",
        "De klager wacht al te lang.");
    assertThat(advising).isEnded().hasPassed("EndEvent_ZonderAdvies");
    assertThat(letters())
        .containsExactlyInAnyOrder("zonder-advies>klager", "zonder-advies>medewerker");
    assertThat(of(advising, "adviesUitgebracht")).isEqualTo("nee");
    assertThat(open()).doesNotContain("Task_Adviseer");
  }

  @Test
  void adviceThatComesLateStillCounts() {
    begin(MEMBERS);
    passes("BoundaryEvent_DertigDagenVoorbij", endOf("2026-12-02"));
    advise();
    assertThat(advising).isEnded().hasPassed("EndEvent_AdviesUitgebracht");
    assertThat(open()).doesNotContain("Task_GaZonderAdviesVerder");
  }

  private void advise() {
    complete("Task_Adviseer", advice());
  }

  private void askForMoreTime() {
    complete(
        "Task_Adviseer",
        "adviesKeuze",
        "verlengen",
        "verlenging",
        "P2W",
        "verlengReden",
        "Een lid is ziek.");
  }

  private static Map<String, Object> advice() {
    Map<String, Object> form = adviceOnly();
    form.put("adviesKeuze", "uitbrengen");
    return form;
  }

  private static Map<String, Object> adviceOnly() {
    return map(
        "adviesSamenvatting", "De klacht is voor een deel terecht.",
        "adviesOnderdeel1", "Niet terugbellen",
        "adviesOordeel1", "gegrond",
        "adviesMotivering1", "Dat hoort wel.",
        "adviesMeer2", true,
        "adviesOnderdeel2", "Onbeleefd",
        "adviesOordeel2", "geen oordeel",
        "adviesMotivering2", "Dat is niet meer na te gaan.");
  }
}
