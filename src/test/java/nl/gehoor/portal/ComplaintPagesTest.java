package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@PortalTest
class ComplaintPagesTest {

  private static final String FORM = "/nbs/nbs-klacht";

  @Autowired private MockMvc web;
  @Autowired private StubProcedures.Stub procedures;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void forget() {
    procedures.reset();
  }

  private static final Set<String> FIRST_PAGE =
      Set.of("klagerNaam", "klagerEmail", "klagerAdres", "namensAnder", "anderNaam", "anderBand");

  private static Map<String, String> answers() {
    Map<String, String> answers = new HashMap<>();
    answers.put("_inzending", UUID.randomUUID().toString());
    answers.put("_getoond", "klagerAdres");
    answers.put("klagerNaam", "Jan <b>Klager</b>");
    answers.put("klagerEmail", "jan@voorbeeld.nl");
    answers.put("onderwerp", "Te laat");
    answers.put("omschrijving", "Regel één\r\nRegel twee");
    answers.put("gebeurdOp.dag", "3");
    answers.put("gebeurdOp.maand", "1");
    answers.put("gebeurdOp.jaar", "2026");
    answers.put("veiligGesprek", "ja");
    return answers;
  }

  private MockHttpServletResponse post(String path, Map<String, String> parameters)
      throws Exception {
    MockHttpServletRequestBuilder request =
        MockMvcRequestBuilders.post(path.replaceAll("[?#].*", "")).with(csrf());
    parameters.forEach(request::param);
    return web.perform(request).andReturn().getResponse();
  }

  /** The answers that the first page asks for, or those of the second. */
  private static Map<String, String> onPage(int page, Map<String, String> answers) {
    Map<String, String> some = new HashMap<>(answers);
    some.keySet().removeIf(key -> !key.startsWith("_") && FIRST_PAGE.contains(key) != (page == 1));
    return some;
  }

  /** Sends the first page; says where that leads. */
  private String begin(Map<String, String> answers) throws Exception {
    return post(FORM + "/begin", onPage(1, answers)).getHeader("Location");
  }

  /** Sends both pages, and no files; says where that leads. */
  private String fill(Map<String, String> answers) throws Exception {
    return withoutFiles(post(begin(answers), onPage(2, answers)).getHeader("Location"));
  }

  /** Past the page where files are added, when that is next. */
  private String withoutFiles(String next) throws Exception {
    return next.endsWith("/bestanden") ? post(next, Map.of()).getHeader("Location") : next;
  }

  /** Fills in everything and sends it. */
  private MockHttpServletResponse send(Map<String, String> answers) throws Exception {
    return post(fill(answers), Map.of());
  }

  private String page(String path) throws Exception {
    return web.perform(get(path)).andReturn().getResponse().getContentAsString();
  }

  @Test
  void everybodyFindsTheOrganisationAndItsForm() throws Exception {
    assertThat(page("/")).contains("Netwerk Beter Samen", "href=\"/nbs\"");
    assertThat(page("/nbs"))
        .contains("Bent u niet tevreden over hoe iemand", "href=\"/nbs/nbs-klacht\"");
  }

  /** Each organisation in its own words, and nothing that is not for strangers. */
  @Test
  void whoHadBetterGoElsewhereFirstIsToldSo() throws Exception {
    assertThat(page("/toets"))
        .contains("<h1>Stichting Toets</h1>", "Een vraag aan Stichting Toets")
        .contains("Vraag het eerst aan Stichting Uitleen.")
        .contains("href=\"/uitleen/uitleen-vraag\"", "Een vraag (Stichting Uitleen)")
        .contains("Ga eerst naar uw huisarts.", "href=\"/toets/toets-eerst\"")
        .contains("href=\"/toets/toets-verzoek\"")
        .doesNotContain("bestaat-niet", "nergens", "toets-intern", "alleen wijzelf");
    assertThat(page("/toets/toets-verzoek")).contains("Vraag het eerst aan Stichting Uitleen.");
    assertThat(page("/"))
        .contains("Waarmee kunnen wij u helpen?", "Een vraag aan Stichting Toets")
        .contains("Vraag het eerst aan Stichting Uitleen.", "href=\"/uitleen/uitleen-vraag\"")
        .doesNotContain("alleen wijzelf");
  }

