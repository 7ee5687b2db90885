package nl.gehoor.lkc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.List;
import java.util.Map;
import nl.gehoor.CaseTest;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the paths of the national commission do not show by themselves: the exact moment of every
 * timer, that nobody is refused without somebody looking, who takes no part, and what becomes of
 * each recommendation.
 */
class LkcKlachtTest extends CaseTest {

  private static final String WITHDRAW = "intrekken";
  private static final String SECRETARY = "lkc-toets-secretaris";
  private static final String MEMBER = "lkc-toets-lid";
  private static final String OTHER_MEMBER = "lkc-toets-lid-ander";

  @Autowired private Parties parties;

  LkcKlachtTest() {
    super("lkc");
  }

  /** A Tuesday, in winter time. */
  @BeforeEach
  void tuesdayMorning() {
    at("2026-11-10T09:15");
  }

  // ---- does the commission take it

  @Test
  void nobodyIsRefusedWithoutSomebodyLooking() {
    complain("antwoordMentor", "niet_voorgelegd", "aansluiting", "geen");
    assertThat(open()).containsExactly("Task_BeoordeelKlacht");
    assertThat(groups(task("Task_BeoordeelKlacht"))).containsExactly("lkc-secretaris");
    assertThat(file().open()).isTrue();
  }

  @Test
  void theSecretaryJudgesWithinAWeek() {
    complain();
    assertThat(letters()).containsExactly("ontvangst>klager");
    assertDue("Task_BeoordeelKlacht", "2026-11-17");
    passes("BoundaryEvent_BeoordelenTeLaat", endOf("2026-11-17"));
    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verstreken>klager", "termijn-verstreken>management");
    judge();
    assertThat(term("beoordelen").state()).isEqualTo(State.MISSED);
    assertThat(open()).containsExactly("Task_GeefReactie");
  }

  @Test
  void sixWeeksWithoutAnswerNeedNoReasonAndADayLessDoes() {
    complain("antwoordMentor", "nee", "eersteKlachtOp", "2026-09-28");
    judge("antwoordMentor", "nee", "eersteKlachtOp", "2026-09-28");
    assertThat(open()).containsExactly("Task_GeefReactie");

    complain("antwoordMentor", "nee", "eersteKlachtOp", "2026-09-29");
    assertThatThrownBy(() -> judge("antwoordMentor", "nee", "eersteKlachtOp", "2026-09-29"))
        .isInstanceOf(RefusedException.class);
    judge(
        "antwoordMentor",
        "nee",
        "eersteKlachtOp",
        "2026-09-29",
        "redenBeoordeling",
        "De mentor is met pensioen.");
    assertThat(open()).containsExactly("Task_GeefReactie");
    assertThat(text("wij-behandelen", "klager")).contains("De mentor is met pensioen");
  }

  @Test
  void aMentorWhoBelongsNowhereIsNotForTheCommission() {
    complain("aansluiting", "onbekend");
    assertThatThrownBy(() -> judge("aansluiting", "geen")).isInstanceOf(RefusedException.class);
    letters();
    judge(
        "aansluiting",
        "geen",
        "ontvankelijk",
        "niet_aangesloten",
        "redenBeoordeling",
        "Uw mentor is uw zus.");
    assertThat(letters()).containsExactly("naar-kantonrechter>klager");
    assertClosed("doorverwezen", false);
  }

  @Test
  void whoIsSentBackToTheMentorMayComeBack() {
    complain("antwoordMentor", "niet_voorgelegd");
    assertThatThrownBy(() -> judge("ontvankelijk", "eerst_naar_mentor"))
        .isInstanceOf(RefusedException.class);
    sendBack();
    assertThat(text("eerst-naar-mentor", "klager"))
        .contains("geen nadelen voor u")
        .contains("U kunt altijd opnieuw een klacht voorleggen");
    assertClosed("doorverwezen", false);
    complain();
    judge();
    assertThat(open()).containsExactly("Task_GeefReactie");
  }

  // ---- the mentor

  @Test
  void theMentorActsByLinkAndIsWhomItIsAbout() {
    complain();
    judge();
    Party mentor = parties.find(file().id(), "mentor").orElseThrow();
    assertThat(mentor.accused()).isTrue();
    assertThat(procedures.openTasks(mentor)).hasSize(1);
    procedures.complete(
        mentor,
        procedures.openTasks(mentor).get(0).id(),
        map("verweer", "Ik vroeg het wel.", "wilHoorzitting", true));
    assertThat(term("verweer").state()).isEqualTo(State.MET);
    assertThat(text("reactie-mentor", "klager")).contains("Ik vroeg het wel");
    assertThat(open()).containsExactly("Task_BereidVoor");
  }

