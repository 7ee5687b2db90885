package nl.gehoor.mentorkantoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import nl.gehoor.CaseTest;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the paths of the mentor office do not show by themselves: the exact moment of every timer,
 * the day the mentorship begins, what must be filled in, and that other diagrams can call it.
 */
class MentorschapAanvraagTest extends CaseTest {

  private static final List<String> DOCUMENTS =
      List.of(
          "Verzoekschrift",
          "Akkoordverklaringen",
          "Bereidverklaring",
          "Mentorschapsplan",
          "Medische verklaring of verklaring van een deskundige",
          "Bewijs van identiteit");

  MentorschapAanvraagTest() {
    super("mentorkantoor");
  }

  /** A Tuesday, in winter time. */
  @BeforeEach
  void tuesdayMorning() {
    at("2026-11-10T09:15");
  }

  // ---- getting to know each other, deciding together

  @Test
  void theFirstTalkIsHeldWithinTwoWeeksAndALateOneStillCounts() {
    ask();
    assertThat(letters()).containsExactly("ontvangst-aanvraag>klant");
    assertDue("Task_PlanGesprek", "2026-11-24");
    passes("BoundaryEvent_KennismakingTeLaat", endOf("2026-11-24"));
    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verstreken>klant", "termijn-verstreken>management");
    meet();
    assertThat(term("kennismaking").state()).isEqualTo(State.MISSED);
    assertThat(open()).containsExactly("Task_BesluitKantoor", "Task_BesluitKlant");
  }

  @Test
  void theTalkHasAPlaceOfItsOwnInPeoplesCalendars() {
    ask();
    letters();
    planTalk();
    assertThat(letters()).containsExactlyInAnyOrder("uitnodiging>klant", "uitnodiging>coordinator");
    assertThat(
            jdbc.sql("select name from appointment where case_id = :case")
                .param("case", file().id())
                .query(String.class)
                .list())
        .containsExactly("kennismaking");
  }

  @Test
  void theTwoWeeksToDecideMoveOnFromAHolidayAndComeWithOneReminder() {
    at("2026-12-11T10:00");
    ask();
    meet();
    letters();
    // Two weeks later is Christmas, a Friday; the first working day after is the Monday.
    assertDue("Task_BesluitKlant", "2026-12-28");
    assertDue("Task_BesluitKantoor", "2026-12-18");
    passes("BoundaryEvent_KlantHerinneren", instant("2026-12-24T09:00"));
    assertThat(letters()).containsExactly("aanvraag-besluit-herinnering>klant");
    complete("Task_BesluitKantoor", "kantoorBesluit", "ja");
    assertThat(open()).containsExactly("Task_BesluitKlant");
    passes("BoundaryEvent_KlantZwijgt", endOf("2026-12-28"));
    assertThat(open()).containsExactly("Task_SchrijfUitleg");
  }

  @Test
  void nothingIsAskedForUnlessBothSaidYes() {
    ask();
    meet();
    complete("Task_BesluitKlant", "klantBesluit", "nee", "klantToelichting", "Ik kan het zelf.");
    assertThat(open()).containsExactly("Task_BesluitKantoor");
    complete("Task_BesluitKantoor", "kantoorBesluit", "ja");
    assertThat(open()).containsExactly("Task_SchrijfUitleg");
    assertThatThrownBy(() -> complete("Task_SchrijfUitleg", "uitleg", "U wilt het niet."))
        .isInstanceOf(RefusedException.class);
    letters();
    complete("Task_SchrijfUitleg", "uitleg", "U wilt het niet.", "verwijzing", "Het wijkteam.");
    assertThat(letters()).containsExactly("aanvraag-doorverwezen>klant");
    assertClosed("doorverwezen", false);
  }

  @Test
  void anOfficeThatSaysNoSaysWhy() {
    ask();
    meet();
    assertThatThrownBy(() -> complete("Task_BesluitKantoor", "kantoorBesluit", "nee"))
        .isInstanceOf(RefusedException.class);
  }

