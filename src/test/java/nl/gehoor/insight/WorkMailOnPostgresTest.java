package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.gehoor.insight.MailPreferences.Preference;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.NewTasks;
import nl.gehoor.term.DutchDates;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What mail about tasks and published reports ask of the database that organisations have. */
class WorkMailOnPostgresTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-02T08:00:00Z"), DutchDates.AMSTERDAM);

  private static EmbeddedPostgres postgres;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .locations("classpath:db/migration/postgresql", "classpath:db/migration/gehoor")
        .load()
        .migrate();
    jdbc = JdbcClient.create(postgres.getPostgresDatabase());
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void aMailIsNotedOnceAndARoundIsOneServers() {
    MailLog log = new MailLog(jdbc, CLOCK);
    assertThat(log.beginRound()).isTrue();
    assertThat(log.beginRound()).isFalse();
    assertThat(new MailLog(jdbc, Clock.offset(CLOCK, Duration.ofMinutes(11))).beginRound())
        .isTrue();
    log.endRound();
    assertThat(log.beginRound()).isTrue();

    LocalDate today = LocalDate.now(CLOCK);
    assertThat(log.noteTask("taak", "iemand")).isTrue();
    assertThat(log.noteTask("taak", "iemand")).isFalse();
    log.forgetTask("taak", "iemand");
    assertThat(log.noteTask("taak", "iemand")).isTrue();
    assertThat(log.noteDay("iemand", "nbs", today)).isTrue();
    assertThat(log.noteDay("iemand", "nbs", today)).isFalse();
    log.forgetDay("iemand", "nbs", today);
    assertThat(log.noteDay("iemand", "nbs", today)).isTrue();

    log.eraseOld(today);
    assertThat(log.noteDay("iemand", "nbs", today)).isFalse();
    new MailLog(jdbc, Clock.offset(CLOCK, Duration.ofDays(40))).eraseOld(today.plusDays(40));
    assertThat(log.noteDay("iemand", "nbs", today)).isTrue();
    assertThat(log.noteTask("taak", "iemand")).isTrue();
  }

  @Test
  void aChoiceIsKept() {
    MailPreferences preferences = new MailPreferences(jdbc);
    assertThat(preferences.of("iemand")).isEqualTo(new Preference(true, true));
    preferences.keep("iemand", new Preference(false, true));
    preferences.keep("iemand", new Preference(false, false));
    assertThat(preferences.of("iemand")).isEqualTo(new Preference(false, false));
  }

  @Test
  void aReportIsKeptByteForByte() {
    PublishedReports reports = new PublishedReports(jdbc, CLOCK);
    byte[] pdf = {0, 1, (byte) 0xff};
    assertThat(reports.publish("nbs", 2025, "Iemand", "{\"é\":1}", pdf, new byte[] {2})).isTrue();
    assertThat(reports.publish("nbs", 2025, "Een ander", "{}", pdf, pdf)).isFalse();
    assertThat(reports.years("nbs")).containsExactly(2025);
    assertThat(reports.find("nbs", 2025))
        .hasValueSatisfying(
            found -> {
              assertThat(found.publishedBy()).isEqualTo("Iemand");
              assertThat(found.content()).isEqualTo("{\"é\":1}");
              assertThat(found.pdf()).isEqualTo(pdf);
              assertThat(found.publishedAt()).isEqualTo(CLOCK.instant());
            });
    assertThat(reports.find("nbs", 2024)).isEmpty();
  }

  @Test
  void newTasksAreReadPerOrganisation() {
    jdbc.sql(
            "insert into new_task (task_id, tenant, made_at) values ('a', 'nbs', now()), ('b', 'mhr', now()), ('c', 'nbs', now())")
        .update();
    NewTasks waiting = new NewTasks(jdbc, CLOCK, new Organisations());
    assertThat(waiting.waiting(List.of("nbs"), 10)).extracting("id").containsExactly("a", "c");
    assertThat(waiting.waiting(List.of("nbs", "mhr"), 2)).hasSize(2);
    assertThat(waiting.waiting(List.of(), 2)).isEmpty();
    waiting.done("a");
    assertThat(waiting.waiting(List.of("nbs"), 10)).extracting("id").containsExactly("c");
  }
}
