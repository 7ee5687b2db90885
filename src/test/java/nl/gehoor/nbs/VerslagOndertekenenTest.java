package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.Signature;
import nl.gehoor.casefile.Signature.Channel;
import nl.gehoor.casefile.Signature.State;
import nl.gehoor.casefile.SignedText;
import nl.gehoor.casefile.SignedTexts;
import nl.gehoor.form.RefusedException;
import nl.gehoor.letter.Enclosures;
import nl.gehoor.letter.Letters;
import nl.gehoor.procedure.Procedures.PartyTask;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Signing a record: everybody signs exactly one text, and who changes it asks everybody anew. */
class VerslagOndertekenenTest extends BlockTest {

  private static final String TEXT = "Bo belt voortaan binnen een dag terug.\n\nAnna belt eerst.";
  private static final String BETTER = "Bo belt voortaan binnen twee dagen terug.";
  private static final String WRITER = "test-schrijver";
  private static final String COLLEAGUE = "test-collega";
  private static final String COORDINATOR = "test-coordinator";

  @Autowired SignedTexts texts;
  @Autowired Parties parties;
  @Autowired Documents documents;
  @Autowired Letters letters;
  @Autowired Enclosures enclosures;

  @BeforeEach
  void aCase() {
    person(WRITER, "Wim Schrijver", "nbs-klachtenbemiddelaar");
    person(COLLEAGUE, "Cor Collega", "nbs-medewerker");
    person(COORDINATOR, "Coba Coördinator", "nbs-coordinator");
    openCase();
  }

  @AfterEach
  void nobodyIsLoggedIn() {
    engine.getIdentityService().clearAuthentication();
    List.of(WRITER, COLLEAGUE, COORDINATOR).forEach(engine.getIdentityService()::deleteUser);
  }

  private void person(String id, String name, String group) {
    User user = engine.getIdentityService().newUser(id);
    user.setFirstName(name.substring(0, name.indexOf(' ')));
    user.setLastName(name.substring(name.indexOf(' ') + 1));
    user.setEmail(id + "@nbs.invalid");
    engine.getIdentityService().saveUser(user);
    engine.getIdentityService().createMembership(id, group);
  }

  private ProcessInstance signing(String signers, String writer) {
    return block(
        "verslag-ondertekenen",
        "titel",
        "Verslag van het gesprek",
        "tekst",
        TEXT,
        "ondertekenaars",
        signers,
        "behandelaar",
        writer,
        "groep",
        "nbs-klachtenbemiddelaar");
  }

  private ProcessInstance signing() {
    return signing("klager, medewerker, aanwezige1?", WRITER);
  }

  private Party party(String role) {
    return parties.find(file().id(), role).orElseThrow();
  }

  private Party present(String email, String account) {
    return parties.put(
        file().id(),
        new Parties.NewParty(
            "aanwezige1",
            account == null ? "Piet Present" : "Cor Collega",
            email,
            null,
            "Kerkstraat 1",
            account,
            false,
            null,
            true,
            true));
  }

  private static Map<String, Object> answer(String choice, Object mark, Object... more) {
    Map<String, Object> form =
        map(
            "handtekening",
            choice,
            "ondertekenaarNaam",
            "Getypte Naam",
            "handtekeningBevestigd",
            true,
            "tekstKenmerk",
            mark);
    if ("weigert".equals(choice)) {
      form.remove("ondertekenaarNaam");
    }
    form.putAll(map(more));
    return form;
  }

  private PartyTask ask(String role) {
    return procedures.openTasks(party(role)).stream()
        .filter(task -> task.form().id().equals("gedeeld-ondertekenen"))
        .findFirst()
        .orElseThrow();
  }

  /** By the personal link. */
  private void byLink(String role, String choice, Object... more) {
    PartyTask task = ask(role);
    procedures.complete(
        party(role), task.id(), answer(choice, task.variables().get("tekstKenmerk"), more));
  }

  /** In Tasklist, with an account. */
  private void inTasklist(String user, Task task, String choice, Object... more) {
    as(
        user,
        () -> {
          complete(task, answer(choice, shown(task).get("tekstKenmerk"), more));
          return null;
        });
  }

  private Map<String, Object> shown(Task task) {
    return engine.getFormService().getTaskFormVariables(task.getId());
  }

  private void writerSigns() {
    inTasklist(WRITER, task("Task_OndertekenAlsSchrijver"), "getekend");
  }

