package nl.gehoor.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.gehoor.organisation.Organisation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The register of cases. Every method runs in the caller's transaction. */
@Component
public class CaseFiles {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final References references;
  private final DirtyMonths months;

  CaseFiles(JdbcClient jdbc, Clock clock, References references) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.references = references;
    this.months = new DirtyMonths(jdbc);
  }

  /**
   * Opens a case under the next reference of the organisation.
   *
   * @param voicedOn the day the complaint was voiced; may lie in the past
   */
  public CaseFile open(
      Organisation organisation,
      String process,
      String instanceId,
      String subject,
      LocalDate voicedOn) {
    String id = UUID.randomUUID().toString();
    String reference = references.next(organisation);
    jdbc.sql(
            """
            insert into case_file (id, tenant, process, reference, instance_id, case_state, reopenable,
                                   subject, voiced_on, opened_at)
            values (:id, :tenant, :process, :reference, :instance, 'open', false, :subject, :voicedOn, :now)
            """)
        .param("id", id)
        .param("tenant", organisation.id())
        .param("process", process)
        .param("reference", reference)
        .param("instance", instanceId)
        .param("subject", subject)
        .param("voicedOn", voicedOn)
        .param("now", Rows.moment(clock.instant()))
        .update();
    months.mark(organisation.id(), process, LocalDate.now(clock));
    return get(id);
  }

  /**
   * Closes the case with its outcome and starts the retention clock.
   *
   * @param reopenable whether a coordinator may open it again
   */
  public void close(CaseFile file, Organisation organisation, String outcome, boolean reopenable) {
    jdbc.sql(
            """
            update case_file set case_state = 'closed', outcome = :outcome, reopenable = :reopenable,
                                 closed_at = :now, erase_on = :eraseOn
            where id = :id
            """)
        .param("outcome", outcome)
        .param("reopenable", reopenable)
        .param("now", Rows.moment(clock.instant()))
        .param("eraseOn", LocalDate.now(clock).plus(organisation.retention()))
        .param("id", file.id())
        .update();
  }

  /**
   * Keeps when and how the complaint was decided, whatever is still to be done about it.
   *
   * @param verdict {@code gegrond}, {@code ongegrond} or {@code deels_gegrond}
   */
  public void decided(CaseFile file, String verdict, LocalDate on) {
    jdbc.sql("update case_file set decided_on = :on, verdict = :verdict where id = :id")
        .param("on", on)
        .param("verdict", verdict)
        .param("id", file.id())
        .update();
  }

  /** Opens a closed case again, now carried by the given process instance; counts how often. */
  public void reopen(CaseFile file, String instanceId) {
    jdbc.sql(
            """
            update case_file set case_state = 'open', outcome = null, reopenable = false, closed_at = null,
                                 erase_on = null, instance_id = :instance,
                                 times_reopened = times_reopened + 1
            where id = :id
            """)
        .param("instance", instanceId)
        .param("id", file.id())
        .update();
  }

  /**
   * @throws IllegalArgumentException when there is no such case
   */
  public CaseFile get(String id) {
    return jdbc.sql("select * from case_file where id = :id")
        .param("id", id)
        .query(CaseFiles::row)
        .optional()
        .orElseThrow(() -> new IllegalArgumentException("Onbekende zaak: " + id));
  }

  /** Ids of the processes by which the open cases of an organisation run. */
  public List<String> processesOfOpenCases(String tenant) {
    return jdbc.sql(
            """
            select distinct process from case_file
            where tenant = :tenant and case_state = 'open' order by process
            """)
        .param("tenant", tenant)
        .query(String.class)
        .list();
  }

  public Optional<CaseFile> byReference(String reference) {
    return jdbc.sql("select * from case_file where reference = :reference")
        .param("reference", reference)
        .query(CaseFiles::row)
        .optional();
  }

  static CaseFile row(ResultSet row, int number) throws SQLException {
    return new CaseFile(
        row.getString("id"),
        row.getString("tenant"),
        row.getString("process"),
        row.getString("reference"),
        row.getString("instance_id"),
        "open".equals(row.getString("case_state")),
        row.getString("outcome"),
        row.getBoolean("reopenable"),
        row.getString("subject"),
        Rows.day(row, "voiced_on"),
        Rows.instant(row, "opened_at"),
        Rows.instant(row, "closed_at"));
  }
}
