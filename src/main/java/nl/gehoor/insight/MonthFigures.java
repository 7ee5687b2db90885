package nl.gehoor.insight;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.gehoor.term.DutchDates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts months anew when something in them changed, a minute later at most. Whoever changes marks
 * the month in the same transaction; whoever counts takes the marks away first, so that what comes
 * in meanwhile is counted next time. Two nodes wait for each other on the marks of one month.
 */
@Component
class MonthFigures {

  private static final Logger LOG = LoggerFactory.getLogger(MonthFigures.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  MonthFigures(JdbcClient jdbc, PlatformTransactionManager manager) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(manager);
  }

  private record Month(String tenant, String process, LocalDate first) {}

  @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
  void countAll() {
    int counted = count();
    if (counted > 50) {
      LOG.info("Van {} maanden zijn de cijfers opnieuw geteld", counted);
    }
  }

  /**
   * Counts every month that is marked now, each in its own transaction.
   *
   * @return how many months
   */
  int count() {
    List<Month> marked =
        jdbc.sql(
                "select distinct tenant, process, counted_month from dirty_month order by counted_month")
            .query(
                (row, number) ->
                    new Month(
                        row.getString("tenant"),
                        row.getString("process"),
                        row.getObject("counted_month", LocalDate.class)))
            .list();
    for (Month month : marked) {
      transactions.executeWithoutResult(status -> count(month));
    }
    return marked.size();
  }

  private void count(Month month) {
    int marks =
        jdbc.sql(
                """
                delete from dirty_month
                where tenant = :tenant and process = :process and counted_month = :month
                """)
            .param("tenant", month.tenant())
            .param("process", month.process())
            .param("month", month.first())
            .update();
    if (marks == 0) {
      return; // the other node did it
    }
    jdbc.sql(
            """
            delete from month_figure
            where tenant = :tenant and process = :process and counted_month = :month
            """)
        .param("tenant", month.tenant())
        .param("process", month.process())
        .param("month", month.first())
        .update();
    for (MonthCount count : MonthCount.values()) {
      insert(month, count);
    }
  }

  private void insert(Month month, MonthCount count) {
    LocalDate until = month.first().plusMonths(1);
    jdbc.sql(
            """
            insert into month_figure (tenant, process, counted_month, figure, item, label, amount)
            select cast(:tenant as varchar(64)), cast(:process as varchar(128)), cast(:from as date),
                   cast(:figure as varchar(32)), item, label, amount
            from (%s) counted where amount > 0
            """
                .formatted(count.sql()))
        .param("figure", count.word())
        .param("tenant", month.tenant())
        .param("process", month.process())
        .param("from", month.first())
        .param("until", until)
        .param("fromMoment", moment(month.first()))
        .param("untilMoment", moment(until))
        .update();
  }

  private static Object moment(LocalDate day) {
    return day.atStartOfDay(DutchDates.AMSTERDAM)
        .withZoneSameInstant(ZoneOffset.UTC)
        .toOffsetDateTime();
  }
}
