package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.util.List;
import java.util.UUID;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.SampleFiles;
import nl.gehoor.casefile.Upload;
import nl.gehoor.casefile.Uploads;
import nl.gehoor.letter.Enclosures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

/** Files that somebody adds to a case on the own page. */
class AttachmentPagesTest extends OwnPageTest {

  @Autowired private Uploads uploads;
  @Autowired private Documents documents;
  @Autowired private Enclosures enclosures;

  private List<Upload> waiting() {
    return uploads.of(Uploads.holderOf(party("klager")));
  }

  private static MockMultipartFile chosen(String name, byte[] content) {
    return new MockMultipartFile("bestand", name, "text/html", content);
  }

  /** As the browser sends the whole page. */
  private MockHttpServletResponse send(String action, String text, MockMultipartFile... files)
      throws Exception {
    MockMultipartHttpServletRequestBuilder request = multipart(own("klager") + "/toevoegen");
    for (MockMultipartFile each : files) {
      request.file(each);
    }
    String[] pressed = action.split("=");
    return web.perform(
            request
                .with(csrf())
                .param(pressed[0], pressed[1])
                .param("tekst", text)
                .param("_inzending", UUID.randomUUID().toString()))
        .andReturn()
        .getResponse();
  }

  @Test
  void withoutScriptAFileIsAddedAndNothingTypedIsLost() throws Exception {
    MockHttpServletResponse page =
        send("_actie=bijlage", "Dit typte ik al", chosen("<b>brief.pdf", SampleFiles.pdf()));

    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.getContentAsString())
        .contains("Dit typte ik al", "b-brief.pdf", "(1 kB)", "Weghalen")
        .doesNotContain("Er is nog iets niet goed");
    assertThat(procedures.beside).isEmpty();

    MockHttpServletResponse without = send("_weg=" + waiting().get(0).id(), "Dit typte ik al");

    assertThat(without.getContentAsString())
        .contains("Dit typte ik al", "U hebt nog geen bestanden toegevoegd.");
    assertThat(waiting()).isEmpty();
  }

  @Test
  void whatIsRefusedSaysWhyAndTheRestStays() throws Exception {
    MockHttpServletResponse page =
        send(
            "_actie=versturen",
            "Mijn tekst",
            chosen("pagina.pdf", SampleFiles.bytes("<html><script>alert(1)</script>")),
            chosen("foto.png", SampleFiles.png()));

    assertThat(page.getContentAsString())
        .contains(
            "<title>Fout",
            "“pagina.pdf” is een soort bestand dat wij niet kunnen aannemen",
            "href=\"#veld-bestand\"",
            "foto.png",
            "Mijn tekst");
    assertThat(procedures.beside).isEmpty();
    assertThat(send("_actie=bijlage", "").getContentAsString()).contains("Kies eerst een bestand.");
  }

  @Test
  void filesAloneAreSomethingToAddAndGoIntoTheCase() throws Exception {
    assertThat(send("_actie=versturen", "").getContentAsString())
        .contains("Schrijf wat u wilt toevoegen, of kies een bestand.");

    MockHttpServletResponse done =
        send("_actie=versturen", "", chosen("Besluit.pdf", SampleFiles.pdf()));

    assertThat(done.getStatus()).isEqualTo(303);
    assertThat(waiting()).isEmpty();
    assertThat(documents.attachments(file.id()))
        .extracting(Documents.Attachment::name, Documents.Attachment::by)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("Besluit.pdf", "Jan Klager"));
    // A diagram that encloses the decision does not get a stranger's file of that name.
    assertThat(enclosures.document(file.id(), "Besluit")).isEmpty();
  }

  @Test
  void theScriptGetsOnlyTheList() throws Exception {
    String address = own("klager") + "/bijlagen";
    MockHttpServletResponse answer =
        web.perform(
                multipart(address)
                    .file(chosen("a.pdf", SampleFiles.pdf()))
                    .file(chosen("b.pdf", new byte[0]))
                    .with(csrf())
                    .header(Attachments.BY_SCRIPT, "1"))
            .andReturn()
            .getResponse();

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentAsString())
        .contains("a.pdf", "“b.pdf” is een leeg bestand")
        .doesNotContain("<html", "<form", "th:");
    assertThat(web.perform(multipart(address).with(csrf())).andReturn().getResponse())
        .satisfies(plain -> assertThat(plain.getStatus()).isEqualTo(303));
    assertThat(web.perform(multipart(address)).andReturn().getResponse().getStatus())
        .isEqualTo(403);
    assertThat(
            web.perform(multipart("/zaak/geraden/bijlagen").with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus())
        .isEqualTo(404);
  }

  @Test
  void aSupporterAddsNothing() throws Exception {
    MockHttpServletResponse refused =
        web.perform(
                multipart(own("ondersteuner") + "/bijlagen")
                    .file(chosen("a.pdf", SampleFiles.pdf()))
                    .with(csrf()))
            .andReturn()
            .getResponse();

    assertThat(refused.getStatus()).isEqualTo(404);
    assertThat(uploads.of(Uploads.holderOf(party("ondersteuner")))).isEmpty();
  }

  @Test
  void thePageSaysInEnglishToo() throws Exception {
    String page =
        web.perform(
                get(own("klager") + "/toevoegen")
                    .param("taal", "en")
                    .header("Accept-Language", "en")
                    .cookie(new jakarta.servlet.http.Cookie("gehoor-taal", "en")))
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(page).contains("Send files along (optional)", "was added.");
  }
}
