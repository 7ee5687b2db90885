package nl.gehoor.nbs;

import java.util.Map;
import nl.gehoor.CaseTest;
import nl.gehoor.casefile.CaseFile;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** A case of Netwerk Beter Samen, and how its people usually fill in its forms. */
abstract class NbsCaseTest extends CaseTest {

  static final String TENANT = "nbs";

  NbsCaseTest() {
    super(TENANT);
  }

  ProcessInstance instance() {
    return instanceOf("nbs-klacht");
  }

  /** Somebody fills in the public page; the answers given here go before the usual ones. */
  CaseFile complain(Object... answers) {
    Map<String, Object> form =
        map(
            "onderwerp", "Niet teruggebeld",
            "omschrijving", "Ik heb drie keer gebeld en werd niet teruggebeld.",
            "overFunctie", "medewerker",
            "klagerNaam", "Anna de Vries",
            "klagerEmail", "anna@voorbeeld.invalid");
    form.putAll(map(answers));
    return start("nbs-klacht", form);
  }

  /** The coordinator does the intake; the answers given here go before the usual ones. */
  void intake(Object... answers) {
    Map<String, Object> form =
        map(
            "betrokkeneFunctie", "medewerker",
            "medewerkerNaam", "Bo Bakker",
            "medewerkerEmail", "bo@voorbeeld.invalid",
            "thema", "bejegening",
            "stap1Overslaan", "nee");
    form.putAll(map(answers));
    complete("Task_DoeIntake", form);
  }

  void talk(String satisfied) {
    complete(
        "Task_VoerGesprek",
        "gesprekOp",
        today(),
        "gesprekVerslag",
        "Wij bellen voortaan binnen een dag terug.",
        "medewerkerTevreden",
        satisfied);
  }

  void choose(String party, String choice) {
    Map<String, Object> form = map("keuze", choice, "keuzeToelichting", null);
    if ("bestuur".equals(choice)) {
      form.put("klachtAanBestuur", "Bemiddeling heeft niet geholpen.");
    }
    complete(task("Task_KiesVervolg", party), form);
  }

  void plan(String moment) {
    Map<String, Object> form = map("afspraakOp", moment, "afspraakPlaats", "Het buurthuis");
    if (Boolean.TRUE.equals(variable(task("Task_PlanGesprek"), "magVerlengen"))) {
      form.put("planKeuze", "plannen");
    }
    complete("Task_PlanGesprek", form);
  }

  void writeAgreements() {
    complete(
        "Task_SchrijfAfspraken",
        "afspraken",
        "Bo belt binnen een dag terug.",
        "leerpunten",
        "Spreek af wie terugbelt.");
  }

  /** Everybody reacts and the mediator is done: the agreements are fixed. */
  void agree() {
    writeAgreements();
    complete("Task_ReageerKlager");
    complete("Task_ReageerMedewerker");
    complete(
        "Task_VerwerkReacties",
        "afspraken",
        "Bo belt binnen een dag terug.",
        "leerpunten",
        "Spreek af wie terugbelt.");
  }

  void complainantSays(String satisfied) {
    complete("Task_AntwoordKlager", "klagerTevreden", satisfied);
  }

  void employeeSays(String satisfied) {
    complete("Task_AntwoordMedewerker", "medewerkerTevreden", satisfied);
  }

  void checkLessons() {
    Map<String, Object> form =
        map("lesAnoniem", "Spreek af wie terugbelt.", "anoniemGecontroleerd", true);
    if (!Boolean.TRUE.equals(variable(task("Task_ControleerTekst"), "bemiddelaarBetrokken"))) {
      form.put("afsprakenAnoniem", "De medewerker belt binnen een dag terug.");
    }
    complete("Task_ControleerTekst", form);
  }

  void decide(String verdict) {
    Map<String, Object> form =
        map(
            "besluitKeuze", "besluiten",
            "standpuntKlager", "Er is niet teruggebeld.",
            "standpuntMedewerker", "Het was druk.",
            "onderdeel1", "Niet terugbellen",
            "oordeel1", verdict,
            "motivering1", "Terugbellen hoort binnen een dag.");
    if ("gegrond".equals(verdict)) {
      form.put("oplossing1", "Er komt een vast belmoment.");
    }
    complete("Task_NeemBesluit", form);
  }

  void askForMoreTime(String task, String choice) {
    complete(task, choice, "verlengen", "verlengReden", "De klager is ziek.");
  }
}
