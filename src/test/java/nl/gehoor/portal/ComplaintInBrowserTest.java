package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import nl.gehoor.Browser;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.SampleFiles;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** One complaint through the public pages with the organisation's own form and diagram. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class ComplaintInBrowserTest {

  @LocalServerPort private int port;
  @Autowired private CaseFiles files;
  @Autowired private Documents documents;

  @Test
  void aComplaintIsSentFollowedAndWithdrawn() {
    try (Browser browser = Browser.open()) {
      Page page = browser.visitor(Browser.NARROW);
      page.navigate("http://localhost:" + port + "/nbs/nbs-klacht");
      look(page, "30-echt-formulier");
      page.getByLabel("Waar gaat uw klacht over?").fill("Afspraak niet nagekomen");
      page.getByLabel("Wat is er gebeurd?").fill("Niemand kwam opdagen.");
      press(page, "Verder");
      look(page, "30-echt-formulier-over-wie");
      press(page, "Verder");
      page.getByLabel("Uw naam").fill("Jan de Klager");
      page.getByLabel("E-mailadres").first().fill("jan@voorbeeld.nl");
      look(page, "30-echt-formulier-bereiken");
      press(page, "Verder");
      look(page, "30-echt-formulier-samen");
      press(page, "Verder");
      page.setInputFiles(
          "#veld-bestand",
          new FilePayload[] {
            new FilePayload("foto.jpg", "image/jpeg", SampleFiles.jpeg()),
            new FilePayload("pagina.pdf", "application/pdf", SampleFiles.bytes("<html>"))
          });
      page.locator(".bestand").waitFor();
      page.locator("#fout-bestand").waitFor();
      assertThat(page.locator(".bestand").allInnerTexts()).containsExactly("foto.jpg");
      assertThat(page.locator("#fout-bestand").innerText()).contains("“pagina.pdf”");
      look(page, "30-echt-formulier-bestanden");
      press(page, "Verder");
      assertThat(page.locator(".bestand").allInnerTexts()).containsExactly("foto.jpg");
      look(page, "31-echt-controleren");
      press(page, "Versturen");
      page.waitForURL("**/verzonden/**");
      look(page, "32-echt-bevestiging");
      assertThat(page.locator(".termijnen h3").allInnerTexts())
          .containsExactly("De klacht bekijken", "Gesprek over de klacht");
      CaseFile file = files.byReference(page.locator(".kenmerk").innerText()).orElseThrow();
      assertThat(file.subject()).isEqualTo("Afspraak niet nagekomen");
      assertThat(documents.attachments(file.id()))
          .extracting(Documents.Attachment::name, Documents.Attachment::by)
          .containsExactly(tuple("foto.jpg", "Jan de Klager"));

      String own = page.getByText("Naar uw eigen pagina").getAttribute("href");
      page.navigate("http://localhost:" + port + own.substring(own.indexOf("/zaak/")));
      look(page, "33-echte-eigen-pagina");
      Browser.press(page.getByText("Klacht intrekken"));
      page.getByLabel("Waarom trekt u de klacht in?").fill("Het is opgelost.");
      press(page, "Ja, klacht intrekken");
      look(page, "34-echt-ingetrokken");
      assertThat(page.locator(".stand").innerText()).startsWith("De klacht is ingetrokken.");
      assertThat(files.get(file.id()).outcome()).isEqualTo("ingetrokken");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void look(Page page, String name) {
    Browser.picture(page, name);
    Browser.assertFits(page);
    Browser.assertAccessible(page);
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }
}