  @Test
  void whereEverythingBeginsElsewhereComesLast() {
    StartPages.Place elsewhere = new StartPages.Place("x", "p", "P", "X");
    StartPages.Offer later =
        new StartPages.Offer("a", "A", null, "Eerst", List.of(elsewhere), "nl");
    StartPages.Offer here = new StartPages.Offer("b", "B", null, null, List.of(), "nl");
    assertThat(new StartPages.Entrance("t", "T", List.of(later)).second()).isTrue();
    assertThat(new StartPages.Entrance("t", "T", List.of(later, here)).second()).isFalse();
  }

  /** No telephone and no e-mail: nobody is told to call or to mail. */
  @Test
  void anOrganisationThatCannotBeReachedSaysNothingAboutCalling() throws Exception {
    assertThat(page("/uitleen"))
        .contains("Stichting Uitleen beantwoordt vragen.", "Hebt u al een formulier verstuurd?")
        .doesNotContain("Liever praten", "Neem contact op", "Hebt u een vraag?");
    assertThat(page("/nbs"))
        .contains("Niet tevreden over Netwerk Beter Samen?", "Liever praten?", "Hebt u een vraag?")
        .contains("mailto:bestuur@netwerkbetersamen.nl");
  }

  @Test
  void theFormAsksWhatIsPublicAndMarksWhatIsOptional() throws Exception {
    String html = page(FORM);
    assertThat(html)
        .contains("<title>Over u (stap 1 van 4) – Netwerk Beter Samen</title>")
        .contains("Een klacht over Netwerk Beter Samen ·")
        .contains(
            "name=\"klagerNaam\"", "autocomplete=\"name\"", "(niet verplicht)", "name=\"_csrf\"")
        .contains("Liever bellen of vertellen?", "mailto:bestuur@netwerkbetersamen.nl")
        .doesNotContain("name=\"gebeurdOp.dag\"")
        .doesNotContain("<style")
        .doesNotContain("style=\"")
        .doesNotContain("onclick");
    assertThat(page(begin(answers())))
        .contains("<title>Uw klacht (stap 2 van 4) – Netwerk Beter Samen</title>")
        .contains("name=\"gebeurdOp.dag\"")
        .doesNotContain("geuitBij");
  }

  /** Who opens a form and goes away has left nothing with us. */
  @Test
  void nothingIsKeptBeforeAPageIsSent() throws Exception {
    int before = drafts();
    page(FORM);
    assertThat(drafts()).isEqualTo(before);
  }

  @Test
  void whatIsNoComplaintIsNotCalledOneWhenItIsSent() throws Exception {
    Map<String, String> answers = answers();
    String second = post("/toets/toets-verzoek/begin", onPage(1, answers)).getHeader("Location");
    String review = withoutFiles(post(second, onPage(2, answers)).getHeader("Location"));
    assertThat(page(post(review, Map.of()).getHeader("Location")))
        .contains("Wij hebben uw contactverzoek ontvangen", "kunt u <span>uw contactverzoek</span>")
        .contains("Naar uw eigen pagina")
        .doesNotContain("uw klacht", "Klacht ");
    assertThat(post("/toets/toets-verzoek/begin", onPage(1, answers)).getContentAsString())
        .contains("<span>Uw contactverzoek</span> heeft het zaaknummer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/onbekend",
        "/nbs/onbekend",
        "/onbekend/nbs-klacht",
        "/nbs/nbs-klacht/verzonden/x",
        "/nbs/nbs-klacht/verzonden/00000000-0000-0000-0000-000000000000",
        "/NBS",
        "/nbs/nbs-klacht/anders",
        "/toets/toets-intern"
      })
  void whatIsNotThereIsNotFound(String path) throws Exception {
    assertThat(web.perform(get(path)).andReturn().getResponse().getStatus()).isEqualTo(404);
  }

