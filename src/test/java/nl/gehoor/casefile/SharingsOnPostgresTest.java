package nl.gehoor.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import nl.gehoor.organisation.Organisations;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was shared is kept on the database of real installations, and not longer than its file. */
class SharingsOnPostgresTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-02T09:15:00Z"), ZoneOffset.UTC);

  @Test
  void aLineGoesWhenTheFileGoes() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      Flyway.configure()
          .dataSource(postgres.getPostgresDatabase())
          .locations("classpath:db/migration/postgresql", "classpath:db/migration/gehoor")
          .load()
          .migrate();
      JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
      var transactions = new JdbcTransactionManager(postgres.getPostgresDatabase());
      CaseFiles files = new CaseFiles(jdbc, CLOCK, new References(jdbc, CLOCK, transactions));
      CaseFile file =
          new TransactionTemplate(transactions)
              .execute(
                  status ->
                      files.open(
                          new Organisations().get("toets"),
                          "toets-zaak",
                          null,
                          "Onderwerp",
                          LocalDate.of(2026, 11, 1)));
      Sharings sharings = new Sharings(jdbc, CLOCK);
      LocalDate day = LocalDate.of(2026, 11, 1);
      sharings.add(file.id(), day, "Els", "Politie", "Aangifte", Sharing.Ground.LAW, "Alles");

      assertThat(sharings.ofCase(file.id()))
          .containsExactly(
              new Sharing(
                  day, CLOCK.instant(), "Els", "Politie", "Aangifte", Sharing.Ground.LAW, "Alles"));

      jdbc.sql("delete from case_file where id = :id").param("id", file.id()).update();
      assertThat(jdbc.sql("select count(*) from information_sharing").query(Long.class).single())
          .isZero();
    }
  }
}
