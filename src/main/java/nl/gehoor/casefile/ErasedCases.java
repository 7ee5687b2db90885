package nl.gehoor.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.term.DutchDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which files are old enough to be erased, and which were. */
@Component
public class ErasedCases {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Organisations organisations;

  ErasedCases(JdbcClient jdbc, Clock clock, Organisations organisations) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.organisations = organisations;
  }

  /**
   * What stays of a file.
   *
   * @param closedOn null when it was still open
   * @param by account of who erased it; null when its retention was over
   */
  public record ErasedCase(
      String reference,
      String tenant,
      String process,
      LocalDate closedOn,
      Instant at,
      String by,
      String reason,
      long rows) {}

  /**
   * A closed file.
   *
   * @param eraseOn the first day on which it may go, by what the organisation's retention is now
   */
  public record Expiring(
      String id, String reference, String process, LocalDate closedOn, LocalDate eraseOn) {}

  /**
   * The closed files of an organisation that may go on this day or before, oldest first. The
   * organisation's retention as it is now counts, also for what was closed when it was another.
   */
  public List<Expiring> until(String tenant, LocalDate day) {
    Period retention = organisations.get(tenant).retention();
    // Months differ in length: look a little further, and let each case's own day decide.
    Instant about = day.minus(retention).plusDays(4).atStartOfDay(DutchDates.AMSTERDAM).toInstant();
    return jdbc
        .sql(
            """
            select id, reference, process, closed_at from case_file
            where tenant = :tenant and case_state = 'closed' and closed_at < :about
            order by closed_at, id
            """)
        .param("tenant", tenant)
        .param("about", Rows.moment(about))
        .query(
            (row, number) -> {
              LocalDate closedOn = dayOf(Rows.instant(row, "closed_at"));
              return new Expiring(
                  row.getString("id"),
                  row.getString("reference"),
                  row.getString("process"),
                  closedOn,
                  closedOn.plus(retention));
            })
        .list()
        .stream()
        .filter(file -> !file.eraseOn().isAfter(day))
        .toList();
  }

  /**
   * The closed files of organisations that are no longer here and may go on this day or before, by
   * the day that was fixed when they were closed.
   */
  public List<Expiring> leftUntil(LocalDate day) {
    return jdbc.sql(
            """
            select id, reference, process, closed_at, erase_on from case_file
            where tenant not in (:known) and case_state = 'closed' and erase_on <= :day
            order by closed_at, id
            """)
        .param("known", organisations.all().stream().map(Organisation::id).toList())
        .param("day", day)
        .query(
            (row, number) ->
                new Expiring(
                    row.getString("id"),
                    row.getString("reference"),
                    row.getString("process"),
                    dayOf(Rows.instant(row, "closed_at")),
                    Rows.day(row, "erase_on")))
        .list();
  }

  /** Whether the file is closed and was kept as long as its organisation keeps it. */
  public boolean isOver(CaseFile file, LocalDate today) {
    if (file.open()) {
      return false;
    }
    LocalDate eraseOn =
        organisations
            .find(file.tenant())
            .map(known -> dayOf(file.closedAt()).plus(known.retention()))
            .orElseGet(() -> fixedDay(file));
    return !eraseOn.isAfter(today);
  }

  private LocalDate fixedDay(CaseFile file) {
    return jdbc.sql("select erase_on from case_file where id = :id")
        .param("id", file.id())
        .query((row, number) -> Rows.day(row, "erase_on"))
        .single();
  }

  /**
   * Holds the file until the transaction ends, so that it is erased once and not reopened
   * meanwhile.
   *
   * @return empty when it is gone
   */
  public Optional<CaseFile> hold(String caseId, CaseFiles files) {
    return jdbc.sql("select id from case_file where id = :id for update")
        .param("id", caseId)
        .query(String.class)
        .optional()
        .map(files::get);
  }

  /**
   * Writes down that it was there.
   *
   * @param by null when its retention was over
   * @param reason without anybody's name
   * @param rows how many rows went
   */
  public void remember(CaseFile file, String by, String reason, long rows) {
    jdbc.sql(
            """
            insert into erased_case (reference, tenant, process, closed_on, erased_at, erased_by, reason, row_count)
            values (:reference, :tenant, :process, :closedOn, :now, :by, :reason, :rows)
            """)
        .param("reference", file.reference())
        .param("tenant", file.tenant())
        .param("process", file.process())
        .param("closedOn", file.closedAt() == null ? null : dayOf(file.closedAt()))
        .param("now", Rows.moment(clock.instant()))
        .param("by", by)
        .param("reason", reason)
        .param("rows", rows)
        .update();
  }

  /** Of these organisations, the last that went first. */
  public List<ErasedCase> latest(Collection<String> tenants, int most) {
    return tenants.isEmpty()
        ? List.of()
        : jdbc.sql(
                """
                select * from erased_case where tenant in (:tenants)
                order by erased_at desc, reference limit :most
                """)
            .param("tenants", tenants)
            .param("most", most)
            .query(
                (row, number) ->
                    new ErasedCase(
                        row.getString("reference"),
                        row.getString("tenant"),
                        row.getString("process"),
                        Rows.day(row, "closed_on"),
                        Rows.instant(row, "erased_at"),
                        row.getString("erased_by"),
                        row.getString("reason"),
                        row.getLong("row_count")))
            .list();
  }

  private static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, DutchDates.AMSTERDAM);
  }
}
