package nl.gehoor.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who was mailed about what. Each mail is noted, for good, before it goes: a server that stops in
 * between has somebody miss a mail, and nobody gets one twice. Not to be called in a transaction.
 */
@Component
class MailLog {

  private static final Duration LONGEST_ROUND = Duration.ofMinutes(10);
  private static final int DAYS_KEPT = 31;

  private final JdbcClient jdbc;
  private final Clock clock;

  MailLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** False when another server is at work. One that stopped is waited for ten minutes. */
  boolean beginRound() {
    Instant now = clock.instant();
    return jdbc.sql("update mail_round set held_until = :until where id = 1 and held_until <= :now")
            .param("until", moment(now.plus(LONGEST_ROUND)))
            .param("now", moment(now))
            .update()
        == 1;
  }

  void endRound() {
    jdbc.sql("update mail_round set held_until = :before where id = 1")
        .param("before", moment(Instant.EPOCH))
        .update();
  }

  /** False when this account was mailed about this task before. */
  boolean noteTask(String taskId, String userId) {
    try {
      jdbc.sql("insert into task_mail (task_id, user_id, mailed_at) values (:task, :user, :now)")
          .param("task", taskId)
          .param("user", userId)
          .param("now", moment(clock.instant()))
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /** The mail certainly did not go. */
  void forgetTask(String taskId, String userId) {
    jdbc.sql("delete from task_mail where task_id = :task and user_id = :user")
        .param("task", taskId)
        .param("user", userId)
        .update();
  }

  /** False when this account had the overview of this day. */
  boolean noteDay(String userId, String tenant, LocalDate day) {
    try {
      jdbc.sql("insert into digest_mail (user_id, tenant, mail_day) values (:user, :tenant, :day)")
          .param("user", userId)
          .param("tenant", tenant)
          .param("day", day)
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /** The mail certainly did not go. */
  void forgetDay(String userId, String tenant, LocalDate day) {
    jdbc.sql(
            "delete from digest_mail where user_id = :user and tenant = :tenant and mail_day = :day")
        .param("user", userId)
        .param("tenant", tenant)
        .param("day", day)
        .update();
  }

  void eraseOld(LocalDate today) {
    LocalDate first = today.minusDays(DAYS_KEPT);
    jdbc.sql("delete from digest_mail where mail_day < :first").param("first", first).update();
    jdbc.sql("delete from task_mail where mailed_at < :first")
        .param("first", moment(clock.instant().minus(Duration.ofDays(DAYS_KEPT))))
        .update();
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
