package nl.gehoor.mhr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import nl.gehoor.CaseTest;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.form.RefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the paths of Bureau MHR do not show by themselves: the exact moment of every timer, who must
 * not get a task, and that nobody is refused without somebody looking.
 */
class MhrKlachtTest extends CaseTest {

  MhrKlachtTest() {
    super("mhr");
  }

  /** A Tuesday, in winter time. */
  @BeforeEach
  void tuesdayMorning() {
    at("2026-11-10T09:15");
  }

  // ---- three months

  @Test
  void aLateComplaintIsNeverRefusedByItself() {
    complain("gebeurdOp", "2025-01-01");
    assertThat(open()).containsExactly("Task_BeoordeelMelding");
    assertThat(file().open()).isTrue();
  }

  @Test
  void whoAdmitsOrRefusesALateComplaintSaysWhy() {
    complain("gebeurdOp", "2026-08-09");
    assertThatThrownBy(() -> judge()).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> complete("Task_BeoordeelMelding", refusal(null)))
        .isInstanceOf(RefusedException.class);
    judge("redenOntvankelijk", "U lag in het ziekenhuis.");
    assertThat(open()).containsExactly("Task_PlanGesprek");
  }

  @Test
  void threeMonthsToTheDayNeedNoReason() {
    complain("gebeurdOp", "2026-08-10");
    judge();
    assertThat(open()).containsExactly("Task_PlanGesprek");
  }

  @Test
  void anUnknownDateAdmits() {
    complain("gebeurdOp", null);
    judge();
    assertThat(open()).containsExactly("Task_PlanGesprek");
  }

  @Test
  void aRefusalTellsOnlyTheComplainantAndWhy() {
    complain("gebeurdOp", "2026-01-09");
    letters();
    complete("Task_BeoordeelMelding", refusal("Het is te lang geleden."));
    assertThat(letters()).containsExactly("niet-ontvankelijk>klager");
    assertClosed("niet_ontvankelijk", false);
  }

  // ---- told, talked, signed

  @Test
  void theAccusedIsToldWithinFiveWorkingDays() {
    complain();
    assertDue("Task_BeoordeelMelding", "2026-11-17");
    passes("BoundaryEvent_InlichtenTeLaat", endOf("2026-11-17"));
    assertThat(letters()).contains("termijn-verstreken>klager", "termijn-verstreken>management");
    judge();
    assertThat(letters()).contains("klacht-betrokkene>medewerker");
    assertThat(term("inlichten").state()).isEqualTo(State.MISSED);
  }

  @Test
  void theTalkIsHeldWithinTenDaysAndALateOneStillCounts() {
    complain();
    judge();
    letters();
    assertDue("Task_PlanGesprek", "2026-11-20");
    passes("BoundaryEvent_GesprekTeLaat", endOf("2026-11-20"));
    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verstreken>klager", "termijn-verstreken>management");
    talk("nee");
    assertThat(term("gesprek").state()).isEqualTo(State.MISSED);
    assertThat(open()).contains("Task_Onderteken");
  }

  @Test
  void whoIsAccusedCannotLeadTheTalk() {
    complain();
    account("mhr-toets-leider", "mhr-medewerker");
    assertThatThrownBy(
            () ->
                judge(
                    "medewerkerNaam",
                    null,
                    "medewerkerEmail",
                    null,
                    "medewerkerGebruiker",
                    "mhr-toets-leider",
                    "gespreksleiderGebruiker",
                    "mhr-toets-leider"))
        .hasStackTraceContaining("RefusedException");
  }

  // ---- on paper

  @Test
  void theTwoWeeksToFileMoveOnFromAHoliday() {
    at("2026-12-04T10:00");
    complain();
    judge();
    talk("nee");
    passes("BoundaryEvent_OndertekentijdVoorbij", endOf("2026-12-11"));
    // Two weeks later is the second day of Christmas, and a Saturday.
    assertDue("Task_DienKlachtIn", "2026-12-28");
    passes("BoundaryEvent_IndienenHerinneren", instant("2026-12-24T09:00"));
    assertThat(letters()).contains("schriftelijk-herinnering>klager");
    passes("BoundaryEvent_NietIngediend", endOf("2026-12-28"));
    assertThat(letters())
        .containsExactlyInAnyOrder("niet-voortgezet>klager", "niet-voortgezet>medewerker");
    assertClosed("niet_voortgezet", true);
  }

  @Test
  void aMissingMotivationIsAskedForAndHoldsNothingUp() {
    toPaper();
    letters();
    complete("Task_DienKlachtIn", "schriftelijkeKlacht", "Kijk hiernaar.");
    assertThat(letters()).contains("directie-zoekt>klager", "motivatie-gevraagd>klager");
    assertThat(open()).containsExactly("Task_VulMotivatieAan", "Task_ZoekOplossing");
    assertDue("Task_ZoekOplossing", "2026-12-02");

    complete("Task_VulMotivatieAan", "redenMislukt", "Wij praatten langs elkaar heen.");
    assertDue("Task_ZoekOplossing", "2026-12-02");
    assertThat(known("redenMislukt")).isEqualTo("Wij praatten langs elkaar heen.");
    passes("BoundaryEvent_DirectieTeLaat", endOf("2026-12-02"));
    assertThat(variable(task("Task_ZoekOplossing"), "redenMislukt"))
        .isEqualTo("Wij praatten langs elkaar heen.");
    assertThat(open()).containsExactly("Task_ZoekOplossing");
  }

  @Test
  void aMotivationThatNeverComesIsNoReasonToStop() {
    toPaper();
    complete("Task_DienKlachtIn", "schriftelijkeKlacht", "Kijk hiernaar.");
    solve("ja");
    assertThat(open()).containsExactly("Task_ReageerOpAntwoord");
  }

  // ---- directors and board

  @Test
  void afterTwoWeeksTheWholeFileGoesToTheBoard() {
    toDirectors();
    letters();
    assertThat(groups(task("Task_ZoekOplossing"))).containsExactly("mhr-directie");
    at("2026-12-02T23:59:59");
    assertThat(timer("BoundaryEvent_DirectieTeLaat").getDuedate().toInstant())
        .isEqualTo(instant("2026-12-03T00:00"));

    passes("BoundaryEvent_DirectieTeLaat", endOf("2026-12-02"));

    assertThat(letters())
        .contains("doorgestuurd>klager", "doorgestuurd>medewerker", "doorgestuurd>directie")
        .contains("doorgestuurd>bestuur");
    assertThat(term("directie").state()).isEqualTo(State.MISSED);
    assertThat(groups(task("Task_ZoekOplossing"))).containsExactly("mhr-bestuur");
    assertDue("Task_ZoekOplossing", "2026-12-17");
    assertThat(variable(task("Task_ZoekOplossing"), "klachttekst")).isEqualTo("Kijk hiernaar.");
    assertThat(variable(task("Task_ZoekOplossing"), "verslag")).isEqualTo("Wij spraken elkaar.");
  }

  @Test
  void theTwoWeeksOfTheDirectorsCountFromTheDayTheLetterCame() {
    toPaper();
    at("2026-11-20T10:00");
    complete(
        "Task_DienKlachtIn",
        "schriftelijkeKlacht",
        "Kijk hiernaar.",
        "redenMislukt",
        "Nee.",
        "ingediendOp",
        "2026-11-18");
    assertDue("Task_ZoekOplossing", "2026-12-02");
  }

  @Test
  void aBoardThatIsLateIsToldOnceAndManagementEveryWeek() {
    toDirectors();
    solve("nee");
    letters();
    passes("StartEvent_BestuurTeLaat", endOf("2026-12-02"));
    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verstreken>klager", "termijn-verstreken>management");
    passes("Event_WeekGewacht", instant("2026-12-10T09:00"));
    assertThat(letters()).containsExactly("bestuur-te-laat>management");
    passes("Event_WeekGewacht", instant("2026-12-17T09:00"));
    assertThat(letters()).containsExactly("bestuur-te-laat>management");

    solve("nee");
    assertThat(open()).containsExactly("Task_NeemBesluit");
    assertThat(ticks("Event_WeekGewacht")).isTrue();
    decide("ongegrond");
    assertThat(letters()).contains("besluit>klager", "besluit>medewerker");
    assertClosed("ongegrond", false);
  }

  @Test
  void theBoardCannotGiveItselfMoreTime() {
    toDirectors();
    solve("nee");
    solve("nee");
    assertThatThrownBy(
            () ->
                complete(
                    "Task_NeemBesluit",
                    "besluitKeuze",
                    "verlengen",
                    "verlengReden",
                    "Het is druk."))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void silenceAboutAnAnswerSolvesItAndItMayBeReopened() {
    toDirectors();
    solve("ja");
    assertDue("Task_ReageerOpAntwoord", "2026-12-02");
    letters();
    // Three days before is a Sunday: the working day before that.
    passes("BoundaryEvent_AkkoordHerinneren", instant("2026-11-27T09:00"));
    assertThat(letters()).containsExactly("akkoord-herinnering>klager");
    passes("BoundaryEvent_NietGereageerd", endOf("2026-12-02"));
    assertThat(letters()).containsExactlyInAnyOrder("opgelost>klager", "opgelost>medewerker");
    assertClosed("opgelost", true);

    procedures.send(file(), "heropenen", Map.of("reden", "Toch niet goed."));
    assertThat(groups(task("Task_ZoekOplossing"))).containsExactly("mhr-bestuur");
    assertThat(variable(task("Task_ZoekOplossing"), "eerderAntwoord")).isEqualTo("Excuses.");
  }

  @Test
  void anAnswerThatWillNotDoGoesToTheBoardAndThenToADecisionInTwoWeeks() {
    toDirectors();
    solve("ja");
    complete("Task_ReageerOpAntwoord", "akkoord", "nee", "akkoordToelichting", "Te weinig.");
    assertThat(variable(task("Task_ZoekOplossing"), "eerdereReactie")).isEqualTo("Te weinig.");
    solve("ja");
    assertThat(term("bestuur").state()).isEqualTo(State.MET);
    complete("Task_ReageerOpAntwoord", "akkoord", "nee");
    assertDue("Task_NeemBesluit", "2026-12-02");
    passes("BoundaryEvent_BesluitTeLaat", endOf("2026-12-02"));
    decide("gegrond");
    assertClosed("gegrond", false);
  }

  // ---- about directors or board

  @Test
  void anAccusedDirectorHandlesNothing() {
    account("mhr-toets-directie", "mhr-directie");
    complain("overFunctie", "directie");
    judge(
        "betrokkeneFunctie",
        "directie",
        "medewerkerNaam",
        null,
        "medewerkerEmail",
        null,
        "medewerkerGebruiker",
        "mhr-toets-directie");
    assertDue("Task_KiesRoute", "2026-11-24");
    passes("BoundaryEvent_GeenKeuze", endOf("2026-11-24"));
    assertThat(groups(task("Task_ZoekOplossing"))).containsExactly("mhr-bestuur");
    assertThat(sees("mhr-toets-directie")).isEmpty();
    solve("nee");
    assertThat(sees("mhr-toets-directie")).isEmpty();
    decide("gegrond");
    assertThat(letters())
        .contains("besluit>klager", "besluit>medewerker")
        .doesNotContain("besluit>directie");
  }

  @Test
  void anAccusedBoardMemberLeavesItToTheOthers() {
    account("mhr-toets-bestuur", "mhr-bestuur");
    account("mhr-toets-bestuur-ander", "mhr-bestuur");
    complain("overFunctie", "bestuurder");
    judge(
        "betrokkeneFunctie",
        "bestuurder",
        "medewerkerNaam",
        null,
        "medewerkerEmail",
        null,
        "medewerkerGebruiker",
        "mhr-toets-bestuur");
    complete("Task_KiesRoute", "route", "bestuur");
    assertThat(sees("mhr-toets-bestuur")).isEmpty();
    assertThat(sees("mhr-toets-bestuur-ander")).containsExactly("Task_ZoekOplossing");
  }

  @Test
  void aTalkThatFailsLeadsBackToTheChoice() {
    complain("overFunctie", "directie");
    judge("betrokkeneFunctie", "directie");
    complete("Task_KiesRoute", "route", "bemiddeling");
    assertThat(groups(task("Task_PlanGesprek"))).containsExactly("mhr-bestuur");
    talk("nee");
    passes("BoundaryEvent_OndertekentijdVoorbij", endOf("2026-11-17"));
    assertThat(open()).containsExactly("Task_KiesRoute");
    assertThatThrownBy(() -> complete("Task_KiesRoute", "route", "bemiddeling"))
        .isInstanceOf(RefusedException.class);
    complete("Task_KiesRoute", "route", "commissie");
    assertDue("Task_DraagLedenVoor", "2026-12-02");
    passes("BoundaryEvent_SamenstellenTeLaat", endOf("2026-12-02"));
    assertThat(letters()).contains("termijn-verstreken>klager", "termijn-verstreken>management");
  }

  @Test
  void withdrawingTellsWhoKnewOfIt() {
    complain();
    letters();
    procedures.send(file(), "intrekken", Map.of());
    assertThat(letters()).containsExactly("ingetrokken>klager");
    assertClosed("ingetrokken", false);
  }

  // ---- how to get there

  private void toPaper() {
    complain();
    judge();
    talk("nee");
    passes("BoundaryEvent_OndertekentijdVoorbij", endOf("2026-11-17"));
  }

  private void toDirectors() {
    toPaper();
    at("2026-11-18T10:00");
    complete(
        "Task_DienKlachtIn",
        "schriftelijkeKlacht",
        "Kijk hiernaar.",
        "redenMislukt",
        "Wij kwamen er niet uit.");
  }

  private void complain(Object... answers) {
    Map<String, Object> form =
        map(
            "onderwerp", "Te laat",
            "omschrijving", "Mijn begeleider kwam drie keer te laat.",
            "gebeurdOp", "2026-11-01",
            "overFunctie", "medewerker",
            "klagerNaam", "Anna de Vries",
            "klagerEmail", "anna@voorbeeld.invalid");
    form.putAll(map(answers));
    start("mhr-klacht", form);
  }

  private void judge(Object... answers) {
    Map<String, Object> form =
        map(
            "gebeurdOp", variable(task("Task_BeoordeelMelding"), "gebeurdOp"),
            "ontvankelijk", "ja",
            "betrokkeneFunctie", "medewerker",
            "medewerkerNaam", "Bo Bakker",
            "medewerkerEmail", "bo@voorbeeld.invalid",
            "thema", "bejegening");
    form.putAll(map(answers));
    complete("Task_BeoordeelMelding", form);
  }

  private Map<String, Object> refusal(String reason) {
    return map(
        "gebeurdOp",
        variable(task("Task_BeoordeelMelding"), "gebeurdOp"),
        "ontvankelijk",
        "nee",
        "redenOntvankelijk",
        reason,
        "thema",
        "bejegening");
  }

  private void talk(String solved) {
    planTalk();
    talkHeld();
    complete(
        "Task_SchrijfVerslag",
        "verslag",
        "Wij spraken elkaar.",
        "aanwezigKlager",
        true,
        "aanwezigMedewerker",
        true,
        "bemiddelingGeslaagd",
        solved);
  }

  private void solve(String found) {
    complete(
        "Task_ZoekOplossing",
        "oplossingGevonden",
        found,
        "ja".equals(found) ? "oplossing" : "redenGeenOplossing",
        "ja".equals(found) ? "Excuses." : "Wij zien geen oplossing.");
  }

  private void decide(String verdict) {
    Map<String, Object> form =
        map(
            "besluitKeuze", "besluiten",
            "standpuntKlager", "Te laat.",
            "standpuntMedewerker", "Het was druk.",
            "onderdeel1", "Te laat komen",
            "oordeel1", verdict,
            "motivering1", "Op tijd komen hoort.");
    if ("gegrond".equals(verdict)) {
      form.put("oplossing1", "Een andere begeleider.");
    }
    complete("Task_NeemBesluit", form);
  }
}