  @Test
  void mistakesAreNamedOnTopAndAtTheFieldAndNothingTypedIsLost() throws Exception {
    Map<String, String> answers = answers();
    answers.put("klagerEmail", "jan@");
    answers.put("onderwerp", "");
    answers.put("gebeurdOp.maand", "13");
    answers.remove("veiligGesprek");
    String first = begin(answers);
    assertThat(page(first))
        .contains("<title>Fout: Over u (stap 1 van 4)")
        .contains("role=\"alert\"")
        .contains(
            "<a href=\"#veld-klagerEmail\">Vul bij ‘Uw e-mailadres’ een volledig e-mailadres in")
        .contains("value=\"jan@\"", "value=\"Jan &lt;b&gt;Klager&lt;/b&gt;\"");
    answers.put("klagerEmail", "jan@voorbeeld.nl");
    String second = post(first, onPage(1, answers)).getHeader("Location");
    assertThat(page(post(second, onPage(2, answers)).getHeader("Location")))
        .contains("<title>Fout: Uw klacht (stap 2 van 4)")
        .contains(
            "<a href=\"#veld-onderwerp\">Beantwoord de vraag ‘Waar gaat uw klacht over?’.</a>")
        .contains("<a href=\"#veld-gebeurdOp\">")
        .contains("<a href=\"#veld-veiligGesprek\">Kies een antwoord op de vraag")
        .contains("id=\"veld-veiligGesprek\"")
        .contains("id=\"fout-onderwerp\"")
        .contains("aria-describedby=\"hulp-onderwerp fout-onderwerp\"")
        .contains("aria-invalid=\"true\"")
        .contains("value=\"13\"")
        .contains("Regel één\nRegel twee</textarea>");
    assertThat(procedures.started).isEmpty();
  }

  @Test
  void aQuestionThatComesUpIsShownBeforeItIsDemanded() throws Exception {
    Map<String, String> answers = answers();
    answers.put("namensAnder", "true");
    answers.put("_getoond", "");
    String first = begin(answers);
    assertThat(page(first))
        .contains("Door uw antwoorden zijn er vragen bij gekomen")
        .contains("name=\"anderNaam\"")
        .doesNotContain("<title>Fout")
        .doesNotContain("Vul de naam van die ander in.");

    answers.put("_getoond", "anderNaam,anderBand");
    assertThat(page(post(first, onPage(1, answers)).getHeader("Location")))
        .contains("<title>Fout")
        .contains("Vul de naam van die ander in.");
  }

  @Test
  void theAnswersCanBeLookedOverAndChanged() throws Exception {
    Map<String, String> answers = answers();
    String review = fill(answers);
    assertThat(page(review))
        .contains("<title>Controleer uw antwoorden")
        .contains("Jan &lt;b&gt;Klager&lt;/b&gt;")
        .contains("zaterdag 3 januari 2026")
        .contains("Niet ingevuld")
        .contains("/stap/2?_na=controleren#veld-gebeurdOp")
        .doesNotContain("klagerAdres");
    assertThat(procedures.started).isEmpty();

    String first = review.replace("controleren", "stap/1?_na=controleren");
    assertThat(page(first))
        .contains("value=\"jan@voorbeeld.nl\"", "Verder naar controleren")
        .doesNotContain("<title>Fout");
    answers.put("klagerNaam", "Janneke");
    answers.put("_na", "controleren");
    assertThat(post(first, onPage(1, answers)).getHeader("Location")).isEqualTo(review);
    assertThat(page(review)).contains("Janneke");
  }

  /** Each page is kept when it is sent: the browser may go, the machine may go. */
  @Test
  void whoComesBackFindsEverythingAndGoesOnWhereItStopped() throws Exception {
    Map<String, String> answers = answers();
    String second = begin(answers);
    String draft = second.replaceAll("/stap/.*", "");
    assertThat(post(second + "/onthouden", Map.of("onderwerp", "Half getypt")).getStatus())
        .isEqualTo(204);
    assertThat(web.perform(get(draft)).andReturn().getResponse().getRedirectedUrl())
        .isEqualTo(second);
    assertThat(page(second)).contains("value=\"Half getypt\"").doesNotContain("<title>Fout");
    answers.put("_actie", "terug");
    assertThat(post(second, onPage(2, answers)).getHeader("Location")).endsWith("/stap/1");
    assertThat(page(draft + "/stap/1")).contains("value=\"jan@voorbeeld.nl\"");
    assertThat(page(second)).contains("value=\"Te laat\"").doesNotContain("<title>Fout");
    assertThat(
            web.perform(get(draft + "/controleren")).andReturn().getResponse().getRedirectedUrl())
        .as("not everything was asked yet")
        .isEqualTo(second);
  }

  /** Back to the very first page, something changed, and on again: that is the same form. */
  @Test
  void theFirstPageSentAgainGoesOnWithTheSameForm() throws Exception {
    Map<String, String> answers = answers();
    String review = fill(answers);
    answers.put("klagerNaam", "Janneke");
    assertThat(begin(answers)).isEqualTo(review.replace("controleren", "stap/2"));
    assertThat(web.perform(get(FORM + "/begin")).andReturn().getResponse().getRedirectedUrl())
        .isEqualTo(FORM);
    assertThat(page(review)).contains("Janneke", "Te laat");
  }

