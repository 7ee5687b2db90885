package nl.gehoor.mentorkantoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.gehoor.CaseTest;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.casefile.Sharing;
import nl.gehoor.casefile.Sharings;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the paths of a report do not show by themselves: the exact moment of every timer, that
 * nothing is decided without a reason, that every sharing is logged, and that a mentor who is asked
 * for advice learns nothing of whom it is about.
 */
class MentorschapMeldingTest extends CaseTest {

  private static final String MENTOR = "mk-mentor";
  private static final String ADVISER = "mk-raadgever";
  private static final String SILENT = "mk-zwijger";
  private static final String OFFICE = "mk-kantoor";
  private static final String DIRECTOR = "mk-directie";
  private static final String CLIENT = "Sietske Hoekema";

  @Autowired private Sharings sharings;
  @Autowired private Parties parties;

  MentorschapMeldingTest() {
    super("mentorkantoor");
  }

  @BeforeEach
  void people() {
    account(MENTOR, "mentorkantoor-mentor");
    account(ADVISER, "mentorkantoor-mentor");
    account(SILENT, "mentorkantoor-mentor");
    account(OFFICE, "mentorkantoor-kantoor");
    account(DIRECTOR, "mentorkantoor-directie");
    account("mk-management", "mentorkantoor-management");
  }

  // ---- who is told, and by when

  @Test
  void aMentorWhoIsThreatenedIsNotLeftAlone() {
    report("bedreiging");
    assertThat(letters())
        .contains(
            "melding-ontvangen>melder",
            "melding-alarm>directie",
            "melding-alarm>coordinator",
            "melding-steun>mentor")
        .noneMatch(letter -> letter.endsWith(">klant"));
    assertThat(open()).containsExactly("Task_VangMentorOp");
    assertThat(groups(task("Task_VangMentorOp"))).containsExactly("mentorkantoor-directie");
    assertDue("Task_VangMentorOp", "2026-11-03");

    passes("BoundaryEvent_OpvangTeLaat", endOf("2026-11-03"));

    assertThat(letters())
        .contains("melding-te-laat>melder", "melding-te-laat>management")
        .noneMatch(letter -> letter.endsWith(">klant"));
    receive();
    assertThat(task("Task_BespreekOpties").getAssignee()).isEqualTo(OFFICE);
    assertThat(sees(MENTOR)).isEmpty();
  }

  @Test
  void everyPartHasItsOwnTerm() {
    report("strafbaar");
    assertThat(task("Task_BespreekOpties").getAssignee()).isEqualTo(MENTOR);
    assertDue("Task_BespreekOpties", "2026-11-04");
    passes("BoundaryEvent_BesprekenTeLaat", endOf("2026-11-04"));
    assertThat(term("bespreken").state()).isEqualTo(State.MISSED);

    at("2026-11-05T10:00");
    discuss();
    assertDue("Task_Besluit", "2026-11-12");
    passes("BoundaryEvent_BesluitTeLaat", endOf("2026-11-12"));
    decide("aangifte", "ja");
    assertDue("Task_DoeAangifte", "2026-11-27");
    passes("BoundaryEvent_UitvoerenTeLaat", endOf("2026-11-27"));
    reportToPolice();
    assertDue("Task_RondAf", "2026-12-05");
    passes("BoundaryEvent_AfrondenTeLaat", endOf("2026-12-05"));

    assertThat(letters())
        .filteredOn("melding-te-laat>melder"::equals)
        .as("the one who reported hears of each once")
        .hasSize(4);
  }

  @Test
  void consultingDoesNotMoveTheTermOfTheDecision() {
    report("strafbaar");
    discuss();
    at("2026-11-04T10:00");
    consult("Wat zou u doen?");
    check("Wat zou u doen?");
    // Three days is a Saturday: colleagues have until Monday.
    passes("BoundaryEvent_RaadBleefUit", endOf("2026-11-09"));
    assertThat(term("raad").state()).isEqualTo(State.MISSED);
    assertDue("Task_Besluit", "2026-11-09");
    assertThat(term("besluit").dueAt()).isEqualTo(endOf("2026-11-09"));
  }