  @Test
  void theMentorHasTwoWeeksThatMoveOnFromAHoliday() {
    at("2026-12-11T10:00");
    complain();
    judge();
    letters();
    // Two weeks later is Christmas, on a Friday; the weekend comes after.
    assertDue("Task_GeefReactie", "2026-12-28");
    passes("BoundaryEvent_ReactieHerinneren", instant("2026-12-24T09:00"));
    assertThat(letters()).containsExactly("verweer-herinnering>mentor");
    passes("BoundaryEvent_GeenReactie", endOf("2026-12-28"));
    assertThat(letters()).containsExactly("reactie-mentor>klager");
    assertThat(text("reactie-mentor", "klager")).contains("heeft niet op uw klacht gereageerd");
    assertThat(open()).containsExactly("Task_BereidVoor");
  }

  // ---- who takes no part

  @Test
  void aMemberWhoWorksWithTheMentorFindsNothingOfTheCase() {
    account(MEMBER, "lkc-commissie");
    account(OTHER_MEMBER, "lkc-commissie");
    complain();
    assertThatThrownBy(() -> judge("uitgesloten1Gebruiker", MEMBER))
        .isInstanceOf(RefusedException.class);
    judge("uitgesloten1Gebruiker", MEMBER, "redenUitsluiten", "Een collega van de mentor.");
    complete("Task_GeefReactie", "verweer", "Ik vroeg het wel.");
    assertThat(sees(MEMBER)).isEmpty();
    assertThat(sees(OTHER_MEMBER)).containsExactly("Task_BereidVoor");
    assertThat(parties.excludedUsers(file().id())).contains(MEMBER);
    assertThat(parties.casesAbout(MEMBER)).contains(reference);
    assertThatThrownBy(
            () -> engine.getTaskService().setAssignee(task("Task_BereidVoor").getId(), MEMBER))
        .isInstanceOf(RefusedException.class);

    complete("Task_BereidVoor", "zittingKeuze", "geen_hoorzitting");
    assertThat(sees(MEMBER)).isEmpty();
    decide("gegrond");
    recommend("mentor", "Praat eerst.");
    finish();
    letters();
    complete("Task_GeefGevolg", followed());
    assertThat(accountsThatGot("opvolging-commissie"))
        .contains(OTHER_MEMBER)
        .doesNotContain(MEMBER);
  }

  @Test
  void aMemberSaysSoAndLeavesItToTheOthers() {
    account(MEMBER, "lkc-commissie");
    account(OTHER_MEMBER, "lkc-commissie");
    complain();
    judge();
    complete("Task_GeefReactie", "verweer", "Ik vroeg het wel.");
    saysNoPart(MEMBER);
    assertThat(sees(MEMBER)).isEmpty();
    assertThat(sees(OTHER_MEMBER)).containsExactly("Task_BereidVoor");
  }

  @Test
  void somebodyOfTheCommissionRemains() {
    account(MEMBER, "lkc-commissie");
    toCommission();
    List<String> members =
        engine.getIdentityService().createUserQuery().memberOfGroup("lkc-commissie").list().stream()
            .map(User::getId)
            .toList();
    assertThatThrownBy(() -> members.forEach(this::saysNoPart))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Dan blijft er niemand over");
    assertThat(open()).containsExactly("Task_BereidVoor");
  }

  // ---- hearing and decision

  @Test
  void aHearingIsInEverybodysCalendarAndMayBeCalledOff() throws Exception {
    toCommission();
    complete("Task_BereidVoor", "zittingKeuze", "hoorzitting");
    letters();
    complete(
        "Task_PlanGesprek",
        "planKeuze",
        "plannen",
        "afspraakOp",
        "2026-11-24T14:00",
        "afspraakPlaats",
        "Utrecht");
    assertThat(letters()).contains("uitnodiging>klager", "uitnodiging>mentor");
    assertThat(calendar("uitnodiging", "mentor").getSummary()).isNotNull();
    complete(
        "Task_LegGesprekVast",
        "gesprekUitkomst",
        "gaat_niet_door",
        "redenGeenGesprek",
        "De klager is ziek.");
    assertThat(letters()).contains("afspraak-afgezegd>klager", "afspraak-afgezegd>mentor");
    assertThat(open()).containsExactly("Task_DoeUitspraak");
  }

