package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import nl.gehoor.casefile.Parties;
import nl.gehoor.form.RefusedException;
import nl.gehoor.insight.PeriodFigures.MonthAmount;
import nl.gehoor.insight.PeriodFigures.Part;
import nl.gehoor.insight.PeriodFigures.Procedure;
import nl.gehoor.insight.PeriodFigures.Stage;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.TermLaws;
import nl.gehoor.term.DutchDates;
import nl.gehoor.term.FreeDays;
import nl.gehoor.term.TermLaw;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The figures of cases made by hand, each with its known answer, on both databases. */
class FiguresTest {

  /** A Wednesday. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-18T09:15:00Z"), DutchDates.AMSTERDAM);

  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);

  private static EmbeddedPostgres postgres;
  private static DataSource h2;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    migrate(postgres.getPostgresDatabase(), "postgresql");
    JdbcDataSource memory = new JdbcDataSource();
    memory.setURL("jdbc:h2:mem:figures;DB_CLOSE_DELAY=-1");
    h2 = memory;
    migrate(h2, "h2");
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  private static void migrate(DataSource database, String kind) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration/" + kind, "classpath:db/migration/gehoor")
        .load()
        .migrate();
  }

  @Nested
  class OnPostgres extends Cases {
    OnPostgres() {
      super(postgres.getPostgresDatabase());
    }
  }

  @Nested
  class OnH2 extends Cases {
    OnH2() {
      super(h2);
    }
  }

  abstract static class Cases {

    private final JdbcClient jdbc;
    private final MonthFigures months;
    private final Figures figures;
    private final Attentions attentions;
    private final Parties parties = mock(Parties.class);
    private int number;

    Cases(DataSource database) {
      jdbc = JdbcClient.create(database);
      months = new MonthFigures(jdbc, new JdbcTransactionManager(database));
      ProcedureNames names = new ProcedureNames(jdbc, new Organisations());
      figures = new Figures(jdbc, names, CLOCK);
      TermLaws laws = mock(TermLaws.class);
      when(laws.of(any())).thenReturn(new TermLaw(FreeDays.publicOnly()));
      attentions = new Attentions(jdbc, names, parties, laws, CLOCK);
    }

    @BeforeEach
    void clear() {
      for (String table :
          List.of(
              "letter",
              "measure",
              "lesson",
              "case_file",
              "case_figure",
              "term_figure",
              "month_figure",
              "dirty_month",
              "ACT_RU_INCIDENT",
              "ACT_RU_TASK",
              "ACT_RU_EXECUTION")) {
        jdbc.sql("delete from " + table).update();
      }
    }

    @Test
    void aMonthIsCountedByOutcomeThemeStageAndTime() {
      for (int days = 1; days <= 20; days++) {
        String id =
            closed(
                "nbs", LocalDate.of(2026, 10, 21), days, days <= 12 ? "opgelost" : "ingetrokken");
        stage(id, 1, "Ontvangst", 1);
        if (days > 10) {
          stage(id, 2, "Gesprek", 8);
        }
      }
      lesson("nbs", LocalDate.of(2026, 10, 5));

      Procedure nbs = of("nbs", OCTOBER, OCTOBER);

      assertThat(nbs.closed().total().value()).isEqualTo(20);
      assertThat(nbs.outcomes())
          .extracting(Part::label, part -> part.amount().value(), Part::percentage)
          .containsExactly(tuple("Opgelost", 12L, 60), tuple("Ingetrokken", 8L, 40));
      assertThat(nbs.withdrawn().value()).isEqualTo(8);
      assertThat(nbs.leadTime().p50()).isEqualTo(10);
      assertThat(nbs.leadTime().p80()).isEqualTo(16);
      assertThat(nbs.leadTime().p95()).isEqualTo(19);
      assertThat(nbs.stages())
          .containsExactly(
              new Stage("Ontvangst", Amount.shown(20), 1.0),
              new Stage("Gesprek", Amount.shown(10), 8.0));
      assertThat(nbs.lessons()).isEqualTo(1);
      assertThat(nbs.received().total().value()).isEqualTo(20);
    }

    @Test
    void smallNumbersAreHiddenAlsoFromTheTotals() {
      for (int each = 0; each < 9; each++) {
        closed("nbs", LocalDate.of(2026, 9, 10), 1, each < 6 ? "opgelost" : "ingetrokken");
      }
      for (int each = 0; each < 3; each++) {
        closed("nbs", LocalDate.of(2026, 10, 10), 1, "opgelost");
      }

      Procedure both = of("nbs", SEPTEMBER, OCTOBER);

      assertThat(both.closed().total().value()).isEqualTo(12);
      assertThat(both.closed().months())
          .containsExactly(
              new MonthAmount(SEPTEMBER, Amount.hidden()), new MonthAmount(OCTOBER, Amount.few()));
      assertThat(both.outcomes())
          .extracting(Part::item, Part::amount, Part::percentage)
          .containsExactly(
              tuple("opgelost", Amount.hidden(), null), tuple("ingetrokken", Amount.few(), null));
      assertThat(both.withdrawn()).isEqualTo(Amount.few());

      Procedure october = of("nbs", OCTOBER, OCTOBER);

      assertThat(october.closed().total()).isEqualTo(Amount.few());
      assertThat(october.leadTime())
          .isEqualTo(new PeriodFigures.LeadTime(Amount.few(), null, null, null));
      assertThat(october.outcomes()).isEmpty();
      assertThat(october.themes()).isEmpty();
    }

    @Test
    void onTimeIsMetOfEndedByTheirLastDayAndOnlyOfTheOrganisationsOwnTerms() {
      for (int each = 0; each < 10; each++) {
        term(
            "nbs", "besluit", "wettelijk", LocalDate.of(2026, 10, 31), each < 7 ? "met" : "missed");
        term("nbs", "besluit", "wettelijk", LocalDate.of(2026, 11, 1), "met");
        term("nbs", "reactie", "venster", LocalDate.of(2026, 10, 15), "missed");
      }
      term("nbs", "gesprek", "huis", LocalDate.of(2026, 10, 1), "missed");

      PeriodFigures.OnTime october = of("nbs", OCTOBER, OCTOBER).onTime();

      assertThat(october.terms())
          .extracting(
              PeriodFigures.Term::label, PeriodFigures.Term::kind, term -> term.total().text())
          .containsExactly(
              tuple("Termijn besluit", "wettelijk", "niet getoond"),
              tuple("Termijn gesprek", "huis", "minder dan 5"));
      assertThat(october.all().total()).isEqualTo(Share.of(7, 11));
      PeriodFigures.OnTime november =
          of("nbs", OCTOBER.plusMonths(1), OCTOBER.plusMonths(1)).onTime();
      assertThat(november.terms()).hasSize(1);
      assertThat(november.terms().get(0).months().get(0).share().text())
          .isEqualTo("10 van 10 (100 %)");
    }

    @Test
    void eachSeesTheOwnOrganisationOnlyAndWhatHappensLaterIsCountedAgain() {
      for (int each = 0; each < 6; each++) {
        closed("mhr", LocalDate.of(2026, 10, 10), 4, "gegrond");
      }
      assertThat(of("nbs", OCTOBER, OCTOBER).closed().total().value()).isZero();
      assertThat(of("mhr", OCTOBER, OCTOBER).closed().total().value()).isEqualTo(6);
      assertThat(figures.of(Set.of(), OCTOBER, OCTOBER).procedures()).isEmpty();

      String another = closed("mhr", LocalDate.of(2026, 10, 31), 4, "gegrond");
      assertThat(of("mhr", OCTOBER, OCTOBER).closed().total().value()).isEqualTo(7);
      jdbc.sql("delete from case_figure where id = :id").param("id", another).update();
      mark("mhr", LocalDate.of(2026, 10, 31));
      assertThat(of("mhr", OCTOBER, OCTOBER).closed().total().value()).isEqualTo(6);
    }

    @Test
    void aPeriodThatIsNoneIsRefused() {
      assertThatThrownBy(() -> figures.of(Set.of("nbs"), OCTOBER, SEPTEMBER))
          .isInstanceOf(RefusedException.class);
      assertThatThrownBy(() -> figures.of(Set.of("nbs"), YearMonth.of(1, 1), OCTOBER))
          .isInstanceOf(RefusedException.class);
    }

    @Test
    void workThatNeedsActionIsCountedAndListedMostPressingFirst() {
      open("nbs", "NBS-1", "Gesprek", LocalDate.of(2026, 11, 1));
      open("nbs", "NBS-2", "Gesprek", LocalDate.of(2026, 11, 8));
      open("nbs", "NBS-3", null, LocalDate.of(2026, 11, 17));
      open("mhr", "MHR-1", "Gesprek", LocalDate.of(2026, 1, 1));
      task(
          "NBS-1", "te laat", LocalDate.of(2026, 11, 15), LocalDate.of(2026, 11, 10), "iemand", 50);
      task("NBS-2", "nog later", LocalDate.of(2026, 11, 17), LocalDate.of(2026, 11, 17), null, 50);
      task(
          "NBS-2",
          "van de klager",
          LocalDate.of(2026, 11, 16),
          LocalDate.of(2026, 11, 1),
          null,
          10);
      task("NBS-2", "vandaag", LocalDate.of(2026, 11, 18), LocalDate.of(2026, 11, 13), null, 50);
      task("NBS-2", "vijfde", LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 16), null, 50);
      task("NBS-2", "zesde", LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 17), null, 50);
      task("MHR-1", "van een ander", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 1, 1), null, 50);
      letter("NBS-1", "failed");
      letter("NBS-1", "sent");
      letter("MHR-1", "failed");

      Attention now = attentions.now(Set.of("nbs"), null, "iemand");

      assertThat(now.stages())
          .extracting(
              Attention.OpenStage::stage,
              Attention.OpenStage::cases,
              Attention.OpenStage::oldestDays,
              stage -> stage.oldest().reference())
          .containsExactlyInAnyOrder(
              tuple("Gesprek", 2L, 17L, "NBS-1"), tuple(null, 1L, 1L, "NBS-3"));
      assertThat(now.overdue().first())
          .extracting(Attention.Item::what, Attention.Item::text)
          .containsExactly(
              tuple("te laat", "3 dagen te laat"), tuple("nog later", "1 dag te laat"));
      assertThat(now.overdue().count()).isEqualTo(2);
      assertThat(now.soon().first())
          .extracting(Attention.Item::what, Attention.Item::text)
          .containsExactly(
              tuple("vandaag", "vandaag de laatste dag"), tuple("vijfde", "nog 7 dagen"));
      assertThat(now.notTaken().first())
          .extracting(Attention.Item::what)
          .containsExactly("vandaag");
      assertThat(now.undelivered().count()).isEqualTo(1);
      assertThat(now.incidents().count()).isZero();
    }

    @Test
    void aCaseAboutTheViewerIsNeitherCountedNorListed() {
      open("nbs", "NBS-1", "Gesprek", LocalDate.of(2026, 11, 1));
      open("nbs", "NBS-2", "Gesprek", LocalDate.of(2026, 11, 8));
      task("NBS-1", "te laat", LocalDate.of(2026, 11, 15), LocalDate.of(2026, 11, 10), null, 50);
      letter("NBS-1", "failed");
      incident("NBS-1");
      when(parties.casesAbout("aangeklaagde")).thenReturn(Set.of("NBS-1"));

      Attention hers = attentions.now(Set.of("nbs"), null, "aangeklaagde");
      Attention others = attentions.now(Set.of("nbs"), "nbs-klacht", "ander");

      assertThat(hers.toString()).doesNotContain("NBS-1");
      assertThat(hers.stages().get(0).cases()).isEqualTo(1);
      for (Attention.Work work :
          List.of(hers.overdue(), hers.notTaken(), hers.undelivered(), hers.incidents())) {
        assertThat(work.count()).isZero();
      }
      for (Attention.Work work :
          List.of(others.overdue(), others.notTaken(), others.undelivered(), others.incidents())) {
        assertThat(work.count()).isEqualTo(1);
        assertThat(work.first().get(0).file().reference()).isEqualTo("NBS-1");
      }
      assertThat(attentions.now(Set.of("nbs"), "nbs-anders", "ander").overdue().count()).isZero();
    }

    private Procedure of(String tenant, YearMonth from, YearMonth to) {
      months.count();
      return figures.of(Set.of(tenant), from, to).procedures().stream()
          .filter(procedure -> procedure.process().equals(tenant + "-klacht"))
          .findFirst()
          .orElseThrow();
    }

    private void mark(String tenant, LocalDate day) {
      jdbc.sql(
              "insert into dirty_month (tenant, process, counted_month) values (:tenant, :process, :month)")
          .param("tenant", tenant)
          .param("process", tenant + "-klacht")
          .param("month", day.withDayOfMonth(1))
          .update();
    }

    private String closed(String tenant, LocalDate on, int days, String outcome) {
      String id = "f" + ++number;
      jdbc.sql(
              """
              insert into case_figure (id, tenant, process, outcome, opened_on, closed_on, stages, terms, lead_days)
              values (:id, :tenant, :process, :outcome, :opened, :closed, '', '[]', :days)
              """)
          .param("id", id)
          .param("tenant", tenant)
          .param("process", tenant + "-klacht")
          .param("outcome", outcome)
          .param("opened", on.minusDays(days))
          .param("closed", on)
          .param("days", days)
          .update();
      mark(tenant, on);
      mark(tenant, on.minusDays(days));
      return id;
    }

    private void stage(String figure, int seq, String stage, int days) {
      jdbc.sql(
              """
              insert into stage_figure (figure_id, seq, tenant, process, stage, days, closed_on)
              select id, :seq, tenant, process, :stage, :days, closed_on from case_figure where id = :figure
              """)
          .param("figure", figure)
          .param("seq", seq)
          .param("stage", stage)
          .param("days", days)
          .update();
    }

    private void term(String tenant, String name, String kind, LocalDate due, String state) {
      jdbc.sql(
              """
              insert into term_figure (id, tenant, process, name, label, kind, timer_activity, due_on, ended_on,
                                       term_state, extended)
              values (:id, :tenant, :process, :name, :label, :kind, :timer, :due, :due, :state, false)
              """)
          .param("id", "t" + ++number)
          .param("tenant", tenant)
          .param("process", tenant + "-klacht")
          .param("name", name)
          .param("label", "Termijn " + name)
          .param("kind", kind)
          .param("timer", "klok-" + name)
          .param("due", due)
          .param("state", state)
          .update();
      mark(tenant, due);
    }

    private void lesson(String tenant, LocalDate on) {
      jdbc.sql(
              "insert into lesson (id, tenant, process, learned_on, lesson_text) values (:id, :tenant, :process, :on, 'Bel terug.')")
          .param("id", "l" + ++number)
          .param("tenant", tenant)
          .param("process", tenant + "-klacht")
          .param("on", on)
          .update();
    }

    private void open(String tenant, String reference, String stage, LocalDate on) {
      jdbc.sql(
              """
              insert into case_file (id, tenant, process, reference, instance_id, case_state, reopenable, subject,
                                     voiced_on, opened_at, stage, stage_since)
              values (:reference, :tenant, :process, :reference, :reference, 'open', false, 'Onderwerp', :on,
                      :at, :stage, :at)
              """)
          .param("reference", reference)
          .param("tenant", tenant)
          .param("process", tenant + "-klacht")
          .param("on", on)
          .param("at", on.atStartOfDay().atOffset(ZoneOffset.UTC))
          .param("stage", stage)
          .update();
      jdbc.sql(
              """
              insert into ACT_RU_EXECUTION (ID_, REV_, ROOT_PROC_INST_ID_, PROC_INST_ID_, BUSINESS_KEY_, TENANT_ID_)
              values (:reference, 1, :reference, :reference, :reference, :tenant)
              """)
          .param("reference", reference)
          .param("tenant", tenant)
          .update();
      mark(tenant, on);
    }

    private void task(
        String reference,
        String name,
        LocalDate due,
        LocalDate made,
        String assignee,
        int priority) {
      jdbc.sql(
              """
              insert into ACT_RU_TASK (ID_, REV_, EXECUTION_ID_, PROC_INST_ID_, NAME_, ASSIGNEE_, PRIORITY_,
                                       CREATE_TIME_, DUE_DATE_, SUSPENSION_STATE_, TENANT_ID_)
              values (:id, 1, :reference, :reference, :name, :assignee, :priority, :made, :due, 1, :tenant)
              """)
          .param("id", "k" + ++number)
          .param("reference", reference)
          .param("name", name)
          .param("assignee", assignee)
          .param("priority", priority)
          .param("made", Timestamp.valueOf(made.atTime(10, 0)))
          .param("due", Timestamp.valueOf(due.atTime(23, 59, 59)))
          .param("tenant", reference.substring(0, 3).toLowerCase())
          .update();
    }

    private void incident(String reference) {
      jdbc.sql(
              """
              insert into ACT_RU_INCIDENT (ID_, REV_, INCIDENT_TIMESTAMP_, INCIDENT_TYPE_, EXECUTION_ID_,
                                           PROC_INST_ID_, CAUSE_INCIDENT_ID_, TENANT_ID_)
              values (:id, 1, :at, 'failedJob', :reference, :reference, :id, 'nbs')
              """)
          .param("id", "i" + ++number)
          .param("at", Timestamp.valueOf("2026-11-17 10:00:00"))
          .param("reference", reference)
          .update();
    }

    private void letter(String reference, String state) {
      jdbc.sql(
              """
              insert into letter (id, case_id, template, title, recipient_role, recipient_name, subject, body, pdf,
                                  delivery_state, created_at)
              values (:id, :reference, 'x', 'Ontvangst', 'klager', 'x', 'x', 'x', false, :state, :at)
              """)
          .param("id", "b" + ++number)
          .param("reference", reference)
          .param("state", state)
          .param("at", LocalDate.of(2026, 11, 16).atStartOfDay().atOffset(ZoneOffset.UTC))
          .update();
    }
  }
}
