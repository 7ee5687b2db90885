package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.gehoor.form.RefusedException;
import nl.gehoor.insight.AnnualReportController.Shown;
import nl.gehoor.insight.AnnualReportController.Wish;
import nl.gehoor.letter.Tables;
import nl.gehoor.term.DutchDates;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.server.ResponseStatusException;

/** The report of a year of which every case is known. */
@SpringBootTest
@ActiveProfiles("test")
class AnnualReportTest {

  private static final String TENANT = "mentorkantoor";
  private static final String PROCESS = "mentor-klacht";
  private static final int YEAR = 2019;

  @Autowired private AnnualReportController reports;
  @Autowired private MonthFigures months;
  @Autowired private IdentityService identity;
  @Autowired private JdbcClient jdbc;

  /** Seven were decided, six of them in time and two founded; one was withdrawn. */
  @BeforeEach
  void aYear() {
    clear();
    for (int at = 1; at <= 7; at++) {
      String verdict = at <= 2 ? "gegrond" : "ongegrond";
      decided(LocalDate.of(YEAR, 3, at), at == 7 ? 60 : 30, verdict);
    }
    closed(LocalDate.of(YEAR, 5, 1), 10, "ingetrokken", null, null);
    lesson(TENANT, LocalDate.of(YEAR, 12, 31), "Bel binnen een dag terug.");
    lesson(TENANT, LocalDate.of(YEAR + 1, 1, 1), "Van een ander jaar.");
    lesson("mhr", LocalDate.of(YEAR, 6, 1), "Van een ander.");
    months.count();
    comesIn("mentorkantoor-management", TENANT);
  }

  @AfterEach
  void clear() {
    identity.clearAuthentication();
    ClockUtil.reset();
    jdbc.sql("delete from annual_report").update();
    jdbc.sql("delete from case_figure where opened_on < date '2021-01-01'").update();
    jdbc.sql("delete from month_figure where counted_month < date '2021-01-01'").update();
    jdbc.sql("delete from lesson where learned_on < date '2021-01-01'").update();
  }

  private void comesIn(String group, String tenant) {
    identity.setAuthentication("iemand", List.of(group), List.of(tenant));
  }

  private void decided(LocalDate openedOn, int days, String verdict) {
    closed(openedOn, days, verdict, verdict, openedOn.plusDays(42));
  }

