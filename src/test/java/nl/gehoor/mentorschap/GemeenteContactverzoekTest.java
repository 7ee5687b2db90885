package nl.gehoor.mentorschap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.gehoor.CaseTest;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.RunningTerm.State;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A question to Mentorschap Nederland: who gets it, by when it is answered, and how it becomes an
 * application without anybody typing anything twice.
 */
class GemeenteContactverzoekTest extends CaseTest {

  private static final String TENANT = "mentorschap-nederland";

  @Autowired private Organisations organisations;

  GemeenteContactverzoekTest() {
    super(TENANT);
  }

  // ---- whose question it is

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Den Haag|haag-en-rijn",
        "'s-Gravenhage|haag-en-rijn",
        "’s-Gravenhage|haag-en-rijn",
        "s gravenhage|haag-en-rijn",
        "DEN  HAAG|haag-en-rijn",
        "denhaag|haag-en-rijn",
        "Gemeente Den Haag|haag-en-rijn",
        "Gulpen-Wittem|limburg",
        "gulpen wittem|limburg",
        "Bergen (L)|limburg",
        "Bergen (NH)|noordwest-en-midden",
        "Bergen|landelijk",
        "'s-Hertogenbosch|midden-en-noordoost-brabant",
        "Den Bosch|midden-en-noordoost-brabant",
        "Utrecht|noordwest-en-midden",
        "Appelscha|landelijk",
        "12345|landelijk",
        "日本|landelijk"
      })
  void theMunicipalityDecidesHoweverItIsSpelled(String written, String region) {
    ask("woongemeente", written);
    assertThat(known("regio")).isEqualTo(region);
    assertThat(groups(task("Task_BeantwoordVraag")))
        .containsExactly("mentorschap-nederland-" + region);
  }

  @Test
  void everyRegionOfTheTableHasAGroupThatExists() {
    for (String region :
        List.of(
            "limburg",
            "midden-en-noordoost-brabant",
            "haag-en-rijn",
            "noordwest-en-midden",
            "landelijk")) {
      assertThat(organisations.get(TENANT).groups())
          .containsKey((String) decide("regio", "regio", region).get("groep"));
    }
  }

  @Test
  void whoCannotBeReachedIsToldAtOnce() {
    assertThatThrownBy(() -> ask("vragenstellerEmail", null))
        .hasStackTraceContaining("Vul een e-mailadres of een telefoonnummer in.");
    ask("vragenstellerEmail", null, "vragenstellerTelefoon", "045 560 50 40");
    assertThat(letters()).containsExactly("contact-ontvangst>vragensteller");
  }

  @Test
  void formOfAddressAndConsentAreRequired() {
    assertThatThrownBy(() -> ask("aanhef", null)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> ask("toestemming", false)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> ask("woongemeente", null)).isInstanceOf(RefusedException.class);
    ask();
    assertThat(text("contact-ontvangst", "vragensteller")).contains("Beste mevrouw Els Martens,");
  }

  // ---- five working days

  @Test
  void publicHolidaysAndWeekendsDoNotCount() {
    at("2027-04-30T16:00"); // a Friday
    ask();
    // 5, 6 and 7 May are: Liberation Day, Ascension Day, and the day after by Royal Decree.
    assertDue("Task_BeantwoordVraag", "2027-05-12");
    passes("BoundaryEvent_VijfWerkdagen", endOf("2027-05-12"));
    assertThat(letters())
        .containsExactly("contact-ontvangst>vragensteller", "contact-duurt-langer>vragensteller");
    assertThat(term("antwoord").state()).isEqualTo(State.MISSED);
    assertThat(open()).containsExactly("Task_BeantwoordVraag");
    assertThat(ticks("BoundaryEvent_VijfWerkdagen")).isFalse();
  }

  @Test
  void aQuestionPassedOnKeepsItsFiveDays() {
    ask();
    at("2026-11-05T10:00");
    complete(
        "Task_BeantwoordVraag",
        "afhandeling",
        "doorgeven",
        "regio",
        "haag-en-rijn",
        "doorgeefReden",
        "De inwoner is verhuisd.");
    assertThat(groups(task("Task_BeantwoordVraag")))
        .containsExactly("mentorschap-nederland-haag-en-rijn");
    assertDue("Task_BeantwoordVraag", "2026-11-09");
    assertThat(text("contact-doorgegeven", "vragensteller"))
        .contains("Stichting Haag en Rijn", "De inwoner is verhuisd");
  }

  // ---- an application

  @Test
  void theConsentHasAWindowThatMovesOnFromAHoliday() {
    at("2026-12-11T10:00");
    propose();
    passes("BoundaryEvent_ToestemmingHerinneren", instant("2026-12-24T09:00"));
    // Two weeks later is Christmas, then a Saturday and a Sunday.
    passes("BoundaryEvent_GeenAntwoord", endOf("2026-12-28"));
    assertThat(letters()).contains("contact-herinnering>vragensteller");
    assertClosed("opgelost", false);
  }

  @Test
  void nothingIsTypedTwiceAndNothingElseGoesAlong() {
    propose();
    String asked = reference;
    complete(
        "Task_GeefToestemming",
        "aanmeldenAkkoord",
        "ja",
        "omschrijving",
        "Mijn inwoner overziet zijn zorg niet.",
        "woongemeente",
        "Heerlen",
        "hoedanigheid",
        "gemeente",
        "klantNaam",
        "Jan Peters",
        "klantWeetHet",
        "ja",
        "huiselijkGeweld",
        "nee");
    assertClosed("doorverwezen", false);
    String made = (String) known("doorgestuurdAls");
    assertThat(text("contact-aangemeld", "vragensteller").replace("\\", "")).contains(made);

    reference = made;
    CaseFile application = file();
    assertThat(application.process()).isEqualTo("mentorschap-aanmelding");
    assertThat(application.tenant()).isEqualTo(TENANT);
    assertThat(known("aanmelderNaam")).isEqualTo("Els Martens");
    assertThat(known("aanmelderOrganisatie")).isEqualTo("Gemeente Heerlen");
    assertThat(known("aanmelderEmail")).isEqualTo("els@mn.invalid");
    assertThat(known("klantNaam")).isEqualTo("Jan Peters");
    assertThat(known("omschrijving")).isEqualTo("Mijn inwoner overziet zijn zorg niet.");
    assertThat(carries("antwoord")).isFalse();
    assertThat(carries("aanhef")).isFalse();
    assertThat(carries("vragenstellerNaam")).isFalse();
    assertThat(groups(task("Task_BeoordeelAanmelding")))
        .containsExactly("mentorschap-nederland-limburg");
    assertThat(letters()).containsExactly("aanmelding-ontvangst>aanmelder");
    assertThat(asked).isNotEqualTo(made);
  }

  @Test
  void withoutConsentNothingGoesOn() {
    propose();
    complete("Task_GeefToestemming", "aanmeldenAkkoord", "nee");
    assertThat(been()).doesNotContain("Task_MaakAanmelding");
    assertClosed("opgelost", false);
  }

  // ---- doing

  private void propose() {
    ask();
    complete(
        "Task_BeantwoordVraag",
        "afhandeling",
        "aanmelding",
        "antwoord",
        "Wij denken dat een mentor kan helpen.");
  }

  private void ask(Object... others) {
    Map<String, Object> answers =
        map(
            "onderwerp", "Een mentor voor een inwoner",
            "omschrijving", "Wat kan een mentor doen?",
            "woongemeente", "Heerlen",
            "aanhef", "mevrouw",
            "vragenstellerNaam", "Els Martens",
            "vragenstellerOrganisatie", "Gemeente Heerlen",
            "vragenstellerEmail", "els@mn.invalid",
            "toestemming", true);
    new HashMap<>(map(others))
        .forEach(
            (name, value) -> {
              if (value == null) {
                answers.remove(name);
              } else {
                answers.put(name, value);
              }
            });
    start("gemeente-contactverzoek", answers);
  }

  private boolean carries(String variable) {
    return history()
            .createHistoricVariableInstanceQuery()
            .processInstanceId(file().instanceId())
            .variableName(variable)
            .count()
        > 0;
  }

  private Map<String, Object> decide(String decision, String input, String value) {
    DecisionDefinition found =
        engine
            .getRepositoryService()
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey(decision)
            .tenantIdIn(TENANT)
            .latestVersion()
            .singleResult();
    DecisionService decisions = engine.getDecisionService();
    return decisions
        .evaluateDecisionById(found.getId())
        .variables(map(input, value))
        .evaluate()
        .getSingleResult()
        .getEntryMap();
  }
}