  @Test
  void theDecisionComesTenWeeksAfterReceiptAndFourLaterOnce() {
    toCommission();
    complete("Task_BereidVoor", "zittingKeuze", "geen_hoorzitting");
    assertDue("Task_DoeUitspraak", "2027-01-19");
    assertThat(timer("BoundaryEvent_UitspraakTeLaat").getDuedate())
        .isEqualTo(Date.from(endOf("2027-01-19")));
    assertThatThrownBy(() -> complete("Task_DoeUitspraak", "besluitKeuze", "verlengen"))
        .isInstanceOf(RefusedException.class);
    letters();
    complete("Task_DoeUitspraak", "besluitKeuze", "verlengen", "verlengReden", "Er komt een stuk.");
    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verlengd>klager", "termijn-verlengd>mentor");
    assertThat(text("termijn-verlengd", "mentor")).contains("16 februari 2027");
    assertDue("Task_DoeUitspraak", "2027-02-16");
    assertThatThrownBy(
            () ->
                complete(
                    "Task_DoeUitspraak", "besluitKeuze", "verlengen", "verlengReden", "Weer een."))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Nog een keer kan niet");
    passes("BoundaryEvent_UitspraakTeLaat", endOf("2027-02-16"));
    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verstreken>klager", "termijn-verstreken>management");
    decide("ongegrond");
    finish();
    assertThat(term("uitspraak").state()).isEqualTo(State.MISSED);
    assertClosed("ongegrond", false);
  }

  @Test
  void theTenWeeksCountFromTheDayTheCommissionHeardOfIt() {
    account(SECRETARY, "lkc-secretaris");
    startAs(SECRETARY, "lkc-klacht", complaint("geuitOp", "2026-11-02"));
    judge();
    assertThat(timer("BoundaryEvent_UitspraakTeLaat").getDuedate())
        .isEqualTo(Date.from(endOf("2027-01-11")));
  }

  @Test
  void theVerdictIsPerPartAndNeedsBothPositions() {
    toCommission();
    complete("Task_BereidVoor", "zittingKeuze", "geen_hoorzitting");
    assertThatThrownBy(() -> decide("gegrond", "standpuntMedewerker", null))
        .isInstanceOf(RefusedException.class);
    decide(
        "gegrond",
        "meerOnderdelen2",
        true,
        "onderdeel2",
        "Niet teruggebeld.",
        "oordeel2",
        "ongegrond",
        "motivering2",
        "Er is gebeld.");
    letters();
    finish();
    assertThat(letters()).containsExactlyInAnyOrder("uitspraak>klager", "uitspraak>mentor");
    assertThat(text("uitspraak", "mentor"))
        .contains("Onderdeel 2")
        .contains("Er is gebeld")
        .contains("geen aanbevelingen");
    assertClosed("deels_gegrond", false);
  }

  // ---- recommendations

  @Test
  void everyRecommendationIsFollowedUpByItselfAndTheCaseWaitsForTheLast() {
    toDecision();
    recommend("mentor", "Praat eerst.");
    recommend("stichting", "Maak een formulier.");
    recommend("vereniging", "Zet het in de opleiding.");
    letters();
    finish();
    assertThat(letters())
        .containsExactlyInAnyOrder(
            "uitspraak>klager",
            "uitspraak>mentor",
            "aanbeveling>mentor",
            "aanbeveling>stichting",
            "aanbeveling>vereniging");
    assertThat(text("aanbeveling", "stichting"))
        .contains("Maak een formulier")
        .doesNotContain("Praat eerst");
    assertThat(tasks("Task_GeefGevolg")).hasSize(3);

    complete(task("Task_GeefGevolg", "stichting"), followed());
    assertThat(letters()).isNotEmpty().allMatch(letter -> letter.startsWith("opvolging-commissie"));
    complete(
        task("Task_GeefGevolg", "vereniging"),
        map("opvolging", "niet_gevolgd", "opvolgingReden", "Dat staat er al in."));
    assertThat(file().open()).isTrue();
    complete(task("Task_GeefGevolg", "mentor"), followed());

    assertThat(known("aanbeveling1Opvolging")).isEqualTo("wordt_gevolgd");
    assertThat(known("aanbeveling3Opvolging")).isEqualTo("niet_gevolgd");
    assertThat(text("opvolging", "klager"))
        .contains("Maak een formulier")
        .contains("Dat staat er al in")
        .contains("31 december 2026");
    assertClosed("gegrond", false);
  }