  @Test
  void theOneWhoReportedIsWhoeverWasLoggedIn() {
    startAs(
        MENTOR,
        "mentorschap-melding",
        with(form("strafbaar"), "melderGebruiker", DIRECTOR, "klantNaam", null));
    assertThat(parties.find(file().id(), "melder").map(Party::userId)).contains(MENTOR);
    assertThat(parties.find(file().id(), "klant")).isEmpty();
  }

  // ---- reasons

  @Test
  void thePoliceAreToldOrNotAlwaysWithAReason() {
    report("strafbaar");
    assertThatThrownBy(() -> complete("Task_BespreekOpties", map("besproken", "nee")))
        .isInstanceOf(RefusedException.class);
    discuss();
    for (String answer : List.of("ja", "nee")) {
      assertThatThrownBy(() -> decide("aangifte", answer, "redenAangifte", null))
          .isInstanceOf(RefusedException.class);
    }
    assertThatThrownBy(() -> decide("aangifte", null)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> decide("schadeBeperken", null)).isInstanceOf(RefusedException.class);
    decide();
    assertThat(open()).containsExactly("Task_RondAf");
  }

  @Test
  void withThreatsDismissalIsAskedForOrNotAlwaysWithAReason() {
    report("bedreiging");
    receive();
    assertThatThrownBy(() -> complete("Task_BespreekOpties", options("ontslagBesproken", null)))
        .isInstanceOf(RefusedException.class);
    complete("Task_BespreekOpties", options("ontslagBesproken", "ja"));
    assertThatThrownBy(() -> decide()).isInstanceOf(RefusedException.class);
    for (String answer : List.of("ja", "nee")) {
      assertThatThrownBy(() -> decide("ontslag", answer)).isInstanceOf(RefusedException.class);
    }
    decide("ontslag", "nee", "redenOntslag", "Een collega neemt het over.");
    assertThat(open()).containsExactly("Task_RondAf");
  }

  // ---- sharing

  @Test
  void everySharingIsLoggedWithRecipientPurposeAndGround() {
    report("bedreiging");
    receive();
    complete("Task_BespreekOpties", options("ontslagBesproken", "ja"));
    decide(
        "aangifte",
        "ja",
        "ontslag",
        "ja",
        "redenOntslag",
        "Zo kan het niet verder.",
        "wieInlichten",
        "ja",
        "wieInlichtenWie",
        "De bewindvoerder en de wijkagent.");
    assertThat(open()).containsExactly("Task_DoeAangifte", "Task_LichtIn", "Task_VraagOntslag");
    reportToPolice();
    complete(
        "Task_VraagOntslag",
        map("ontslagOp", today(), "ontslagBij", "rechtbank Overijssel", "ontslagWat", "Verzoek."));
    tell("Bewindvoerder", "goedgekeurd", "ja");
    assertThatThrownBy(() -> tell(null, "wet", "nee")).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> tell("Wijkagent", null, "nee")).isInstanceOf(RefusedException.class);
    tell("Wijkagent", "wet", "ja");
    tell("GGD", "wet", "nee");

