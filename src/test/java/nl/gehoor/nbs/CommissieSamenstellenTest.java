package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.Parties;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A commission that both sides approve, member by member. */
class CommissieSamenstellenTest extends BlockTest {

  private static final String GROUP = "nbs-klachtenbemiddelaar";

  @Autowired IdentityService identity;
  @Autowired Parties parties;

  private ProcessInstance composing;

  @BeforeEach
  void aCase() {
    account("commissie-marga", "Marga", "Willems", "marga@toets.invalid", GROUP);
    openCase();
    composing =
        block(
            "commissie-samenstellen",
            "groep",
            "nbs-coordinator",
            "commissieGroep",
            GROUP,
            "orgaanGroep",
            "nbs-bestuur",
            "partijen",
            "klager, medewerker, medebetrokkene?");
  }

  @AfterEach
  void noAccount() {
    identity.clearAuthentication();
    identity.deleteUser("commissie-marga");
  }

  // ---- the straight way

  @Test
  void threeWhomBothSidesApproveAreTheCommission() {
    assertThat(groups(task("Task_DraagLedenVoor"))).containsExactly("nbs-coordinator");
    propose(three());
    assertThat(letters())
        .containsExactlyInAnyOrder("commissie-voorstel>klager", "commissie-voorstel>medewerker");
    judge("klager", "goed", "goed", "goed");
    assertThat(composing).isWaitingAt("Task_BeoordeelLeden");
    judge("medewerker", "goed", "goed", "goed");

    assertThat(composing).isEnded().hasPassed("EndEvent_CommissieSamengesteld");
    assertThat(letters())
        .containsExactlyInAnyOrder(
            "commissie-samengesteld>klager", "commissie-samengesteld>medewerker");
    assertThat((String) of(composing, "commissieLeden"))
        .isEqualTo(
            """
            • Marga Willems (voorzitter), Hogeschool Utrecht
            • Tariq Aslan (lid, jurist), Rechtbank
            • Ineke Bos (lid), Zorgbelang, werkt voor ons""");
    assertThat(of(composing, "commissieGebruikers")).isEqualTo("commissie-marga");
    assertThat(of(composing, "commissieSamengesteldOp")).isEqualTo(today());
  }