  @Test
  void anAddresseeHasAMonthAndSilenceGoesToTheAssociation() {
    at("2026-11-16T09:15");
    toDecision();
    recommend("mentor", "Praat eerst.");
    finish();
    letters();
    assertDue("Task_GeefGevolg", "2026-12-16");
    // Three days before is a Sunday: the working day before that.
    passes("BoundaryEvent_OpvolgingHerinneren", instant("2026-12-11T09:00"));
    assertThat(letters()).containsExactly("aanbeveling-herinnering>mentor");
    passes("BoundaryEvent_GeenGevolg", endOf("2026-12-16"));
    assertThat(letters())
        .contains("geen-reactie>vereniging", "opvolging-commissie>commissie", "opvolging>klager");
    assertThat(text("geen-reactie", "vereniging")).contains("Praat eerst", "Petra Wolters");
    assertThat(parties.find(file().id(), "vereniging").orElseThrow().name())
        .isEqualTo("Mentorschap Nederland");
    assertThat(known("aanbeveling1Opvolging")).isEqualTo("geen_reactie");
    assertClosed("gegrond", false);
  }

  @Test
  void aMonthThatEndsOnADayOffMovesOn() {
    at("2026-11-25T09:15");
    toDecision();
    recommend("mentor", "Praat eerst.");
    finish();
    assertDue("Task_GeefGevolg", "2026-12-28");
  }

  @Test
  void twoRecommendationsToOneMentorHaveTheirOwnText() {
    toDecision();
    recommend("mentor", "Praat eerst.");
    recommend("mentor", "Schrijf het op.");
    finish();
    List<Task> tasks = tasks("Task_GeefGevolg");
    assertThat(tasks)
        .extracting(task -> variable(task, "tekst"))
        .containsExactlyInAnyOrder("Praat eerst.", "Schrijf het op.");
    Task second =
        tasks.stream()
            .filter(task -> "Schrijf het op.".equals(variable(task, "tekst")))
            .findFirst()
            .orElseThrow();
    complete(second, followed());
    List<Job> left = timers("BoundaryEvent_GeenGevolg");
    assertThat(left).hasSize(1);
    passes("BoundaryEvent_GeenGevolg", endOf("2026-12-10"));
    assertThat(known("aanbeveling1Opvolging")).isEqualTo("geen_reactie");
    assertThat(known("aanbeveling2Opvolging")).isEqualTo("wordt_gevolgd");
    assertClosed("gegrond", false);
  }

  @Test
  void anAssociationSeesOnlyItsOwnPart() {
    toDecision();
    recommend("anderevereniging", "Zet het in de opleiding.");
    finish();
    Party association = parties.find(file().id(), "anderevereniging").orElseThrow();
    assertThat(association.name()).isEqualTo("Beroepsvereniging NBPM");
    assertThat(association.ownOnly()).isTrue();
    assertThat(parties.find(file().id(), "vereniging")).isEmpty();
    assertThat(procedures.openTasks(association)).hasSize(1);
  }

  // ---- stopping

  @Test
  void withdrawingTellsWhoKnewOfIt() {
    complain();
    letters();
    assertThat(procedures.accepts(file(), WITHDRAW)).isTrue();
    procedures.send(file(), WITHDRAW, Map.of());
    assertThat(letters()).containsExactly("ingetrokken>klager");
    assertThat(term("beoordelen").state()).isEqualTo(State.CANCELLED);
    assertClosed("ingetrokken", false);

    toCommission();
    letters();
    assertThat(procedures.accepts(file(), WITHDRAW)).isTrue();
    procedures.send(file(), WITHDRAW, Map.of());
    assertThat(letters()).containsExactlyInAnyOrder("ingetrokken>klager", "ingetrokken>mentor");
    assertThat(term("verweer").state()).isEqualTo(State.MET);
    assertThat(term("uitspraak").state()).isEqualTo(State.CANCELLED);
    assertClosed("ingetrokken", false);
  }

  @Test
  void whatTheMentorStillHadToDoLapsesWithTheComplaint() {
    complain();
    judge();
    procedures.send(file(), WITHDRAW, Map.of());
    assertThat(term("verweer").state()).isEqualTo(State.CANCELLED);
    assertThat(term("uitspraak").state()).isEqualTo(State.CANCELLED);
    assertClosed("ingetrokken", false);
  }