    assertThat(sharings.ofCase(file().id()))
        .extracting(Sharing::recipient, Sharing::ground)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Politie, bureau Deventer", Sharing.Ground.LAW),
            org.assertj.core.groups.Tuple.tuple(
                "Kantonrechter, rechtbank Overijssel", Sharing.Ground.SUPERVISOR),
            org.assertj.core.groups.Tuple.tuple("Bewindvoerder", Sharing.Ground.APPROVED),
            org.assertj.core.groups.Tuple.tuple("Wijkagent", Sharing.Ground.LAW),
            org.assertj.core.groups.Tuple.tuple("GGD", Sharing.Ground.LAW));
    assertThat(sharings.ofCase(file().id()))
        .allMatch(sharing -> !sharing.purpose().isBlank() && !sharing.told().isBlank());
    assertThat((String) shown(task("Task_RondAf")).get("zaakblok"))
        .contains("**Gedeeld met**", "bureau Deventer", "GGD");
  }

  @Test
  void theClientIsWrittenToOnlyWhenTheHandlerSaysThatItIsSafe() {
    report("strafbaar");
    discuss();
    decide();
    complete("Task_RondAf", map("afloop", "Het is opgelost."));
    assertThat(letters())
        .contains("melding-afgerond>melder")
        .noneMatch(letter -> letter.endsWith(">klant"));
    assertClosed("opgelost", false);

    report("strafbaar");
    discuss();
    decide();
    assertThatThrownBy(
            () -> complete("Task_RondAf", map("afloop", "Opgelost.", "klantVeilig", true)))
        .isInstanceOf(RefusedException.class);
    complete(
        "Task_RondAf",
        map("afloop", "Opgelost.", "klantVeilig", true, "briefAanKlant", "Wij deden dit."));
    assertThat(letters()).contains("melding-klant>klant");
    assertThat(sharings.ofCase(file().id()))
        .extracting(Sharing::recipient, Sharing::ground)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(CLIENT, Sharing.Ground.CLIENT));
  }

  // ---- advice without a name

  @Test
  void anAdviserSeesOnlyTheAnonymousQuestion() {
    report("strafbaar");
    discuss();
    consult("Mijn klant Sietske Hoekema (06-12345678) nam geld. Wat zou u doen?");
    assertThat(groups(task("Task_KijkTekstNa"))).containsExactly("mentorkantoor-kantoor");
    assertThat(sees(ADVISER)).isEmpty();
    assertThat((String) variable(task("Task_KijkTekstNa"), "anoniem"))
        .doesNotContain("Sietske", "Hoekema", "06-12345678");
    // Whoever checks it puts the name back by mistake.
    check("Mijn klant mevrouw Hoekema nam geld. Wat zou u doen?");

    Task asked = asked(ADVISER);
    by(
        ADVISER,
        () -> {
          List<Task> tasks = engine.getTaskService().createTaskQuery().list();
          assertThat(tasks).extracting(Task::getId).containsExactly(asked.getId());
          assertThat(tasks.get(0).getName()).isEqualTo("Meedenken met een andere mentor");
          assertThat(tasks.get(0).getDescription()).isNull();
          Map<String, Object> all = engine.getTaskService().getVariables(asked.getId());
          assertThat(all).containsOnlyKeys("collega", "anoniem");
          assertThat(shown(asked)).doesNotContainKey("zaakblok");
          assertThat(all + " " + shown(asked))
              .contains("nam geld")
              .doesNotContain("Sietske", "Hoekema", reference, "mk-mentor", file().subject());
          assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
          assertThat(engine.getRuntimeService().createVariableInstanceQuery().list())
              .extracting(found -> found.getName())
              .doesNotContain("omschrijving", "klantNaam", "overlegVraag");
          assertThat(history().createHistoricProcessInstanceQuery().count()).isZero();
          assertThat(history().createHistoricVariableInstanceQuery().count()).isZero();
          assertThat(history().createHistoricTaskInstanceQuery().count()).isZero();
          assertThatThrownBy(() -> engine.getRuntimeService().getVariables(file().instanceId()))
              .isInstanceOf(AuthorizationException.class);
          engine
              .getFormService()
              .submitTaskForm(asked.getId(), map("advies", "Praat er eerst over."));
          assertThat(engine.getTaskService().createTaskQuery().count()).isZero();
          return null;
        });

    complete(asked(SILENT), map("advies", "Doe aangifte."));
    assertThat((String) variable(task("Task_Besluit"), "adviezen"))
        .contains("Toets mk-raadgever: Praat er eerst over.", "Toets mk-zwijger: Doe aangifte.");
    assertThat(task("Task_Besluit").getAssignee()).isEqualTo(MENTOR);
  }

  @Test
  void nobodyIsAskedWhoKnowsTheClientAlready() {
    report("strafbaar");
    discuss();
    assertThatThrownBy(
            () ->
                complete(
                    "Task_Besluit",
                    map(
                        "besluitKeuze",
                        "overleggen",
                        "overlegVraag",
                        "Wat nu?",
                        "collega1Gebruiker",
                        MENTOR)))
        .hasStackTraceContaining("is de mentor van de klant");
    assertThatThrownBy(
            () ->
                complete(
                    "Task_Besluit",
                    map(
                        "besluitKeuze",
                        "overleggen",
                        "overlegVraag",
                        "Wat nu?",
                        "collega1Gebruiker",
                        ADVISER,
                        "collega2Gebruiker",
                        ADVISER)))
        .hasStackTraceContaining("U hebt iemand twee keer gekozen");
    assertThat(open()).containsExactly("Task_Besluit");
  }

  @Test
  void aColleagueOfTheSameGroupFindsNothingOfTheCase() {
    report("strafbaar");
    assertThat(sees(ADVISER)).isEmpty();
    by(
        ADVISER,
        () -> {
          assertThat(engine.getTaskService().createTaskQuery().count()).isZero();
          return null;
        });
  }

  // ---- it falls away

  @Test
  void aReportFallsAwayWithAReasonAndNobodyOutsideHearsOfIt() {
    report("bedreiging");
    letters();
    startAsAbout(MENTOR, "Het was een misverstand.");
    assertThat(letters())
        .contains("melding-vervallen>melder", "melding-vervallen>directie")
        .noneMatch(letter -> letter.endsWith(">klant"));
    assertThat(text("melding-vervallen", "melder")).contains("Het was een misverstand");
    assertClosed("ingetrokken", false);
  }

  // ---- how to get there

  private void report(String kind) {
    startAs(MENTOR, "mentorschap-melding", form(kind));
  }

  private static Map<String, Object> form(String kind) {
    return map(
        "soortMelding",
        kind,
        "onderwerp",
        "Geld verdwenen",
        "gebeurdOp",
        LocalDate.of(2026, 11, 1).toString(),
        "omschrijving",
        "Ik hoorde dat " + CLIENT + " geld nam.",
        "klantNaam",
        CLIENT,
        "klantEmail",
        "sietske@voorbeeld.invalid",
        "bedreiging".equals(kind) ? "bedreigdeGebruiker" : "mentorGebruiker",
        MENTOR);
  }

  private void startAsAbout(String account, String reason) {
    String about = reference;
    startAs(account, "zaak-intrekken", map("referentie", about, "reden", reason));
    reference = about;
  }

  private void receive() {
    complete(
        "Task_VangMentorOp",
        map(
            "opvangOp",
            today(),
            "opvangAfspraken",
            "Een collega gaat mee.",
            "behandelaar",
            OFFICE));
  }

  private void discuss() {
    complete("Task_BespreekOpties", options());
  }

  private Map<String, Object> options(Object... other) {
    return with(
        map(
            "besproken", "ja",
            "besprokenOp", today(),
            "opties", "Terugbetalen of aangifte.",
            "samenGekozen", "ja",
            "gekozenOptie", "Terugbetalen.",
            "inlichtenBesproken", "De bewindvoerder mag het weten."),
        other);
  }

  private void decide(Object... other) {
    complete(
        "Task_Besluit",
        with(
            map(
                "besluitKeuze", "besluiten",
                "afweging", "Voor en tegen.",
                "aangifte", "nee",
                "redenAangifte", "De schade is vergoed.",
                "wieInlichten", "nee",
                "schadeBeperken", "Niet meer zeggen dan nodig."),
            other));
  }

  private void consult(String question) {
    complete(
        "Task_Besluit",
        map(
            "besluitKeuze",
            "overleggen",
            "overlegVraag",
            question,
            "collega1Gebruiker",
            ADVISER,
            "collega2Gebruiker",
            SILENT));
  }

  private void check(String text) {
    complete("Task_KijkTekstNa", map("anoniem", text, "anoniemGecontroleerd", true));
  }

  private Task asked(String account) {
    return tasks("Task_DenkMee").stream()
        .filter(task -> account.equals(task.getAssignee()))
        .findFirst()
        .orElseThrow();
  }

  private void reportToPolice() {
    complete(
        "Task_DoeAangifte",
        map("aangifteOp", today(), "aangifteBij", "bureau Deventer", "aangifteWat", "Diefstal."));
  }

  private void tell(String whom, String ground, String more) {
    complete(
        "Task_LichtIn",
        map(
            "gedeeldMet",
            whom,
            "gedeeldGrond",
            ground,
            "gedeeldDoel",
            "Schade voorkomen.",
            "gedeeldWat",
            "Wat er is gebeurd.",
            "gedeeldOp",
            today(),
            "gedeeldKlopt",
            true,
            "nogIemand",
            more));
  }

  private Map<String, Object> shown(Task task) {
    return engine.getFormService().getTaskFormVariables(task.getId());
  }

  private static Map<String, Object> with(Map<String, Object> answers, Object... other) {
    answers.putAll(map(other));
    return answers;
  }
}
