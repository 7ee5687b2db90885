package nl.gehoor.mentorschap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import nl.gehoor.CaseTest;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * From an application to years of mentorship: rounds of matching in which both agree, and contact
 * that goes on for years without drifting or piling up.
 */
class MentorschapAanmeldingTest extends CaseTest {

  private static final String TENANT = "mentorschap-nederland";

  /** Every two months from 31 December 2026, moved on from weekends and holidays. */
  private static final List<String> CONTACTS =
      List.of(
          "2027-03-01",
          "2027-04-30",
          "2027-06-30",
          "2027-08-31",
          "2027-11-01",
          "2027-12-31",
          "2028-02-29",
          "2028-05-01",
          "2028-06-30",
          "2028-08-31",
          "2028-10-31",
          "2029-01-02",
          "2029-02-28",
          "2029-04-30",
          "2029-07-02",
          "2029-08-31",
          "2029-10-31",
          "2029-12-31",
          "2030-02-28",
          "2030-04-30",
          "2030-07-01",
          "2030-09-02",
          "2030-10-31",
          "2030-12-31",
          "2031-02-28",
          "2031-04-30",
          "2031-06-30",
          "2031-09-01",
          "2031-10-31",
          "2031-12-31",
          "2032-03-01",
          "2032-04-30");

  private static final List<String> EVALUATIONS =
      List.of("2027-12-31", "2029-01-02", "2029-12-31", "2030-12-31", "2031-12-31");

  @Autowired private Parties parties;
  @Autowired private Links links;

  MentorschapAanmeldingTest() {
    super(TENANT);
  }

  // ---- years

  @Test
  void contactNeitherDriftsNorPilesUpInMoreThanFiveYears() {
    appointed("2026-12-30");
    Deque<String> evaluations = new ArrayDeque<>(EVALUATIONS);
    int late = 0;
    for (String day : CONTACTS) {
      while (!evaluations.isEmpty() && evaluations.peek().compareTo(day) <= 0) {
        passes("Event_Evaluatie", instant(evaluations.pop() + "T09:00"));
        evaluate();
        complete("Task_AntwoordScholing", "scholingAntwoord", "ja");
      }
      passes("Event_Contactmoment", instant(day + "T09:00"));
      assertThat(open()).as(day).containsExactly("Task_LegContactVast");
      assertThat(ticks("Event_Contactmoment")).as("a second one on %s", day).isFalse();
      // Up to 27 days later, and the next still comes on its own day.
      at(LocalDate.parse(day).plusDays(late++ % 4 * 9) + "T12:00");
      contact();
    }
    assertThat(evaluations).isEmpty();
    assertThat(letters().stream().filter("scholing-uitnodiging>mentor"::equals)).hasSize(5);
    assertThat(file().open()).isTrue();
  }

  @Test
  void aContactThatIsLeftUndoneSkipsWhatItMissed() {
    appointed("2026-12-30");
    passes("Event_Contactmoment", instant("2027-03-01T09:00"));
    assertDue("Task_LegContactVast", "2027-03-15");
    at("2027-07-05T10:00"); // 30 April and 30 June have gone by
    assertThat(open()).containsExactly("Task_LegContactVast");
    assertThat(ticks("Event_Contactmoment")).isFalse();
    contact();
    assertThat(open()).isEmpty();
    passes("Event_Contactmoment", instant("2027-08-31T09:00"));
    assertThat(open()).containsExactly("Task_LegContactVast");
  }

  @Test
  void aMentorshipThatBeginsOnLeapDayIsEvaluatedOnTheLastOfFebruary() {
    at("2028-01-10T09:00");
    appointed("2028-02-28");
    for (String day :
        List.of("2029-02-28", "2030-02-28", "2031-02-28", "2032-03-01", "2033-02-28")) {
      passes("Event_Evaluatie", instant(day + "T09:00"));
      assertThat(open()).containsExactly("Task_Evalueer");
      evaluate();
      assertThat(open()).containsExactly("Task_AntwoordScholing");
      complete("Task_AntwoordScholing", "scholingAntwoord", "nee");
    }
  }