  /** Two weeks by a mailed link; a mistaken address opens nothing once it is corrected. */
  @Test
  void whoWantsToGoOnLaterGetsALink() throws Exception {
    Map<String, String> answers = answers();
    answers.put("_actie", "bewaren");
    String save = begin(answers);
    assertThat(save).endsWith("/bewaren");
    assertThat(page(save)).contains("value=\"jan@voorbeeld.nl\"", "Er wordt nog niets verstuurd");
    assertThat(post(save, Map.of("email", "jan@")).getContentAsString())
        .contains("Vul een volledig e-mailadres in", "value=\"jan@\"");
    assertThat(procedures.apart).isEmpty();

    String saved = post(save, Map.of("email", "jan@voorbedl.nl")).getHeader("Location");
    assertThat(saved).isEqualTo(save.replace("/bewaren", "/bewaard"));
    assertThat(page(saved)).contains("Wij mailen de link naar jan@voorbedl.nl");
    assertThat(procedures.apart).singleElement().asString().matches("\\{conceptId=[0-9a-f-]{36}}");
    assertThat(
            jdbc.sql(
                    "select count(*) from draft where email = 'jan@voorbedl.nl' and erase_at > :day")
                .param("day", OffsetDateTime.now().plusDays(13))
                .query(Integer.class)
                .single())
        .isEqualTo(1);

    String corrected = post(save, Map.of("email", "jan@voorbeeld.nl")).getHeader("Location");
    assertThat(corrected).isNotEqualTo(saved);
    assertThat(web.perform(get(saved)).andReturn().getResponse().getStatus()).isEqualTo(404);
    String draft = corrected.replace("/bewaard", "");
    assertThat(web.perform(get(draft)).andReturn().getResponse().getRedirectedUrl())
        .isEqualTo(draft + "/stap/1");
    assertThat(page(draft + "/stap/1"))
        .contains("Jan &lt;b&gt;Klager&lt;/b&gt;", "De link werkt tot en met")
        .doesNotContain("Een dag nadat");

    for (int again = 0; again < 6; again++) {
      post(draft + "/bewaren", Map.of("email", "jan@voorbeeld.nl"));
    }
    assertThat(procedures.apart).as("nobody can have us fill a mailbox").hasSize(5);
  }

  @Test
  void aFormThatIsThrownAwayIsGoneAtOnce() throws Exception {
    Map<String, String> answers = answers();
    String second = begin(answers);
    String draft = second.replaceAll("/stap/.*", "");
    assertThat(page(second)).contains("href=\"" + draft + "/weggooien\"");
    assertThat(page(draft + "/weggooien")).contains("Ja, weggooien");
    assertThat(page(post(draft + "/weggooien", Map.of()).getHeader("Location")))
        .contains("Het formulier is weggegooid");
    MockHttpServletResponse late = post(second, onPage(2, answers));
    assertThat(late.getStatus()).isEqualTo(404);
    assertThat(late.getContentAsString())
        .contains("Dit formulier is er niet meer", "Regel één", "href=\"" + FORM + "\"");
  }

  /** The same answer for what never was, what is elsewhere, and what is over. */
  @Test
  void aFormIsOnlyFoundAtItsOwnAddressAndForADay() throws Exception {
    String draft = begin(answers()).replaceAll("/stap/.*", "");
    String other = draft.replace(FORM, "/mhr/mhr-klacht");
    assertThat(web.perform(get(other + "/stap/1")).andReturn().getResponse().getStatus())
        .isEqualTo(404);
    String never = draft.substring(0, draft.length() - 3) + "abc";
    MockHttpServletResponse unknown = web.perform(get(never + "/stap/1")).andReturn().getResponse();
    assertThat(unknown.getStatus()).isEqualTo(404);
    assertThat(unknown.getContentAsString()).contains("Dit formulier is er niet meer");

    jdbc.sql("update draft set erase_at = current_timestamp").update();
    assertThat(web.perform(get(draft + "/stap/1")).andReturn().getResponse().getStatus())
        .isEqualTo(404);
    begin(answers());
    assertThat(drafts()).as("what is over is erased").isEqualTo(1);
  }

  private int drafts() {
    return jdbc.sql("select count(*) from draft").query(Integer.class).single();
  }

