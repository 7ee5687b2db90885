package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.gehoor.Browser;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.term.DutchDates;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The public pages as people meet them: phone and laptop, with and without script, dark, keyboard.
 */
@PortalTest
class PortalInBrowserTest {

  @RegisterExtension static final Browser browser = Browser.open();

  @LocalServerPort private int port;
  @Autowired private StubProcedures.Stub procedures;
  @Autowired private Parties parties;
  @Autowired private Links links;
  @Autowired private TermRegister terms;

  @BeforeEach
  void forget() {
    procedures.reset();
  }

  private String at(String path) {
    return "http://localhost:" + port + path;
  }

  private void look(Page page, String name) {
    int width = page.viewportSize().width;
    Browser.picture(page, name + "-" + width);
    Browser.assertFits(page);
    if (width != 768) { // between a phone and a laptop there is nothing new for a screen reader
      Browser.assertAccessible(page);
    }
    assertThat(browser.complaints()).isEmpty();
  }

  private static void press(Page page, String name) {
    Browser.press(button(page, name));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void fillInWho(Page page) {
    page.getByLabel("Uw naam").fill("Jan de Klager");
    page.getByLabel("Uw e-mailadres").fill("jan@voorbeeld.nl");
  }

  private static void fillInWhat(Page page) {
    page.getByLabel("Waar gaat uw klacht over?").fill("Afspraken niet nagekomen");
    page.getByLabel("Wat is er gebeurd?")
        .fill("Er is drie keer een afspraak afgezegd.\n\nNiemand belde terug.");
    page.getByLabel("Dag").fill("3");
    page.getByLabel("Maand").fill("1");
    page.getByLabel("Jaar").fill("2026");
    page.getByLabel("Dat weet ik nog niet").check();
  }

  /** From the empty form to the review. */
  private static void fillIn(Page page) {
    fillInWho(page);
    press(page, "Verder");
    fillInWhat(page);
    press(page, "Verder");
    press(page, "Verder");
    page.locator(".overzicht").first().waitFor();
  }

  @ParameterizedTest
  @ValueSource(ints = {Browser.NARROW, 768, Browser.WIDE})
  void fromTheFirstPageToTheConfirmation(int width) {
    Page page = browser.visitor(width);
    page.navigate(at("/"));
    look(page, "1-start");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Netwerk Beter Samen"))
        .click();
    look(page, "2-organisatie");
    Browser.press(page.getByText("Formulier invullen"));
    look(page, "3-formulier-leeg");

    page.getByLabel("Uw e-mailadres").fill("jan@");
    press(page, "Verder");
    assertThat(page.title()).startsWith("Fout: Over u (stap 1 van 4)");
    assertThat(page.locator(":focus").getAttribute("class")).contains("fouten");
    look(page, "4-formulier-met-fouten");
    Browser.press(page.locator(".fouten a").first());
    assertThat(page.locator(":focus").getAttribute("name")).isEqualTo("klagerNaam");
    fillInWho(page);
    page.getByLabel("iemand anders").check();
    look(page, "5-formulier-vraag-erbij");
    page.getByLabel("De naam van die ander").fill("Mijn zus");
    press(page, "Verder");
    assertThat(page.title()).startsWith("Uw klacht (stap 2 van 4)");
    look(page, "5-formulier-tweede-stap");

    page.getByLabel("Dag").fill("31");
    page.getByLabel("Maand").fill("2");
    press(page, "Verder");
    assertThat(page.getByLabel("Dag").inputValue()).isEqualTo("31");
    look(page, "5-formulier-tweede-stap-met-fouten");
    fillInWhat(page);
    press(page, "Verder");
    assertThat(page.title()).startsWith("Bestanden meesturen (stap 3 van 4)");
    look(page, "5-formulier-bestanden");
    press(page, "Verder");
    assertThat(page.title()).startsWith("Controleer uw antwoorden");
    look(page, "6-controleren");

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Wijzig Uw naam")).click();
    assertThat(page.url()).endsWith("#veld-klagerNaam");
    page.getByLabel("Uw naam").fill("Jan Klager");
    press(page, "Verder naar controleren");
    assertThat(page.locator("main").innerText()).contains("Jan Klager", "Mijn zus");
    press(page, "Versturen");
    assertThat(page.locator("h1").innerText()).isEqualTo("Wij hebben uw klacht ontvangen");
    look(page, "7-bevestiging");
    assertThat(procedures.started)
        .singleElement()
        .satisfies(answers -> assertThat(answers).containsEntry("klagerNaam", "Jan Klager"));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    Browser.picture(page, "7-bevestiging-afgedrukt-" + width);
  }

  @Test
  void questionsThatDependOnAnswersComeAndGoAtOnce() {
    Page page = browser.visitor(Browser.NARROW);
    page.navigate(at("/nbs/nbs-klacht"));
    Locator address = page.getByLabel("Uw adres");
    Locator other = page.getByLabel("De naam van die ander");
    assertThat(address.isVisible()).isTrue();
    assertThat(other.isVisible()).isFalse();
    page.getByLabel("Uw e-mailadres").fill("jan@voorbeeld.nl");
    page.getByLabel("iemand anders").check();
    assertThat(address.isVisible()).isFalse();
    assertThat(other.isVisible()).isTrue();
    page.getByLabel("iemand anders").uncheck();
    assertThat(other.isVisible()).isFalse();
  }

  @Test
  void allOfItWorksWithoutScript() {
    Page page = browser.visitorWithoutScript(Browser.NARROW);
    page.navigate(at("/nbs/nbs-klacht"));
    assertThat(page.getByLabel("De naam van die ander").isVisible()).isFalse();
    fillInWho(page);
    page.getByLabel("iemand anders").check();
    press(page, "Verder");
    assertThat(page.locator(".bericht").innerText()).contains("vragen bij gekomen");
    assertThat(page.getByLabel("Uw adres").isVisible()).isFalse();
    Browser.picture(page, "8-zonder-script-vraag-erbij");
    page.getByLabel("De naam van die ander").fill("Mijn zus");
    press(page, "Verder");
    fillInWhat(page);
    press(page, "Verder");
    press(page, "Verder");
    press(page, "Versturen");
    assertThat(page.locator("h1").innerText()).isEqualTo("Wij hebben uw klacht ontvangen");
    assertThat(procedures.started).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goingBackLosesNothing(boolean script) {
    Page page = script ? browser.visitor(Browser.WIDE) : browser.visitorWithoutScript(Browser.WIDE);
    page.navigate(at("/nbs/nbs-klacht"));
    fillIn(page);
    page.goBack();
    page.goBack();
    assertThat(page.getByLabel("Wat is er gebeurd?").inputValue()).contains("Niemand belde terug.");
    assertThat(page.getByLabel("Dat weet ik nog niet").isChecked()).isTrue();
    page.goBack();
    assertThat(page.getByLabel("Uw naam").inputValue()).isEqualTo("Jan de Klager");
    page.getByLabel("Uw naam").fill("Jan Klager");
    press(page, "Verder");
    press(page, "Verder");
    press(page, "Verder");
    assertThat(page.locator("main").innerText()).contains("Jan Klager", "Niemand belde terug.");
  }

  /** The phone rang, and the browser was stopped behind it. */
  @Test
  void aPageThatGoesOutOfSightIsKeptAsFarAsItWas() {
    Page page = browser.visitor(Browser.WIDE);
    page.navigate(at("/nbs/nbs-klacht"));
    fillInWho(page);
    press(page, "Verder");
    page.getByLabel("Wat is er gebeurd?").fill("Toen ging de telefoon.");
    String address = page.url();
    // What browsers tell a page when another one comes before it.
    page.waitForResponse(
        "**/onthouden",
        () ->
            page.evaluate(
                "Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
                    + "document.dispatchEvent(new Event('visibilitychange'))"));
    page.context().close();
    Page later = browser.visitor(Browser.WIDE);
    later.navigate(address);
    assertThat(later.getByLabel("Wat is er gebeurd?").inputValue())
        .isEqualTo("Toen ging de telefoon.");
  }

  @Test
  void aFormThatIsThrownAwayIsGone() {
    Page page = browser.visitor(Browser.NARROW);
    page.navigate(at("/nbs/nbs-klacht"));
    fillInWho(page);
    press(page, "Verder");
    String address = page.url();
    Browser.press(page.getByText("Dit formulier weggooien"));
    look(page, "9-weggooien");
    press(page, "Ja, weggooien");
    look(page, "9-weggegooid");
    page.navigate(address);
    look(page, "9-concept-weg");
    assertThat(page.locator("h1").innerText()).isEqualTo("Dit formulier is er niet meer");
  }

  @Test
  void aFormIsKeptForLater() {
    Page page = browser.visitor(Browser.NARROW);
    page.navigate(at("/nbs/nbs-klacht"));
    fillInWho(page);
    press(page, "Bewaren en later verder");
    look(page, "9-later-verder");
    page.getByLabel("e-mailadres").fill("jan@");
    press(page, "Link mailen");
    look(page, "9-later-verder-met-fout");
    page.getByLabel("e-mailadres").fill("jan@voorbeeld.nl");
    press(page, "Link mailen");
    assertThat(page.locator("h1").innerText()).isEqualTo("Uw formulier is bewaard");
    look(page, "9-bewaard");
  }

  /** From one address on the internet more comes in than one person sends. */
  @Test
  void whoSendsTooMuchReadsHowLongToWait() {
    Page page =
        browser.visitor(
            Browser.NARROW,
            wishes -> wishes.setExtraHTTPHeaders(Map.of("X-Forwarded-For", "203.0.113.77")));
    for (int times = 0; times < 100 && !page.title().startsWith("Wacht even"); times++) {
      page.navigate(at("/nieuwe-link"));
      page.getByLabel("e-mailadres").fill("jan@voorbeeld.nl");
      Browser.press(page.locator("main form button").last());
    }
    assertThat(page.locator("h1").innerText()).isEqualTo("Wacht even");
    browser.complaints().clear();
    look(page, "9-wacht-even");
  }

  @Test
  void whoReadsEnglishFindsTheWay() {
    Page page = browser.visitor(Browser.NARROW);
    page.navigate(at("/nbs/nbs-klacht"));
    Browser.press(page.getByText("English"));
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
    look(page, "30-form");
    press(page, "Continue");
    look(page, "30-form-with-errors");
    page.navigate(at(own("klager")));
    look(page, "31-own-page");
    page.navigate(at("/"));
    look(page, "32-start");
  }

  @Test
  void pressingTwiceAndGoingBackStartsOneCase() {
    Page page = browser.visitor(Browser.WIDE);
    page.navigate(at("/nbs/nbs-klacht"));
    fillIn(page);
    button(page, "Versturen").dblclick();
    page.waitForURL("**/verzonden/**");
    page.goBack();
    page.waitForURL("**/verzonden/**");
    assertThat(procedures.started).hasSize(1);
  }

  @Test
  void aFormWhoseCookieIsGoneComesBackWithEverythingInIt() {
    Page page = browser.visitor(Browser.WIDE);
    page.navigate(at("/nbs/nbs-klacht"));
    fillInWho(page);
    page.context().clearCookies();
    press(page, "Verder");
    assertThat(page.locator(".bericht").innerText()).contains("Uw antwoorden staan hieronder nog");
    assertThat(page.getByLabel("Uw naam").inputValue()).isEqualTo("Jan de Klager");
    look(page, "9-formulier-verlopen");
    press(page, "Verder");
    fillInWhat(page);
    page.context().clearCookies();
    press(page, "Verder");
    assertThat(page.locator(".bericht").innerText()).contains("Uw antwoorden staan hieronder nog");
    assertThat(page.getByLabel("Wat is er gebeurd?").inputValue()).contains("Niemand belde terug.");
    press(page, "Verder");
    page.context().clearCookies();
    press(page, "Verder");
    assertThat(page.locator(".fouten").innerText()).contains("Deze pagina stond lang open.");
    press(page, "Verder");
    page.context().clearCookies();
    press(page, "Versturen");
    assertThat(page.locator(".bericht").innerText()).contains("Uw antwoorden staan hieronder nog");
    press(page, "Versturen");
    assertThat(page.locator("h1").innerText()).isEqualTo("Wij hebben uw klacht ontvangen");
  }

  @Test
  void theKeyboardIsEnough() {
    Page page = browser.visitor(Browser.WIDE);
    page.navigate(at("/nbs"));
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus").innerText()).isEqualTo("Ga direct naar de inhoud");
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus").innerText()).isEqualTo("Formulier invullen");
    page.keyboard().press("Enter");
    page.waitForURL("**/nbs-klacht");
    page.getByLabel("Uw naam").focus();
    page.keyboard().type("Jan");
    page.keyboard().press("Enter");
    page.locator(".fouten").waitFor();
    assertThat(page.title()).startsWith("Fout: ");
  }

  private String own(String role) {
    return own(role, "nbs");
  }

  private String own(String role, String tenant) {
    CaseFile file =
        procedures.start(
            tenant,
            tenant + "-klacht",
            Map.of(
                "klagerNaam", "Jan de Klager",
                "klagerEmail", "jan@voorbeeld.nl",
                "onderwerp", "Afspraken niet nagekomen"));
    procedures.letter(parties.find(file.id(), role).orElseThrow(), "Ontvangstbevestiging");
    terms.start(
        new TermRegister.NewTerm(
            file.id(),
            "afspraken",
            "Afspraken opschrijven",
            "huis",
            "P1W",
            LocalDate.now().minusDays(9),
            DutchDates.endOf(LocalDate.now().minusDays(2)),
            "De afspraken staan een week na het gesprek op papier.",
            "a",
            "b",
            "c"));
    return UriComponentsBuilder.fromUriString(
            links.address(parties.find(file.id(), role).orElseThrow()))
        .build()
        .getPath();
  }

  @ParameterizedTest
  @ValueSource(ints = {Browser.NARROW, 768, Browser.WIDE})
  void theOwnPageItsTaskAndWithdrawing(int width) {
    String own = own("klager");
    Page page = browser.visitor(width);
    page.navigate(at(own));
    look(page, "10-eigen-pagina");
    Browser.press(page.getByText("Waarom deze datum?").first());
    Browser.assertAccessible(page);
    Browser.press(page.getByText("Beantwoorden"));
    look(page, "11-taak");
    page.getByLabel("Nee").check();
    page.getByLabel("Tijd").fill("half drie");
    press(page, "Versturen");
    assertThat(page.getByLabel("Tijd").inputValue()).isEqualTo("half drie");
    look(page, "12-taak-met-fouten");
    page.getByLabel("Dag").fill("1");
    page.getByLabel("Maand").fill("12");
    page.getByLabel("Jaar").fill("2026");
    page.getByLabel("Tijd").fill("14:30");
    press(page, "Versturen");
    assertThat(page.locator(".bericht").innerText()).contains("Wij hebben uw antwoord ontvangen");
    look(page, "13-eigen-pagina-na-antwoord");
    Browser.press(page.getByText("Klacht intrekken"));
    look(page, "14-intrekken");
    press(page, "Ja, klacht intrekken");
    look(page, "15-eigen-pagina-ingetrokken");
    page.navigate(at(own + "/taak/taak-1"));
    look(page, "16-taak-weg");
  }

  /** Where is it, what happens now, until when, what can I do, whom can I call: in that order. */
  @Test
  void aComplainantWithAPhoneFindsTheFiveAnswersFirst() {
    Page page = browser.visitor(Browser.NARROW);
    page.navigate(at(own("klager", "mhr")));
    look(page, "19-eigen-pagina-telefoon");
    assertThat(page.locator("main h2").allInnerTexts())
        .startsWith(
            "Waar is de klacht nu?",
            "Wat gebeurt er nu?",
            "Tot wanneer?",
            "Wat kunt u nu doen?",
            "Wie kunt u bellen of mailen?");
    assertThat(page.locator("main a[href='tel:0703697531']").innerText())
        .isEqualTo("070-369 75 31");
    assertThat(page.locator("main a[href='mailto:klachtenregeling@bureaumhr.nl']").count())
        .isEqualTo(1);
    for (Locator link : page.locator("main section a").all()) {
      assertThat(link.boundingBox().height).as(link.innerText()).isGreaterThanOrEqualTo(24);
    }

    List<String> stops = new ArrayList<>();
    for (int i = 0; i < 18; i++) {
      page.keyboard().press("Tab");
      stops.add(
          String.valueOf(page.evaluate("document.activeElement.innerText"))
              .replaceAll("\\s+", " "));
    }
    assertThat(stops)
        .containsSubsequence(
            "Wij vragen nu iets van u",
            "Waarom deze datum?",
            "In uw agenda zetten Gesprek houden",
            "Beantwoorden Bent u tevreden?",
            "Iets toevoegen",
            "Klacht intrekken",
            "070-369 75 31",
            "klachtenregeling@bureaumhr.nl");
    page.locator("text=Wij vragen nu iets van u").press("Enter");
    assertThat(page.url()).endsWith("#doen-kop");
  }

  @Test
  void aLetterAnAdditionAndALostLink() {
    String own = own("klager");
    Page page = browser.visitor(Browser.NARROW);
    page.navigate(at(own));
    Browser.press(page.locator(".brieven a").first());
    look(page, "20-brief");
    Browser.press(page.getByText("Terug naar uw pagina"));
    Browser.press(page.getByText("Iets toevoegen"));
    look(page, "21-toevoegen");
    press(page, "Versturen");
    look(page, "22-toevoegen-met-fout");
    page.locator("[name=tekst]").fill("Er was nog iets.");
    press(page, "Versturen");
    assertThat(page.locator(".bericht").innerText()).contains("wat u hebt toegevoegd");
    look(page, "23-eigen-pagina-met-aanvulling");

    page.navigate(at("/nieuwe-link"));
    look(page, "24-nieuwe-link");
    page.locator("[name=email]").fill("geen adres");
    press(page, "Stuur mij de link");
    look(page, "25-nieuwe-link-met-fout");
    assertThat(page.locator("[name=email]").inputValue()).isEqualTo("geen adres");
    page.locator("[name=email]").fill("anna@voorbeeld.example");
    press(page, "Stuur mij de link");
    assertThat(page.locator("h1").innerText()).isEqualTo("Kijk in uw e-mail");
    look(page, "26-nieuwe-link-gevraagd");
  }

  @Test
  void theAccusedsPage() {
    Page page = browser.visitor(Browser.WIDE);
    page.navigate(at(own("medewerker")));
    look(page, "17-pagina-medewerker");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/weg", "/nbs/weg", "/zaak/weg"})
  void whatIsNotThereSaysWhatToDo(String path) {
    Page page = browser.visitor(Browser.NARROW);
    page.navigate(at(path));
    look(page, "18-niet-gevonden" + path.replace('/', '-'));
  }

  @Test
  void darkAndHighContrast() {
    for (String path : List.of("/", "/nbs", "/nbs/nbs-klacht", own("klager"))) {
      Page dark =
          browser.visitor(Browser.NARROW, wishes -> wishes.setColorScheme(ColorScheme.DARK));
      dark.navigate(at(path));
      Browser.picture(
          dark, "19-donker" + path.substring(0, Math.min(path.length(), 6)).replace('/', '-'));
      Browser.assertAccessible(dark);
      if (path.endsWith("klacht")) {
        press(dark, "Verder");
        Browser.picture(dark, "19-donker-fouten");
        Browser.assertAccessible(dark);
      }
      dark.context().close();
    }
    Page contrast =
        browser.visitor(Browser.NARROW, wishes -> wishes.setForcedColors(ForcedColors.ACTIVE));
    contrast.navigate(at("/nbs/nbs-klacht"));
    Browser.picture(contrast, "20-hoog-contrast");
  }
}
