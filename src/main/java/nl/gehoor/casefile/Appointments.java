package nl.gehoor.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Talks and hearings of a case that people have in their calendars. */
@Component
public class Appointments {

  private final JdbcClient jdbc;

  Appointments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param id also the UID of its calendar entry: moving keeps it
   * @param name the diagram's word for it, for instance {@code hoorzitting}
   * @param sequence counts up with every change, as iCalendar asks (RFC 5545, 3.8.7.4)
   */
  public record Appointment(
      String id,
      String caseId,
      String name,
      Instant start,
      Instant end,
      String place,
      int sequence,
      boolean cancelled) {

    /** As it looks to somebody who need no longer come, whatever became of it for the others. */
    public Appointment without(Appointment now) {
      return new Appointment(id, caseId, name, start, end, place, now.sequence(), true);
    }
  }

  /** Plans it, or moves the one of this name that was planned before. */
  public Appointment plan(String caseId, String name, Instant start, Instant end, String place) {
    Optional<Appointment> before = find(caseId, name);
    if (before.isEmpty()) {
      return save(
          new Appointment(UUID.randomUUID().toString(), caseId, name, start, end, place, 0, false));
    }
    Appointment old = before.get();
    if (!old.cancelled()
        && old.start().equals(start)
        && old.end().equals(end)
        && old.place().equals(place)) {
      return old;
    }
    return save(
        new Appointment(old.id(), caseId, name, start, end, place, old.sequence() + 1, false));
  }

  /** Cancels it; empty when there is none, or it was cancelled before. */
  public Optional<Appointment> cancel(String caseId, String name) {
    return find(caseId, name)
        .filter(old -> !old.cancelled())
        .map(
            old ->
                save(
                    new Appointment(
                        old.id(),
                        caseId,
                        name,
                        old.start(),
                        old.end(),
                        old.place(),
                        old.sequence() + 1,
                        true)));
  }

  public Optional<Appointment> find(String caseId, String name) {
    return jdbc.sql("select * from appointment where case_id = :case and name = :name")
        .param("case", caseId)
        .param("name", name)
        .query(Appointments::row)
        .optional();
  }

  /** The appointments that stand and begin after this moment, soonest first. */
  public List<Appointment> planned(String caseId, Instant after) {
    return jdbc.sql(
            """
            select * from appointment where case_id = :case and cancelled = false and starts_at > :after
            order by starts_at
            """)
        .param("case", caseId)
        .param("after", Rows.moment(after))
        .query(Appointments::row)
        .list();
  }

  private Appointment save(Appointment appointment) {
    jdbc.sql("delete from appointment where id = :id").param("id", appointment.id()).update();
    jdbc.sql(
            """
            insert into appointment (id, case_id, name, starts_at, ends_at, place, sequence_number, cancelled)
            values (:id, :case, :name, :start, :end, :place, :sequence, :cancelled)
            """)
        .param("id", appointment.id())
        .param("case", appointment.caseId())
        .param("name", appointment.name())
        .param("start", Rows.moment(appointment.start()))
        .param("end", Rows.moment(appointment.end()))
        .param("place", appointment.place())
        .param("sequence", appointment.sequence())
        .param("cancelled", appointment.cancelled())
        .update();
    return appointment;
  }

  private static Appointment row(ResultSet row, int number) throws SQLException {
    return new Appointment(
        row.getString("id"),
        row.getString("case_id"),
        row.getString("name"),
        Rows.instant(row, "starts_at"),
        Rows.instant(row, "ends_at"),
        row.getString("place"),
        row.getInt("sequence_number"),
        row.getBoolean("cancelled"));
  }
}