  @Test
  void aMentorWhoSaysNothingAboutTrainingHoldsNothingUp() {
    appointed("2026-12-30");
    passes("Event_Evaluatie", instant("2027-12-31T09:00"));
    evaluate();
    assertThat(text("scholing-uitnodiging", "mentor")).contains("Omgaan met dementie");
    passes("BoundaryEvent_ScholingStil", endOf("2028-01-28"));
    assertThat(open()).isEmpty();
    passes("Event_Evaluatie", instant("2029-01-02T09:00"));
  }

  @Test
  void theFormOfAContactTellsOfTheLastAndIsEmptyOtherwise() {
    appointed("2026-12-30");
    passes("Event_Contactmoment", instant("2027-03-01T09:00"));
    contact();
    passes("Event_Contactmoment", instant("2027-04-30T09:00"));
    Task task = task("Task_LegContactVast");
    assertThat(variable(task, "laatsteContact")).isEqualTo("2027-03-01: Het gaat goed.");
    assertThat(variable(task, "contactVerslag")).isNull();
    assertThat(variable(task, "mentorschapLooptDoor")).isNull();
  }

  // ---- the end

  @Test
  void anEndThatIsReportedStopsAllThatWasToCome() {
    appointed("2026-12-30");
    passes("Event_Contactmoment", instant("2027-03-01T09:00"));
    letters();
    String number = reference;
    account("mn-toets-einde", "mentorschap-nederland-limburg");
    startAs(
        "mn-toets-einde",
        "mentorschap-beeindigen",
        map("referentie", number, "reden", "De klant is overleden.", "klantSchrijven", "nee"));
    reference = number;
    assertThat(letters())
        .containsExactlyInAnyOrder(
            "mentorschap-beeindigd>aanmelder", "mentorschap-beeindigd>mentor");
    assertClosed("opgelost", false);
    assertThat(ticks("Event_Evaluatie")).isFalse();
  }

  @Test
  void anEndCannotBeReportedBeforeThereIsAMentorship() {
    apply();
    String number = reference;
    account("mn-toets-einde", "mentorschap-nederland-limburg");
    assertThatThrownBy(
            () ->
                startAs(
                    "mn-toets-einde",
                    "mentorschap-beeindigen",
                    map("referentie", number, "reden", "Klaar.", "klantSchrijven", "ja")))
        .hasStackTraceContaining("RefusedException");
    reference = number;
    assertThat(file().open()).isTrue();
  }

  @Test
  void whoReportedSomebodyCannotWithdrawAMentorshipThatTheCourtSet() {
    matched();
    assertThat(procedures.accepts(file(), "intrekken")).isTrue();
    reference = null;
    appointed("2026-12-30");
    assertThat(procedures.accepts(file(), "intrekken")).isFalse();
  }

  @Test
  void aRefusalByTheCourtEndsItWell() {
    matched();
    toCourt();
    letters();
    complete(
        "Task_LegUitspraakVast",
        "uitspraak",
        "afgewezen",
        "uitspraakVerstuurdOp",
        today(),
        "uitspraakUitleg",
        "De klant kan zelf beslissen.",
        "mogelijkheden",
        "In beroep gaan.");
    assertThat(letters()).contains("geen-mentorschap>aanmelder", "geen-mentorschap>mentor");
    assertClosed("niet_voortgezet", false);
  }

  // ---- rounds

  @Test
  void oneNoEndsTheRoundAndTheFormerCandidatesLinkOpensNothing() {
    apply();
    judge();
    search("Sabine Kok");
    Party first = mentor();
    String link = secret(first);
    assertThat(links.open(link)).isPresent();
    assertThat(first.ownOnly()).isTrue();
    assertThat(tasks("Task_StemIn")).hasSize(2);
    letters();

    complete(task("Task_StemIn", "mentor"), map("instemmen", "nee"));

    assertThat(open()).containsExactly("Task_ZoekMentor");
    assertThat(letters())
        .containsExactlyInAnyOrder("koppeling-niet-door>klant", "koppeling-niet-door>mentor");
    assertThat(variable(task("Task_ZoekMentor"), "ronde")).isEqualTo(2);
    assertThat((String) variable(task("Task_ZoekMentor"), "rondes"))
        .isEqualTo(
            "Ronde 1: Sabine Kok. Regio: Heerlen. Beschikbaar: Dinsdag. Past: Heeft tijd."
                + " Klant: geen antwoord. Mentor: nee.");
    assertThat(variable(task("Task_ZoekMentor"), "mentorNaam")).isNull();

    search("Karim Aziz");
    assertThat(links.open(link)).isEmpty();
    assertThat(mentor().name()).isEqualTo("Karim Aziz");
    assertThat(links.open(secret(mentor()))).isPresent();
    assertThat(parties.find(file().id(), "mentor-eerder-1"))
        .get()
        .satisfies(
            former -> {
              assertThat(former.name()).isEqualTo("Sabine Kok");
              assertThat(links.open(secret(former))).isEmpty();
            });
  }