  private <T> T as(String user, Callable<T> action) {
    engine.getIdentityService().setAuthentication(user, List.of(), List.of(TENANT));
    try {
      return engineAuthorizationOff(action);
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
  }

  /** Who may do which task is looked at elsewhere; here it matters who did it. */
  private <T> T engineAuthorizationOff(Callable<T> action) {
    engine.getProcessEngineConfiguration().setAuthorizationEnabled(false);
    try {
      return action.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      engine.getProcessEngineConfiguration().setAuthorizationEnabled(true);
    }
  }

  private void change(String text) {
    complete("Task_PasVerslagAan", "tekst", text, "watVeranderd", "Er stond een verkeerde dag.");
  }

  private SignedText version(int version) {
    return texts.ofCase(file().id()).stream()
        .filter(text -> text.version() == version)
        .findFirst()
        .orElseThrow();
  }

  private Signature signature(int version, String role) {
    return texts.signatures(version(version).id()).stream()
        .filter(signature -> signature.role().equals(role))
        .findFirst()
        .orElseThrow();
  }

  private byte[] document(SignedText text) {
    return documents.content(text.documentId());
  }

  private static String read(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String body(String letter) {
    return jdbc.sql(
            "select body from letter where case_id = :case and template = :letter"
                + " and recipient_role = 'klager' order by seq desc fetch first 1 rows only")
        .param("case", file().id())
        .param("letter", letter)
        .query(String.class)
        .single()
        .replace("\\", "");
  }

  // ---- the four states

  @Test
  void everybodySignsAndGetsTheRecord() {
    ProcessInstance signing = signing();
    assertThat(letters())
        .containsExactlyInAnyOrder(
            "ondertekenen-gevraagd>klager", "ondertekenen-gevraagd>medewerker");
    assertThat(body("ondertekenen-gevraagd"))
        .contains("Bo belt voortaan binnen een dag terug.", "maandag 9 november 2026");
    assertThat(open())
        .containsExactly(
            "Task_Onderteken",
            "Task_Onderteken",
            "Task_OndertekenAlsSchrijver",
            "Task_PasVerslagAan",
            "Task_VoerGesprek");
    assertThat(task("Task_OndertekenAlsSchrijver").getAssignee()).isEqualTo(WRITER);
    assertDue("Task_OndertekenAlsSchrijver", "2026-11-09");

    byLink("klager", "getekend");
    at("2026-11-03T14:05");
    byLink("medewerker", "getekend");
    assertThat(signing).isNotEnded();
    writerSigns();

    assertThat(signing)
        .isEnded()
        .hasPassed("EndEvent_IedereenAntwoordde", "EndEvent_VerslagVerstuurd");
    assertThat(letters())
        .containsExactlyInAnyOrder("verslag-ondertekend>klager", "verslag-ondertekend>medewerker");
    assertThat(of(signing, "allenGetekend")).isEqualTo(true);
    assertThat(of(signing, "klagerHandtekening")).isEqualTo("getekend");
    assertThat(of(signing, "schrijverHandtekening")).isEqualTo("getekend");
    assertThat(of(signing, "tekst")).isEqualTo(TEXT);
    assertThat((String) of(signing, "handtekeningen"))
        .contains(
            "Anna de Vries (klager): getekend op maandag 2 november 2026",
            "Bo Bakker (medewerker): getekend op dinsdag 3 november 2026",
            "Wim Schrijver (schrijver van het verslag): getekend");
    assertThat(signature(1, "klager").channel()).isEqualTo(Channel.LINK);
    assertThat(signature(1, "klager").typedName()).isEqualTo("Getypte Naam");
    assertThat(signature(1, "klager").hash()).isEqualTo(version(1).hash());
    assertThat(signature(1, "schrijver").channel()).isEqualTo(Channel.ACCOUNT);
    assertThat(signature(1, "schrijver").givenBy()).isEqualTo("Wim Schrijver");
    assertThat(term("ondertekenen").state()).isEqualTo(RunningTerm.State.MET);
  }

  @Test
  void theRecordIsAnAccessibleDocumentThatGoesWithTheLetter() throws IOException {
    signing();
    byLink(
        "klager",
        "getekend_met_opmerking",
        "handtekeningOpmerking",
        "Ik belde drie keer.\nNiet twee keer.");
    byLink("medewerker", "weigert", "weigerReden", "Ik zei dit <b>anders</b>.");
    at("2026-11-04T23:30");
    writerSigns();

    SignedText sealed = version(1);
    byte[] pdf = document(sealed);
    assertThat(read(pdf))
        .contains("Verslag van het gesprek", "Anna belt eerst.", reference)
        .contains("Anna de Vries (klager) Getekend met opmerking Op maandag 2 november 2026")
        .contains("Opmerking: Ik belde drie keer.", "via de eigen pagina", "Getypte Naam")
        .contains("Bo Bakker (medewerker) Wil niet tekenen")
        .contains("Reden: Ik zei dit <b>anders</b>.")
        .contains("verzegeld op woensdag 4 november 2026 om 23.30 uur")
        .contains("localhost/controle", sealed.code());
    assertThat(read(pdf).replace(" ", "")).contains(sealed.hash());
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var catalog = document.getDocumentCatalog();
      assertThat(catalog.getLanguage()).startsWith("nl");
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
      assertThat(document.getDocumentInformation().getTitle())
          .isEqualTo("Verslag van het gesprek (" + reference + ")");
      for (PDPage page : document.getPages()) {
        for (COSName font : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
        }
      }
    }
    assertThat(letters.ofCase(file().id()))
        .filteredOn(letter -> letter.template().equals("verslag-ondertekend"))
        .hasSize(2)
        .allSatisfy(
            letter ->
                assertThat(enclosures.of(letter.id()))
                    .extracting(Documents.Document::id)
                    .containsExactly(sealed.documentId()));
  }

  @Test
  void aRemarkIsASignatureARefusalIsNot() {
    ProcessInstance signing = signing();
    byLink("klager", "getekend_met_opmerking", "handtekeningOpmerking", "Ik belde drie keer.");
    byLink("medewerker", "weigert", "weigerReden", "Ik zei dit anders.");
    writerSigns();

    assertThat(of(signing, "klagerHandtekening")).isEqualTo("getekend_met_opmerking");
    assertThat(of(signing, "medewerkerHandtekening")).isEqualTo("weigert");
    assertThat(of(signing, "allenGetekend")).isEqualTo(false);
    assertThat((String) of(signing, "handtekeningen"))
        .contains("Opmerking: Ik belde drie keer.", "Reden: Ik zei dit anders.");
    assertThat(body("verslag-ondertekend")).contains("wil niet tekenen");
  }

  @Test
  void whoIsSilentIsRemindedOnceAndThenCountsAsNotReached() {
    ProcessInstance signing = signing();
    byLink("klager", "getekend");
    letters();

    passes("BoundaryEvent_OndertekenenHerinneren", instant("2026-11-06T09:00"));
    assertThat(letters()).containsExactly("ondertekenen-herinnering>medewerker");
    assertThat(been()).contains("EndEvent_OndertekenaarHerinnerd");
    assertThat(ticks("BoundaryEvent_OndertekenenHerinneren")).isFalse();

    passes("BoundaryEvent_OndertekentijdVoorbij", endOf("2026-11-09"));
    assertThat(signing).isEnded().hasPassed("EndEvent_VerslagVerstuurd");
    assertThat(letters())
        .containsExactlyInAnyOrder("verslag-ondertekend>klager", "verslag-ondertekend>medewerker");
    assertThat(of(signing, "klagerHandtekening")).isEqualTo("getekend");
    assertThat(of(signing, "medewerkerHandtekening")).isEqualTo("niet_bereikbaar");
    assertThat(of(signing, "schrijverHandtekening")).isEqualTo("niet_bereikbaar");
    assertThat(of(signing, "allenGetekend")).isEqualTo(false);
    assertThat(term("ondertekenen").state()).isEqualTo(RunningTerm.State.MISSED);
    assertThat(read(document(version(1)))).contains("Bo Bakker (medewerker) Niet bereikbaar");
    assertThat(open()).containsExactly("Task_VoerGesprek");
  }

  @ParameterizedTest
  @CsvSource({
    "getekend, ondertekenaarNaam, ''",
    "getekend, handtekeningBevestigd, false",
    "getekend_met_opmerking, handtekeningOpmerking, ''",
    "weigert, weigerReden, ''",
    "niet_bereikbaar, handtekening, niet_bereikbaar",
    "getekend, tekstKenmerk, ''",
    "getekend, tekstKenmerk, 00000000 00000000"
  })
  void whatASignatureNeedsIsAskedFor(String choice, String field, String value) {
    signing();
    Map<String, Object> more = new HashMap<>();
    if ("getekend_met_opmerking".equals(choice)) {
      more.put("handtekeningOpmerking", "Goed.");
    }
    more.put(field, "false".equals(value) ? (Object) false : value);
    Object[] pairs =
        more.entrySet().stream()
            .flatMap(pair -> java.util.stream.Stream.of(pair.getKey(), pair.getValue()))
            .toArray();

    assertThatThrownBy(() -> byLink("klager", choice, pairs))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.errors()).anyMatch(e -> field.equals(e.key())));
    assertThat(signature(1, "klager").state()).isEqualTo(State.GEVRAAGD);
  }

  // ---- one text

  @Test
  void aChangedTextVoidsWhatWasSignedAndAsksEverybodyAnew() {
    ProcessInstance signing = signing();
    byLink("klager", "getekend");
    letters();
    at("2026-11-04T10:00");

    change(BETTER);

    assertThat(signing).hasPassed("EndEvent_TekstVeranderd", "BoundaryEvent_TekstVeranderd");
    assertThat(letters())
        .containsExactlyInAnyOrder(
            "ondertekenen-gevraagd>klager", "ondertekenen-gevraagd>medewerker");
    assertThat(body("ondertekenen-gevraagd"))
        .contains("De tekst is veranderd.", "Er stond een verkeerde dag.", BETTER)
        .contains("woensdag 11 november 2026");
    assertThat(signature(1, "klager").voidedAt()).isEqualTo(instant("2026-11-04T10:00"));
    assertThat(signature(1, "klager").state()).isEqualTo(State.GETEKEND);
    assertThat(signature(2, "klager").state()).isEqualTo(State.GEVRAAGD);
    assertThat((String) shown(task("Task_PasVerslagAan")).get("zaakblok"))
        .contains("versie 1", "versie 2", "vervallen");
    assertThat(shown(task("Task_PasVerslagAan")).get("watVeranderd")).isNull();
    assertDue("Task_OndertekenAlsSchrijver", "2026-11-11");

    byLink("klager", "getekend");
    byLink("medewerker", "getekend");
    writerSigns();
    assertThat(of(signing, "tekst")).isEqualTo(BETTER);
    assertThat(version(1).sealedAt()).isNull();
    assertThat(read(document(version(2))))
        .contains("Dit is versie 2", "binnen twee dagen")
        .doesNotContain("binnen een dag");
  }

  @Test
  void whoChangesNothingVoidsNothing() {
    signing();
    byLink("klager", "getekend");
    for (String same : List.of(TEXT, "  " + TEXT.replace("\n", "  \r\n") + "\n\n")) {
      assertThatThrownBy(() -> change(same))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("niets aan de tekst veranderd");
    }
    assertThat(signature(1, "klager").voidedAt()).isNull();
    assertThat(open()).contains("Task_PasVerslagAan");
  }

  @Test
  void aPageThatWasOpenedBeforeTheChangeSignsNothingAndLeadsToTheNewText() {
    signing();
    PartyTask before = ask("klager");
    Task inTasklist = task("Task_OndertekenAlsSchrijver");
    change(BETTER);
    Map<String, Object> old = answer("getekend", before.variables().get("tekstKenmerk"));

    assertThatThrownBy(() -> procedures.complete(party("klager"), before.id(), old))
        .isInstanceOf(RefusedException.class);
    PartyTask now = procedures.askedAgain(party("klager"), before.id()).orElseThrow();
    assertThat(now.id()).isEqualTo(ask("klager").id()).isNotEqualTo(before.id());
    assertThat(now.form().isOutdated(old, now.variables())).isTrue();
    assertThatThrownBy(() -> procedures.complete(party("klager"), now.id(), old))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("intussen veranderd");
    assertThatThrownBy(() -> complete(inTasklist, answer("getekend", "x")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("opnieuw gesteld");
    assertThat(signature(2, "klager").state()).isEqualTo(State.GEVRAAGD);
    assertThat(procedures.askedAgain(party("medewerker"), "bestaat-niet")).isEmpty();

    byLink("klager", "getekend");
    assertThat(procedures.askedAgain(party("klager"), before.id())).isEmpty();
  }

  @RepeatedTest(5)
  void whileSomebodySignsTheTextChanges() throws Exception {
    signing();
    PartyTask task = ask("klager");
    Map<String, Object> answer = answer("getekend", task.variables().get("tekstKenmerk"));
    Party complainant = party("klager");
    Task writers = task("Task_PasVerslagAan");
    Map<String, Object> changed = map("tekst", BETTER, "watVeranderd", "Een dag.");
    CyclicBarrier together = new CyclicBarrier(2);

    boolean[] done =
        both(
            () -> {
              together.await();
              procedures.complete(complainant, task.id(), answer);
              return null;
            },
            () -> {
              together.await();
              complete(writers, changed);
              return null;
            });

    assertThat(done[0] || done[1]).isTrue();
    if (done[1]) {
      assertThat(signature(2, "klager").state()).isEqualTo(State.GEVRAAGD);
      assertThat(signature(1, "klager").voidedAt()).isNotNull();
      assertThat(signature(1, "klager").state())
          .isEqualTo(done[0] ? State.GETEKEND : State.GEVRAAGD);
    } else {
      assertThat(signature(1, "klager").state()).isEqualTo(State.GETEKEND);
      assertThat(signature(1, "klager").voidedAt()).isNull();
      assertThat(texts.ofCase(file().id())).hasSize(1);
    }
  }

  private static boolean[] both(Callable<Void> one, Callable<Void> other)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Void>> futures = threads.invokeAll(List.of(one, other));
      boolean[] done = new boolean[2];
      for (int i = 0; i < 2; i++) {
        try {
          futures.get(i).get();
          done[i] = true;
        } catch (ExecutionException refused) {
          done[i] = false;
        }
      }
      return done;
    } finally {
      threads.shutdown();
    }
  }

  // ---- who signs, and how

  @Test
  void whoHasNoEmailIsAskedByTheCoordinatorWhoSaysHowItWasSigned() {
    present(null, null);
    ProcessInstance signing = signing();
    Task task = task("Task_Onderteken", "aanwezige1");
    assertThat(groups(task)).containsExactlyInAnyOrder("aanwezige1", "nbs-coordinator");
    assertThat(task.getDescription()).contains("Piet Present heeft geen e-mailadres");
    assertThat(as(COORDINATOR, () -> shown(task)).get("antwoordVoor")).isEqualTo("Piet Present");
    assertThat(ask("aanwezige1").variables()).doesNotContainKey("antwoordVoor");

    assertThatThrownBy(() -> inTasklist(COORDINATOR, task, "getekend"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Hoe liet Piet Present dit weten?");
    inTasklist(COORDINATOR, task, "getekend", "hoeGetekend", "papier");
    byLink("klager", "getekend");
    byLink("medewerker", "getekend");
    writerSigns();

    assertThat(signature(1, "aanwezige1").channel()).isEqualTo(Channel.PAPIER);
    assertThat(signature(1, "aanwezige1").givenBy()).isEqualTo("Coba Coördinator");
    assertThat(read(document(version(1))))
        .contains(
            "Piet Present (aanwezige) Getekend", "op papier, genoteerd door Coba Coördinator");
    assertThat((String) of(signing, "handtekeningen")).contains("op papier, genoteerd door");
    assertThat(of(signing, "aanwezige1Handtekening")).isEqualTo("getekend");
  }

  @Test
  void whoHasNoEmailMayStillUseTheLinkOrSayIt() {
    present(null, null);
    signing();
    byLink("aanwezige1", "getekend");
    assertThat(signature(1, "aanwezige1").channel()).isEqualTo(Channel.LINK);

    change(BETTER);
    inTasklist(
        COORDINATOR,
        task("Task_Onderteken", "aanwezige1"),
        "weigert",
        "weigerReden",
        "Hij was er maar kort.",
        "hoeGetekend",
        "mondeling");
    assertThat(signature(2, "aanwezige1").channel()).isEqualTo(Channel.MONDELING);
  }

  @Test
  void aColleagueWhoWasThereSignsInTasklistAndReadsNothingElse() {
    present("cor@nbs.invalid", COLLEAGUE);
    signing();
    Task task = task("Task_Onderteken", "aanwezige1");
    assertThat(task.getAssignee()).isEqualTo(COLLEAGUE);
    assertThat(as(COLLEAGUE, () -> shown(task)))
        .containsEntry("tekst", TEXT)
        .doesNotContainKeys("zaakblok", "omschrijving", "antwoordVoor", "klagerNaam");

    inTasklist(COLLEAGUE, task, "getekend");
    assertThat(signature(1, "aanwezige1").channel()).isEqualTo(Channel.ACCOUNT);
    assertThat(signature(1, "aanwezige1").givenBy()).isEqualTo("Cor Collega");
  }

  @Test
  void whomItIsAboutSignsByLinkOnlyAlsoWithAnAccount() {
    parties.put(
        file().id(),
        new Parties.NewParty(
            "medewerker", "Bo Bakker", "bo@x.invalid", null, null, COLLEAGUE, true, null, true));
    signing();
    Task task = task("Task_Onderteken", "medewerker");
    assertThat(task.getAssignee()).isNull();
    assertThat(groups(task)).containsExactly("medewerker");
    byLink("medewerker", "getekend");
    assertThat(signature(1, "medewerker").channel()).isEqualTo(Channel.LINK);
  }

  @Test
  void whoWroteItSignsOnceAlsoWhenPresentInAnotherRole() {
    present("wim@nbs.invalid", WRITER);
    ProcessInstance signing = signing();
    assertThat(of(signing, "ondertekenaarsNu")).isEqualTo("klager, medewerker, schrijver");
  }

  @Test
  void aGroupWritesToo() {
    ProcessInstance signing = signing("klager", null);
    assertThat(groups(task("Task_OndertekenAlsSchrijver")))
        .containsExactly("nbs-klachtenbemiddelaar");
    byLink("klager", "getekend");
    writerSigns();
    assertThat(signing).isEnded();
    assertThat(signature(1, "schrijver").name()).isEqualTo("Wim Schrijver");
  }

  @Test
  void aRepresentativeSignsInOnesName() {
    parties.put(
        file().id(),
        new Parties.NewParty(
            "vertegenwoordiger",
            "Ria Raad",
            "ria@x.invalid",
            null,
            null,
            null,
            false,
            "klager",
            true));
    signing();
    PartyTask task = ask("vertegenwoordiger");
    procedures.complete(
        party("vertegenwoordiger"),
        task.id(),
        answer("getekend", task.variables().get("tekstKenmerk")));
    assertThat(signature(1, "klager").name()).isEqualTo("Anna de Vries");
    assertThat(signature(1, "klager").givenBy()).isEqualTo("Ria Raad");
  }

  @Test
  void whatOneFillsInAnotherDoesNotSee() {
    signing();
    byLink("klager", "getekend_met_opmerking", "handtekeningOpmerking", "Alleen van mij.");
    assertThat(ask("medewerker").variables())
        .doesNotContainValue("Alleen van mij.")
        .doesNotContainValue("Getypte Naam");
  }

  @Test
  void withoutSomebodyWhoMustSignOrWithoutTextNothingBegins() {
    assertThatThrownBy(() -> signing("klager, getuige", WRITER))
        .hasStackTraceContaining("niemand met de rol 'getuige'");
    assertThatThrownBy(
            () ->
                block(
                    "verslag-ondertekenen",
                    "titel",
                    "Verslag",
                    "tekst",
                    " ",
                    "ondertekenaars",
                    "klager",
                    "behandelaar",
                    null,
                    "groep",
                    "nbs-bestuur"))
        .hasStackTraceContaining("Schrijf eerst de tekst");
  }

  // ---- the seal

  @Test
  void whoHoldsTheDocumentCanAskWhetherItIsTheOneThatWasSealed() {
    signing();
    byLink("klager", "getekend");
    byLink("medewerker", "weigert", "weigerReden", "Nee.");
    writerSigns();
    SignedText sealed = version(1);
    byte[] pdf = document(sealed);

    assertThat(texts.sealOfDocument(SignedText.sha256(pdf)))
        .get()
        .satisfies(
            seal -> {
              assertThat(seal.reference()).isEqualTo(reference);
              assertThat(seal.signatures()).isEqualTo(2);
            });
    byte[] changed = pdf.clone();
    changed[changed.length / 2] ^= 1;
    assertThat(texts.sealOfDocument(SignedText.sha256(changed))).isEmpty();
    String typed = sealed.code().toLowerCase().replace('-', ' ');
    assertThat(texts.sealByCode(typed)).isPresent();
    assertThat(texts.sealByCode("2222-2222-2222-2222")).isEmpty();
    assertThat(texts.sealByMark(" " + sealed.mark().toUpperCase())).isPresent();
    assertThat(texts.sealByMark("")).isEmpty();
  }

  @Test
  void theSameTextInAnotherCaseIsAnotherText() {
    signing("klager", WRITER);
    String one = version(1).hash();
    openCase();
    signing("klager", WRITER);
    assertThat(version(1).hash()).isNotEqualTo(one);
  }
}