  // ---- documents

  @Test
  void everyDocumentOfTheTableHasATaskThatSaysWhichItIs() {
    toDocuments();
    assertThat(letters()).contains("aanvraag-documenten>klant");
    assertThat(documents()).containsExactlyInAnyOrderElementsOf(DOCUMENTS);
    Task passport = document("Bewijs van identiteit");
    assertThat(variable(passport, "documentUitleg"))
        .isEqualTo("een kopie van uw paspoort of identiteitskaart.");
    assertThat(groups(passport)).containsExactly("mentorkantoor-kantoor");
    assertThat(passport.getDueDate()).isEqualTo(Date.from(endOf("2026-12-01").minusSeconds(1)));
  }

  @Test
  void aDocumentWaitsWithHelpIsThereOnADayOrIsNotNeededForAReason() {
    toDocuments();
    assertThatThrownBy(() -> follow("Verzoekschrift", "stand", "aanwezig"))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(
            () -> follow("Verzoekschrift", "stand", "aanwezig", "aanwezigOp", "2026-11-11"))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> follow("Verzoekschrift", "stand", "niet_nodig"))
        .isInstanceOf(RefusedException.class);

    follow("Verzoekschrift", "stand", "hulp", "hulp", "Samen ingevuld tot vraag 4.");
    assertThat(documents()).contains("Verzoekschrift");
    assertThat(known("verzoekschriftHulp")).isEqualTo("Samen ingevuld tot vraag 4.");
    follow("Verzoekschrift", "stand", "aanwezig", "aanwezigOp", "2026-11-09");
    follow("Akkoordverklaringen", "stand", "niet_nodig", "redenNietNodig", "Geen familie.");