  /** Whoever reads the database cannot open a form with what stands there. */
  @Test
  void theTableOfFormsHoldsNoKeyToThem() throws Exception {
    Map<String, String> answers = answers();
    String token = begin(answers).replaceAll(".*/concept/|/stap/.*", "");
    assertThat(token).hasSizeGreaterThanOrEqualTo(43);
    assertThat(jdbc.sql("select * from draft").query().listOfRows().stream().map(String::valueOf))
        .noneMatch(row -> row.contains(token) || row.contains(answers.get("_inzending")));
  }

  @Test
  void sendingStartsACaseAndLeadsToTheConfirmation() throws Exception {
    int before = drafts();
    MockHttpServletResponse sent = send(answers());
    assertThat(sent.getStatus()).isEqualTo(303);
    assertThat(sent.getHeader("Cache-Control")).contains("no-store");
    assertThat(drafts()).as("the form is not kept beside the case").isEqualTo(before);
    assertThat(procedures.started)
        .singleElement()
        .satisfies(
            values ->
                assertThat(values)
                    .containsEntry("klagerNaam", "Jan <b>Klager</b>")
                    .containsEntry("omschrijving", "Regel één\nRegel twee")
                    .containsEntry("gebeurdOp", "2026-01-03")
                    .containsEntry("namensAnder", false)
                    .doesNotContainKeys("_csrf", "_inzending", "klagerAdres", "anderNaam"));
    String html = page(sent.getHeader("Location"));
    assertThat(html)
        .containsPattern("NBS-20\\d\\d-\\d{5}")
        .contains(
            "Gesprek houden", "Waarom deze datum?", "/zaak/", "e-mailadres dat u hebt ingevuld");
    Matcher calendar = Pattern.compile("/zaak/[^/]+/termijn/[^\"]+").matcher(html);
    assertThat(calendar.find()).isTrue();
    assertThat(page(calendar.group())).startsWith("BEGIN:VCALENDAR").contains("Gesprek houden");
    assertThat(html.substring(html.indexOf("Wat komt daarna?")))
        .contains(
            "Gesprek met &lt;b&gt;ons&lt;/b&gt;",
            "Uiterlijk <strong>vrijdag 4 december 2026</strong>.",
            "Waarom deze datum?",
            "Wij tellen vanaf vrijdag 20 november 2026.");
  }

  @Test
  void sendingTwiceStartsOneCase() throws Exception {
    Map<String, String> answers = answers();
    String review = fill(answers);
    String first = post(review, Map.of()).getHeader("Location");
    String second = post(review, Map.of()).getHeader("Location");
    assertThat(second).isEqualTo(first);
    assertThat(procedures.started).hasSize(1);
    assertThat(web.perform(get(review)).andReturn().getResponse().getRedirectedUrl())
        .as("going back leads to the confirmation")
        .isEqualTo(first);
    String again = post(FORM + "/begin", onPage(1, answers)).getContentAsString();
    assertThat(again).contains("U hebt dit formulier al verstuurd");
    String confirmation = FORM + "/verzonden/" + answers.get("_inzending");
    assertThat(again).contains(confirmation);
    assertThat(page(confirmation)).contains("Uw zaaknummer is");
  }

