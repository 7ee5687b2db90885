package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import nl.gehoor.casefile.Additions;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.casefile.Uploads;
import nl.gehoor.organisation.Organisations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What somebody adds to a case on the own page, and until when that page can be read. */
class AdditionPagesTest extends OwnPageTest {

  @Autowired private CaseFiles files;
  @Autowired private Organisations organisations;
  @Autowired private Additions additions;
  @Autowired private Timeline timeline;
  @Autowired private Uploads uploads;
  @Autowired private Documents documents;

  @LocalServerPort private int port;

  private MockHttpServletResponse add(String role, String text, String... more) throws Exception {
    MockHttpServletRequestBuilder request =
        post(own(role) + "/toevoegen").with(csrf()).param("tekst", text);
    for (int i = 0; i < more.length; i += 2) {
      request.param(more[i], more[i + 1]);
    }
    return web.perform(request).andReturn().getResponse();
  }

  @Test
  void whatIsAddedGoesToWhoHandlesTheCaseAndStaysOnTheSendersPage() throws Exception {
    assertThat(open(own("klager")).getContentAsString())
        .contains("/toevoegen\">Iets toevoegen</a>");
    assertThat(open(own("klager") + "/toevoegen").getContentAsString())
        .contains("Wat wilt u nog vertellen?", "name=\"_inzending\"");
    MockHttpServletResponse done = add("klager", "Er was <b>nog</b> iets");
    assertThat(done.getStatus()).isEqualTo(303);
    assertThat(procedures.beside)
        .containsExactly(
            Map.of(
                "zaak",
                file.reference(),
                "proces",
                "aanvulling-lezen",
                "met",
                Map.of(
                    "afzender",
                    "partij:" + party("klager").id(),
                    "aanvullingVan",
                    "Jan Klager",
                    "secretariaat",
                    "nbs-coordinator")));
    assertThat(open(done.getRedirectedUrl()).getContentAsString())
        .contains("Wij hebben goed ontvangen wat u hebt toegevoegd.")
        .contains("Wat u hebt toegevoegd", "Er was &lt;b&gt;nog&lt;/b&gt; iets");
  }

  @Test
  void theOthersInTheCaseLearnNothingOfIt() throws Exception {
    add("klager", "Alleen voor u");
    for (String other : new String[] {"medewerker", "ondersteuner"}) {
      assertThat(open(own(other)).getContentAsString())
          .doesNotContain("Alleen voor u", "toegevoegd");
    }
    assertThat(timeline.ofCase(file.id()))
        .filteredOn(event -> event.kind().equals("aanvulling"))
        .hasSize(1)
        .allMatch(event -> event.audience() == Timeline.Audience.HANDLERS);
  }

  @Test
  void whomTheCaseIsAboutMayAddSomethingTooAndASupporterMayNot() throws Exception {
    assertThat(add("medewerker", "Mijn kant").getStatus()).isEqualTo(303);
    assertThat(open(own("ondersteuner")).getContentAsString()).doesNotContain("toevoegen");
    MockHttpServletResponse refused = add("ondersteuner", "Ik ook nog");
    assertThat(refused.getStatus()).isEqualTo(404);
    assertThat(refused.getContentAsString()).contains("Ik ook nog");
    assertThat(procedures.beside).hasSize(1);
  }

  @Test
  void pressingTwiceAddsItOnce() throws Exception {
    String form = UUID.randomUUID().toString();
    add("klager", "Een keer", "_inzending", form);
    assertThat(add("klager", "Een keer", "_inzending", form).getStatus()).isEqualTo(303);
    assertThat(additions.of(party("klager"))).hasSize(1);
    assertThat(procedures.beside).hasSize(1);
  }

  @Test
  void goingBackAndSendingSomethingElseIsAnotherAddition() throws Exception {
    String form = UUID.randomUUID().toString();
    add("klager", "Eerst", "_inzending", form);
    add("klager", "Toen", "_inzending", form);
    add("medewerker", "Ik ook", "_inzending", form);
    assertThat(additions.ofCase(file.id()))
        .extracting(Additions.Addition::text)
        .containsExactly("Eerst", "Toen", "Ik ook");
  }

