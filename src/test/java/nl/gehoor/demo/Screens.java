package nl.gehoor.demo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.gehoor.Browser;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Pictures, not a test: every public page and state in {@code docs/schermen}, on a phone, a tablet
 * and a laptop. Not part of {@code verify}; run it with {@code ./mvnw -q test -Dtest=Screens} when
 * pages changed, and look at what comes out.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = "spring.datasource.url=jdbc:h2:mem:screens;DB_CLOSE_DELAY=-1")
@ActiveProfiles("demo")
@DirtiesContext
class Screens {

  private static final Path FOLDER = Path.of("docs", "schermen");
  private static final List<Integer> WIDTHS = List.of(Browser.NARROW, 768, Browser.WIDE);
  private static final int QUALITY = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String FORM = "/nbs/nbs-klacht";

  private static int port;
  @RegisterExtension static final Browser browser = Browser.open();

  @Autowired private ProcessEngine engine;
  @Autowired private DemoClock clock;

  @DynamicPropertySource
  static void freePort(DynamicPropertyRegistry properties) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    properties.add("server.port", () -> port);
  }

  @BeforeAll
  static void open() throws IOException {
    Files.createDirectories(FOLDER);
  }

  @AfterAll
  static void close() throws IOException {
    ClockUtil.reset();
    index();
  }

  /** The page that lists them all: a row for each page, a column for each width. */
  private static void index() throws IOException {
    StringBuilder table = new StringBuilder();
    try (Stream<Path> files = Files.list(FOLDER)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".jpg"))
          .map(file -> file.replaceAll("-\\d+\\.jpg$", ""))
          .distinct()
          .sorted()
          .forEach(name -> table.append(row(name)));
    }
    Path index = FOLDER.resolve("README.md");
    String text = Files.readString(index);
    Files.writeString(
        index, text.substring(0, text.indexOf("|---")) + "|---|---|---|---|\n" + table);
  }

  private static String row(String name) {
    StringBuilder row = new StringBuilder("| " + name.replaceAll("^\\d+-", "").replace('-', ' '));
    for (int width : WIDTHS) {
      String file = name + "-" + width + ".jpg";
      row.append(Files.exists(FOLDER.resolve(file)) ? " | [" + width + "](" + file + ")" : " | ");
    }
    return row + " |\n";
  }

  @Test
  void everyPageAndState() {
    for (int width : WIDTHS) {
      Page page = browser.visitor(width, wishes -> wishes.setBypassCSP(true));
      goTo(page, "/");
      // Without the organisations that only the tests have.
      page.evaluate(
          "document.querySelectorAll('main li:has(h2 a[href^=\"/toets\"]), main li:has(h2 a[href=\"/uitleen\"])')"
              + ".forEach(organisation => organisation.remove())");
      keep(page, "01-voorpagina");
      goTo(page, "/nbs");
      keep(page, "02-organisatie");
      complain(page);
      String own = ownPage(page);
      keep(page, "10-eigen-pagina");
      around(page, own);
      beforeTheTask(page, own);
      goTo(page, own);
      keep(page, "12-eigen-pagina-met-vraag");
      page.getByRole(AriaRole.LINK, starting("Beantwoorden")).first().click();
      keep(page, "13-vraag");
      press(page, "Versturen");
      keep(page, "14-vraag-met-fout");
      goTo(page, own + "/intrekken");
      keep(page, "17-intrekken");
      press(page, Pattern.compile("^Ja,"));
      keep(page, "18-eigen-pagina-ingetrokken");
      elsewhere(page);
      page.context().close();
      wait(width);
    }
    dark();
    english();
  }

  // ---- the form

  private void complain(Page page) {
    goTo(page, FORM);
    keep(page, "03-formulier");
    press(page, "Verder");
    keep(page, "04-formulier-met-fouten");
    for (int step = 1; step < 12 && page.locator(".overzicht").count() == 0; step++) {
      fill(page, "Waar gaat uw klacht over?", "Niet teruggebeld");
      fill(page, "Wat is er gebeurd?", "Ik heb drie keer gebeld.\n\nNiemand belde terug.");
      fill(page, "Uw naam", "Fatima Amrani");
      fill(page, "E-mailadres", "fatima@voorbeeld.example");
      if (step > 1) {
        keep(page, "05-formulier-stap-" + step);
      }
      if (step == 2) {
        later(page);
      }
      if (page.locator("input[type=file]").count() > 0) {
        files(page);
      }
      press(page, "Verder");
    }
    keep(page, "06-controleren");
    page.getByText("Dit formulier weggooien").click();
    keep(page, "07-weggooien");
    page.goBack();
    press(page, "Versturen");
    page.locator(".kenmerk").waitFor();
    keep(page, "08-verzonden");
  }

  private static void later(Page page) {
    press(page, "Bewaren en later verder");
    keep(page, "07-later-verder");
    page.locator("input[type=email]").fill("fatima@voorbeeld.example");
    press(page, "Link mailen");
    keep(page, "07-bewaard");
    page.getByText("Nu verder invullen").click();
  }

  private void files(Page page) {
    page.locator("input[type=file]")
        .setInputFiles(
            new com.microsoft.playwright.options.FilePayload(
                "afspraak.txt", "text/plain", "Bel ons dinsdag.".getBytes()));
    Locator add = page.getByRole(AriaRole.BUTTON, starting("Toevoegen"));
    if (add.count() > 0 && add.first().isVisible()) {
      add.first().click();
    }
    page.waitForTimeout(1_500);
    keep(page, "05-formulier-bestanden");
  }

  private static void fill(Page page, String label, String text) {
    Locator field = page.getByLabel(label).first();
    if (field.count() > 0 && field.isVisible()) {
      field.fill(text);
    }
  }

  // ---- the own page

  private static String ownPage(Page page) {
    page.locator("a.knop[href*='/zaak/']").first().click();
    page.waitForURL("**/zaak/*");
    return page.url().replaceFirst("https?://[^/]+", "");
  }

  /** Ten days without a talk: then the complainant chooses how to go on. */
  private void beforeTheTask(Page page, String own) {
    goTo(page, own);
    Task intake =
        engine.getTaskService().createTaskQuery().taskName("Intake doen").list().stream()
            .reduce((first, second) -> second)
            .orElseThrow();
    engine
        .getTaskService()
        .complete(
            intake.getId(),
            Map.of(
                "betrokkeneFunctie", "medewerker",
                "medewerkerGebruiker", "nbs-medewerker",
                "leidinggevendeGebruiker", "nbs-leidinggevende",
                "thema", "bereikbaarheid",
                "stap1Overslaan", "nee"));
    clock.moveTo(clock.now().plusDays(11));
    await(page, own, () -> page.getByRole(AriaRole.LINK, starting("Beantwoorden")).count() > 0);
  }

  private void around(Page page, String own) {
    await(page, own, () -> page.locator("a[href*='/brief/']").count() > 0);
    page.locator("a[href*='/brief/']").first().click();
    keep(page, "11-brief");
    goTo(page, own + "/toevoegen");
    keep(page, "15-toevoegen");
    press(page, "Versturen");
    keep(page, "16-toevoegen-met-fout");
    goTo(page, own);
  }

  private void elsewhere(Page page) {
    goTo(page, "/nieuwe-link");
    keep(page, "20-nieuwe-link");
    goTo(page, "/zaak/onbekend");
    keep(page, "21-link-onbekend");
    goTo(page, "/controle");
    keep(page, "22-stuk-controleren");
    goTo(page, "/weg");
    keep(page, "23-niet-gevonden");
  }

  private void dark() {
    Page page =
        browser.visitor(
            Browser.NARROW, wishes -> wishes.setColorScheme(ColorScheme.DARK).setBypassCSP(true));
    goTo(page, "/nbs");
    keep(page, "30-donker-organisatie");
    goTo(page, FORM);
    press(page, "Verder");
    keep(page, "31-donker-formulier-met-fouten");
    page.context().close();
  }

  private void english() {
    Page page = browser.visitor(Browser.NARROW, wishes -> wishes.setBypassCSP(true));
    goTo(page, FORM + "?taal=en");
    keep(page, "32-engels-formulier");
    press(page, "Continue");
    keep(page, "33-engels-formulier-met-fouten");
    page.context().close();
  }

  /** Somebody asks more often than we let one visitor ask. */
  private void wait(int width) {
    Page page =
        browser.visitor(
            width,
            wishes ->
                wishes
                    .setBypassCSP(true)
                    .setExtraHTTPHeaders(Map.of("X-Forwarded-For", "203.0.113." + width % 250)));
    for (int time = 0; time < 60 && !page.title().contains("Wacht"); time++) {
      goTo(page, "/nieuwe-link");
      page.locator("input[type=email]").fill("fatima@voorbeeld.example");
      page.locator("main form button").last().click();
      page.waitForLoadState();
    }
    keep(page, "24-even-wachten");
    page.context().close();
  }

  // ---- finding and keeping

  private static void await(Page page, String path, java.util.function.BooleanSupplier there) {
    long latest = System.nanoTime() + PATIENCE.toNanos();
    do {
      goTo(page, path);
    } while (!there.getAsBoolean() && System.nanoTime() < latest);
  }

  private static void goTo(Page page, String path) {
    page.navigate("http://localhost:" + port + path);
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private static void press(Page page, Pattern name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
  }

  private static Page.GetByRoleOptions starting(String name) {
    return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
  }

  /** Without the banner of the demo, which nobody sees elsewhere. */
  private static void keep(Page page, String name) {
    page.waitForLoadState();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setType(ScreenshotType.JPEG)
            .setQuality(QUALITY)
            .setStyle(".banner { display: none !important; }")
            .setPath(FOLDER.resolve(name + "-" + page.viewportSize().width + ".jpg")));
  }
}