  @Test
  void sendingTwiceAtTheSameTimeStartsOneCase() throws Exception {
    Map<String, String> answers = answers();
    answers.put("onderwerp", "Tegelijk " + answers.get("_inzending"));
    String review = fill(answers);
    var pool = Executors.newFixedThreadPool(6);
    try {
      List<Callable<String>> presses = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        presses.add(() -> post(review, Map.of()).getHeader("Location"));
      }
      List<String> landed = new ArrayList<>();
      for (Future<String> press : pool.invokeAll(presses)) {
        landed.add(press.get());
      }
      assertThat(landed).containsOnly(landed.get(0)).doesNotContainNull();
    } finally {
      pool.shutdownNow();
    }
    assertThat(count(answers.get("onderwerp"))).isEqualTo(1);
  }

  private int count(String subject) {
    return jdbc.sql("select count(*) from case_file where subject = :subject")
        .param("subject", subject)
        .query(Integer.class)
        .single();
  }

  @Test
  void whenItBreaksTheAnswersStayAndCanBeSentAgain() throws Exception {
    String review = fill(answers());
    procedures.failure = new IllegalStateException("database weg");
    MockHttpServletResponse broken = post(review, Map.of());
    assertThat(broken.getStatus()).isEqualTo(503);
    assertThat(broken.getContentAsString())
        .contains("Versturen is niet gelukt", "Jan &lt;b&gt;Klager&lt;/b&gt;")
        .doesNotContain("database weg");
    procedures.failure = StubProcedures.Stub.refused("onderwerp", "Kies een ander onderwerp.");
    assertThat(post(review, Map.of()).getContentAsString())
        .contains("<a href=\"#veld-onderwerp\">Kies een ander onderwerp.</a>");
    procedures.failure = null;
    assertThat(post(review, Map.of()).getStatus()).isEqualTo(303);
  }

  @Test
  void withoutMailTheAddressIsAskedAndPostPromised() throws Exception {
    Map<String, String> answers = answers();
    answers.put("klagerEmail", "");
    String first = begin(answers);
    assertThat(page(first)).contains("Vul uw adres in.");
    answers.put("klagerAdres", "Dorpsstraat 1\n1234 AB Dorp");
    assertThat(post(first, onPage(1, answers)).getHeader("Location")).endsWith("/stap/2");
    assertThat(page(send(answers).getHeader("Location"))).contains("brief met de post");
  }

  @ParameterizedTest
  @ValueSource(strings = {"geuitBij", "besluitUitkomst", "referentie", "id", "class.classLoader.x"})
  void aFieldThatIsNotOnThePageIsRefused(String field) throws Exception {
    Map<String, String> answers = answers();
    String refusal = "iets meegestuurd dat niet in dit formulier hoort";
    Map<String, String> first = onPage(1, answers);
    first.put(field, "x");
    assertThat(post(FORM + "/begin", first).getContentAsString())
        .contains(refusal, "jan@voorbeeld.nl");
    String second = begin(answers);
    Map<String, String> more = onPage(2, answers);
    more.put(field, "x");
    assertThat(post(second, more).getContentAsString()).contains(refusal, "Te laat");
    assertThat(procedures.started).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "${1234*1000}",
        "[[${1234*1000}]]",
        "*{1234*1000}",
        "__${1234*1000}__::.x",
        "{{1234*1000}}",
        "#{1234*1000}",
        "=1234*1000",
        "</textarea><script>",
        "a\u0000b",
        "\u202egnp.exe"
      })
  void hostileTextIsShownAsText(String text) throws Exception {
    Map<String, String> answers = answers();
    answers.put("onderwerp", text);
    answers.put("omschrijving", text);
    String review = fill(answers);
    for (String page : List.of(review, review.replace("controleren", "stap/2"))) {
      assertThat(page(page))
          .contains("Wat is er gebeurd?")
          .doesNotContain("<script>alert", "<img", "1234000", "</textarea><script>");
    }
    String confirmed = page(post(review, Map.of()).getHeader("Location"));
    assertThat(confirmed).contains("Uw zaaknummer is").doesNotContain("<script>alert", "<img");
  }

  @Test
  void aMadeUpSubmissionIdIsReplaced() throws Exception {
    Map<String, String> answers = answers();
    answers.put("_inzending", "../../x\r\nSet-Cookie: a=b");
    assertThat(begin(answers)).matches(FORM + "/concept/[A-Za-z0-9_-]{43}/stap/2");
  }

  @Test
  void withoutFormKeyNothingStarts() throws Exception {
    String review = fill(answers());
    for (String path : List.of(FORM + "/begin", review, review.replace("controleren", "stap/2"))) {
      MockHttpServletRequestBuilder request = MockMvcRequestBuilders.post(path);
      answers().forEach(request::param);
      assertThat(web.perform(request).andReturn().getResponse().getStatus()).isEqualTo(403);
    }
    assertThat(procedures.started).isEmpty();
  }

  /** A program fills in what nobody sees: it is told so, and nothing is kept. */
  @Test
  void aProgramThatFillsInEverythingIsAskedAgain() throws Exception {
    int before = drafts();
    Map<String, String> answers = answers();
    answers.put("_website", "http://kwaad.nl");
    assertThat(post(FORM + "/begin", onPage(1, answers)).getContentAsString())
        .contains("een vak ingevuld dat leeg moet blijven", "value=\"jan@voorbeeld.nl\"");
    assertThat(drafts()).isEqualTo(before);
  }

  @Test
  void theAccentColourIsAStyleSheetOfItsOwn() throws Exception {
    MockHttpServletResponse css = web.perform(get("/nbs/stijl.css")).andReturn().getResponse();
    assertThat(css.getContentType()).startsWith("text/css");
    assertThat(css.getContentAsString()).contains("--accent:#7a1f5c");
    assertThat(web.perform(get("/weg/stijl.css")).andReturn().getResponse().getStatus())
        .isEqualTo(404);
  }
}
