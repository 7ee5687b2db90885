package nl.gehoor.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Parties;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.commonmark.node.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Who gets a letter, and what it says. */
@SpringBootTest
@ActiveProfiles("test")
class LettersTest {

  private static final String TENANT = "nbs";
  private static final String BOARD = "nbs-bestuur";
  private static final String COORDINATOR = "nbs-coordinator";

  @Autowired private Letters letters;
  @Autowired private Enclosures enclosures;
  @Autowired private Documents documents;
  @Autowired private FrontDesk frontDesk;
  @Autowired private Mailer mailer;
  @Autowired private CaseFiles files;
  @Autowired private Parties parties;
  @Autowired private Organisations organisations;
  @Autowired private IdentityService identity;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;

  private CaseFile file;

  @BeforeEach
  void aCase() {
    file =
        files.open(organisations.get(TENANT), "nbs-klacht", null, "Afspraak", LocalDate.now(clock));
    party("klager", "Anna de Vries", "anna@voorbeeld.invalid", null, null);
    account("brief-ko", "Ko", "Ordinator", "ko@toets.invalid", COORDINATOR);
    account("brief-bea", "Bea", "Stuur", "bea@toets.invalid", BOARD);
    account("brief-bob", "Bob", "Stuur", "BOB@toets.invalid", BOARD);
  }

  @AfterEach
  void accountsAndAddressesAreGone() {
    List.of("brief-ko", "brief-bea", "brief-bob", "brief-bob-2", "brief-mo", "brief-ma")
        .forEach(identity::deleteUser);
    jdbc.sql("delete from role_address").update();
  }

  @Test
  void whoeverStandsForAPartyGetsItsLettersToo() {
    party("vertegenwoordiger", "Bo Bakker", "bo@voorbeeld.invalid", "klager", null);
    assertThat(to("klager, vertegenwoordiger"))
        .extracting(Letter::name)
        .containsExactlyInAnyOrder("Anna de Vries", "Bo Bakker");
  }

