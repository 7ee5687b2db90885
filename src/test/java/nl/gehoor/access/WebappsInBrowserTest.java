package nl.gehoor.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import nl.gehoor.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasklist, Cockpit, Admin and Welcome as people see them, in a browser that asks for English. */
class WebappsInBrowserTest extends WebTest {

  /** What a label that is missing looks like: its name. */
  private static final Pattern LABEL_NAME = Pattern.compile("\\b[A-Z]{2,}(?:_[A-Z0-9]+)+\\b");

  /**
   * Good practices about the order of headings and parts, which Camunda's own pages do not keep.
   */
  private static final String[] BUILT_BY_CAMUNDA = {
    "region", "heading-order", "landmark-one-main", "page-has-heading-one", "tabindex"
  };

  private static final Map<String, List<String>> PAGES =
      Map.of(
          "cockpit", List.of("#/dashboard", "#/processes", "#/decisions", "#/tasks"),
          "admin", List.of("#/users", "#/groups", "#/tenants", "#/system?section=system-settings"),
          "welcome", List.of("#!/welcome"));

  @RegisterExtension static final Browser browser = Browser.open();

  @Test
  void noLabelIsMissingWhereManagementAndAdministratorsCome() {
    for (String app : List.of("cockpit", "admin", "welcome")) {
      Page page = loggedIn(app, app.equals("cockpit") ? MANAGER : ADMINISTRATOR);
      for (String place : PAGES.get(app)) {
        page.navigate(at(app) + place);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertDutch(page);
      }
      page.context().close();
    }
  }

  @Test
  void tasklistSpeaksDutchAndShowsOnlyWhatWorks() {
    startCase();
    Page page = loggedIn("tasklist", COORDINATOR);
    page.getByText("Nog niet opgepakt").click();
    page.locator("ol.tasks-list li").first().click();
    page.locator("button.claim").click();
    assertThat(page.locator("button.unclaim")).hasAttribute("aria-label", "Taak teruggeven");
    page.locator(".form-actions button.btn-primary").click();
    assertThat(page.locator(".fjs-form-field-error").first()).hasText("Dit is nog niet ingevuld.");

    assertThat(page.locator(".create-task-action")).isHidden();
    assertThat(page.locator(".createCommentLink")).isHidden();
    assertThat(page.locator(".followup-date")).isHidden();
    assertThat(tab(page, "Geschiedenis")).isHidden();
    assertThat(tab(page, "Formulier")).isVisible();
    assertDutch(page);
    Browser.assertAccessible(page, BUILT_BY_CAMUNDA);
  }

  @Test
  void datesAreAskedDayFirstAndFromMonday() {
    Page page = loggedIn("tasklist", STRANGER);
    page.locator(".start-process-action a").click();
    page.locator(".modal a").filter(having("Klacht bij Netwerk Beter Samen")).first().click();
    Locator date = page.locator(".fjs-datepicker input").first();
    assertThat(date).hasAttribute("placeholder", "dd-mm-jjjj");
    date.click();
    assertThat(page.locator(".flatpickr-weekday").first()).hasText("ma");
    assertThat(page.locator(".flatpickr-monthDropdown-months option").first()).hasText("januari");
    page.locator(".flatpickr-day:not(.prevMonthDay)").nth(2).click();
    assertThat(date).hasValue(Pattern.compile("^0?3-\\d{1,2}-\\d{4}$"));
    assertDutch(page);
  }

  @Test
  void browsersAskEachTimeWhetherAPartOfOursHasChanged() {
    for (String file :
        List.of("gehoor/plugins.js", "scripts/config.js", "styles/user-styles.css")) {
      HttpResponse<String> answer = http().get("/camunda/app/tasklist/" + file);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control")).as(file).contains("no-cache");
    }
  }

  private Page loggedIn(String app, String user) {
    Page page = browser.visitor(Browser.WIDE, wishes -> wishes.setLocale("en-US"));
    page.navigate(at(app));
    assertThat(page.locator("button[type=submit]")).hasText("Inloggen");
    assertThat(page.locator("html")).hasAttribute("lang", "nl");
    page.locator("input[type=text]").fill(user);
    page.locator("input[type=password]").fill(Http.PASSWORD);
    page.locator("button[type=submit]").click();
    assertThat(page.locator(".account.dropdown")).isVisible();
    assertThat(page.locator(".ce-eol-banner:visible")).hasCount(0);
    return page;
  }

  private static void assertDutch(Page page) {
    String text = page.locator("body").innerText();
    assertThat(LABEL_NAME.matcher(text).results().map(MatchResult::group)).as(page.url()).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  private static Locator tab(Page page, String title) {
    return page.locator(".task-card .nav-tabs li").filter(having(title));
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private String at(String app) {
    return "http://localhost:" + port + "/camunda/app/" + app + "/default/";
  }
}
