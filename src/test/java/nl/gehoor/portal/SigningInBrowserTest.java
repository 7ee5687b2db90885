package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.Map;
import nl.gehoor.Browser;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Signature;
import nl.gehoor.casefile.SignedTexts;
import nl.gehoor.procedure.Procedures;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Signing on the own page, also when the text changes while somebody reads it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class SigningInBrowserTest {

  private static final String TEXT =
      "Aanwezig waren Anna de Vries en Piet Present.\n\nBo belt voortaan binnen een dag terug.";

  @LocalServerPort private int port;
  @Autowired private ProcessEngine engine;
  @Autowired private Procedures procedures;
  @Autowired private Parties parties;
  @Autowired private Links links;
  @Autowired private SignedTexts texts;

  private CaseFile aRecordToSign() {
    CaseFile file =
        procedures.start(
            "nbs",
            "nbs-klacht",
            Map.of(
                "onderwerp",
                "Geheim onderwerp",
                "omschrijving",
                "Niemand belde terug.",
                "overFunctie",
                "medewerker",
                "klagerNaam",
                "Anna de Vries",
                "klagerEmail",
                "anna@voorbeeld.nl"));
    parties.put(
        file.id(),
        new Parties.NewParty(
            "aanwezige1",
            "Piet Present",
            "piet@voorbeeld.nl",
            null,
            null,
            null,
            false,
            null,
            true,
            true));
    engine
        .getRuntimeService()
        .createProcessInstanceByKey("verslag-ondertekenen")
        .processDefinitionTenantId("nbs")
        .businessKey(file.reference())
        .setVariables(
            Variables.putValue("titel", "Verslag van het gesprek")
                .putValue("tekst", TEXT)
                .putValue("ondertekenaars", "klager, aanwezige1")
                .putValue("behandelaar", null)
                .putValue("groep", "nbs-klachtenbemiddelaar"))
        .execute();
    return file;
  }

  private void own(Page page, CaseFile file, String role) {
    String link = links.address(parties.find(file.id(), role).orElseThrow());
    page.navigate("http://localhost:" + port + URI.create(link).getPath());
  }

  private void theWriterChanges(CaseFile file, String text) {
    Task task =
        engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceBusinessKey(file.reference())
            .taskDefinitionKey("Task_PasVerslagAan")
            .singleResult();
    engine
        .getFormService()
        .submitTaskForm(task.getId(), Map.of("tekst", text, "watVeranderd", "De afspraak."));
  }

  @Test
  void whatIsSignedIsWhatIsReadAlsoWhenItChangesMeanwhile() {
    CaseFile file = aRecordToSign();
    try (Browser browser = Browser.open()) {
      Page page = browser.visitor(Browser.NARROW);
      own(page, file, "klager");
      Browser.press(page.getByText("Beantwoorden").first());
      look(page, "50-ondertekenen");
      assertThat(page.locator("main").innerText()).contains("binnen een dag terug");
      page.getByLabel("Ja, ik onderteken, en ik heb").check();
      page.getByLabel("Uw opmerking").fill("Ik belde drie keer, niet twee keer.");
      page.getByLabel("Uw naam").fill("Anna de Vries");
      page.getByLabel("Ik heb deze tekst helemaal gelezen").check();

      theWriterChanges(file, TEXT.replace("een dag", "twee dagen"));
      press(page, "Versturen");

      look(page, "51-ondertekenen-tekst-veranderd");
      assertThat(page.locator(".bericht").innerText()).contains("intussen veranderd");
      assertThat(page.locator("main").innerText())
          .contains("binnen twee dagen terug")
          .doesNotContain("binnen een dag");
      assertThat(page.getByLabel("Uw opmerking").inputValue()).contains("drie keer");
      assertThat(page.getByLabel("Uw naam").inputValue()).isEqualTo("Anna de Vries");
      assertThat(page.getByLabel("Ik heb deze tekst helemaal gelezen").isChecked()).isFalse();
      press(page, "Versturen");
      look(page, "52-ondertekenen-zonder-vinkje");
      assertThat(page.title()).startsWith("Fout: ");
      page.getByLabel("Ik heb deze tekst helemaal gelezen").check();
      press(page, "Versturen");
      look(page, "53-ondertekend");
      assertThat(page.locator(".bericht").innerText()).contains("Wij hebben uw antwoord");

      assertThat(texts.ofCase(file.id())).hasSize(2);
      assertThat(texts.signatures(texts.ofCase(file.id()).get(1).id()))
          .filteredOn(signature -> signature.role().equals("klager"))
          .singleElement()
          .satisfies(
              signature -> {
                assertThat(signature.state()).isEqualTo(Signature.State.GETEKEND_MET_OPMERKING);
                assertThat(signature.remark()).contains("drie keer");
              });
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void aBystanderSeesTheTextToSignAndNothingElseOfTheCase() {
    CaseFile file = aRecordToSign();
    try (Browser browser = Browser.open()) {
      Page page = browser.visitor(Browser.NARROW);
      own(page, file, "aanwezige1");
      look(page, "54-aanwezige");
      assertThat(page.locator("main").innerText())
          .contains(file.reference(), "Verslag ondertekenen", "Verzoek om te ondertekenen")
          .doesNotContain("Geheim onderwerp", "Anna de Vries", "Intake", "Ontvangst", "intrekken");
      assertThat(page.title()).doesNotContain("Geheim");
      Browser.press(page.getByText("Beantwoorden").first());
      assertThat(page.locator("main").innerText()).contains("Bo belt voortaan");
      page.getByLabel("Nee, ik onderteken niet").check();
      page.getByLabel("Waarom ondertekent u niet?").fill("Ik was er maar even.");
      page.getByLabel("Ik heb deze tekst helemaal gelezen").check();
      press(page, "Versturen");
      look(page, "55-aanwezige-klaar");
      assertThat(page.locator("main").innerText()).doesNotContain("Anna de Vries");
      page.navigate(page.url().replaceAll("\\?.*", "/intrekken"));
      assertThat(page.locator("h1").innerText()).contains("staat niet meer open");
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
