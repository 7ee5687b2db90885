package nl.gehoor.casefile;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says in the caller's transaction which month of a procedure has other figures now, so that it is
 * counted anew. One month may be marked many times.
 */
class DirtyMonths {

  private final JdbcClient jdbc;

  DirtyMonths(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param day any day of the month, Europe/Amsterdam
   */
  void mark(String tenant, String process, LocalDate day) {
    jdbc.sql(
            "insert into dirty_month (tenant, process, counted_month) values (:tenant, :process, :month)")
        .param("tenant", tenant)
        .param("process", process)
        .param("month", day.withDayOfMonth(1))
        .update();
  }
}
