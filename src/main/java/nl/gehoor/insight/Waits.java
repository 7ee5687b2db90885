package nl.gehoor.insight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.gehoor.term.DutchDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long cases waited at each element of each diagram, counted from the engine's history by whole
 * days. What was counted stays when the history is erased.
 */
@Component
class Waits {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Waits(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * How long cases waited at one element.
   *
   * @param times how often one left it
   * @param half half of them waited no longer than this number of whole days
   * @param most four in five waited no longer
   */
  record Wait(long times, int half, int most) {

    /** By number of days, how often. */
    private static Wait of(TreeMap<Integer, Long> days) {
      long times = days.values().stream().mapToLong(Long::longValue).sum();
      return new Wait(times, upTo(days, times, 0.5), upTo(days, times, 0.8));
    }

    private static int upTo(TreeMap<Integer, Long> days, long times, double part) {
      long counted = 0;
      for (Map.Entry<Integer, Long> day : days.entrySet()) {
        counted += day.getValue();
        if (counted >= times * part) {
          return day.getKey();
        }
      }
      return 0;
    }
  }

  /** The last day that was counted, Europe/Amsterdam; empty when nothing was. */
  Optional<LocalDate> countedOn() {
    return jdbc.sql("select counted_on from element_wait_counted where counted_on is not null")
        .query(LocalDate.class)
        .optional();
  }

  /**
   * By element of this diagram, of what was left in these months.
   *
   * @param process key of the diagram
   */
  Map<String, Wait> of(String tenant, String process, YearMonth from, YearMonth to) {
    Map<String, TreeMap<Integer, Long>> days = new TreeMap<>();
    jdbc.sql(
            """
            select element, days, sum(amount) as amount from element_wait
            where tenant = :tenant and process = :process and counted_month between :from and :to
            group by element, days
            """)
        .param("tenant", tenant)
        .param("process", process)
        .param("from", from.atDay(1))
        .param("to", to.atDay(1))
        .query(
            row -> {
              days.computeIfAbsent(row.getString("element"), element -> new TreeMap<>())
                  .merge(row.getInt("days"), row.getLong("amount"), Long::sum);
            });
    Map<String, Wait> waits = new TreeMap<>();
    days.forEach((element, counted) -> waits.put(element, Wait.of(counted)));
    return waits;
  }

  /** Counts all days that are over and were not counted yet, a month at a time. */
  void count() {
    while (Boolean.TRUE.equals(transaction.execute(status -> countMonth()))) {
      // until yesterday
    }
  }

  /**
   * Counts anew the month of the first day that was not counted.
   *
   * @return whether there was such a day
   */
  private boolean countMonth() {
    LocalDate yesterday = LocalDate.ofInstant(clock.instant(), DutchDates.AMSTERDAM).minusDays(1);
    LocalDate next = nextDay(yesterday);
    if (next.isAfter(yesterday)) {
      return false;
    }
    YearMonth month = YearMonth.from(next);
    LocalDate last = month.atEndOfMonth().isBefore(yesterday) ? month.atEndOfMonth() : yesterday;
    jdbc.sql("delete from element_wait where counted_month = :month")
        .param("month", month.atDay(1))
        .update();
    jdbc.sql(
            """
            insert into element_wait (tenant, process, element, counted_month, days, amount)
            select TENANT_ID_, PROC_DEF_KEY_, ACT_ID_, cast(:month as date), cast(DURATION_ / 86400000 as integer), count(*)
            from ACT_HI_ACTINST
            where END_TIME_ >= :from and END_TIME_ < :until and TENANT_ID_ is not null and ACT_TYPE_ in (:waiting)
            group by TENANT_ID_, PROC_DEF_KEY_, ACT_ID_, cast(DURATION_ / 86400000 as integer)
            """)
        .param("month", month.atDay(1))
        .param("from", startOf(month.atDay(1)))
        .param("until", startOf(last.plusDays(1)))
        .param(
            "waiting",
            List.of(
                "userTask",
                "callActivity",
                "subProcess",
                "intermediateTimer",
                "intermediateMessageCatch",
                "receiveTask",
                "eventBasedGateway"))
        .update();
    jdbc.sql("update element_wait_counted set counted_on = :last where id = 1")
        .param("last", last)
        .update();
    return true;
  }

  /** Holds the row until the transaction ends: whoever else wants to count waits. */
  private LocalDate nextDay(LocalDate otherwise) {
    List<Optional<LocalDate>> counted =
        jdbc.sql("select counted_on from element_wait_counted where id = 1 for update")
            .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
            .list();
    return counted.get(0).map(day -> day.plusDays(1)).orElseGet(() -> firstDay(otherwise));
  }

  private LocalDate firstDay(LocalDate otherwise) {
    return jdbc.sql("select min(END_TIME_) from ACT_HI_ACTINST")
        .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)))
        .single()
        .map(first -> first.toLocalDateTime().toLocalDate())
        .orElse(otherwise);
  }

  /** The engine keeps moments in the zone of this machine. */
  private static Timestamp startOf(LocalDate day) {
    return Timestamp.from(day.atStartOfDay(DutchDates.AMSTERDAM).toInstant());
  }
}
