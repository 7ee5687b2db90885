package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The database of real installations counts the same, also with two programs that count at once.
 */
class WaitsOnPostgresTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-02T09:15:00Z"), ZoneOffset.UTC);

  @Test
  void twoProgramsCountEveryDayOnce() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      var database = postgres.getPostgresDatabase();
      Flyway.configure()
          .dataSource(database)
          .locations("classpath:db/migration/postgresql", "classpath:db/migration/gehoor")
          .load()
          .migrate();
      JdbcClient jdbc = JdbcClient.create(database);
      jdbc.sql(
              """
              insert into ACT_HI_ACTINST (ID_, PROC_DEF_KEY_, PROC_DEF_ID_, PROC_INST_ID_, EXECUTION_ID_, ACT_ID_,
                                          ACT_TYPE_, START_TIME_, END_TIME_, DURATION_, TENANT_ID_)
              select 'a' || n, 'klacht', 'x', 'x', 'x', 'Task_X', 'userTask', timestamp '2026-07-01 10:00',
                     timestamp '2026-08-01 12:00' + n * interval '1 day', n * 86400000::bigint + 1, 'een'
              from generate_series(0, 99) n
              """)
          .update();
      CompletableFuture<?>[] programs = new CompletableFuture<?>[2];
      for (int i = 0; i < programs.length; i++) {
        Waits waits = new Waits(jdbc, CLOCK, new JdbcTransactionManager(database));
        programs[i] = CompletableFuture.runAsync(waits::count);
      }
      CompletableFuture.allOf(programs).join();

      Waits waits = new Waits(jdbc, CLOCK, new JdbcTransactionManager(database));
      // From 1 August through 1 November; the second of November is not over.
      assertThat(waits.of("een", "klacht", YearMonth.of(2026, 8), YearMonth.of(2026, 11)))
          .containsEntry("Task_X", new Waits.Wait(93, 46, 74));
      assertThat(waits.of("een", "klacht", YearMonth.of(2026, 8), YearMonth.of(2026, 8)))
          .containsEntry("Task_X", new Waits.Wait(31, 15, 24));
      assertThat(waits.of("ander", "klacht", YearMonth.of(2026, 8), YearMonth.of(2026, 11)))
          .isEmpty();
    }
  }
}