    assertThat(documents()).doesNotContain("Verzoekschrift", "Akkoordverklaringen").hasSize(4);
    assertThat(known("verzoekschriftAanwezigOp")).isEqualTo("2026-11-09");
    assertThat(known("akkoordverklaringenRedenNietNodig")).isEqualTo("Geen familie.");
    assertThat(known("documentenAanwezig")).isEqualTo("Verzoekschrift");
    assertThat(String.valueOf(known("documentenOpen")).lines())
        .containsExactlyElementsOf(DOCUMENTS.subList(2, 6));
  }

  @Test
  void everyThreeWeeksTheClientIsToldWhatIsStillMissing() {
    toDocuments();
    follow("Verzoekschrift", "stand", "aanwezig", "aanwezigOp", "2026-11-10");
    letters();
    passes("BoundaryEvent_DocumentenHerinneren", instant("2026-12-01T09:00"));
    assertThat(letters()).containsExactly("aanvraag-documenten-herinnering>klant");
    assertThat(letter("aanvraag-documenten-herinnering"))
        .contains("Bereidverklaring")
        .doesNotContain("Verzoekschrift");
    passes("BoundaryEvent_DocumentenHerinneren", instant("2026-12-22T09:00"));
    assertThat(letters()).containsExactly("aanvraag-documenten-herinnering>klant");
    allDocuments();
    assertThat(ticks("BoundaryEvent_DocumentenHerinneren")).isFalse();
  }

  // ---- the court

  @Test
  void filingWaitsForAllDocumentsAndIsThenDueInAWeek() {
    toDocuments();
    for (String document : DOCUMENTS) {
      assertThat(open()).doesNotContain("Task_DienIn");
      follow(document, "stand", "aanwezig", "aanwezigOp", "2026-11-10");
    }
    assertThat(open()).containsExactly("Task_DienIn");
    assertDue("Task_DienIn", "2026-11-17");
    letters();
    passes("BoundaryEvent_IndienenTeLaat", endOf("2026-11-17"));
    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verstreken>klant", "termijn-verstreken>management");
    submit("2026-11-17");
    assertThat(letters()).containsExactly("aanvraag-ingediend>klant");
    assertThat(letter("aanvraag-ingediend")).contains("dinsdag 17 november 2026", "Verzoekschrift");
    assertThat(term("indienen").state()).as("filed in time, recorded later").isEqualTo(State.MET);
  }

  @Test
  void everySixWeeksSomebodyPhonesTheCourtButNeverTwiceAtOnce() {
    toCourt();
    letters();
    passes("Event_Opvolgen", instant("2026-12-22T09:00"));
    assertThat(open()).containsExactly("Task_BelRechtbank", "Task_LegUitspraakVast");
    assertThat(ticks("Event_Opvolgen")).as("as long as nobody phoned").isFalse();
    // Nobody phones until after the next time: that one is skipped, not made up.
    at("2027-02-10T11:00");
    complete("Task_BelRechtbank", "gebeldOp", "2027-02-10", "belUitkomst", "Nog even geduld.");
    assertThat(letters()).containsExactly("aanvraag-stand>klant");
    passes("Event_Opvolgen", instant("2027-03-16T09:00"));
    rule("toegewezen", "2027-03-15");
    assertThat(open()).doesNotContain("Task_BelRechtbank");
    assertThat(ticks("Event_Opvolgen")).isFalse();
  }

  @Test
  void theMentorshipBeginsTheDayAfterTheRulingWasSent() {
    toCourt();
    at("2027-01-04T10:00");
    assertThatThrownBy(() -> rule("toegewezen", null)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> rule("toegewezen", "2026-11-09"))
        .as("before it was filed")
        .isInstanceOf(RefusedException.class);
    rule("toegewezen", "2026-12-31");
    assertThat(known("mentorschapVanaf")).isEqualTo("2027-01-01");
  }

  @Test
  void nothingIsDoneBeforeNumberComplaintSchemeAndAgreementsAre() {
    toCourt();
    rule("toegewezen", "2026-11-10");
    assertThat(open())
        .containsExactly("Task_DraagOver", "Task_ReikKlachtenregelingUit", "Task_SpreekAf");
    assertDue("Task_DraagOver", "2026-11-11");
    assertDue("Task_ReikKlachtenregelingUit", "2026-11-24");
    assertDue("Task_SpreekAf", "2026-11-24");
    assertThatThrownBy(() -> complete("Task_DraagOver", "mentorNaam", "Petra Wolters"))
        .as("no number")
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(
            () -> complete("Task_DraagOver", "mentorNaam", "Petra", "noodnummer", "volgt"))
        .isInstanceOf(RefusedException.class);
    letters();
    handOver();
    assertThat(letters()).containsExactly("aanvraag-welkom>klant");
    assertThat(letter("aanvraag-welkom"))
        .contains("06 12 34 56 78", "woensdag 11 november 2026", "Petra Wolters");
    assertThatThrownBy(
            () ->
                complete(
                    "Task_ReikKlachtenregelingUit",
                    "klachtenregelingOp",
                    "2026-11-10",
                    "klachtenregelingHoe",
                    "gesprek"))
        .as("not explained")
        .isInstanceOf(RefusedException.class);
    scheme();
    assertThat(file().open()).isTrue();
    agree();
    assertThat(letters())
        .containsExactlyInAnyOrder("aanvraag-klachtenregeling>klant", "aanvraag-beslissen>klant");
    assertClosed("opgelost", false);
  }

  @Test
  void whateverComesLastTheClientHearsOfIt() {
    toCourt();
    rule("toegewezen", "2026-11-10");
    agree();
    handOver();
    letters();
    scheme();
    assertThat(letters()).containsExactly("aanvraag-klachtenregeling>klant");
    assertThat(letter("aanvraag-klachtenregeling")).contains("dinsdag 10 november 2026");
    assertClosed("opgelost", false);
  }

  @Test
  void aRefusalIsExplainedWithWhatCanBeDone() {
    toCourt();
    letters();
    assertThatThrownBy(() -> rule("afgewezen", "2026-11-10")).isInstanceOf(RefusedException.class);
    refuse();
    assertThat(letters()).containsExactly("aanvraag-afgewezen>klant");
    assertThat(letter("aanvraag-afgewezen")).contains("U kunt zelf beslissen", "In beroep gaan");
    assertClosed("niet_voortgezet", false);
  }

  @Test
  void withdrawingEndsItAlsoWhileWaitingForTheCourt() {
    toCourt();
    at("2026-11-30T09:00");
    letters();
    procedures.send(file(), "intrekken", Map.of());
    assertThat(letters()).containsExactly("ingetrokken>klant");
    assertClosed("ingetrokken", false);
  }

  @Test
  void theWelcomeLetterSaysHowPeopleDealWithEachOther() {
    toCourt();
    rule("toegewezen", "2026-11-10");
    handOver();
    assertThat(letter("aanvraag-welkom"))
        .contains("eerlijk", "onpartijdig", "wat u zelf kunt", "met respect", "aan afspraken");
  }

  // ---- the table of documents

  @Test
  void aRowMoreInTheTableIsADocumentMoreInTheNextCase() throws IOException {
    ask();
    String running = reference;
    String published = publishWithOneMoreDocument();
    try {
      meet();
      complete("Task_BesluitKlant", "klantBesluit", "ja");
      complete("Task_BesluitKantoor", "kantoorBesluit", "ja");
      assertThat(documents()).as("the case that ran already").hasSize(6);
      toDocuments();
      assertThat(reference).isNotEqualTo(running);
      assertThat(documents()).hasSize(7).contains("Uittreksel, uit het register");
      assertThat(letter("aanvraag-documenten"))
          .contains("- Uittreksel, uit het register: u haalt het bij de gemeente.");
      follow("Uittreksel, uit het register", "stand", "hulp", "hulp", "Gebeld.");
      assertThat(known("uittrekselUitHetRegisterHulp")).isEqualTo("Gebeld.");
    } finally {
      engine.getRepositoryService().deleteDeployment(published, true);
    }
  }

  /** All that the office has, with a row more, as a process owner would send it. */
  private String publishWithOneMoreDocument() throws IOException {
    RepositoryService repository = engine.getRepositoryService();
    String before =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("mentorschap-aanvraag")
            .tenantIdIn("mentorkantoor")
            .latestVersion()
            .singleResult()
            .getDeploymentId();
    DeploymentBuilder deployment =
        repository.createDeployment().tenantId("mentorkantoor").name("Een document erbij");
    for (String file : repository.getDeploymentResourceNames(before)) {
      byte[] content = repository.getResourceAsStream(before, file).readAllBytes();
      if (file.endsWith("mentorschap-documenten.dmn")) {
        content =
            new String(content, StandardCharsets.UTF_8)
                .replace(
                    "</decisionTable>",
                    """
                    <rule id="Rule_meer">
                      <outputEntry id="OutputEntry_meer"><text>"Uittreksel, uit het register"</text></outputEntry>
                      <outputEntry id="OutputEntry_uitleg"><text>"u haalt het bij de gemeente."</text></outputEntry>
                    </rule></decisionTable>""")
                .getBytes(StandardCharsets.UTF_8);
      }
      deployment.addInputStream(file, new ByteArrayInputStream(content));
    }
    return deployment.deploy().getId();
  }

  // ---- called by another diagram

  @Test
  void anotherOrganisationCallsItFromItsDocumentsOn() {
    call();
    assertThat(reference).startsWith("TTS-");
    assertThat(letters()).containsExactly("aanvraag-documenten>klant");
    assertThat(documents()).hasSize(6);
    assertThat(groups(document("Verzoekschrift"))).containsExactly("toets-medewerker");
    allDocuments();
    submit(today());
    rule("toegewezen", "2026-11-10");
    assertThat(letters()).containsExactly("aanvraag-ingediend>klant");
    handOver();
    scheme();
    agree();
    assertThat(letters())
        .containsExactlyInAnyOrder(
            "aanvraag-welkom>klant", "aanvraag-klachtenregeling>klant", "aanvraag-beslissen>klant");
    assertThat(file().open()).as("the caller closes its own case").isTrue();
    assertThat(open()).containsExactly("Task_RondAf");
    assertThat(known("uitspraak")).isEqualTo("toegewezen");
    assertThat(known("mentorschapVanaf")).isEqualTo("2026-11-11");
  }

  @Test
  void whoeverCallsItHearsOfARefusalAndGoesOn() {
    call();
    allDocuments();
    submit(today());
    refuse();
    assertThat(open()).containsExactly("Task_RondAf");
    assertThat(known("uitspraak")).isEqualTo("afgewezen");
    assertThat(engine.getRuntimeService().getVariable(file().instanceId(), "mentorschapVanaf"))
        .isNull();
    assertThat(file().open()).isTrue();
  }

  @Test
  void withdrawingInTheCallersCaseStopsItToo() {
    call();
    procedures.send(file(), "intrekken", Map.of());
    assertClosed("ingetrokken", false);
  }

  /** A small diagram of Stichting Toets that borrows it. */
  private void call() {
    reference =
        engine
            .getRuntimeService()
            .createProcessInstanceByKey("toets-mentor")
            .processDefinitionTenantId("toets")
            .setVariables(
                map(
                    "vragenstellerNaam", "Wijkteam Zuid",
                    "klantNaam", "Jan Postma",
                    "klantEmail", "jan.postma@voorbeeld.invalid"))
            .execute()
            .getBusinessKey();
  }

  // ---- how to get there

  private void ask() {
    start(
        "mentorschap-aanvraag",
        map(
            "klantNaam", "Jan Postma",
            "klantEmail", "jan.postma@voorbeeld.invalid",
            "omschrijving", "Ik kan mijn zorg niet regelen."));
  }

  private void meet() {
    planTalk();
    talkHeld();
  }

  private void toDocuments() {
    ask();
    meet();
    complete("Task_BesluitKlant", "klantBesluit", "ja");
    complete("Task_BesluitKantoor", "kantoorBesluit", "ja");
  }

  private void allDocuments() {
    documents().forEach(document -> follow(document, "stand", "aanwezig", "aanwezigOp", today()));
  }

  private void toCourt() {
    toDocuments();
    allDocuments();
    submit(today());
  }

  private void submit(String day) {
    complete("Task_DienIn", "ingediendOp", day, "rechtbank", "Rechtbank Overijssel");
  }

  private void rule(String ruling, String sent) {
    complete("Task_LegUitspraakVast", "uitspraak", ruling, "uitspraakVerstuurdOp", sent);
  }

  private void refuse() {
    complete(
        "Task_LegUitspraakVast",
        "uitspraak",
        "afgewezen",
        "uitspraakVerstuurdOp",
        today(),
        "uitspraakUitleg",
        "U kunt zelf beslissen.",
        "mogelijkheden",
        "In beroep gaan.");
  }

  private void handOver() {
    complete("Task_DraagOver", "mentorNaam", "Petra Wolters", "noodnummer", "06 12 34 56 78");
  }

  private void scheme() {
    complete(
        "Task_ReikKlachtenregelingUit",
        "klachtenregelingOp",
        today(),
        "klachtenregelingHoe",
        "gesprek",
        "klachtenregelingUitgelegd",
        true);
  }

  private void agree() {
    complete("Task_SpreekAf", "afgesprokenOp", today(), "afsprakenBeslissen", "Samen.");
  }

  // ---- documents

  private List<String> documents() {
    return tasks("Task_VolgDocument").stream()
        .map(task -> task.getName().replace("Document volgen: ", ""))
        .toList();
  }

  private Task document(String name) {
    return tasks("Task_VolgDocument").stream()
        .filter(task -> task.getName().equals("Document volgen: " + name))
        .findFirst()
        .orElseThrow();
  }

  private void follow(String document, Object... answers) {
    complete(document(document), map(answers));
  }

  /** What the last letter of this name tells the client, as it is read. */
  private String letter(String name) {
    return text(name, "klant").replaceAll("\\\\(\\p{Punct})", "$1");
  }
}
