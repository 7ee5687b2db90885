package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import net.fortuna.ical4j.model.component.VEvent;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** Every path and every timer of the main diagram; the building blocks have tests of their own. */
class NbsKlachtTest extends NbsCaseTest {

  // ---- step 1

  @Test
  void bothSatisfiedAfterTheTalkSolvesIt() {
    complain();
    ProcessInstance instance = instance();
    assertThat(instance).isWaitingAtExactly("Task_DoeIntake");
    assertThat(letters()).containsExactly("ontvangst>klager");
    assertThat(groups(task("Task_DoeIntake"))).containsExactly("nbs-coordinator");

    intake();
    assertThat(instance).isWaitingAtExactly("Task_VoerGesprek");
    assertThat(letters())
        .containsExactlyInAnyOrder("gesprek-medewerker>medewerker", "gesprek-klager>klager");
    assertDue("Task_VoerGesprek", "2026-11-12");

    talk("ja");
    assertThat(open()).containsExactly("Task_AntwoordKlager");
    assertThat(letters()).containsExactly("tevredenheid-vraag>klager");
    assertDue("Task_AntwoordKlager", "2026-11-16");

    complainantSays("ja");
    assertThat(letters()).containsExactlyInAnyOrder("opgelost>klager", "opgelost>medewerker");
    assertThat(instance).isEnded().hasPassed("EndEvent_Opgelost");
    assertClosed("opgelost", false);
    assertThat(term("gesprek").state()).isEqualTo(State.MET);
  }

  @Test
  void anIntakeThatTakesMoreThanTwoWorkingDaysIsTold() {
    at("2026-11-06T16:00");
    complain();
    letters();
    assertDue("Task_DoeIntake", "2026-11-10");

    passes("BoundaryEvent_IntakeTeLaat", endOf("2026-11-10"));

    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verstreken>klager", "termijn-verstreken>management");
    assertThat(instance())
        .isWaitingAt("Task_DoeIntake")
        .hasPassed("EndEvent_IntakeTeLaat", "SubProcess_TermijnVerstreken");
    assertThat(term("intake").state()).isEqualTo(State.MISSED);
  }

  @Test
  void aComplaintAboutTheCoordinatorIsTakenInByTheBoard() {
    complain("overFunctie", "coordinator");
    assertThat(groups(task("Task_DoeIntake"))).containsExactly("nbs-bestuur");
  }

  @Test
  void tenDaysCountFromTheDayTheComplaintWasVoiced() {
    register("2026-10-28");
    intake();
    letters();

    passes("BoundaryEvent_TienDagenVerstreken", endOf("2026-11-07"));

    assertThat(letters())
        .containsExactlyInAnyOrder(
            "geen-gesprek>klager", "geen-gesprek>medewerker",
            "vervolg-kiezen>klager", "vervolg-kiezen>medewerker");
    assertThat(open()).containsExactly("Task_KiesVervolg", "Task_KiesVervolg");
    assertThat(term("gesprek").state()).isEqualTo(State.MISSED);
  }

  @Test
  void aTermThatRanOutBeforeRegistrationIsSaidAndPlannedFromNow() {
    register("2026-10-01");
    intake();

    assertThat(term("gesprek").dueAt()).isEqualTo(endOf("2026-10-11"));
    assertThat(timer("BoundaryEvent_TienDagenVerstreken").getDuedate().toInstant())
        .isEqualTo(endOf("2026-11-12"));
  }

  @Test
  void oneNoAfterTheTalkOffersTheNextStep() {
    complain();
    intake();
    talk("ja");
    complainantSays("nee");
    assertThat(open()).containsExactly("Task_KiesVervolg", "Task_KiesVervolg");
    assertThat(groups(task("Task_KiesVervolg", "klager"))).containsExactly("klager");
  }

  @Test
  void theEmployeesNoIsEnough() {
    complain();
    intake();
    talk("nee");
    complainantSays("ja");
    assertThat(open()).containsExactly("Task_KiesVervolg", "Task_KiesVervolg");
  }

