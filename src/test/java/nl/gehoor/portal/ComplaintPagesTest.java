package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

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

  private MockHttpServletResponse send(Map<String, String> answers, String action)
      throws Exception {
    MockHttpServletRequestBuilder request = post(FORM).with(csrf()).param("_actie", action);
    answers.forEach(request::param);
    return web.perform(request).andReturn().getResponse();
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
    StartPages.Offer later = new StartPages.Offer("a", "A", null, "Eerst", List.of(elsewhere));
    StartPages.Offer here = new StartPages.Offer("b", "B", null, null, List.of());
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
        .contains("<title>Een klacht over Netwerk Beter Samen – Netwerk Beter Samen</title>")
        .contains(
            "name=\"klagerNaam\"", "autocomplete=\"name\"", "(niet verplicht)", "name=\"_csrf\"")
        .contains("name=\"gebeurdOp.dag\"")
        .doesNotContain("geuitBij")
        .doesNotContain("<style")
        .doesNotContain("style=\"")
        .doesNotContain("onclick");
  }

  @Test
  void whatIsNoComplaintIsNotCalledOneWhenItIsSent() throws Exception {
    Map<String, String> answers = answers();
    MockHttpServletRequestBuilder request =
        post("/toets/toets-verzoek").with(csrf()).param("_actie", "versturen");
    answers.forEach(request::param);
    String confirmation = web.perform(request).andReturn().getResponse().getRedirectedUrl();
    assertThat(page(confirmation))
        .contains("Wij hebben uw contactverzoek ontvangen", "kunt u <span>uw contactverzoek</span>")
        .contains("Naar uw eigen pagina")
        .doesNotContain("uw klacht", "Klacht ");
    request = post("/toets/toets-verzoek").with(csrf()).param("_actie", "controleren");
    answers.forEach(request::param);
    assertThat(web.perform(request).andReturn().getResponse().getContentAsString())
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
    String html = send(answers, "controleren").getContentAsString();
    assertThat(html)
        .contains("<title>Fout: Een klacht over")
        .contains("role=\"alert\"")
        .contains(
            "<a href=\"#veld-klagerEmail\">Vul bij ‘Uw e-mailadres’ een volledig e-mailadres in")
        .contains(
            "<a href=\"#veld-onderwerp\">Beantwoord de vraag ‘Waar gaat uw klacht over?’.</a>")
        .contains("<a href=\"#veld-gebeurdOp\">")
        .contains("<a href=\"#veld-veiligGesprek\">Kies een antwoord op de vraag")
        .contains("id=\"veld-veiligGesprek\"")
        .contains("id=\"fout-onderwerp\"")
        .contains("aria-describedby=\"hulp-onderwerp fout-onderwerp\"")
        .contains("aria-invalid=\"true\"")
        .contains("value=\"jan@\"", "value=\"Jan &lt;b&gt;Klager&lt;/b&gt;\"", "value=\"13\"")
        .contains("Regel één\nRegel twee</textarea>");
    assertThat(procedures.started).isEmpty();
  }

  @Test
  void aQuestionThatComesUpIsShownBeforeItIsDemanded() throws Exception {
    Map<String, String> answers = answers();
    answers.put("namensAnder", "true");
    answers.put("_getoond", "");
    String html = send(answers, "controleren").getContentAsString();
    assertThat(html)
        .contains("Door uw antwoorden zijn er vragen bij gekomen")
        .contains("name=\"anderNaam\"")
        .doesNotContain("<title>Fout")
        .doesNotContain("Vul de naam van die ander in.");

    answers.put("_getoond", "anderNaam,anderBand");
    assertThat(send(answers, "controleren").getContentAsString())
        .contains("<title>Fout")
        .contains("Vul de naam van die ander in.");
  }

  @Test
  void theAnswersCanBeLookedOverAndChanged() throws Exception {
    String html = send(answers(), "controleren").getContentAsString();
    assertThat(html)
        .contains("<title>Controleer uw antwoorden")
        .contains("Jan &lt;b&gt;Klager&lt;/b&gt;")
        .contains("zaterdag 3 januari 2026")
        .contains("Niet ingevuld")
        .contains("name=\"gebeurdOp.maand\" value=\"1\"")
        .doesNotContain("klagerAdres");
    assertThat(procedures.started).isEmpty();

    assertThat(send(answers(), "wijzigen").getContentAsString())
        .contains("<form")
        .contains("value=\"jan@voorbeeld.nl\"")
        .doesNotContain("<title>Fout");
  }

  @Test
  void sendingStartsACaseAndLeadsToTheConfirmation() throws Exception {
    Map<String, String> answers = answers();
    MockHttpServletResponse sent = send(answers, "versturen");
    assertThat(sent.getStatus()).isEqualTo(303);
    assertThat(sent.getHeader("Cache-Control")).contains("no-store");
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
    String first = send(answers, "versturen").getHeader("Location");
    String second = send(answers, "versturen").getHeader("Location");
    assertThat(second).isEqualTo(first);
    assertThat(procedures.started).hasSize(1);
    assertThat(send(answers, "controleren").getContentAsString())
        .contains("U hebt dit formulier al verstuurd");
  }

  @Test
  void sendingTwiceAtTheSameTimeStartsOneCase() throws Exception {
    Map<String, String> answers = answers();
    answers.put("onderwerp", "Tegelijk " + answers.get("_inzending"));
    var pool = Executors.newFixedThreadPool(6);
    try {
      List<Callable<String>> presses = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        presses.add(() -> send(answers, "versturen").getHeader("Location"));
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
    Map<String, String> answers = answers();
    procedures.failure = new IllegalStateException("database weg");
    MockHttpServletResponse broken = send(answers, "versturen");
    assertThat(broken.getStatus()).isEqualTo(503);
    assertThat(broken.getContentAsString())
        .contains("Versturen is niet gelukt", "Jan &lt;b&gt;Klager&lt;/b&gt;")
        .doesNotContain("database weg");
    procedures.failure = StubProcedures.Stub.refused("onderwerp", "Kies een ander onderwerp.");
    assertThat(send(answers, "versturen").getContentAsString())
        .contains("<a href=\"#veld-onderwerp\">Kies een ander onderwerp.</a>");
    procedures.failure = null;
    assertThat(send(answers, "versturen").getStatus()).isEqualTo(303);
  }

  @Test
  void withoutMailTheAddressIsAskedAndPostPromised() throws Exception {
    Map<String, String> answers = answers();
    answers.put("klagerEmail", "");
    assertThat(send(answers, "controleren").getContentAsString()).contains("Vul uw adres in.");
    answers.put("klagerAdres", "Dorpsstraat 1\n1234 AB Dorp");
    String html = page(send(answers, "versturen").getHeader("Location"));
    assertThat(html).contains("brief met de post");
  }

  @ParameterizedTest
  @ValueSource(strings = {"geuitBij", "besluitUitkomst", "referentie", "id", "class.classLoader.x"})
  void aFieldThatIsNotOnThePageIsRefused(String field) throws Exception {
    Map<String, String> answers = answers();
    answers.put(field, "x");
    assertThat(send(answers, "versturen").getContentAsString())
        .contains("iets meegestuurd dat niet in dit formulier hoort");
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
    for (String action : List.of("controleren", "wijzigen")) {
      String html = send(answers, action).getContentAsString();
      assertThat(html).doesNotContain("<script>alert", "<img", "1234000", "</textarea><script>");
    }
    String confirmed = page(send(answers, "versturen").getHeader("Location"));
    assertThat(confirmed).doesNotContain("<script>alert", "<img");
  }

  @Test
  void aMadeUpSubmissionIdIsReplaced() throws Exception {
    Map<String, String> answers = answers();
    answers.put("_inzending", "../../x\r\nSet-Cookie: a=b");
    MockHttpServletResponse sent = send(answers, "versturen");
    assertThat(sent.getHeader("Location")).matches(FORM + "/verzonden/[0-9a-f-]{36}");
  }

  @Test
  void withoutFormKeyNothingStarts() throws Exception {
    MockHttpServletRequestBuilder request = post(FORM).param("_actie", "versturen");
    answers().forEach(request::param);
    assertThat(web.perform(request).andReturn().getResponse().getStatus()).isEqualTo(403);
    assertThat(procedures.started).isEmpty();
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
