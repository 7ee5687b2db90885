package nl.gehoor.mentorkantoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.gehoor.CaseTest;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.Procedures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the paths of the complaint about a mentor do not show by themselves: the exact moment of
 * every timer, who must not get a task, and that the national commission gets what the complainant
 * chose and nothing else.
 */
class MentorKlachtTest extends CaseTest {

  private static final String HANDLERS = "mentorkantoor-klachtbehandelaar";
  private static final String DIRECTORS = "mentorkantoor-directie";

  @Autowired private Documents documents;
  @Autowired private Parties parties;
  @Autowired private Timeline timeline;

  MentorKlachtTest() {
    super("mentorkantoor");
  }

  // ---- the six weeks

  /** Algemene termijnenwet: on from Saturday, Sunday and holidays, also when they come in a row. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-10, 2026-12-22", // a Tuesday stays a Tuesday
    "2026-11-13, 2026-12-28", // Christmas on a Friday, then a weekend
    "2026-11-14, 2026-12-28", // the second day of Christmas, on a Saturday
    "2027-02-12, 2027-03-30", // Good Friday, the weekend, Easter Monday
    "2027-02-14, 2027-03-30", // Easter itself
    "2026-11-20, 2027-01-04", // New Year's Day on a Friday
    "2026-08-29, 2026-10-12" // over the day on which the clock does not change yet, from a Saturday
  })
  void theSixWeeksAreThoseOfTheLaw(String received, String last) {
    at(received + "T09:15");
    complain();
    assertThat(timer("StartEvent_ZesWekenVoorbij").getDuedate().toInstant()).isEqualTo(endOf(last));
    assertThat(term("besluit").kind()).isEqualTo("wettelijk");
  }

  @Test
  void theSixWeeksCountFromTheDayOnWhichSomebodySaidIt() {
    account("mk-toets-kantoor", "mentorkantoor-kantoor");
    Map<String, Object> form = form();
    form.put("geuitOp", "2026-10-26");
    startAs("mk-toets-kantoor", "mentor-klacht", form);
    assertThat(timer("StartEvent_ZesWekenVoorbij").getDuedate().toInstant())
        .isEqualTo(endOf("2026-12-07"));
  }

  @Test
  void afterSixWeeksTheComplainantMayGoOnAndHearsSoOnce() {
    complain();
    judge();
    letters();
    passes("StartEvent_ZesWekenVoorbij", endOf("2026-12-14"));
    assertThat(letters())
        .containsExactlyInAnyOrder("klacht-zes-weken>klager", "klacht-zes-weken>management");
    Procedures.PartyTask question =
        procedures.openTasks(parties.find(file().id(), "klager").orElseThrow()).get(0);
    assertThat(question.name()).isEqualTo("Wachten of naar de commissie");
    assertThat(question.due()).as("nobody is asked to answer before today").isNull();
    assertThat(open()).contains("Task_KiesTijdensWachten");
    assertThat(term("besluit").state()).isEqualTo(State.MISSED);

    complete("Task_KiesTijdensWachten", "vervolgKeuze", "klaar");
    assertThat(open()).containsExactly("Task_GeefAntwoord");
    answer();
    investigate();
    decide("ongegrond");
    assertThat(open()).containsExactly("Task_KiesVervolg");
  }

  @Test
  void aDecisionTakesAwayTheQuestionWhetherToWait() {
    complain();
    judge();
    passes("StartEvent_ZesWekenVoorbij", endOf("2026-12-14"));
    answer();
    investigate();
    decide("ongegrond");
    assertThat(open()).containsExactly("Task_KiesVervolg");
    assertThat(term("besluit").state()).isEqualTo(State.MISSED);
  }

  @Test
  void whoDoesNotWaitGoesToTheCommissionWithoutAnswer() {
    complain();
    judge();
    passes("StartEvent_ZesWekenVoorbij", endOf("2026-12-14"));
    letters();
    complete("Task_KiesTijdensWachten", consent());
    assertThat(letters())
        .containsExactlyInAnyOrder("klacht-doorgestuurd>klager", "klacht-doorgestuurd>mentor");
    assertClosed("doorverwezen", false);
    assertThat(there(forwarded()))
        .containsEntry("antwoordMentor", "nee")
        .doesNotContainKeys("antwoordOp", "antwoordTekst");
    assertThat(documents.ofCase(forwarded().id()))
        .extracting(Documents.Document::letterId)
        .doesNotContainNull();
  }

  /** Nobody at the office has read the complaint: the mentor is in no file yet. */
  @Test
  void whoWasLeftAloneSaysWhichMentorItIs() {
    complain();
    passes("StartEvent_ZesWekenVoorbij", endOf("2026-12-14"));
    assertThatThrownBy(() -> complete("Task_KiesTijdensWachten", consent()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Hoe heet uw mentor?");
    Map<String, Object> answers = consent();
    answers.put("overWie", "Petra Wolters");
    complete("Task_KiesTijdensWachten", answers);
    assertThat(there(forwarded())).containsEntry("mentorNaam", "Petra Wolters");
    assertClosed("doorverwezen", false);
  }

  // ---- who handles it

  @Test
  void theMentorNeverHandlesAndTheDirectorsDoWhenNobodyIsLeft() {
    account("mk-toets-mentor", "mentorkantoor-mentor", HANDLERS);
    account("mk-toets-directie", DIRECTORS);
    complain();
    judge("mentorGebruiker", "mk-toets-mentor", "mentorNaam", null, "mentorEmail", null);
    assertThat(sees("mk-toets-mentor")).isEmpty();
    answer();
    assertThat(groups(task("Task_OnderzoekKlacht"))).containsExactly(DIRECTORS);
    assertThat(sees("mk-toets-mentor")).isEmpty();
    assertThat(sees("mk-toets-directie")).containsExactly("Task_OnderzoekKlacht");
  }

  @Test
  void theMentorHasTwoWeeksAndSilenceHoldsNothingUp() {
    complain();
    assertDue("Task_BekijkKlacht", "2026-11-09");
    judge();
    letters();
    assertDue("Task_GeefAntwoord", "2026-11-16");
    passes("BoundaryEvent_MentorHerinneren", instant("2026-11-13T09:00"));
    assertThat(letters()).containsExactly("klacht-mentor-herinnering>mentor");
    passes("BoundaryEvent_GeenAntwoord", endOf("2026-11-16"));
    assertThat(open()).containsExactly("Task_OnderzoekKlacht");
    assertThat(variable(task("Task_OnderzoekKlacht"), "mentorStandpunt")).isNull();
  }

  @Test
  void aTalkThatDoesNotTakePlaceHoldsNothingUp() {
    complain();
    judge();
    answer();
    complete("Task_OnderzoekKlacht", "gesprekNodig", "ja");
    complete(
        "Task_PlanGesprek",
        "planKeuze",
        "gaat_niet_door",
        "redenGeenGesprek",
        "De klager wil niet.");
    assertThat(open()).containsExactly("Task_NeemBesluit");
  }

  // ---- after the decision

  @Test
  void aFoundedComplaintHasConsequencesThatSomebodySeesTo() {
    account("mk-toets-toezicht", "mentorkantoor-kantoor");
    toDecision("gegrond");
    assertThat(open()).containsExactly("Task_KiesVervolg", "Task_RegelGevolgen");
    assertThat(variable(task("Task_RegelGevolgen"), "oplossing1"))
        .isEqualTo("De mentor belt voortaan eerst.");
    assertDue("Task_RegelGevolgen", "2026-11-09");
    complete("Task_KiesVervolg", "vervolgKeuze", "klaar");
    complete(
        "Task_RegelGevolgen",
        "toezichtGebruiker",
        "mk-toets-toezicht",
        "gevolgen",
        "De mentor belt eerst.");
    assertThat(task("Task_GaGevolgenNa").getAssignee()).isEqualTo("mk-toets-toezicht");
    letters();
    passes("BoundaryEvent_GevolgenTeLaat", endOf("2026-11-30"));
    assertThat(letters())
        .containsExactlyInAnyOrder("termijn-verstreken>klager", "termijn-verstreken>management");
    complete("Task_GaGevolgenNa", "gevolgenGedaan", "ja", "gevolgenUitleg", "Dat gebeurt nu.");
    assertThat(text("klacht-afgerond", "klager")).contains("Dat gebeurt nu");
    assertClosed("gegrond", false);
  }

  @Test
  void silenceAfterTheDecisionSendsNothingOn() {
    long before = casesThere();
    toDecision("ongegrond");
    letters();
    passes("BoundaryEvent_VervolgHerinneren", instant("2026-11-27T09:00"));
    assertThat(letters()).containsExactly("klacht-vervolg-herinnering>klager");
    passes("BoundaryEvent_GeenVervolg", endOf("2026-11-30"));
    assertThat(letters())
        .containsExactlyInAnyOrder("klacht-afgerond>klager", "klacht-afgerond>mentor");
    assertClosed("ongegrond", false);
    assertThat(casesThere()).isEqualTo(before);
  }

  // ---- on to the commission

  @Test
  void theCommissionGetsNothingBeyondWhatWasConsentedTo() {
    complainWithSupport();
    fromComplaintToDecision("ongegrond");
    Map<String, Object> least = consent();
    least.put("omschrijvingKeuze", "nieuw");
    least.put("nieuweOmschrijving", "Alleen dit wil ik zeggen.");
    complete("Task_KiesVervolg", least);
    assertClosed("ongegrond", false);

    CaseFile there = forwarded();
    Map<String, Object> known = there(there);
    known.keySet().removeAll(List.of("referentie", "geuitOp"));
    assertThat(known)
        .containsEntry("omschrijving", "Alleen dit wil ik zeggen.")
        .containsEntry("antwoordOp", "2026-11-02")
        .containsEntry("mentorNaam", "Bo Bakker")
        .containsEntry("hoedanigheid", "client")
        .containsEntry("waaromNietTevreden", "Het gaat niet over wat ik vroeg.")
        .doesNotContainKeys("klagerTelefoon", "klagerAdres", "gewensteOplossing", "antwoordTekst")
        .doesNotContainKeys("vertegenwoordigerNaam", "ondersteunerNaam", "thema", "overWie");
    assertThat(String.valueOf(known))
        .doesNotContain("Mijn mentor tekende", "Ik heb gebeld", "0612345678", "Steun", "MK-");
    assertThat(stray(there)).isEmpty();
    assertThat(parties.ofCase(there.id()))
        .filteredOn(party -> party.role().equals("ondersteuner"))
        .isEmpty();
  }

  @Test
  void everythingThatWasTickedGoesAlongAndHandlersThereCanReadIt() {
    complainWithSupport();
    fromComplaintToDecision("deels");
    Map<String, Object> all = consent();
    all.putAll(
        map(
            "deelTelefoon", true,
            "deelHelpers", true,
            "deelWens", true,
            "deelAntwoord", true,
            "deelBesluit", true));
    complete("Task_KiesVervolg", all);

    CaseFile there = forwarded();
    assertThat(there(there))
        .containsEntry("omschrijving", "Mijn mentor tekende zonder mij.")
        .containsEntry("gewensteOplossing", "Dat zij eerst belt.")
        .containsEntry("antwoordTekst", "Ik heb gebeld.")
        .containsEntry("klagerTelefoon", "0612345678")
        .containsEntry("ondersteunerNaam", "Steun de Boer");
    assertThat(stray(there))
        .extracting(Documents.Document::name)
        .containsExactly(reference + "-Besluit.pdf");
    assertThat(new String(documents.content(stray(there).get(0).id()), 0, 5)).isEqualTo("%PDF-");
    assertThat(block(there)).contains("/zaakstuk/" + stray(there).get(0).id());
  }

  @Test
  void bothFilesSayWhereTheOtherIsAndTheComplainantGetsANewReceipt() {
    toDecision("ongegrond");
    complete("Task_KiesVervolg", consent());
    CaseFile there = forwarded();
    assertThat(lines(file())).anyMatch(line -> line.contains(there.reference()));
    assertThat(lines(there)).anyMatch(line -> line.contains(reference));
    assertThat(
            jdbc.sql(
                    "select count(*) from letter where case_id = :case and recipient_role = 'klager'"
                        + " and template like 'ontvangst%'")
                .param("case", there.id())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    assertThat(parties.find(there.id(), "klager").orElseThrow().id())
        .isNotEqualTo(parties.find(file().id(), "klager").orElseThrow().id());
    assertThat(plain("klacht-afgerond", "klager")).contains(there.reference());
    assertThat(plain("klacht-afgerond", "mentor")).doesNotContain(there.reference());
  }

  @Test
  void nobodyOfTheMentorOfficeFindsTheCaseOfTheCommission() {
    account("mk-toets-kantoor", "mentorkantoor-kantoor");
    account("mk-toets-directie", DIRECTORS);
    Map<String, Object> form = form();
    form.remove("klagerEmail");
    form.put("klagerAdres", "Kerkplein 2, 7411 AB Deventer");
    start("mentor-klacht", form);
    judge();
    answer();
    investigate();
    decide("ongegrond");
    // On paper: somebody of the office fills in what the complainant chose.
    String task = task("Task_KiesVervolg").getId();
    as(
        "mk-toets-kantoor",
        () -> {
          engine.getFormService().submitTaskForm(task, consent());
          return null;
        });
    String there = forwarded().reference();
    for (String account : List.of("mk-toets-kantoor", "mk-toets-directie")) {
      assertThat(
              as(
                  account,
                  () ->
                      engine
                              .getRuntimeService()
                              .createProcessInstanceQuery()
                              .processInstanceBusinessKey(there)
                              .count()
                          + engine
                              .getTaskService()
                              .createTaskQuery()
                              .processInstanceBusinessKey(there)
                              .count()
                          + engine
                              .getHistoryService()
                              .createHistoricProcessInstanceQuery()
                              .processInstanceBusinessKey(there)
                              .count()))
          .as(account)
          .isZero();
    }
  }

  @Test
  void byTheOwnLinkItGoesOnToo() {
    toDecision("ongegrond");
    var complainant = parties.find(file().id(), "klager").orElseThrow();
    Procedures.PartyTask asked = procedures.openTasks(complainant).get(0);
    procedures.complete(complainant, asked.id(), consent());
    assertThat(forwarded().tenant()).isEqualTo("lkc");
  }

  @Test
  void itGoesThereOnce() {
    toDecision("gegrond");
    complete("Task_KiesVervolg", consent());
    CaseFile first = forwarded();
    long there = casesThere();
    engine
        .getRuntimeService()
        .createProcessInstanceModification(file().instanceId())
        .startBeforeActivity("Task_StuurDoor")
        .execute();
    assertThat(forwarded()).isEqualTo(first);
    assertThat(casesThere()).isEqualTo(there);
    assertThat(lines(first)).filteredOn(line -> line.startsWith("Doorgestuurd")).hasSize(1);
  }

  @Test
  void withoutConsentNothingGoes() {
    toDecision("ongegrond");
    Map<String, Object> without = consent();
    without.remove("deelContact");
    long before = casesThere();
    assertThatThrownBy(() -> complete("Task_KiesVervolg", without))
        .isInstanceOf(RefusedException.class);
    assertThat(casesThere()).isEqualTo(before);
    assertThat(open()).containsExactly("Task_KiesVervolg");
  }

  @Test
  void whatTheCommissionRefusesIsSaidToWhoeverSends() {
    toDecision("ongegrond");
    engine.getRuntimeService().setVariable(file().instanceId(), "hoedanigheid", "buurman");
    long before = casesThere();
    assertThatThrownBy(() -> complete("Task_KiesVervolg", consent()))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("Landelijke Klachtencommissie Mentoren kan dit zo niet aannemen.")
        .hasMessageEndingWith("Er is niets verstuurd.");
    assertThat(casesThere()).isEqualTo(before);
    assertThat(open()).containsExactly("Task_KiesVervolg");
    assertThat(lines(file())).noneMatch(line -> line.contains("Doorgestuurd"));
  }

  // ---- how to get there

  private void complain(Object... answers) {
    Map<String, Object> form = form();
    form.putAll(map(answers));
    start("mentor-klacht", form);
  }

  private void complainWithSupport() {
    complain(
        "metSteun",
        true,
        "ondersteunerNaam",
        "Steun de Boer",
        "ondersteunerEmail",
        "steun@voorbeeld.invalid");
  }

  private static Map<String, Object> form() {
    return map(
        "onderwerp", "Niet overlegd",
        "omschrijving", "Mijn mentor tekende zonder mij.",
        "gewensteOplossing", "Dat zij eerst belt.",
        "hoedanigheid", "client",
        "klagerNaam", "Anna de Vries",
        "klagerEmail", "anna@voorbeeld.invalid",
        "klagerTelefoon", "0612345678");
  }

  private void judge(Object... answers) {
    Map<String, Object> form =
        map(
            "onzeMentor", "ja",
            "mentorNaam", "Bo Bakker",
            "mentorEmail", "bo@voorbeeld.invalid",
            "thema", "beslissingen");
    form.putAll(map(answers));
    complete("Task_BekijkKlacht", form);
  }

  private void answer() {
    complete("Task_GeefAntwoord", "mentorStandpunt", "Ik heb gebeld.");
  }

  private void investigate() {
    complete("Task_OnderzoekKlacht", "gesprekNodig", "nee");
  }

  private void toDecision(String verdict) {
    complain();
    fromComplaintToDecision(verdict);
  }

  private void fromComplaintToDecision(String verdict) {
    judge();
    answer();
    investigate();
    decide(verdict);
  }

  /**
   * @param verdict {@code deels}: one part is founded, the other is not
   */
  private void decide(String verdict) {
    Map<String, Object> form =
        map(
            "besluitKeuze", "besluiten",
            "standpuntKlager", "Er is niet gebeld.",
            "standpuntMedewerker", "Er is gebeld.",
            "onderdeel1", "Niet overlegd",
            "oordeel1", "ongegrond".equals(verdict) ? "ongegrond" : "gegrond",
            "motivering1", "Een mentor overlegt.");
    if (!"ongegrond".equals(verdict)) {
      form.put("oplossing1", "De mentor belt voortaan eerst.");
    }
    if ("deels".equals(verdict)) {
      form.putAll(
          map(
              "meerOnderdelen2", true,
              "onderdeel2", "Te laat gebeld",
              "oordeel2", "ongegrond",
              "motivering2", "Er is op tijd gebeld."));
    }
    complete("Task_NeemBesluit", form);
  }

  /** The least with which the commission can begin. */
  private static Map<String, Object> consent() {
    return map(
        "vervolgKeuze", "commissie",
        "waaromNietTevreden", "Het gaat niet over wat ik vroeg.",
        "deelContact", true,
        "omschrijvingKeuze", "zelfde");
  }

  // ---- the other side

  private CaseFile forwarded() {
    return files.byReference((String) known("doorgestuurdAls")).orElseThrow();
  }

  /** What the commission's case knows, without what is empty. */
  private Map<String, Object> there(CaseFile file) {
    Map<String, Object> known =
        new HashMap<>(engine.getRuntimeService().getVariables(file.instanceId()));
    known.values().removeIf(value -> value == null || Boolean.FALSE.equals(value));
    return known;
  }

  /** The documents that are no letter of the commission itself. */
  private List<Documents.Document> stray(CaseFile file) {
    return documents.ofCase(file.id()).stream()
        .filter(document -> document.letterId() == null)
        .toList();
  }

  /** What a handler of the commission reads above the first form. */
  private String block(CaseFile file) {
    var task =
        engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceBusinessKey(file.reference())
            .list()
            .get(0);
    return (String) engine.getFormService().getTaskFormVariables(task.getId()).get("zaakblok");
  }

  /** Without the signs by which Markdown is told that a sign is only itself. */
  private String plain(String letter, String role) {
    return text(letter, role).replace("\\", "");
  }

  private List<String> lines(CaseFile file) {
    return timeline.ofCase(file.id()).stream()
        .map(Timeline.Event::text)
        .collect(Collectors.toList());
  }

  private long casesThere() {
    return jdbc.sql("select count(*) from case_file where tenant = 'lkc'")
        .query(Long.class)
        .single();
  }

  private <T> T as(String account, Supplier<T> act) {
    var identity = engine.getIdentityService();
    List<String> groups =
        identity.createGroupQuery().groupMember(account).list().stream()
            .map(group -> group.getId())
            .toList();
    identity.setAuthentication(account, groups, List.of("mentorkantoor"));
    try {
      return act.get();
    } finally {
      identity.clearAuthentication();
    }
  }
}