  /** The case waits for the end of each recommendation, whatever the complainant thinks of it. */
  @Test
  void afterTheVerdictThereIsNothingLeftToWithdraw() {
    account(SECRETARY, "lkc-secretaris");
    toDecision();
    recommend("mentor", "Praat eerst.");
    assertThat(procedures.accepts(file(), WITHDRAW)).isTrue();
    finish();
    letters();
    assertThat(procedures.accepts(file(), WITHDRAW)).isFalse();
    assertThatThrownBy(() -> procedures.send(file(), WITHDRAW, Map.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Dit kan nu niet bij zaak " + reference);
    Map<String, Object> request = map("referentie", reference, "reden", "De klager belde.");
    assertThatThrownBy(() -> startAs(SECRETARY, "zaak-intrekken", request))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Dit kan nu niet bij zaak");
    assertThat(letters()).isEmpty();
    assertThat(open()).containsExactly("Task_GeefGevolg");

    complete("Task_GeefGevolg", followed());
    assertThat(known("aanbeveling1Opvolging")).isEqualTo("wordt_gevolgd");
    assertClosed("gegrond", false);
  }

  // ---- how to get there

  private void toCommission() {
    complain();
    judge();
    complete("Task_GeefReactie", "verweer", "Ik vroeg het wel.");
  }

  private void toDecision() {
    toCommission();
    complete("Task_BereidVoor", "zittingKeuze", "geen_hoorzitting");
    decide("gegrond");
  }

  private void complain(Object... answers) {
    start("lkc-klacht", complaint(answers));
  }

  private static Map<String, Object> complaint(Object... answers) {
    Map<String, Object> form =
        map(
            "onderwerp", "Geen overleg",
            "omschrijving", "Mijn mentor besliste zonder mij.",
            "mentorNaam", "Petra Wolters",
            "mentorEmail", "petra@voorbeeld.invalid",
            "aansluiting", "mn",
            "antwoordMentor", "ja",
            "waaromNietTevreden", "Geen antwoord op mijn vraag.",
            "klagerNaam", "Anna de Vries",
            "klagerEmail", "anna@voorbeeld.invalid",
            "hoedanigheid", "client");
    form.putAll(map(answers));
    return form;
  }

  private void judge(Object... answers) {
    Map<String, Object> form =
        map(
            "mentorNaam", "Petra Wolters",
            "mentorEmail", "petra@voorbeeld.invalid",
            "aansluiting", "mn",
            "antwoordMentor", "ja",
            "ontvankelijk", "ja",
            "thema", "informatie");
    form.putAll(map(answers));
    complete("Task_BeoordeelKlacht", form);
  }

  private void sendBack() {
    judge(
        "antwoordMentor",
        "niet_voorgelegd",
        "ontvankelijk",
        "eerst_naar_mentor",
        "redenBeoordeling",
        "U hebt het nog niet gevraagd.");
  }

  private void decide(String verdict, Object... answers) {
    Map<String, Object> form =
        map(
            "besluitKeuze", "besluiten",
            "standpuntKlager", "Er was geen overleg.",
            "standpuntMedewerker", "Er was wel overleg.",
            "onderdeel1", "Geen overleg.",
            "oordeel1", verdict,
            "motivering1", "Dat blijkt uit het dossier.");
    form.putAll(map(answers));
    complete("Task_DoeUitspraak", form);
  }

  private void recommend(String role, String text) {
    Map<String, Object> form = map("nogEen", "ja", "geadresseerde", role, "tekst", text);
    if (role.equals("stichting")) {
      form.putAll(
          map("stichtingNaam", "Stichting Oost", "stichtingEmail", "oost@voorbeeld.invalid"));
    }
    complete("Task_SchrijfAanbeveling", form);
  }

  private void finish() {
    complete("Task_SchrijfAanbeveling", "nogEen", "nee");
  }

  private static Map<String, Object> followed() {
    return map(
        "opvolging",
        "wordt_gevolgd",
        "opvolgingWat",
        "Er komt een formulier.",
        "opvolgingUiterlijk",
        "2026-12-31");
  }

  private void saysNoPart(String member) {
    Task task = task("Task_BereidVoor");
    engine.getIdentityService().setAuthentication(member, List.of("lkc-commissie"), List.of("lkc"));
    try {
      complete(task, map("zittingKeuze", "niet_meedoen", "redenNietMeedoen", "Wij werken samen."));
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
  }

  private List<String> accountsThatGot(String letter) {
    return jdbc.sql("select user_id from letter where case_id = :case and template = :letter")
        .param("case", file().id())
        .param("letter", letter)
        .query(String.class)
        .list();
  }
}
