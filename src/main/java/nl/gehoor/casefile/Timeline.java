package nl.gehoor.casefile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What happened in each case, in plain Dutch, in order: for the case block, the own page and the
 * audit.
 */
@Component
public class Timeline {

  /** Kind of the lines that say which stage of the procedure began; their text is its name. */
  public static final String STAGE = "fase";

  /**
   * Kind of the lines that say, in a sentence for the complainant, what happens now and by whom. It
   * holds until the next one, or until the next stage. No line of the history that people read.
   */
  public static final String NOW = "nu";

  /** Kind of the lines that say who looked into the file; for the audit, not for the story. */
  public static final String READ = "gelezen";

  private static final Duration ONE_READING = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  Timeline(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Who may read a line: everybody in the case, or handlers only. */
  public enum Audience {
    PARTIES,
    HANDLERS
  }

  /**
   * @param kind a word for filters and icons: {@code brief}, {@code taak}, {@code termijn}, {@code
   *     fase}, {@code nu}, {@code zaak}
   * @param actor who did it: an account, a role, or null for the procedure itself
   */
  public record Event(Instant at, String kind, String text, String actor, Audience audience) {}

  /** Adds a line; one of kind {@link #STAGE} also says in the register where the case is now. */
  public void add(String caseId, String kind, String text, String actor, Audience audience) {
    jdbc.sql(
            """
            insert into case_event (id, case_id, happened_at, kind, event_text, actor, audience)
            values (:id, :case, :at, :kind, :text, :actor, :audience)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("case", caseId)
        .param("at", Rows.moment(clock.instant()))
        .param("kind", kind)
        .param("text", text.length() > 2000 ? text.substring(0, 1999) + "…" : text)
        .param("actor", actor)
        .param("audience", audience.name().toLowerCase())
        .update();
    if (STAGE.equals(kind)) {
      jdbc.sql("update case_file set stage = :stage, stage_since = :now where id = :case")
          .param("stage", text.length() > 255 ? text.substring(0, 255) : text)
          .param("now", Rows.moment(clock.instant()))
          .param("case", caseId)
          .update();
    }
  }

  /**
   * Keeps that the holder of this account looked into the file: once an hour, however often the
   * file is opened within it.
   */
  public void read(String caseId, String userId) {
    int before =
        jdbc.sql(
                """
                select count(*) from case_event
                where case_id = :case and kind = :kind and actor = :user and happened_at > :since
                """)
            .param("case", caseId)
            .param("kind", READ)
            .param("user", userId)
            .param("since", Rows.moment(clock.instant().minus(ONE_READING)))
            .query(Integer.class)
            .single();
    if (before == 0) {
      add(caseId, READ, "Dossier bekeken", userId, Audience.HANDLERS);
    }
  }

  /** All lines of a case, oldest first. */
  public List<Event> ofCase(String caseId) {
    return jdbc.sql("select * from case_event where case_id = :case order by seq")
        .param("case", caseId)
        .query(
            (row, number) ->
                new Event(
                    Rows.instant(row, "happened_at"),
                    row.getString("kind"),
                    row.getString("event_text"),
                    row.getString("actor"),
                    Audience.valueOf(row.getString("audience").toUpperCase())))
        .list();
  }
}
