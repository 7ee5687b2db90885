package nl.gehoor.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.regex.Pattern;
import nl.gehoor.Browser;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The five minutes of the README, as a newcomer takes them, in a browser: complain, open the mail,
 * work in Tasklist, move the clock, see what comes of it.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = "spring.datasource.url=jdbc:h2:mem:tour;DB_CLOSE_DELAY=-1")
@ActiveProfiles("demo")
@DirtiesContext // its job executor and its moved clock must not live on beside other tests
class TourTest {

  private static final String COMPLAINANT = "fatima@voorbeeld.example";
  private static final String IMPATIENT = "wim@voorbeeld.example";

  /** Letters leave a moment after what they tell of. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static int port;
  @RegisterExtension static final Browser browser = Browser.open();

  /** The letters' links lead to this port, so it must be known before the application starts. */
  @DynamicPropertySource
  static void freePort(DynamicPropertyRegistry properties) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    properties.add("server.port", () -> port);
  }

  @AfterAll
  static void close() {
    ClockUtil.reset();
  }

  @Test
  void complainOpenTheMailWorkMoveTheClockAndSee() {
    Page visitor = browser.visitor(Browser.WIDE);

    complain(visitor, "Niet teruggebeld", "Fatima Amrani", COMPLAINANT);
    assertThat(visitor.locator("main")).containsText(Pattern.compile("NBS-\\d{4}-00001"));

    openMail(visitor, COMPLAINANT, "Wij hebben uw klacht ontvangen");
    Page own = followLink(visitor);
    assertThat(own.locator("main")).containsText("Niet teruggebeld");
    assertThat(own.locator("main")).containsText(Pattern.compile("NBS-\\d{4}-00001"));

    Page tasklist = browser.visitor(Browser.WIDE);
    logIn(tasklist, "nbs-coordinator");
    doIntake(tasklist);
    mailed(visitor, COMPLAINANT, "U krijgt een gesprek over uw klacht", 1);
    mailed(visitor, "nbs-medewerker@", "Er is een klacht: wilt u in gesprek gaan?", 1);

    moveClock(visitor, "11 dagen");
    mailed(visitor, COMPLAINANT, "Er is geen gesprek geweest", 1);
    mailed(visitor, "nbs-medewerker@", "Er is geen gesprek geweest", 1);
    mailed(visitor, "nbs-leidinggevende@", "geen gesprek", 1);
    choose(own, "Een gesprek waarbij de leidinggevende bemiddelt");

    complain(visitor, "Nooit iets gehoord", "Wim van den Berg", IMPATIENT);
    mailed(visitor, IMPATIENT, "Wij hebben uw klacht ontvangen", 1);
    moveClock(visitor, "1 week");
    mailed(visitor, IMPATIENT, "Een afgesproken datum is niet gehaald", 1);
    mailed(visitor, "nbs-management@", "Een afgesproken datum is niet gehaald", 1);
    moveClock(visitor, "1 week");
    mailed(visitor, IMPATIENT, "Een afgesproken datum is niet gehaald", 1);
    mailed(visitor, "nbs-management@", "Een afgesproken datum is niet gehaald", 1);
  }

  // ---- the complainant

  private static void complain(Page page, String subject, String name, String email) {
    page.navigate(at("/nbs/nbs-klacht"));
    page.getByLabel("Waar gaat uw klacht over?").fill(subject);
    page.getByLabel("Wat is er gebeurd?").fill("Ik heb drie keer gebeld.");
    button(page, "Verder").click();
    button(page, "Verder").click();
    page.getByLabel("Uw naam").fill(name);
    page.getByLabel("E-mailadres").first().fill(email);
    button(page, "Verder").click();
    button(page, "Verder").click();
    button(page, "Verder").click();
    assertThat(page.locator("main")).containsText(email);
    button(page, "Versturen").click();
    assertThat(page.locator("main")).containsText("NBS-");
  }

  private static void choose(Page own, String choice) {
    own.reload();
    own.getByRole(AriaRole.LINK, starting("Beantwoorden")).click();
    own.getByLabel(choice).check();
    button(own, "Versturen").click();
    own.navigate(own.url().replaceAll("(/zaak/[^/]+).*", "$1"));
    assertThat(own.locator("main")).containsText("Wat is er gebeurd?");
    assertThat(own.getByRole(AriaRole.LINK, starting("Beantwoorden"))).hasCount(0);
  }

  // ---- the mailbox

  /** Waits until as many mails about this were sent to the address, and sees that it is no more. */
  private static Locator mailed(Page page, String to, String subject, int times) {
    Locator mails =
        page.locator(
            "tbody tr", new Page.LocatorOptions().setHas(page.getByText(to)).setHasText(subject));
    long latest = System.nanoTime() + PATIENCE.toNanos();
    do {
      page.navigate(at("/demo/post"));
      if (mails.count() == times) {
        return mails;
      }
    } while (System.nanoTime() < latest);
    return fail(
        "Mails '"
            + subject
            + "' to "
            + to
            + ": "
            + mails.count()
            + " in\n"
            + page.locator("main").innerText());
  }

  private static void openMail(Page page, String to, String subject) {
    mailed(page, to, subject, 1).getByRole(AriaRole.LINK).click();
  }

  private static Page followLink(Page mail) {
    Locator link =
        mail.frameLocator("iframe")
            .getByRole(AriaRole.LINK)
            .filter(new Locator.FilterOptions().setHasText("eigen pagina"))
            .first();
    return mail.waitForPopup(link::click);
  }

  // ---- the coordinator

  private static void logIn(Page page, String account) {
    page.navigate(at("/camunda/app/tasklist/"));
    page.locator("input[type=text]").fill(account);
    page.locator("input[type=password]").fill(DemoAccounts.PASSWORD);
    page.locator("button[type=submit]").click();
    assertThat(page.getByText("Nog niet opgepakt")).isVisible();
  }

  private static void doIntake(Page page) {
    page.getByText("Nog niet opgepakt").click();
    page.locator("ol.tasks-list li").filter(having("Intake doen")).click();
    page.locator("button.claim").click();
    assertThat(page.locator("button.unclaim")).isVisible();
    assertThat(page.locator(".fjs-form")).containsText("Ik heb drie keer gebeld.");
    select(page, "Wat doet deze persoon bij ons?", "Medewerker");
    select(page, "Account van deze persoon", "Milan de Boer");
    select(page, "Leidinggevende van het project", "Lotte Visser");
    select(page, "Waar gaat de klacht vooral over?", "Bereikbaarheid");
    page.getByLabel("Nee, zij gaan eerst samen in gesprek").check();
    Browser.picture(page, "tour-intake");
    page.locator(".form-actions button.btn-primary").click();
    assertThat(page.locator(".fjs-form")).hasCount(0);
    assertThat(page.locator("ol.tasks-list li").filter(having("Intake doen"))).hasCount(0);
  }

  private static void select(Page page, String question, String answer) {
    Locator field = page.locator(".fjs-form-field-select").filter(having(question));
    field.locator(".fjs-input-group").click();
    field.locator(".fjs-dropdownlist-item").filter(having(answer)).first().click();
    assertThat(field.locator(".fjs-select-display")).containsText(answer);
  }

  // ---- the clock

  private static void moveClock(Page page, String howFar) {
    page.navigate(at("/demo/klok"));
    button(page, howFar).click();
    assertThat(page.locator("main")).containsText("Wat er onderweg gebeurde");
  }

  // ---- finding

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.GetByRoleOptions starting(String name) {
    return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static String at(String path) {
    return "http://localhost:" + port + path;
  }
}
