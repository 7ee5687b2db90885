package nl.gehoor.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import nl.gehoor.Browser;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures as management and board find them in Cockpit and Tasklist, and nobody else does. */
class FiguresPagesTest extends WebTest {

  private static final String BOARD = "test-bestuur";
  private static final String REFERENCE = "TTS-2026-99001";
  private static final String NOW = "/camunda/api/gehoor/default/cijfers/nu";
  private static final String PERIOD = "/camunda/api/gehoor/default/cijfers/periode?van=%s&tot=%s";

  @RegisterExtension static final Browser browser = Browser.open();

  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;

  @BeforeEach
  void anOverdueCaseAndClosedOnes() {
    account(BOARD, "nbs-bestuur");
    String instance =
        engine
            .getRuntimeService()
            .createProcessInstanceByKey("toets-klacht")
            .processDefinitionTenantId("toets")
            .businessKey(REFERENCE)
            .setVariable("onderwerp", "Te laat gekomen")
            .execute()
            .getId();
    Task task =
        engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
    task.setDueDate(java.util.Date.from(clock.instant().minus(Duration.ofDays(3))));
    engine.getTaskService().saveTask(task);
    jdbc.sql(
            """
            insert into case_file (id, tenant, process, reference, instance_id, case_state, reopenable, subject, voiced_on,
                                   opened_at, stage, stage_since)
            values ('cijfers-1', 'toets', 'toets-klacht', :reference, :instance, 'open', false, 'Te laat gekomen', :day, :now,
                    'Intake', :now)
            """)
        .param("reference", REFERENCE)
        .param("instance", instance)
        .param("day", LocalDate.now(clock))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    counted("gesloten", "", 40);
    counted("uitkomst", "opgelost", 31);
    counted("uitkomst", "ingetrokken", 9);
    counted("doorlooptijd", "12", 30);
    counted("doorlooptijd", "60", 10);
    counted("gehaald", "huis:gesprek", 18);
    counted("gemist", "huis:gesprek", 6);
  }

  @AfterEach
  void nothingStays() {
    jdbc.sql("delete from case_file where id = 'cijfers-1'").update();
    jdbc.sql("delete from month_figure where tenant = 'toets'").update();
    jdbc.sql("delete from element_wait where tenant = 'toets'").update();
  }

  @Test
  void onlyManagementBoardAndAdministratorsGetFigures() {
    assertThat(http().get(NOW).statusCode()).isEqualTo(401);
    for (String user : List.of(HANDLER, COORDINATOR)) {
      Http handler = http().login(user, "tasklist");
      assertThat(handler.get(NOW).statusCode()).as(user).isEqualTo(404);
      assertThat(handler.get(thisMonth()).statusCode()).as(user).isEqualTo(404);
      assertThat(handler.get(NOW.replace("/nu", "/uitleg")).statusCode()).as(user).isEqualTo(404);
      assertThat(handler.get(NOW.replace("/nu", "/toegang")).body()).contains("false");
    }
    Http owner = http().login(OWNER, "cockpit");
    assertThat(owner.get(NOW).statusCode()).isEqualTo(404);
    assertThat(owner.get("/camunda/api/gehoor/default/warmte?diagram=x").statusCode())
        .isEqualTo(404);

    assertThat(http().login(MANAGER, "cockpit").get(NOW).body()).contains(REFERENCE);
    assertThat(http().login(ADMINISTRATOR, "cockpit").get(NOW).body()).contains(REFERENCE);
    Http elsewhere = http().login(BOARD, "tasklist");
    assertThat(elsewhere.get(NOW).body()).contains("\"overdue\"").doesNotContain("TTS-");
    assertThat(elsewhere.get(thisMonth()).body()).contains("nbs-klacht").doesNotContain("toets");
  }

  @Test
  void aPeriodThatCannotBeIsRefusedInDutch() {
    Http manager = http().login(MANAGER, "cockpit");

    var backwards = manager.get(PERIOD.formatted("2026-05", "2026-04"));
    assertThat(backwards.statusCode()).isEqualTo(400);
    assertThat(backwards.body()).contains("De laatste maand ligt voor de eerste.");
    assertThat(manager.get(PERIOD.formatted("mei", "9999999999-01")).statusCode()).isEqualTo(400);
  }

