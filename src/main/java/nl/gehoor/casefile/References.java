package nl.gehoor.casefile;

import java.time.Clock;
import java.time.LocalDate;
import nl.gehoor.organisation.Organisation;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out references: prefix, year, number, for instance {@code NBS-2026-00042}. Unique and never
 * used again.
 */
@Component
class References {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate savepoint;

  References(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  String next(Organisation organisation) {
    int year = LocalDate.now(clock).getYear();
    if (increase(organisation.id(), year) == 0) {
      begin(organisation.id(), year);
      increase(organisation.id(), year);
    }
    int number =
        jdbc.sql(
                "select last_number from reference_counter where tenant = :tenant and ref_year = :year")
            .param("tenant", organisation.id())
            .param("year", year)
            .query(Integer.class)
            .single();
    return "%s-%d-%05d".formatted(organisation.prefix(), year, number);
  }

  private int increase(String tenant, int year) {
    return jdbc.sql(
            "update reference_counter set last_number = last_number + 1 where tenant = :tenant and ref_year = :year")
        .param("tenant", tenant)
        .param("year", year)
        .update();
  }

  /**
   * The year's first case makes the counter; when two come first at once, the second finds it made.
   */
  private void begin(String tenant, int year) {
    try {
      savepoint.executeWithoutResult(
          status ->
              jdbc.sql(
                      "insert into reference_counter (tenant, ref_year, last_number) values (:tenant, :year, 0)")
                  .param("tenant", tenant)
                  .param("year", year)
                  .update());
    } catch (DuplicateKeyException madeMeanwhile) {
      // the other one's row serves us too
    }
  }
}
