package nl.gehoor.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.gehoor.Browser;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
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
 * Pictures for the handbooks, not a test: Tasklist and Cockpit with made-up cases, in {@code
 * docs/handboek/beelden}. Not part of {@code verify}; run it with {@code ./mvnw -q test
 * -Dtest=WebappScreens} when a screen changed, and look at what comes out.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = "spring.datasource.url=jdbc:h2:mem:webapp-screens;DB_CLOSE_DELAY=-1")
@ActiveProfiles("demo")
@DirtiesContext
class WebappScreens {

  private static final Path FOLDER = Path.of("docs", "handboek", "beelden");
  private static final int LARGEST = 150_000;
  private static final int WIDTH = 1180;
  private static final int HEIGHT = 640;
  private static final String COORDINATOR = "nbs-coordinator";
  private static final List<String> SUBJECTS =
      List.of(
          "Niet teruggebeld",
          "Afspraak vergeten",
          "Te vroeg gestopt met begeleiding",
          "Onvriendelijk aan de telefoon",
          "Rapport niet gekregen",
          "Vervoer ging niet door",
          "Brief naar het verkeerde adres");

  private static int port;
  @RegisterExtension static final Browser browser = Browser.open();

  private final HttpClient client = HttpClient.newHttpClient();
  @Autowired private ProcessEngine engine;

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
  void tasklistAndCockpit() throws IOException {
    Files.createDirectories(FOLDER);
    complaints();
    handler();
    board();
    management();
  }

  // ---- what there is to see

  /** Two cases that wait for the first talk, one mediated by the manager, the others just in. */
  private void complaints() {
    for (String subject : SUBJECTS) {
      post(
          "/engine-rest/process-definition/key/nbs-klacht/tenant-id/nbs/submit-form",
          Map.of(
              "onderwerp", subject,
              "omschrijving", "Ik heb drie keer gebeld en niemand belde terug.",
              "klagerNaam", "Fatima Amrani",
              "klagerEmail", "fatima@voorbeeld.example"));
    }
    tasks("Intake doen").stream().limit(3).forEach(this::intake);
    moveClock("P3D");
  }

  private void intake(Task task) {
    post(
        "/engine-rest/task/" + task.getId() + "/submit-form",
        Map.of(
            "betrokkeneFunctie", "medewerker",
            "medewerkerGebruiker", "nbs-medewerker",
            "leidinggevendeGebruiker", "nbs-leidinggevende",
            "thema", "bereikbaarheid",
            "stap1Overslaan", "nee"));
  }

  // ---- the pictures

  private void handler() throws IOException {
    Page page = loggedIn("tasklist", COORDINATOR);
    list(page, "Te laat");
    keep(page, "lijsten");
    list(page, "Nog niet opgepakt");
    page.locator("li.task").last().click();
    page.locator("button.claim").click();
    assertThat(page.locator("button.unclaim")).isVisible();
    keep(page, "taak");
    page.locator(".nav-tabs").getByText("Dossier").click();
    settle(page);
    keep(page, "dossier");
    list(page, "Wacht op reactie");
    page.locator("li.task").first().click();
    settle(page);
    keep(page, "wacht-op-reactie");
    page.locator(".start-process-action a").click();
    settle(page);
    keep(page, "zaak-starten");
    page.context().close();
  }

  private void board() throws IOException {
    Page page = loggedIn("tasklist", "nbs-bestuur");
    page.navigate(at("tasklist") + "#/cijfers");
    settle(page);
    keep(page, "cijfers-in-tasklist");
    page.context().close();
  }

  private void management() throws IOException {
    Page page = loggedIn("cockpit", "nbs-management");
    settle(page);
    keep(page, "cockpit-cijfers");
    page.navigate(at("cockpit") + "#/jaarverslag");
    settle(page);
    keep(page, "jaarverslag");
    page.navigate(at("cockpit") + "#/processes");
    page.getByText("Klacht bij Netwerk Beter Samen").first().click();
    settle(page);
    keep(page, "wachttijden");
    page.context().close();
  }

  private static void list(Page page, String name) {
    page.locator(".task-filter").filter(new Locator.FilterOptions().setHasText(name)).click();
    settle(page);
  }

  private Page loggedIn(String app, String account) {
    Page page = browser.visitor(WIDTH, wishes -> wishes.setViewportSize(WIDTH, HEIGHT));
    page.navigate(at(app));
    page.locator("input[type=text]").fill(account);
    page.locator("input[type=password]").fill(DemoAccounts.PASSWORD);
    page.locator("button[type=submit]").click();
    assertThat(page.locator(".account.dropdown")).isVisible();
    settle(page);
    return page;
  }

  /** Until everything that was asked has come, and what moves stands still. */
  private static void settle(Page page) {
    page.waitForLoadState(LoadState.NETWORKIDLE);
    page.waitForTimeout(1_500);
  }

  private static void keep(Page page, String name) throws IOException {
    page.mouse().move(640, 12); // away from what shows its tip
    page.waitForTimeout(300);
    Path file = FOLDER.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    assertThat(Files.size(file)).as("bytes of %s", file).isLessThan(LARGEST);
  }

  // ---- over REST

  private List<Task> tasks(String name) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .taskName(name)
        .orderByTaskCreateTime()
        .asc()
        .list();
  }

  private void post(String path, Map<String, String> values) {
    String json =
        values.entrySet().stream()
            .map(e -> "\"" + e.getKey() + "\":{\"value\":\"" + e.getValue() + "\"}")
            .collect(Collectors.joining(",", "{\"variables\":{", "}}"));
    send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Basic " + basic())
            .POST(BodyPublishers.ofString(json)),
        status -> status < 300);
  }

  private void moveClock(String howFar) {
    send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/demo/klok"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("vooruit=" + howFar)),
        status -> status < 400);
  }

  private static String basic() {
    return Base64.getEncoder()
        .encodeToString(
            (COORDINATOR + ":" + DemoAccounts.PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  private void send(HttpRequest.Builder request, Predicate<Integer> well) {
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      assertThat(well.test(answer.statusCode())).as(answer.body()).isTrue();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String at(String app) {
    return "http://localhost:" + port + "/camunda/app/" + app + "/default/";
  }
}