  @Test
  void theAccountComesFromTheGroupOfTheCommission() {
    Task task = task("Task_DraagLedenVoor");
    assertThatThrownBy(
            () -> complete(task, but(three(), "lid2Gebruiker", "nbs-bestuur", "lid2Naam", null)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Account");
  }

  @Test
  void fourApprovedMakeACommissionOfThree() {
    propose(five());
    judge("klager", "goed", "goed", "goed", "goed", "niet_goed");
    judge("medewerker", "goed", "goed", "goed", "goed", "goed");
    assertThat(composing).isEnded();
    assertThat((String) of(composing, "commissieLeden"))
        .contains("Marga Willems", "Tariq Aslan", "Ineke Bos")
        .doesNotContain("Vier");
  }

  @Test
  void fiveApprovedMakeACommissionOfFive() {
    propose(five());
    judge("klager", "goed", "goed", "goed", "goed", "goed");
    judge("medewerker", "goed", "goed", "goed", "goed", "goed");
    assertThat((String) of(composing, "commissieLeden")).contains("Vier Vos", "Vijf Vos");
  }

  // ---- what the form refuses

  @Test
  void theChairDoesNotWorkForTheOrganisation() {
    assertRefused(
        but(three(), "lid1VoorOrganisatie", "ja"),
        "lid1VoorOrganisatie",
        "De voorzitter mag niet voor de organisatie werken. Kies iemand anders als voorzitter.");
  }

  @Test
  void aCommissionIsOddAndAtLeastThree() {
    String message =
        "Een commissie heeft drie of vijf leden. Vul samen met wie al is goedgekeurd drie of vijf"
            + " namen in.";
    Map<String, Object> two = three();
    two.keySet().removeIf(key -> key.startsWith("lid3"));
    assertRefused(two, null, message);
    Map<String, Object> four = five();
    four.keySet().removeIf(key -> key.startsWith("lid5"));
    assertRefused(four, null, message);
  }

  @Test
  void nobodyOfTheCaseSitsInTheCommission() {
    assertRefused(
        but(three(), "lid2Naam", "anna  de vries"),
        "lid2Naam",
        "anna  de vries is bij deze zaak betrokken. Kies iemand anders voor de commissie.");
    assertRefused(
        but(three(), "lid2Email", "BO@voorbeeld.invalid"),
        "lid2Naam",
        "Tariq Aslan is bij deze zaak betrokken. Kies iemand anders voor de commissie.");
  }

  @Test
  void norWhoHandlesItOrWillDecide() {
    identity.createMembership("commissie-marga", "nbs-bestuur");
    assertRefused(
        three(),
        "lid1Gebruiker",
        "Marga Willems behandelt deze zaak of beslist erover. Kies iemand anders voor de"
            + " commissie.");
    identity.deleteMembership("commissie-marga", "nbs-bestuur");

    Task earlier = task("Task_VoerGesprek");
    engine.getTaskService().setAssignee(earlier.getId(), "commissie-marga");
    assertRefused(
        three(),
        "lid1Gebruiker",
        "Marga Willems heeft aan deze zaak gewerkt. Kies iemand anders voor de commissie.");
  }

  @Test
  void norAnybodyTwice() {
    assertRefused(
        but(three(), "lid3Naam", "Tariq Aslan"),
        "lid3Naam",
        "Tariq Aslan staat er twee keer in. Kies iemand anders voor de commissie.");
  }

  // ---- rounds

  @Test
  void whoIsApprovedStaysAndTheOthersAreReplaced() {
    propose(three());
    judge("klager", "goed", "niet_goed", "goed");
    judge("medewerker", "goed", "goed", "goed");
    letters();

    Task again = task("Task_DraagLedenVoor");
    assertThat((String) variable(again, "ledenVast"))
        .contains("Marga Willems", "Ineke Bos")
        .doesNotContain("Tariq");
    assertThat((String) variable(again, "rondes"))
        .isEqualTo(
            """
            Ronde 1, maandag 2 november 2026
            • Marga Willems (voorzitter), Hogeschool Utrecht: goedgekeurd
            – Anna de Vries: goed
            – Bo Bakker: goed
            • Tariq Aslan (lid, jurist), Rechtbank: niet goedgekeurd
            – Anna de Vries: niet goed (Ik ken hem)
            – Bo Bakker: goed
            • Ineke Bos (lid), Zorgbelang, werkt voor ons: goedgekeurd
            – Anna de Vries: goed
            – Bo Bakker: goed""");
    complete(again, member(NbsCaseTest.map(), 2, "Nora Nieuw", "Universiteit", "nee"));
    assertThat(letters())
        .containsExactlyInAnyOrder("commissie-voorstel>klager", "commissie-voorstel>medewerker");
    assertThat(body("commissie-voorstel")).contains("Nora Nieuw", "Ronde 1", "Ik ken hem");

    complete(task("Task_BeoordeelLeden", "klager"), NbsCaseTest.map("oordeel2", "goed"));
    complete(task("Task_BeoordeelLeden", "medewerker"), NbsCaseTest.map("oordeel2", "goed"));
    assertThat(composing).isEnded();
    assertThat((String) of(composing, "commissieLeden"))
        .contains("Marga Willems", "Nora Nieuw", "Ineke Bos");
    assertThat(body("commissie-samengesteld")).contains("Ronde 1", "Ronde 2");
  }

  @Test
  void aChairIsNeeded() {
    propose(five());
    judge("klager", "niet_goed", "goed", "goed", "goed", "goed");
    judge("medewerker", "goed", "goed", "goed", "goed", "goed");
    assertThat(composing).isWaitingAtExactly("Task_DraagLedenVoor");
  }

  @Test
  void silenceIsNoApproval() {
    propose(three());
    judge("klager", "goed", "goed", "goed");
    letters();
    passes("BoundaryEvent_OordeelHerinneren", instant("2026-11-06T09:00"));
    assertThat(letters()).containsExactly("commissie-herinnering>medewerker");
    passes("BoundaryEvent_OordeelWeekVoorbij", endOf("2026-11-09"));
    assertThat(composing)
        .isWaitingAtExactly("Task_DraagLedenVoor")
        .hasPassed("EndEvent_OordeelHerinnerd", "EndEvent_OordeelGegeven");
    assertThat((String) variable(task("Task_DraagLedenVoor"), "rondes"))
        .contains("Anna de Vries: goed", "Bo Bakker: geen antwoord");
    assertThat(variable(task("Task_DraagLedenVoor"), "ledenVast")).isNull();
  }

  @Test
  void theWindowOfAWeekMovesOffTheWeekend() {
    at("2026-11-07T12:00");
    propose(three());
    assertThat(term("commissie-oordeel").kind()).isEqualTo("venster");
    assertThat(timer("BoundaryEvent_OordeelWeekVoorbij").getDuedate())
        .isEqualTo(java.util.Date.from(endOf("2026-11-16")));
  }

  @Test
  void aSecondPersonComplainedAboutHasASayToo() {
    parties.put(
        file().id(),
        new Parties.NewParty(
            "medebetrokkene", "Coen Kok", null, null, null, null, true, null, true));
    propose(three());
    judge("klager", "goed", "goed", "goed");
    judge("medewerker", "goed", "goed", "goed");
    judge("medebetrokkene", "goed", "niet_goed", "goed");
    assertThat((String) variable(task("Task_DraagLedenVoor"), "rondes"))
        .contains("Coen Kok: niet goed");
  }

  // ---- deadlock

  @Test
  void afterTwoRoundsEachSideNamesOneAndThoseTheChair() {
    deadlock();
    assertThat(letters())
        .contains("commissie-patstelling>klager", "commissie-patstelling>medewerker");
    name("klager", "Karel Klaver");
    name("medewerker", "Mia Molen");
    Task task = task("Task_SchrijfCommissieOp");
    assertThat(groups(task)).containsExactly("nbs-coordinator");
    assertThat(variable(task, "lid2Naam")).isEqualTo("Karel Klaver");
    assertThat(variable(task, "lid3Naam")).isEqualTo("Mia Molen");
    assertThat(variable(task, "lid1Naam")).isNull();

    Map<String, Object> form = named();
    form.put("lid1VoorOrganisatie", "ja");
    assertThatThrownBy(() -> complete("Task_SchrijfCommissieOp", form))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("De voorzitter mag niet voor de organisatie werken.");
    complete("Task_SchrijfCommissieOp", named());
    assertThat(composing).isEnded().hasPassed("Gateway_LedenGenoemd", "EndEvent_LidGenoemd");
    assertThat((String) of(composing, "commissieLeden"))
        .contains("Vera Voorzitter (voorzitter)", "Karel Klaver", "Mia Molen");
    assertThat(body("commissie-samengesteld"))
        .contains("Die twee kozen de voorzitter")
        .doesNotContain("noemde niemand");
  }

  @Test
  void forASilentSideTheSecretariatNamesAndSaysSo() {
    deadlock();
    letters();
    name("klager", "Karel Klaver");
    LocalDate asked = LocalDate.parse(today());
    passes("BoundaryEvent_NoemenHerinneren", instant(asked.plusDays(4) + "T09:00"));
    assertThat(letters()).containsExactly("commissie-herinnering>medewerker");
    passes("BoundaryEvent_NoemenWeekVoorbij", endOf(asked.plusDays(7).toString()));
    assertThat(variable(task("Task_SchrijfCommissieOp"), "medewerkerNoemde")).isEqualTo(false);
    complete("Task_SchrijfCommissieOp", named());
    assertThat(composing).isEnded().hasPassed("EndEvent_NoemenHerinnerd");
    assertThat(body("commissie-samengesteld"))
        .contains("De andere kant noemde niemand")
        .doesNotContain("De klager noemde niemand");
  }

  // ---- what they do

  private void deadlock() {
    propose(three());
    for (String party : List.of("klager", "medewerker")) {
      judge(party, "niet_goed", "niet_goed", "niet_goed");
    }
    propose(three());
    for (String party : List.of("klager", "medewerker")) {
      judge(party, "niet_goed", "goed", "goed");
    }
  }

  private void name(String party, String name) {
    complete(
        task("Task_NoemLid", party),
        NbsCaseTest.map("naam", name, "werkkring", "Dorpsraad", "email", null));
  }

  private static Map<String, Object> named() {
    Map<String, Object> form = NbsCaseTest.map();
    member(form, 1, "Vera Voorzitter", "Universiteit", "nee");
    member(form, 2, "Karel Klaver", "Dorpsraad", "nee");
    return member(form, 3, "Mia Molen", "Dorpsraad", "nee");
  }

  private void propose(Map<String, Object> members) {
    complete("Task_DraagLedenVoor", members);
  }

  private void judge(String party, String... verdicts) {
    Map<String, Object> form = NbsCaseTest.map();
    for (int i = 1; i <= verdicts.length; i++) {
      form.put("oordeel" + i, verdicts[i - 1]);
      if ("niet_goed".equals(verdicts[i - 1])) {
        form.put("reden" + i, i == 2 ? "Ik ken hem" : null);
      }
    }
    complete(task("Task_BeoordeelLeden", party), form);
  }

  private void assertRefused(Map<String, Object> form, String field, String message) {
    assertThatThrownBy(() -> complete("Task_DraagLedenVoor", form))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.errors())
                    .extracting(FieldError::key, FieldError::message)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(field, message)));
  }

  private static Map<String, Object> three() {
    Map<String, Object> form =
        NbsCaseTest.map(
            "lid1Gebruiker",
            "commissie-marga",
            "lid1Werkkring",
            "Hogeschool Utrecht",
            "lid1VoorOrganisatie",
            "nee");
    member(form, 2, "Tariq Aslan", "Rechtbank", "nee");
    form.put("lid2Rol", "lid, jurist");
    return member(form, 3, "Ineke Bos", "Zorgbelang", "ja");
  }

  private static Map<String, Object> five() {
    Map<String, Object> form = three();
    member(form, 4, "Vier Vos", "Vos", "nee");
    return member(form, 5, "Vijf Vos", "Vos", "nee");
  }

  private static Map<String, Object> member(
      Map<String, Object> form, int place, String name, String affiliation, String employed) {
    form.put("lid" + place + "Naam", name);
    form.put("lid" + place + "Werkkring", affiliation);
    form.put("lid" + place + "VoorOrganisatie", employed);
    return form;
  }

  private static Map<String, Object> but(Map<String, Object> base, Object... pairs) {
    base.putAll(NbsCaseTest.map(pairs));
    return base;
  }

  private String body(String letter) {
    return jdbc.sql(
            "select body from letter where case_id = :case and template = :name order by seq desc")
        .param("case", file().id())
        .param("name", letter)
        .query(String.class)
        .list()
        .get(0);
  }

  private void account(String id, String first, String last, String email, String group) {
    User user = identity.newUser(id);
    user.setFirstName(first);
    user.setLastName(last);
    user.setEmail(email);
    user.setPassword("wachtwoord-voor-de-toets");
    identity.saveUser(user);
    identity.createMembership(id, group);
  }
}