  @Test
  void aRoleHasItsOwnAddressOrElseItsPeople() {
    assertThat(to("bestuur"))
        .extracting(Letter::name, Letter::email, Letter::userId)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "het bestuur", "bestuur@netwerkbetersamen.nl", null));
    assertThat(to("coordinator"))
        .extracting(Letter::name, Letter::email, Letter::userId)
        .contains(
            org.assertj.core.groups.Tuple.tuple("Ko Ordinator", "ko@toets.invalid", "brief-ko"));
    assertThat(to(BOARD)).extracting(Letter::name).contains("Bea Stuur", "Bob Stuur");
  }

  @Test
  void aRoleWhoseAddressIsStillToComeWaitsForIt() {
    Letter letter = to("klachtenbemiddelaar").get(0);
    assertThat(letter.channel()).isEqualTo(Letter.Channel.NONE);
    assertThat(letter.email()).isNull();

    letters.correctEmail(letter, "bemiddelaar@toets.invalid");
    assertThat(letters.get(letter.id()).email()).isEqualTo("bemiddelaar@toets.invalid");
    assertThat(to("klachtenbemiddelaar"))
        .extracting(Letter::email)
        .containsExactly("bemiddelaar@toets.invalid");
  }

  @Test
  void thePersonComplainedAboutNeverGetsWhatIsForHandlers() {
    party("medewerker", "Bob Stuur", "bob@toets.invalid", null, "brief-bob");
    assertThat(to(BOARD)).extracting(Letter::userId).doesNotContain("brief-bob");
    assertThat(to("medewerker")).extracting(Letter::name).containsExactly("Bob Stuur");
  }

  @Test
  void norUnderAnAccountThatIsNotKnownToBeTheirs() {
    party("medewerker", "Bob Stuur", "bob@Toets.invalid", null, null);
    assertThat(to(BOARD)).extracting(Letter::userId).doesNotContain("brief-bob");
  }

  @Test
  void aMailboxThatTheAccusedReadsIsPassedByForTheColleagues() {
    party("medewerker", "Bob Stuur", null, null, "brief-bob");
    List<Letter> written = to("bestuur");
    assertThat(written)
        .extracting(Letter::userId)
        .contains("brief-bea")
        .doesNotContain("brief-bob");
    assertThat(written).extracting(Letter::email).doesNotContain("bestuur@netwerkbetersamen.nl");
  }

  @Test
  void anAddressTheAccusedGaveAsTheirOwnIsNoMailboxOfTheOrganisationEither() {
    party("medewerker", "Bob Stuur", "Bestuur@NetwerkBeterSamen.nl", null, null);
    assertThat(to("bestuur"))
        .extracting(Letter::email)
        .contains("bea@toets.invalid")
        .doesNotContain("bestuur@netwerkbetersamen.nl");
  }

  @Test
  void whatNobodyInTheGroupMayReadGoesOneGroupUpAndNeverToNobody() {
    account("brief-mo", "Mo", "Middelaar", "mo@toets.invalid", "nbs-klachtenbemiddelaar");
    party("medewerker", "Mo Middelaar", null, null, "brief-mo");
    assertThat(to("klachtenbemiddelaar?"))
        .extracting(Letter::userId)
        .contains("brief-bea", "brief-bob")
        .doesNotContain("brief-mo");
  }

  @Test
  void whenTheWholeBoardIsAccusedManagementReadsItOrElseItWaitsInATask() {
    party("medewerker", "Bea Stuur", null, null, "brief-bea");
    accused("medebetrokkene", "Bob Stuur", "brief-bob");
    account("brief-ma", "Ma", "Nager", "ma@toets.invalid", "nbs-management");
    assertThat(to("bestuur")).extracting(Letter::userId).containsExactly("brief-ma");

    accused("derde", "Ma Nager", "brief-ma");
    Letter waiting = to("bestuur").get(0);
    assertThat(waiting.channel()).isEqualTo(Letter.Channel.NONE);
    letters.correctEmail(waiting, "commissaris@toets.invalid");
    assertThat(letters.get(waiting.id()).email()).isEqualTo("commissaris@toets.invalid");
    assertThat(jdbc.sql("select count(*) from role_address").query(Long.class).single()).isZero();
  }

  @Test
  void aSecondAccountWithTheSameAddressIsTheSamePerson() {
    account("brief-bob-2", "B.", "Stuur", "bob@toets.invalid", COORDINATOR);
    party("medewerker", "Bob Stuur", null, null, "brief-bob");
    assertThat(parties.excludedUsers(file.id())).containsOnly("brief-bob", "brief-bob-2");
    assertThat(parties.casesAbout("brief-bob-2")).contains(file.reference());
    assertThat(parties.casesAbout("brief-bea")).isEmpty();
    assertThat(to("coordinator")).extracting(Letter::userId).doesNotContain("brief-bob-2");
  }

  @Test
  void answersToALetterDoNotReachTheAccusedEither() {
    party("medewerker", "Bob Stuur", null, null, "brief-bob");
    assertThat(frontDesk.of(file).contact())
        .extracting(Organisation.Contact::name, Organisation.Contact::email)
        .containsExactly("Ko Ordinator", "ko@toets.invalid");
    assertThat(write("gesprek-medewerker", "medewerker").get(0).body())
        .contains("ko\\@toets\\.invalid")
        .doesNotContain("bestuur\\@netwerkbetersamen");
  }

  @Test
  void aLetterThatWasWaitingWhenTheyWereNamedIsNotSentToThem() {
    List<Letter> theirs =
        to(BOARD + ", bestuur").stream()
            .filter(letter -> letter.userId() == null || letter.userId().equals("brief-bob"))
            .toList();
    party("medewerker", "Bob Stuur", null, null, "brief-bob");
    assertThat(theirs).hasSize(2);
    for (Letter letter : theirs) {
      assertThatThrownBy(() -> mailer.mail(letter.id()))
          .isInstanceOf(AddressRefusedException.class)
          .hasMessageContaining("De zaak gaat over iemand die op dit adres leest");
    }
  }

  @Test
  void aCorrectedAddressIsUsedForAllThatStillHasToGo() {
    Letter sent = to("klager").get(0);
    letters.sent(sent.id());
    Letter waiting = to("klager").get(0);
    Letter failed = to("klager").get(0);
    letters.failed(failed.id(), "Weg");
    letters.correctEmail(failed, "nieuw@voorbeeld.invalid");
    assertThat(letters.get(sent.id()).email()).isEqualTo("anna@voorbeeld.invalid");
    assertThat(letters.get(waiting.id()).email()).isEqualTo("nieuw@voorbeeld.invalid");
    assertThat(letters.get(failed.id()))
        .extracting(Letter::email, Letter::state, Letter::lastError)
        .containsExactly("nieuw@voorbeeld.invalid", Letter.State.WAITING, null);
    assertThat(to("klager").get(0).email()).isEqualTo("nieuw@voorbeeld.invalid");
  }

  @Test
  void aLetterSaysWhatTheCaseKnows() {
    party("medewerker", "Mo *de* Wit", "mo@voorbeeld.invalid", null, null);
    Letter letter = write("gesprek-medewerker", "medewerker").get(0);
    assertThat(letter.title()).isNotBlank().doesNotContain(file.reference());
    assertThat(letter.subject()).contains(file.reference());
    String text =
        new PlainText(72).render(LetterMarkdown.parse(letter.body(), "https://x.invalid"));
    assertThat(text.replaceAll("\\s+", " "))
        .contains(
            "Beste Mo *de* Wit", "Anna de Vries", "vrijdag 20 november 2026", "omdat het zo is")
        .contains("https://x.invalid", "bestuur@netwerkbetersamen.nl")
        .doesNotContain("{{", "**");
  }

  @Test
  void aDecisionNamesEveryPartOnce() {
    Map<String, Object> answers = new HashMap<>();
    answers.put("besluitVastgesteldOp", "2026-12-01");
    answers.put("standpuntKlager", "Ik vind\ndit");
    answers.put("standpuntMedewerker", "Ik ook");
    answers.put("onderdeel1", "Te laat");
    answers.put("oordeel1", "gegrond");
    answers.put("motivering1", "Het was te laat");
    answers.put("oplossing1", "Eerder komen");
    answers.put("onderdeel3", "Onbeleefd");
    answers.put("oordeel3", "ongegrond");
    answers.put("motivering3", "Het was beleefd");
    Letter letter = letters.write(order("besluit", "klager", answers)).get(0);
    String text = new PlainText(72).render(LetterMarkdown.parse(letter.body(), null));
    assertThat(text)
        .contains("dinsdag 1 december 2026", "Ik vind\ndit", "Onderdeel 1", "Eerder komen")
        .containsOnlyOnce("Voorstel voor een oplossing")
        .contains("Onderdeel 2\n\nOnbeleefd\n\nOordeel: ongegrond")
        .contains(LetterMarkdown.LINK_WITHHELD);
  }

  @Test
  void aLetterThatDoesNotNameTheCaseIsNotGivenAwayByItsPage() {
    Letter letter =
        letters
            .write(
                order(
                    "lessen",
                    "bestuur",
                    Map.of("lesAnoniem", "Bel terug.", "afsprakenAnoniem", "Geen")))
            .get(0);
    Node body = LetterMarkdown.parse(letter.body(), null);
    assertThat(LetterHtml.of(letter, body, file, organisations.get(TENANT)))
        .contains("Bel terug.")
        .doesNotContain(file.reference());
    assertThat(letter.subject()).doesNotContain(file.reference());
  }

  /** The shared letters fit any kind of case: what it is called, and whoever asked for it. */
  @Test
  void aSharedLetterCallsTheCaseWhatItsOrganisationDoes() {
    file =
        files.open(
            organisations.get("toets"), "toets-verzoek", null, "Vraag", LocalDate.now(clock));
    party("vragensteller", "Mo Vraag", "mo@voorbeeld.invalid", null, null);
    party("vertegenwoordiger", "Bo Bakker", "bo@voorbeeld.invalid", "vragensteller", null);
    party("buur", "Ria Buur", "ria@voorbeeld.invalid", null, null);

    List<Letter> withdrawn = write("ingetrokken", "vragensteller, buur");
    assertThat(withdrawn.get(0).subject()).startsWith("Het contactverzoek is ingetrokken (TTS-");
    assertThat(withdrawn)
        .allSatisfy(letter -> assertThat(letter.body()).doesNotContain("klacht", "klager"));
    assertThat(withdrawn)
        .filteredOn(letter -> letter.body().contains("niet zelf ingetrokken"))
        .extracting(Letter::name)
        .containsExactlyInAnyOrder("Mo Vraag", "Bo Bakker");
    assertThat(write("opgelost", "vragensteller").get(0).body())
        .contains("Goed nieuws: het contactverzoek", "U hebt gezegd dat u tevreden bent.");
    assertThat(write("opgelost", "buur").get(0).body())
        .contains("Mo Vraag heeft gezegd tevreden te zijn.");
    for (String name : List.of("niet-voortgezet", "heropend")) {
      assertThat(write(name, "buur").get(0).body())
          .contains("Het contactverzoek gaat over: Vraag")
          .doesNotContain("klacht");
    }
  }

  /** Whatever their roles are, and however many. */
  @Test
  void aLetterCanNameEverybodyTheCaseIsAbout() {
    file =
        files.open(
            organisations.get("toets"), "toets-verzoek", null, "Vraag", LocalDate.now(clock));
    party("vragensteller", "Mo Vraag", "mo@voorbeeld.invalid", null, null);
    Letter nobody = write("toets-betrokkenen", "vragensteller").get(0);
    assertThat(nobody.subject()).startsWith("Dit contactverzoek (TTS");
    assertThat(nobody.body())
        .contains("Over uw contactverzoek, een contactverzoek van Mo Vraag.")
        .contains("Het gaat over niemand.");
    accused("mentor", "Petra Wolters", null);
    accused("stichting", "Stichting Oost", null);
    assertThat(write("toets-betrokkenen", "vragensteller").get(0).body())
        .contains("- Het gaat over: Petra Wolters", "- Het gaat over: Stichting Oost")
        .doesNotContain("niemand");
  }

  /** Without telephone and e-mail a letter says how to ask all the same, and where answers go. */
  @Test
  void aLetterOfWhoCannotBeReachedAsksToAnswer() {
    file = files.open(organisations.get("lkc"), "lkc-klacht", null, "Klacht", LocalDate.now(clock));
    party("klager", "Mo Vraag", "mo@voorbeeld.invalid", null, null);
    assertThat(write("ingetrokken", "klager").get(0).body())
        .contains("Kijk eerst op uw eigen pagina.", "Antwoord dan op dit bericht.")
        .doesNotContain("Neem gerust contact op", "Bel naar", "Mail naar");
    file =
        files.open(organisations.get(TENANT), "nbs-klacht", null, "Klacht", LocalDate.now(clock));
    party("klager", "Anna de Vries", "anna@voorbeeld.invalid", null, null);
    assertThat(write("ingetrokken", "klager").get(0).body())
        .contains("Neem gerust contact op met de klachtencoördinator")
        .doesNotContain("Antwoord dan op dit bericht");
  }

  @Test
  void aLetterThatNobodyWroteIsNamed() {
    assertThatThrownBy(() -> write("bestaat-niet", "klager"))
        .isInstanceOf(LetterException.class)
        .hasMessage("Er is geen brief met de naam 'bestaat-niet'.");
  }

  @Test
  void eachGetsEnclosedWhatHeOrSheGotBefore() {
    party("medewerker", "Bo Bakker", "bo@voorbeeld.invalid", null, null);
    Map<String, String> first = new HashMap<>();
    to("klager, medewerker").forEach(letter -> first.put(letter.role(), letter.id()));
    for (Letter letter : write("niet-voortgezet", "klager, medewerker")) {
      enclosures.enclose(letter, "opgelost");
      assertThat(enclosures.of(letter.id()))
          .extracting(Documents.Document::letterId)
          .containsExactly(first.get(letter.role()));
      assertThat(enclosures.ofCase(file.id()).get(letter.id()))
          .isEqualTo(enclosures.of(letter.id()));
    }
  }

  @Test
  void whatIsNotThereIsLeftOutOnlyWithAQuestionMark() {
    party("medewerker", "Bo Bakker", "bo@voorbeeld.invalid", null, null);
    to("klager");
    Letter letter = write("niet-voortgezet", "medewerker").get(0);
    enclosures.enclose(letter, "opgelost?, onzin?");
    assertThat(enclosures.of(letter.id())).isEmpty();
    assertThatThrownBy(() -> enclosures.enclose(letter, "opgelost"))
        .isInstanceOf(LetterException.class)
        .hasMessageContaining("De bijlage 'opgelost'")
        .hasMessageEndingWith("is er niet voor Bo Bakker.");
  }

  @Test
  void aDocumentOfTheCaseIsFoundByItsName() {
    documents.add(file.id(), null, "Verslag-van-het-gesprek.pdf", "application/pdf", new byte[1]);
    Documents.Document newest =
        documents.add(
            file.id(),
            null,
            file.reference() + "-Verslag-van-het-gesprek.pdf",
            "application/pdf",
            new byte[2]);
    Letter letter = to("klager").get(0);
    enclosures.enclose(letter, "Verslag van het gesprek");
    assertThat(enclosures.of(letter.id())).containsExactly(newest);
  }

  private List<Letter> to(String roles) {
    return write("opgelost", roles);
  }

  private List<Letter> write(String template, String roles) {
    return letters.write(order(template, roles, Map.of("geuitOp", "2026-11-10")));
  }

  private LetterOrder order(String template, String roles, Map<String, Object> answers) {
    return new LetterOrder(
        file,
        template,
        roles,
        false,
        null,
        answers,
        name ->
            Optional.of(new LetterTerm("Gesprek", LocalDate.of(2026, 11, 20), "omdat het zo is")));
  }

  private void party(String role, String name, String email, String standsFor, String userId) {
    parties.put(
        file.id(),
        new Parties.NewParty(
            role, name, email, null, null, userId, role.equals("medewerker"), standsFor, true));
  }

  private void accused(String role, String name, String userId) {
    parties.put(
        file.id(), new Parties.NewParty(role, name, null, null, null, userId, true, null, true));
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