  @Test
  void whatIsWrongIsSaidAndNothingTypedIsLost() throws Exception {
    assertThat(add("klager", "  \n ").getContentAsString())
        .contains(
            "<title>Fout: Iets toevoegen", "Schrijf wat u wilt toevoegen, of kies een bestand.");
    assertThat(add("klager", "x".repeat(10_001)).getContentAsString())
        .contains("hoogstens 10.000 tekens", "xxx</textarea>");
    assertThat(add("klager", "Mijn tekst", Traps.BAIT, "spam").getContentAsString())
        .contains("Er is nog niets verstuurd.", "Mijn tekst</textarea>");
    assertThat(procedures.beside).isEmpty();
    for (int i = 0; i < 10; i++) {
      add("klager", "Nummer " + i);
    }
    assertThat(add("klager", "De elfde").getContentAsString())
        .contains("al tien keer iets toegevoegd", "De elfde</textarea>");
    assertThat(procedures.beside).hasSize(10);
  }

  @Test
  void withoutFormKeyNothingIsTakenInAndWhatWasTypedIsThereAgain() throws Exception {
    assertThat(keyless(own("klager") + "/toevoegen", "tekst=Alles+nog+eens"))
        .contains("Er is nog niets verstuurd.", "Alles nog eens</textarea>");
    assertThat(keyless(own("klager") + "/intrekken", "reden=Omdat"))
        .contains("Er is nog niets verstuurd.", "Omdat</textarea>");
    assertThat(keyless("/nieuwe-link", "email=anna%40x.invalid"))
        .contains("Er is nog niets verstuurd.", "value=\"anna@x.invalid\"");
    assertThat(keyless("/zaak/x/toevoegen", "tekst=Alles+nog+eens")).contains("Alles nog eens");
    assertThat(additions.ofCase(file.id())).isEmpty();
    assertThat(procedures.sent).isEmpty();
  }

  private String keyless(String path, String form) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(403);
    return answer.body();
  }

  @Test
  void whenItFailsNothingIsKeptAndTheTextStays() throws Exception {
    procedures.failure = new IllegalStateException("kapot");
    MockHttpServletResponse failed = add("klager", "Mijn tekst");
    assertThat(failed.getStatus()).isEqualTo(503);
    assertThat(failed.getContentAsString())
        .contains("Versturen is niet gelukt.", "Mijn tekst</textarea>")
        .doesNotContain("kapot");
    assertThat(additions.ofCase(file.id())).isEmpty();
  }

  @Test
  void aClosedCaseTakesNothingMoreAndSaysUntilWhenItCanBeRead() throws Exception {
    files.close(file, organisations.get("nbs"), "ingetrokken", false);
    links.expire(file.id(), LocalDate.of(2099, 12, 21));
    assertThat(open(own("klager")).getContentAsString())
        .contains("U kunt deze pagina lezen tot en met maandag 21 december 2099.")
        .doesNotContain("Iets toevoegen");
    MockHttpServletResponse late = add("klager", "Te laat geschreven");
    assertThat(late.getStatus()).isEqualTo(404);
    assertThat(late.getContentAsString()).contains("Te laat geschreven");
    assertThat(additions.ofCase(file.id())).isEmpty();
  }

  @Test
  void aPartyFindsTheFilesItSentAndNobodyElseDoes() throws Exception {
    String holder = Uploads.holderOf(party("klager"));
    uploads.add(holder, "verklaring.txt", new ByteArrayInputStream("Ik verklaar.".getBytes()));
    uploads.keep(holder, file.id(), party("klager"));
    String id = documents.attachments(file.id()).get(0).id();
    assertThat(open(own("klager")).getContentAsString())
        .contains("Uw bestanden", "/stuk/" + id, "verklaring.txt");
    MockHttpServletResponse download = open(own("klager") + "/stuk/" + id);
    assertThat(download.getContentAsString()).isEqualTo("Ik verklaar.");
    assertThat(download.getHeader("Content-Disposition")).startsWith("attachment;");
    assertThat(download.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(download.getHeader("Content-Security-Policy")).startsWith("sandbox");
    for (String other : new String[] {"medewerker", "ondersteuner"}) {
      assertThat(open(own(other)).getContentAsString()).doesNotContain("verklaring.txt");
      assertThat(open(own(other) + "/stuk/" + id).getStatus()).isEqualTo(404);
    }
  }

  @Test
  void theLinkCanBeAskedForWhereverItIsMissed() throws Exception {
    assertThat(open("/zaak/x").getContentAsString()).contains("href=\"/nieuwe-link\"");
    assertThat(open("/").getContentAsString()).contains("href=\"/nieuwe-link\"");
  }
}