  @Test
  void aSilentComplainantEndsItAndMayComeBack() {
    complain();
    intake();
    talk("ja");
    letters();

    passes("BoundaryEvent_NietGeantwoord", endOf("2026-11-16"));

    assertThat(letters())
        .containsExactlyInAnyOrder("niet-voortgezet>klager", "niet-voortgezet>medewerker");
    assertClosed("niet_voortgezet", true);
    assertThat(been()).contains("EndEvent_KlagerAntwoorddeNiet");

    procedures.send(file(), "heropenen", Map.of("reden", "Ik was ziek."));
    assertThat(file().open()).isTrue();
    assertThat(instance()).hasPassed("StartEvent_HeropeningGevraagd", "Task_MeldHeropening");
    assertThat(letters())
        .containsExactlyInAnyOrder(
            "heropend>klager",
            "heropend>medewerker",
            "vervolg-kiezen>klager",
            "vervolg-kiezen>medewerker");
    choose("klager", "stoppen");
    assertClosed("niet_voortgezet", true);
  }

  // ---- skipping step 1

  @Test
  void whoSkipsStepOneSaysWhyAndTellsOnlyTheComplainant() {
    complain("veiligGesprek", "nee");
    letters();
    assertThatThrownBy(() -> intake("stap1Overslaan", "ja")).isInstanceOf(RefusedException.class);

    intake("stap1Overslaan", "ja", "redenOverslaan", "Er is gedreigd.");

    assertThat(letters())
        .containsExactlyInAnyOrder("stap1-overgeslagen>klager", "vervolg-kiezen>klager");
    assertThat(open()).containsExactly("Task_KiesVervolg");

    choose("klager", "stap2b");
    assertThat(letters()).contains("bemiddeling-gevraagd>medewerker");
  }