  @Test
  void silenceIsNoYesAndAfterThreeRoundsPeopleTalkFirst() {
    apply();
    judge();
    search("Een");
    complete(task("Task_StemIn", "klant"), map("instemmen", "ja"));
    passes("BoundaryEvent_InstemmenHerinneren", instant("2026-11-09T09:00"));
    assertThat(letters()).contains("koppeling-herinnering>mentor");
    passes("BoundaryEvent_InstemmenVoorbij", endOf("2026-11-16"));
    search("Twee");
    complete(task("Task_StemIn", "klant"), map("instemmen", "nee"));
    search("Drie");
    complete(task("Task_StemIn", "mentor"), map("instemmen", "nee"));
    assertThat(open()).containsExactly("Task_BespreekVerder");

    complete("Task_BespreekVerder", "verderZoeken", "ja");
    search("Vier");
    bothAgree();
    assertThat(been()).contains("EndEvent_Gekoppeld");
  }

  @Test
  void noMentorAfterFourWeeksIsToldOnceAndTheSearchGoesOn() {
    apply();
    judge();
    letters();
    passes("BoundaryEvent_VierWeken", endOf("2026-11-30"));
    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verstreken>aanmelder", "termijn-verstreken>management");
    assertThat(term("koppeling").state()).isEqualTo(State.MISSED);
    assertThat(open()).containsExactly("Task_ZoekMentor");
  }

  @Test
  void theCoordinatorMayFillInWhatWasSaidOnPaper() {
    apply();
    judge();
    search("Sabine Kok");
    assertThat(groups(task("Task_StemIn", "klant")))
        .containsExactlyInAnyOrder("klant", "mentorschap-nederland-limburg");
  }

  // ---- violence at home

  @Test
  void onlyTheMentorIsToldWhatWasAgreedWithVeiligThuis() {
    apply();
    judge("huiselijkGeweld", "ja");
    assertThat(open()).containsExactly("Task_LegVeiligThuisVast");
    assertThatThrownBy(
            () ->
                complete(
                    "Task_LegVeiligThuisVast",
                    "veiligThuisAfspraken",
                    "De broer blijft weg.",
                    "veiligThuisWie",
                    "Wijkteam",
                    "veiligBereiken",
                    "Bel overdag"))
        .isInstanceOf(RefusedException.class);
    complete(
        "Task_LegVeiligThuisVast",
        "veiligThuisAfspraken",
        "De broer blijft weg.",
        "veiligThuisWie",
        "Wijkteam",
        "veiligBereiken",
        "Bel overdag",
        "geenHulpverlener",
        true);
    search("Sabine Kok");
    assertThat(text("koppeling-voorstel", "mentor")).doesNotContain("broer", "Peters");
    bothAgree();
    assertThat(text("koppeling-rond", "mentor"))
        .contains("De broer blijft weg", "U bent geen hulpverlener.");
    assertThat(text("koppeling-rond", "klant")).doesNotContain("broer");
    assertThat(text("koppeling-rond", "aanmelder")).doesNotContain("broer");
  }

  @Test
  void thePersonIsNotWrittenToBeforeTheCoordinatorHasLooked() {
    apply();
    assertThat(letters()).containsExactly("aanmelding-ontvangst>aanmelder");
    assertThat(parties.find(file().id(), "klant")).isEmpty();
    complete(
        "Task_BeoordeelAanmelding",
        "beoordeling",
        "verwijzen",
        "stopReden",
        "Het wijkteam kan helpen.");
    assertThat(letters()).containsExactly("aanmelding-niet-aangenomen>aanmelder");
    assertClosed("doorverwezen", false);
  }

