package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.organisation.Organisations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class PartyPagesTest extends OwnPageTest {

  @Autowired private CaseFiles files;
  @Autowired private Organisations organisations;

  @Override
  protected Map<String, Object> answers() {
    return Map.of(
        "klagerNaam", "Jan Klager", "klagerEmail", "jan@geheim.nl", "onderwerp", "Te <i>laat</i>");
  }

  private MockHttpServletResponse send(String path, String... parameters) throws Exception {
    MockHttpServletRequestBuilder request = post(path).with(csrf());
    for (int i = 0; i < parameters.length; i += 2) {
      request.param(parameters[i], parameters[i + 1]);
    }
    return web.perform(request).andReturn().getResponse();
  }

  @Test
  void theComplainantSeesTheCase() throws Exception {
    MockHttpServletResponse page = open(own("klager"));
    assertThat(page.getContentAsString())
        .contains(file.reference(), "Te &lt;i&gt;laat&lt;/i&gt;", "Dit is uw klacht.")
        .containsSubsequence(
            "Waar is de klacht nu?",
            "Stap 1",
            "Wat gebeurt er nu?",
            "De medewerker &lt;b&gt;maakt&lt;/b&gt; met u een afspraak.",
            "Tot wanneer?",
            "Gesprek houden",
            "Waarom deze datum?",
            "Daarna:",
            "Gesprek met &lt;b&gt;ons&lt;/b&gt;",
            "Wat kunt u nu doen?",
            "Bent u tevreden?",
            "Beantwoorden",
            "Klacht intrekken",
            "Wie kunt u bellen of mailen?",
            "De klachtencoördinator",
            "mailto:bestuur@netwerkbetersamen.nl",
            "Wat is er gebeurd?")
        .doesNotContain("Dit is al voorbij.")
        .contains("De klacht is ontvangen.", "Ans de Vries")
        .contains("Bent u tevreden?", "uiterlijk <strong>vrijdag 20 november 2026</strong>")
        .contains("Klacht intrekken");
    assertThat(page.getHeader("Cache-Control")).contains("no-store");
    assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.getHeader("X-Robots-Tag")).contains("noindex");
    assertThat(page.getHeader("Content-Security-Policy")).doesNotContain("unsafe");
  }

  /** What is no complaint is not called one, and whoever asked for it has the same page. */
  @Test
  void aCaseIsCalledWhatItsOrganisationCallsIt() throws Exception {
    file =
        procedures.start(
            "toets", "toets-verzoek", Map.of("klagerNaam", "Mo Vraag", "onderwerp", "Een vraag"));
    assertThat(open(own("vragensteller")).getContentAsString())
        .contains(
            "<title>Contactverzoek TTS",
            "Dit is uw contactverzoek.",
            "Waar is het contactverzoek nu?",
            "Wat gebeurt er nu?",
            "U mag uw contactverzoek intrekken.",
            "Contactverzoek intrekken",
            "<h2 id=\"gegevens-kop\">Het contactverzoek</h2>",
            "Contactverzoek van",
            "Mo Vraag")
        .doesNotContainIgnoringCase("klager")
        .doesNotContain(">Klacht ", "de klacht nu", "uw klacht");
    assertThat(open(own("ondersteuner")).getContentAsString())
        .contains("U steunt Mo Vraag bij dit contactverzoek.");
    assertThat(open(own("medewerker")).getContentAsString())
        .contains("Dit contactverzoek gaat over u.");
    assertThat(open(own("vragensteller") + "/intrekken").getContentAsString())
        .contains("Wilt u contactverzoek " + file.reference() + " intrekken?")
        .contains("Waarom trekt u <span>het contactverzoek</span> in?")
        .contains("Ja, contactverzoek intrekken", "Terug naar uw contactverzoek")
        .doesNotContain("klacht");
    send(own("vragensteller") + "/intrekken");
    assertThat(open(own("vragensteller") + "?ingetrokken").getContentAsString())
        .contains("Uw contactverzoek is ingetrokken", "Het contactverzoek is ingetrokken.");
  }

  @Test
  void whoWithdrawsSaysWhyWhereTheOrganisationAsksForThat() throws Exception {
    file =
        procedures.start(
            "toets", "toets-intern", Map.of("klagerNaam", "Mo Melder", "onderwerp", "Iets"));
    assertThat(open(own("klager")).getContentAsString())
        .contains("Zeg er dan bij waarom.")
        .doesNotContain("U hoeft niet te zeggen waarom");
    assertThat(open(own("klager") + "/intrekken").getContentAsString())
        .doesNotContain("niet verplicht", "leeg laten");
    assertThat(send(own("klager") + "/intrekken", "reden", " ").getContentAsString())
        .contains("Schrijf op waarom u de melding intrekt.");
    assertThat(send(own("klager") + "/intrekken", "reden", "Vergissing").getStatus())
        .isEqualTo(303);
  }

  /** Without telephone and e-mail one can only answer what came from us. */
  @Test
  void anOrganisationThatCannotBeReachedAsksToAnswer() throws Exception {
    file =
        procedures.start(
            "uitleen", "uitleen-vraag", Map.of("klagerNaam", "Mo", "onderwerp", "Een vraag"));
    assertThat(open(own("vragensteller")).getContentAsString())
        .contains("Hebt u een vraag?", "Antwoord op de e-mail of de brief die u van ons kreeg.")
        .contains("Noem uw zaaknummer")
        .doesNotContain("Neem contact op", "bellen of mailen");
  }

  @Test
  void anOrganisationSaysInItsOwnWordsHowACaseEnded() throws Exception {
    file = procedures.start("toets", "toets-verzoek", Map.of("klagerNaam", "Mo", "onderwerp", "x"));
    files.close(file, organisations.get("toets"), "opgelost", false);
    assertThat(open(own("vragensteller")).getContentAsString())
        .contains("Uw vraag is beantwoord. De zaak is gesloten op ");
  }

  @Test
  void theAccusedSeesNeitherContactDetailsNorNotes() throws Exception {
    assertThat(open(own("medewerker")).getContentAsString())
        .contains("Deze klacht gaat over u.", "Jan Klager", "Stap 1", "U hoeft nu niets te doen.")
        .doesNotContain("Wat gebeurt er nu?", "maakt&lt;/b&gt; met u")
        .doesNotContain("jan@geheim.nl")
        .doesNotContain("0612345678")
        .doesNotContain("Geheimstraat")
        .doesNotContain("klager is boos")
        .doesNotContain("intrekken")
        .doesNotContain("Beantwoorden");
  }

  @Test
  void whoOnlySupportsReadsAlongAndCannotAct() throws Exception {
    assertThat(open(own("ondersteuner")).getContentAsString())
        .contains("U steunt Jan Klager bij deze klacht.")
        .doesNotContain("Beantwoorden")
        .doesNotContain("intrekken");
    assertThat(open(own("ondersteuner") + "/taak/taak-1").getStatus()).isEqualTo(404);
    assertThat(send(own("ondersteuner") + "/intrekken", "reden", "x").getStatus()).isEqualTo(404);
    assertThat(procedures.sent).isEmpty();
  }

  @Test
  void unknownMalformedAndExpiredLinksLookTheSame() throws Exception {
    String expired = own("klager");
    links.expire(file.id(), LocalDate.now().minusDays(1));
    String answer = null;
    for (String path :
        new String[] {
          expired,
          expired + "/taak/taak-1",
          expired + "/intrekken",
          expired + "/stuk/x",
          expired.substring(0, expired.length() - 1),
          "/zaak/x",
          "/zaak/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
          "/zaak/'or'1'='1",
          "/zaak/" + "a".repeat(3000)
        }) {
      MockHttpServletResponse response = open(path);
      assertThat(response.getStatus()).as(path).isEqualTo(404);
      answer = answer == null ? response.getContentAsString() : answer;
      assertThat(response.getContentAsString()).as(path).isEqualTo(answer);
    }
    assertThat(answer).contains("Deze link werkt niet (meer)");
  }

  @Test
  void anotherPartysLinkOpensOnlyItsOwnCase() throws Exception {
    String document = procedures.letter(party("klager"), "Besluit");
    CaseFile first = file;
    aCase();
    assertThat(open(own("klager") + "/stuk/" + document).getStatus()).isEqualTo(404);
    assertThat(open(own("klager")).getContentAsString()).doesNotContain(first.reference());
  }

  @Test
  void aPartyDownloadsItsOwnLettersOnly() throws Exception {
    String mine = procedures.letter(party("klager"), "Besluit van het bestuur");
    String yours = procedures.letter(party("medewerker"), "Brief aan de medewerker");
    assertThat(open(own("klager")).getContentAsString())
        .contains("Besluit van het bestuur", "/stuk/" + mine)
        .doesNotContain(yours)
        .doesNotContain("Brief aan de medewerker");
    MockHttpServletResponse pdf = open(own("klager") + "/stuk/" + mine);
    assertThat(pdf.getContentType()).isEqualTo("application/pdf");
    assertThat(pdf.getHeader("Content-Disposition"))
        .startsWith("attachment;")
        .contains("filename*=UTF-8''Besluit%20%C3%A9%C3%A9n.pdf");
    assertThat(pdf.getHeader("Cache-Control")).contains("no-store");
    assertThat(pdf.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(open(own("klager") + "/stuk/" + yours).getStatus()).isEqualTo(404);
  }

  @Test
  void aTaskIsAnsweredThroughTheLink() throws Exception {
    String task = own("klager") + "/taak/taak-1";
    assertThat(open(task).getContentAsString())
        .contains(
            "donderdag 12 november 2026", "&lt;b&gt;Ans&lt;/b&gt;", "name=\"klagerTevreden\"");
    assertThat(send(task).getContentAsString())
        .contains("<title>Fout: Bent u tevreden?")
        .contains("Kies een antwoord op de vraag ‘Bent u tevreden met de oplossing?’.");
    assertThat(send(task, "klagerTevreden", "nee").getContentAsString())
        .contains("er vragen bij gekomen", "name=\"klagerToelichting\"");
    assertThat(procedures.completed).isEmpty();
    MockHttpServletResponse done =
        send(
            task,
            "klagerTevreden",
            "nee",
            "_getoond",
            "klagerToelichting,belOp",
            "klagerToelichting",
            "Luister beter",
            "belOp.dag",
            "1",
            "belOp.maand",
            "12",
            "belOp.jaar",
            "2026",
            "belOp.tijd",
            "14:30");
    assertThat(done.getStatus()).isEqualTo(303);
    assertThat(procedures.completed)
        .containsExactly(
            Map.of(
                "klagerTevreden", "nee",
                "klagerToelichting", "Luister beter",
                "belOp", "2026-12-01T14:30+01:00"));
    assertThat(open(done.getHeader("Location")).getContentAsString())
        .contains("Wij hebben uw antwoord ontvangen.", "U hoeft nu niets te doen.");
  }

  @Test
  void aTaskThatIsGoneGivesBackWhatWasTyped() throws Exception {
    String task = own("klager") + "/taak/taak-1";
    procedures.taskOpen = false;
    MockHttpServletResponse gone =
        send(task, "klagerTevreden", "nee", "klagerToelichting", "Mijn <b>lange</b> tekst");
    assertThat(gone.getStatus()).isEqualTo(404);
    assertThat(gone.getContentAsString())
        .contains("Deze vraag staat niet meer open", "Mijn &lt;b&gt;lange&lt;/b&gt; tekst");
    assertThat(open(own("klager") + "/taak/verzonnen").getStatus()).isEqualTo(404);
  }

  @Test
  void whatTheProcedureRefusesStaysOnThePage() throws Exception {
    String task = own("klager") + "/taak/taak-1";
    procedures.failure = StubProcedures.Stub.refused("klagerTevreden", "Kies nog eens.");
    assertThat(send(task, "klagerTevreden", "ja").getContentAsString())
        .contains("<a href=\"#veld-klagerTevreden\">Kies nog eens.</a>", "checked=\"checked\"");
    procedures.failure = new IllegalStateException("kapot");
    MockHttpServletResponse broken = send(task, "klagerTevreden", "ja");
    assertThat(broken.getStatus()).isEqualTo(503);
    assertThat(broken.getContentAsString())
        .contains("Versturen is niet gelukt")
        .doesNotContain("kapot");
  }

  @Test
  void theComplainantWithdraws() throws Exception {
    String page = own("klager") + "/intrekken";
    assertThat(open(page).getContentAsString()).contains("intrekken?", "(niet verplicht)");
    assertThat(send(page, "reden", "x".repeat(2001)).getContentAsString())
        .contains("<title>Fout", "hoogstens 2.000 tekens", "xxx</textarea>");
    assertThat(procedures.sent).isEmpty();
    MockHttpServletResponse done = send(page);
    assertThat(done.getStatus()).isEqualTo(303);
    assertThat(procedures.sent).containsExactly(Map.of("reden", "Geen reden gegeven."));
    assertThat(open(done.getHeader("Location")).getContentAsString())
        .contains("Uw klacht is ingetrokken", "De zaak is gesloten op")
        .doesNotContain("Klacht intrekken");
    assertThat(send(page).getStatus()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/taak/taak-1", "/intrekken"})
  void withoutFormKeyNothingHappens(String page) throws Exception {
    assertThat(
            web.perform(post(own("klager") + page).param("klagerTevreden", "ja"))
                .andReturn()
                .getResponse()
                .getStatus())
        .isEqualTo(403);
    assertThat(procedures.completed).isEmpty();
    assertThat(procedures.sent).isEmpty();
  }
}