  @Test
  void managementSeesFirstWhatNeedsActionAndThenTheCharts() {
    Page page = login("cockpit", MANAGER);
    Locator sheet = page.locator(".g-blad");

    assertThat(sheet.getByRole(AriaRole.HEADING).first()).hasText("Wat nu aandacht vraagt");
    Locator toOpen =
        sheet.getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Toon de zaken: Te laat"));
    toOpen.press("Enter");
    Locator overdue = sheet.locator("[aria-live] table");
    assertThat(overdue).containsText("3 dagen te laat");
    assertThat(overdue.getByText(REFERENCE))
        .hasAttribute("href", Pattern.compile("#/process-instance/[^/]+/runtime"));

    assertThat(sheet.getByText("Per procedure")).isVisible();
    page.getByLabel("Procedure", new Page.GetByLabelOptions().setExact(true))
        .selectOption("toets-klacht");
    Locator onTime =
        sheet.locator(".g-vak").filter(new Locator.FilterOptions().setHasText("Op tijd"));
    assertThat(onTime.locator("svg").first()).hasAttribute("role", "img");
    assertThat(onTime.locator("svg desc").first()).containsText("18 van 24 (75 %)");
    onTime.getByText("Toon als tabel").first().press("Enter");
    assertThat(onTime.locator("svg").first()).isHidden();
    assertThat(onTime.locator("table").first()).containsText("18 van 24 (75 %)");

    Locator meaning = onTime.getByRole(AriaRole.BUTTON).first();
    meaning.focus();
    assertThat(onTime.getByRole(AriaRole.TOOLTIP)).containsText("hoeveel daarvan zijn gehaald");
    meaning.press("Escape");
    assertThat(onTime.locator("[role=tooltip]")).isHidden();
    accessible(page);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theDiagramSaysWhereCasesWaited() {
    Task task =
        engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceBusinessKey(REFERENCE)
            .singleResult();
    jdbc.sql(
            """
            insert into element_wait (tenant, process, element, counted_month, days, amount)
            values ('toets', 'toets-klacht', :element, :month, 9, 6)
            """)
        .param("element", task.getTaskDefinitionKey())
        .param("month", Date.valueOf(LocalDate.now(clock).withDayOfMonth(1)))
        .update();
    Page page = login("cockpit", MANAGER);
    assertThat(page.locator(".g-blad h2").first()).isVisible();
    page.navigate(
        page.url().replaceAll("#.*", "")
            + "#/process-definition/"
            + task.getProcessDefinitionId()
            + "/runtime");

    assertThat(page.locator(".djs-overlays .g-warmte-2")).hasText("9 dagen");
    assertThat(page.locator(".djs-element.g-warm-2")).hasCount(1);
    Locator row =
        page.locator(".g-tabel tbody tr")
            .filter(new Locator.FilterOptions().setHasText(task.getName()));
    assertThat(row).containsText("9 dagen");
    assertThat(row).containsText("heet");
    accessible(page);
  }

  @Test
  void theBoardFindsTheSameInTasklistAndAHandlerDoesNot() {
    Page page = login("tasklist", BOARD);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cijfers").setExact(true))
        .click();
    assertThat(page.locator(".g-blad h2").first()).hasText("Wat nu aandacht vraagt");

    Page other = login("tasklist", HANDLER);
    assertThat(other.getByText("Zaak starten")).isVisible();
    assertThat(other.getByText("Cijfers")).hasCount(0);
    other.navigate(other.url().replaceAll("#.*", "") + "#/cijfers");
    assertThat(other.getByText("Dit bestaat niet, of het is niet voor u.")).isVisible();
  }

  /** The board counts all cases of its organisation, and reads only those it has a part in. */
  @Test
  void aCaseThatTheViewerMayNotReadIsNamedWithoutALink() {
    jdbc.sql("update case_file set tenant = 'nbs', process = 'nbs-klacht' where id = 'cijfers-1'")
        .update();
    Page page = login("tasklist", BOARD);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cijfers").setExact(true))
        .click();

    Locator row =
        page.locator(".g-blad table tbody tr")
            .filter(new Locator.FilterOptions().setHasText(REFERENCE));
    assertThat(row).isVisible();
    assertThat(row.getByRole(AriaRole.LINK)).hasCount(0);
  }

  private void counted(String figure, String item, int amount) {
    jdbc.sql(
            """
            insert into month_figure (tenant, process, counted_month, figure, item, label, amount)
            values ('toets', 'toets-klacht', :month, :figure, :item, 'Gesprek', :amount)
            """)
        .param("month", Date.valueOf(LocalDate.now(clock).withDayOfMonth(1)))
        .param("figure", figure)
        .param("item", item)
        .param("amount", amount)
        .update();
  }

  private String thisMonth() {
    String month = LocalDate.now(clock).toString().substring(0, 7);
    return PERIOD.formatted(month, month);
  }

  private Page login(String app, String user) {
    Page page = browser.visitor(Browser.WIDE);
    page.navigate("http://localhost:" + port + "/camunda/app/" + app + "/default/");
    page.locator("input[type=text]").fill(user);
    page.locator("input[type=password]").fill(Http.PASSWORD);
    page.locator("button[type=submit]").click();
    return page;
  }

  /** Our own part of the page; the rest is Camunda's. */
  private static void accessible(Page page) {
    assertThat(
            new AxeBuilder(page)
                    .include(".g-blad")
                    .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                    .setLegacyMode(true)
                    .analyze()
                    .getViolations()
                    .stream()
                    .map(Rule::toString)
                    .toList())
        .isEmpty();
  }
}