  private void closed(
      LocalDate openedOn, int days, String outcome, String verdict, LocalDate lastDay) {
    LocalDate closedOn = openedOn.plusDays(days);
    jdbc.sql(
            """
            insert into case_figure (id, tenant, process, outcome, opened_on, closed_on, stages, terms, theme,
                                     decided_on, verdict, lead_days)
            values (:id, :tenant, :process, :outcome, :opened, :closed, '', :terms, 'bejegening', :decided, :verdict,
                    :days)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("tenant", TENANT)
        .param("process", PROCESS)
        .param("outcome", outcome)
        .param("opened", openedOn)
        .param("closed", closedOn)
        .param(
            "terms",
            lastDay == null
                ? "[]"
                : "[{\"soort\":\"wettelijk\",\"verloopt\":\"%s\"}]".formatted(lastDay))
        .param("decided", verdict == null ? null : closedOn)
        .param("verdict", verdict)
        .param("days", days)
        .update();
    for (LocalDate day : List.of(openedOn, closedOn)) {
      jdbc.sql(
              "insert into dirty_month (tenant, process, counted_month) values (:tenant, :process, :month)")
          .param("tenant", TENANT)
          .param("process", PROCESS)
          .param("month", day.withDayOfMonth(1))
          .update();
    }
  }

  private void lesson(String tenant, LocalDate day, String text) {
    jdbc.sql(
            """
            insert into lesson (id, tenant, process, learned_on, lesson_text)
            values (:id, :tenant, 'x', :day, :text)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("tenant", tenant)
        .param("day", day)
        .param("text", text)
        .update();
  }

  private Tables report() throws Exception {
    return reports.show(TENANT, YEAR).report();
  }

  private static Map<String, List<String>> table(Tables report, String caption) {
    return report.sections().stream()
        .flatMap(section -> section.tables().stream())
        .filter(table -> table.caption().equals(caption))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + caption + " in " + report))
        .rows()
        .stream()
        .collect(Collectors.toMap(Tables.Row::head, Tables.Row::cells));
  }

  @Test
  void itCountsTheYearAndHidesSmallNumbers() throws Exception {
    Tables report = report();
    assertThat(table(report, "Zaken"))
        .containsEntry("Ontvangen", List.of("8"))
        .containsEntry("Gesloten", List.of("8"))
        .containsEntry("Waarvan ingetrokken", List.of("minder dan 5"));
    assertThat(table(report, "Doorlooptijd"))
        .containsEntry("De helft (P50), binnen", List.of("30"))
        .containsEntry("95 van de 100 (P95), binnen", List.of("60"));
    assertThat(table(report, "Uitkomsten").get("Gegrond").get(0)).isEqualTo("minder dan 5");
  }

  @Test
  void whatTheLawAsksOfMentorsStandsThereExactly() throws Exception {
    Map<String, List<String>> law = table(report(), "Klacht over een mentor");
    assertThat(law)
        .containsEntry("Ontvangen", List.of("8"))
        .containsEntry("Besloten", List.of("7"))
        .containsEntry("Besloten binnen de wettelijke termijn", List.of("6"))
        .containsEntry("Gegrond", List.of("2"))
        .containsEntry("Gesloten zonder besluit", List.of("1"))
        .containsEntry("Nog open op 31 december", List.of("0"));
  }

  @Test
  void lessonsAreThoseOfTheYearAndTheOrganisation() throws Exception {
    assertThat(report().sections())
        .filteredOn(section -> section.heading().equals("Wat wij leerden"))
        .singleElement()
        .satisfies(
            section -> assertThat(section.items()).containsExactly("Bel binnen een dag terug."));
  }

  @Test
  void aPublishedReportNeverChangesNotEvenAByte() throws Exception {
    Shown published = reports.publish(TENANT, YEAR, new Wish("Een druk jaar.", true));
    assertThat(published.published()).startsWith("Gepubliceerd op ").contains("iemand");
    assertThat(published.report().opening()).contains("Een druk jaar.");
    byte[] pdf = reports.pdf(TENANT, YEAR).getBody();
    byte[] csv = reports.csv(TENANT, YEAR).getBody();

    decided(LocalDate.of(YEAR, 4, 4), 20, "gegrond");
    months.count();

    assertThat(reports.show(TENANT, YEAR)).isEqualTo(published);
    assertThat(reports.pdf(TENANT, YEAR).getBody()).isEqualTo(pdf);
    assertThat(reports.csv(TENANT, YEAR).getBody()).isEqualTo(csv);
    assertThat(new String(csv, StandardCharsets.UTF_8)).contains(";Zaken;Ontvangen;Aantal;8");
    assertThatThrownBy(() -> reports.publish(TENANT, YEAR, new Wish("Nog eens.", true)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("al gepubliceerd");
    assertThat(reports.show(TENANT, YEAR)).isEqualTo(published);
  }

  @Test
  void untilThenItIsMadeAnewEachTime() throws Exception {
    decided(LocalDate.of(YEAR, 4, 4), 20, "gegrond");
    months.count();
    assertThat(table(report(), "Zaken")).containsEntry("Ontvangen", List.of("9"));
  }

  @Test
  void onlyAYearThatIsOverAndOnlyReadIsPublished() {
    int now =
        LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), DutchDates.AMSTERDAM).getYear();
    assertThatThrownBy(() -> reports.publish(TENANT, now, new Wish(null, true)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("nog niet voorbij");
    assertThatThrownBy(() -> reports.publish(TENANT, YEAR, new Wish(null, false)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Lees het verslag eerst");
    assertThatThrownBy(() -> reports.publish(TENANT, YEAR, new Wish("x".repeat(4001), true)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("te lang");
  }

  @Test
  void whoMayNotLookFindsNothing() {
    for (String group :
        List.of("mentorkantoor-mentor", "mentorkantoor-kantoor", "mhr-management")) {
      comesIn(group, group.startsWith("mhr") ? "mhr" : TENANT);
      assertMissing(() -> reports.show(TENANT, YEAR));
      assertMissing(() -> reports.pdf(TENANT, YEAR));
      assertMissing(() -> reports.csv(TENANT, YEAR));
      assertMissing(() -> reports.publish(TENANT, YEAR, new Wish(null, true)));
    }
    assertThat(reports.choices()).extracting("id").containsExactly("mhr");
  }

  private static void assertMissing(ThrowingCallable act) {
    assertThatThrownBy(act).isInstanceOf(ResponseStatusException.class).hasMessageContaining("404");
  }
}
