package nl.gehoor.insight;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Yearly reports that were published: kept byte for byte, and never changed. */
@Component
class PublishedReports {

  private final JdbcClient jdbc;
  private final Clock clock;

  PublishedReports(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param publishedBy name
   * @param content JSON of {@link nl.gehoor.letter.Tables}
   */
  record Published(
      Instant publishedAt, String publishedBy, String content, byte[] pdf, byte[] csv) {}

  Optional<Published> find(String tenant, int year) {
    return jdbc.sql(
            """
            select published_at, published_by, content, pdf, csv from annual_report
            where tenant = :tenant and report_year = :year
            """)
        .param("tenant", tenant)
        .param("year", year)
        .query(
            (row, number) ->
                new Published(
                    row.getObject("published_at", OffsetDateTime.class).toInstant(),
                    row.getString("published_by"),
                    row.getString("content"),
                    row.getBytes("pdf"),
                    row.getBytes("csv")))
        .optional();
  }

  Set<Integer> years(String tenant) {
    return jdbc.sql("select report_year from annual_report where tenant = :tenant")
        .param("tenant", tenant)
        .query(Integer.class)
        .set();
  }

  /** False when somebody was first; what was published then stays. */
  boolean publish(
      String tenant, int year, String publishedBy, String content, byte[] pdf, byte[] csv) {
    try {
      jdbc.sql(
              """
              insert into annual_report (tenant, report_year, published_at, published_by, content, pdf, csv)
              values (:tenant, :year, :now, :by, :content, :pdf, :csv)
              """)
          .param("tenant", tenant)
          .param("year", year)
          .param("now", clock.instant().atOffset(ZoneOffset.UTC))
          .param("by", publishedBy)
          .param("content", content)
          .param("pdf", pdf)
          .param("csv", csv)
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }
}