  @Test
  void anUnknownEmployeeMeansNoTalk() {
    complain("overFunctie", "onbekend");
    assertThatThrownBy(
            () -> intake("medewerkerNaam", null, "medewerkerEmail", null, "stap1Overslaan", "nee"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void withoutAnEmployeeOnlyTheComplainantIsAsked() {
    complain("overFunctie", "onbekend");
    Map<String, Object> form =
        map(
            "betrokkeneFunctie",
            "medewerker",
            "thema",
            "anders",
            "stap1Overslaan",
            "ja",
            "redenOverslaan",
            "Nog niet bekend wie het is.");
    complete("Task_DoeIntake", form);
    choose("klager", "stap2a");
    plan("2026-11-10T14:00+01:00");
    talkHeld();
    writeAgreements();
    passes("BoundaryEvent_ReactietijdVoorbij", endOf("2026-11-09"));
    checkLessons();
    assertThat(open()).containsExactly("Task_AntwoordKlager");
    complainantSays("ja");
    assertClosed("opgelost", false);
  }

  // ---- choosing

  @Test
  void theFirstChoiceCounts() {
    toChoice();
    choose("medewerker", "stap2a");
    assertThat(open()).containsExactly("Task_PlanGesprek");
    assertThat(term("vervolg").state()).isEqualTo(State.MET);
  }

  @Test
  void onlyWhatIsPossibleCanBeChosen() {
    toChoice();
    assertThatThrownBy(() -> choose("klager", "bestuur")).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> choose("medewerker", "stoppen")).isInstanceOf(RefusedException.class);
  }

  @Test
  void whoIsAccusedDoesNotMediate() {
    complain("overFunctie", "leidinggevende");
    intake("betrokkeneFunctie", "leidinggevende");
    talk("nee");
    complainantSays("nee");
    assertThatThrownBy(() -> choose("klager", "stap2a")).isInstanceOf(RefusedException.class);
    choose("klager", "stap2b");
    assertThat(groups(task("Task_PlanGesprek"))).containsExactly("nbs-klachtenbemiddelaar");
  }

  @Test
  void silenceAboutTheNextStepIsRemindedAndThenEndsIt() {
    toChoice();
    letters();
    passes("BoundaryEvent_VervolgHerinneren", instant("2026-11-30T09:00"));
    assertThat(letters()).containsExactly("vervolg-herinnering>klager");
    assertThat(open()).hasSize(2);

    passes("BoundaryEvent_GeenKeuze", endOf("2027-02-02"));
    assertThat(letters())
        .containsExactlyInAnyOrder("niet-voortgezet>klager", "niet-voortgezet>medewerker");
    assertClosed("niet_voortgezet", true);
    assertThat(been()).contains("EndEvent_AanKeuzeHerinnerd", "EndEvent_NietVoortgezet");
  }

  @Test
  void theComplainantMayStop() {
    toChoice();
    choose("klager", "stoppen");
    assertClosed("niet_voortgezet", true);
  }

  // ---- step 2

  @Test
  void mediationByTheManagerSolvesItAndItsLessonsGoOnAnonymously() {
    toChoice();
    letters();
    choose("klager", "stap2a");
    assertThat(letters())
        .containsExactlyInAnyOrder(
            "bemiddeling-gevraagd>klager", "bemiddeling-gevraagd>medewerker");
    assertThat(groups(task("Task_PlanGesprek"))).containsExactly("nbs-leidinggevende");
    assertDue("Task_PlanGesprek", "2026-11-16");

    plan("2026-11-09T14:00+01:00");
    at("2026-11-09T16:00");
    talkHeld();
    assertDue("Task_SchrijfAfspraken", "2026-11-16");
    agree();
    assertThat(open())
        .containsExactly("Task_AntwoordKlager", "Task_AntwoordMedewerker", "Task_ControleerTekst");
    letters();
    complainantSays("ja");
    employeeSays("ja");
    assertThat(file().outcome()).isEqualTo("opgelost");
    assertThat(letters()).containsExactlyInAnyOrder("opgelost>klager", "opgelost>medewerker");

    checkLessons();
    assertThat(letters()).containsExactly("lessen>klachtenbemiddelaar");
    assertClosed("opgelost", false);
    assertThat(been()).contains("EndEvent_LessenGedeeld", "EndEvent_GesprekGehouden");
  }

  @Test
  void mediationThatIsLateIsCalledOffAndTheOtherMediatorIsOffered() {
    toChoice();
    choose("klager", "stap2a");
    plan("2026-11-16T10:00+01:00");
    letters();

    passes("BoundaryEvent_Bemiddeling2aVerstreken", endOf("2026-11-16"));

    assertThat(letters())
        .contains(
            "geen-bemiddeling>klager",
            "geen-bemiddeling>medewerker",
            "vervolg-kiezen>klager",
            "vervolg-kiezen>medewerker");
    assertThat(term("bemiddeling-2a").state()).isEqualTo(State.MISSED);
    assertThatThrownBy(() -> choose("klager", "stap2a")).isInstanceOf(RefusedException.class);
    choose("klager", "stap2b");

    passes("BoundaryEvent_Bemiddeling2bVerstreken", endOf("2026-12-01"));
    assertThat(term("bemiddeling-2b").state()).isEqualTo(State.MISSED);
    assertThatThrownBy(() -> choose("klager", "stap2b")).isInstanceOf(RefusedException.class);
    choose("klager", "bestuur");
    assertThat(open()).containsExactly("Task_LeverVerslagAan", "Task_PlanGesprek");
  }

  @Test
  void bothMediatorsOneAfterTheOther() {
    toChoice();
    mediate("stap2a");
    complainantSays("nee");
    checkLessons();
    assertThat(open()).containsExactly("Task_KiesVervolg", "Task_KiesVervolg");
    mediate("stap2b");
    assertThat(known("eerdereAfspraken")).isNotNull();
    checkLessons();
    letters();
    employeeSays("nee");
    assertThat(letters())
        .containsExactlyInAnyOrder("vervolg-kiezen>klager", "vervolg-kiezen>medewerker");
    assertThatThrownBy(() -> choose("klager", "stap2a")).isInstanceOf(RefusedException.class);
  }

  @Test
  void eachTalkHasItsOwnPlaceInPeoplesCalendars() throws Exception {
    toChoice();
    mediate("stap2a");
    VEvent first = calendar("uitnodiging", "klager");
    complainantSays("nee");
    checkLessons();
    choose("klager", "stap2b");
    plan("2026-11-09T14:00+01:00");
    VEvent second = calendar("uitnodiging", "klager");
    assertThat(second.getUid()).isNotEqualTo(first.getUid());
    assertThat(second.getSequence().getSequenceNo()).isZero();

    complete(
        "Task_LegGesprekVast",
        "gesprekUitkomst",
        "verzet",
        "afspraakOp",
        "2026-11-10T10:30+01:00",
        "afspraakPlaats",
        "Het buurthuis");
    VEvent moved = calendar("uitnodiging", "klager");
    assertThat(moved.getUid()).isEqualTo(second.getUid());
    assertThat(moved.getSequence().getSequenceNo()).isEqualTo(1);

    passes("BoundaryEvent_Bemiddeling2bVerstreken", endOf("2026-11-16"));
    choose("klager", "bestuur");
    plan("2026-11-26T19:30+01:00");
    VEvent hearing = calendar("uitnodiging", "klager");
    assertThat(hearing.getUid()).isNotIn(first.getUid(), second.getUid());
    assertThat(
            jdbc.sql("select name from appointment where case_id = :case order by starts_at")
                .param("case", file().id())
                .query(String.class)
                .list())
        .containsExactly("bemiddeling-2a", "bemiddeling-2b", "hoorzitting");
  }

  @Test
  void aComplainantSilentAfterMediationEndsIt() {
    toChoice();
    mediate("stap2b");
    checkLessons();
    passes("BoundaryEvent_NietGeantwoord", endOf("2026-11-16"));
    assertClosed("niet_voortgezet", true);
  }

  @Test
  void aSilentEmployeeDoesNotHoldUpASatisfiedComplainant() {
    toChoice();
    mediate("stap2b");
    checkLessons();
    complainantSays("ja");
    passes("BoundaryEvent_NietGeantwoord", endOf("2026-11-16"));
    assertClosed("opgelost", false);
  }

  @Test
  void withdrawingDoesNotStopTheLearning() {
    toChoice();
    mediate("stap2a");
    procedures.send(file(), "intrekken", Map.of());
    assertThat(file().outcome()).isEqualTo("ingetrokken");
    assertThat(open()).containsExactly("Task_ControleerTekst");
    checkLessons();
    assertClosed("ingetrokken", false);
  }

  // ---- steps 3 and 4

  @Test
  void theBoardHearsAndDecides() {
    toBoard();
    assertThat(letters())
        .contains(
            "bestuur-ontvangst>klager",
            "bestuur-ontvangst>medewerker",
            "bestuur-ontvangst>bestuur");
    assertThat(groups(task("Task_PlanGesprek"))).containsExactly("nbs-bestuur");
    assertDue("Task_PlanGesprek", "2026-11-23");
    assertThat(been()).contains("EndEvent_VerslagAanwezig");

    plan("2026-11-12T19:30+01:00");
    assertThat(letters())
        .contains(
            "uitnodiging>klager", "uitnodiging>medewerker", "uitnodiging>klachtenbemiddelaar");
    at("2026-11-12T21:00");
    talkHeld();
    assertDue("Task_NeemBesluit", "2026-11-26");
    decide("gegrond");

    assertThat(letters())
        .contains("besluit>klager", "besluit>medewerker", "besluit>klachtenbemiddelaar");
    assertClosed("gegrond", false);
    assertThat(been()).contains("EndEvent_BesluitVerstuurd");
    assertThat(term("hoorzitting").state()).isEqualTo(State.MET);
    assertThat(term("besluit").state()).isEqualTo(State.MET);
  }

  @Test
  void aHearingThatIsLateIsToldAndStillHeld() {
    toBoard();
    letters();
    passes("BoundaryEvent_HoorzittingTeLaat", endOf("2026-11-23"));
    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verstreken>klager", "termijn-verstreken>management");
    assertThatThrownBy(() -> askForMoreTime("Task_PlanGesprek", "planKeuze"))
        .hasStackTraceContaining("RefusedException");

    plan("2026-11-26T19:30+01:00");
    at("2026-11-26T21:00");
    talkHeld();
    assertThat(term("hoorzitting").state()).isEqualTo(State.MISSED);
    passes("BoundaryEvent_BesluitTeLaat", endOf("2026-12-10"));
    assertThat(letters()).contains("termijn-verstreken>klager", "termijn-verstreken>management");
    decide("ongegrond");
    assertClosed("ongegrond", false);
  }

  @Test
  void aHearingThatWasHeldInTimeAndRecordedLaterWasInTime() {
    toBoard();
    plan("2026-11-23T19:30+01:00");
    letters();
    passes("BoundaryEvent_HoorzittingTeLaat", endOf("2026-11-23"));
    assertThat(letters()).as("the letter stays").contains("termijn-verstreken>klager");
    at("2026-11-24T09:00");
    complete(
        "Task_LegGesprekVast",
        "gesprekUitkomst",
        "gehouden",
        "gehoudenOp",
        "2026-11-23",
        "aanwezig",
        "Allen");
    assertThat(term("hoorzitting").state()).isEqualTo(State.MET);
    assertThat(term("hoorzitting").explanation())
        .endsWith(
            "Het is op tijd gedaan, op maandag 23 november 2026."
                + " Dat is pas op dinsdag 24 november 2026 vastgelegd.");
    assertDue("Task_NeemBesluit", "2026-12-07");
  }

  @Test
  void bothTermsOfTheBoardCanBeExtendedOnce() {
    toBoard();
    letters();
    askForMoreTime("Task_PlanGesprek", "planKeuze");
    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verlengd>klager", "termijn-verlengd>medewerker");
    assertThat(known("verlengdTot")).isEqualTo("2026-12-07");
    assertDue("Task_PlanGesprek", "2026-12-07");
    assertThat(timer("BoundaryEvent_HoorzittingTeLaat").getDuedate().toInstant())
        .isEqualTo(endOf("2026-12-07"));
    assertThatThrownBy(() -> askForMoreTime("Task_PlanGesprek", "planKeuze"))
        .hasStackTraceContaining("RefusedException");
    assertThat(letters()).isEmpty();

    plan("2026-12-01T19:30+01:00");
    at("2026-12-01T21:00");
    talkHeld();
    letters();
    askForMoreTime("Task_NeemBesluit", "besluitKeuze");
    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verlengd>klager", "termijn-verlengd>medewerker");
    assertDue("Task_NeemBesluit", "2026-12-29");
    assertThat(timer("BoundaryEvent_BesluitTeLaat").getDuedate().toInstant())
        .isEqualTo(endOf("2026-12-29"));
    assertThatThrownBy(() -> askForMoreTime("Task_NeemBesluit", "besluitKeuze"))
        .hasStackTraceContaining("RefusedException");
    decide("gegrond");
    assertClosed("gegrond", false);
    assertThat(been()).contains("EndEvent_TermijnVerlengd");
  }

  @Test
  void aMissingReportIsAskedForAndHoldsNothingUp() {
    toChoice();
    choose("klager", "stap2b");
    passes("BoundaryEvent_Bemiddeling2bVerstreken", endOf("2026-11-16"));
    choose("medewerker", "bestuur");
    assertThat(groups(task("Task_LeverVerslagAan"))).containsExactly("nbs-klachtenbemiddelaar");
    complete("Task_LeverVerslagAan", "bemiddelingVerslag", "Er is geen gesprek geweest.");
    plan("2026-11-19T19:30+01:00");
    at("2026-11-19T21:00");
    talkHeld();
    assertThat(variable(task("Task_NeemBesluit"), "verslag"))
        .isEqualTo("Er is geen gesprek geweest.");
    decide("ongegrond");
    assertClosed("ongegrond", false);
  }

  @Test
  void aReportThatStaysAwayIsNoLongerWaitedFor() {
    toChoice();
    choose("klager", "stap2b");
    passes("BoundaryEvent_Bemiddeling2bVerstreken", endOf("2026-11-16"));
    choose("klager", "bestuur");
    passes("BoundaryEvent_VerslagBleefUit", endOf("2026-12-01"));
    assertThat(open()).containsExactly("Task_PlanGesprek");
    assertThat(been()).contains("EndEvent_VerslagBleefUit");
  }

  @Test
  void onceTheHearingIsHeldNobodyIsAskedForAReportAnyMore() {
    toChoice();
    choose("klager", "stap2b");
    passes("BoundaryEvent_Bemiddeling2bVerstreken", endOf("2026-11-16"));
    choose("klager", "bestuur");
    plan("2026-11-19T19:30+01:00");
    at("2026-11-19T21:00");
    talkHeld();
    assertThat(open()).containsExactly("Task_NeemBesluit");
    assertThat(term("verslag").state()).isEqualTo(State.CANCELLED);
    decide("gegrond");
    assertClosed("gegrond", false);
  }

  // ---- what a complainant reads of it

  @Test
  void theComplainantIsToldAtOnceByWhenTheTalkMustBe() {
    complain();
    assertThat(procedures.coming(file()))
        .singleElement()
        .satisfies(
            next -> {
              assertThat(next.label()).isEqualTo("Gesprek over de klacht");
              assertThat(next.lastDay()).isEqualTo("2026-11-12");
              assertThat(next.explanation()).contains("De termijn is 10 dagen.");
            });
    intake();
    assertThat(procedures.coming(file())).as("it runs now").isEmpty();
    talk("ja");
    complainantSays("ja");
    assertThat(procedures.coming(file())).as("closed").isEmpty();
  }

  @Test
  void aTalkThatCannotBeInTimeAnyMoreIsNotPromised() {
    register("2026-10-01");
    assertThat(procedures.coming(file())).isEmpty();
  }

  // ---- at any moment

  @Test
  void withdrawingEndsEverythingAndCallsOffWhatWasPlanned() {
    toBoard();
    plan("2026-11-12T19:30+01:00");
    letters();
    procedures.send(file(), "intrekken", Map.of());
    assertThat(letters())
        .contains(
            "ingetrokken>klager",
            "ingetrokken>medewerker",
            "afspraak-afgezegd>klager",
            "afspraak-afgezegd>medewerker");
    assertClosed("ingetrokken", false);
    assertThat(been()).contains("EndEvent_Ingetrokken");
    assertThat(term("hoorzitting").state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void withdrawingBeforeTheEmployeeKnowsTellsOnlyTheComplainant() {
    complain();
    intake("stap1Overslaan", "ja", "redenOverslaan", "Er is gedreigd.");
    letters();
    procedures.send(file(), "intrekken", Map.of());
    assertThat(letters()).containsExactly("ingetrokken>klager");
  }

  // ---- how to get there

  private void register(String voicedOn) {
    String definition =
        engine
            .getRepositoryService()
            .createProcessDefinitionQuery()
            .processDefinitionKey("nbs-klacht")
            .tenantIdIn(TENANT)
            .latestVersion()
            .singleResult()
            .getId();
    Map<String, Object> form =
        map(
            "onderwerp", "Niet teruggebeld",
            "omschrijving", "Aan de telefoon verteld.",
            "overFunctie", "medewerker",
            "klagerNaam", "Anna de Vries",
            "klagerEmail", "anna@voorbeeld.invalid",
            "geuitOp", voicedOn,
            "geuitWijze", "telefonisch",
            "geuitBij", "Cas");
    reference = engine.getFormService().submitStartForm(definition, form).getBusinessKey();
  }

  private void toChoice() {
    complain();
    intake();
    talk("nee");
    complainantSays("nee");
  }

  private void mediate(String step) {
    choose("klager", step);
    plan("2026-11-02T14:00+01:00");
    talkHeld();
    agree();
  }

  private void toBoard() {
    toChoice();
    mediate("stap2b");
    checkLessons();
    complainantSays("nee");
    letters();
    choose("klager", "bestuur");
  }
}