  // ---- the application to the court

  @Test
  void theApplicationBeginsAtTheDocumentsAndIsDoneByTheRegion() {
    matched();
    assertThat(been()).doesNotContain("Task_BesluitKlant", "Task_BesluitKantoor");
    assertThat(tasks("Task_VolgDocument"))
        .isNotEmpty()
        .allSatisfy(
            task -> assertThat(groups(task)).containsExactly("mentorschap-nederland-limburg"));
  }

  // ---- doing

  private void apply() {
    start(
        "mentorschap-aanmelding",
        map(
            "hoedanigheid", "gemeente",
            "klantNaam", "Jan Peters",
            "klantWeetHet", "ja",
            "woongemeente", "Heerlen",
            "omschrijving", "De heer Peters overziet zijn zorg niet.",
            "wensen", "Iemand die overdag tijd heeft.",
            "huiselijkGeweld", "nee",
            "aanmelderNaam", "Els Martens",
            "aanmelderEmail", "els@mn.invalid",
            "toestemming", true));
  }

  private void judge(Object... others) {
    Map<String, Object> answers =
        map(
            "beoordeling", "koppelen",
            "klantNaam", "Jan Peters",
            "klantEmail", "jan@mn.invalid",
            "wensen", "Iemand die overdag tijd heeft.",
            "huiselijkGeweld", "nee",
            "klantIngelicht", true);
    answers.putAll(map(others));
    complete("Task_BeoordeelAanmelding", answers);
  }

  private void search(String name) {
    complete(
        "Task_ZoekMentor",
        "koppelKeuze",
        "voorstellen",
        "mentorNaam",
        name,
        "mentorEmail",
        name.replace(" ", ".") + "@mn.invalid",
        "mentorRegio",
        "Heerlen",
        "mentorBeschikbaar",
        "Dinsdag",
        "mentorPast",
        "Heeft tijd",
        "voorstelKlant",
        "Een rustige vrouw.",
        "voorstelMentor",
        "Een man van 74.");
  }

  private void bothAgree() {
    complete(task("Task_StemIn", "klant"), map("instemmen", "ja"));
    complete(task("Task_StemIn", "mentor"), map("instemmen", "ja"));
  }

  private void matched() {
    apply();
    judge();
    search("Sabine Kok");
    bothAgree();
  }

  private void toCourt() {
    for (Task document : tasks("Task_VolgDocument")) {
      complete(document, map("stand", "aanwezig", "aanwezigOp", today()));
    }
    complete("Task_DienIn", "ingediendOp", today(), "rechtbank", "Rechtbank Limburg");
  }

  /** The mentorship begins the day after the ruling was sent. */
  private void appointed(String sent) {
    matched();
    toCourt();
    at(sent + "T10:00");
    complete("Task_LegUitspraakVast", "uitspraak", "toegewezen", "uitspraakVerstuurdOp", sent);
    complete("Task_DraagOver", "mentorNaam", "Sabine Kok", "noodnummer", "06 12 34 56 78");
    complete(
        "Task_ReikKlachtenregelingUit",
        "klachtenregelingOp",
        today(),
        "klachtenregelingHoe",
        "gesprek",
        "klachtenregelingUitgelegd",
        true);
    complete("Task_SpreekAf", "afgesprokenOp", today(), "afsprakenBeslissen", "Samen.");
    assertThat(open()).isEmpty();
  }

  private void contact() {
    complete(
        "Task_LegContactVast",
        "gesprokenOp",
        today(),
        "contactVerslag",
        "Het gaat goed.",
        "mentorschapLooptDoor",
        "ja");
  }

  private void evaluate() {
    complete(
        "Task_Evalueer",
        "geevalueerdOp",
        today(),
        "evaluatieVerslag",
        "Een goed jaar.",
        "scholing",
        "Omgaan met dementie");
  }

  private Party mentor() {
    return parties.find(file().id(), "mentor").orElseThrow();
  }

  private String secret(Party party) {
    String address = links.address(party);
    return address.substring(address.lastIndexOf('/') + 1);
  }
}
