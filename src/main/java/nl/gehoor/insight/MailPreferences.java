package nl.gehoor.insight;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which mail about tasks each account wants; both kinds until somebody says otherwise. */
@Component
class MailPreferences {

  private final JdbcClient jdbc;

  MailPreferences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param digest the overview on the morning of a working day
   * @param newTask mail when a task lands in one's group
   */
  record Preference(boolean digest, boolean newTask) {}

  Preference of(String userId) {
    return jdbc.sql("select digest, new_task from mail_preference where user_id = :user")
        .param("user", userId)
        .query(
            (row, number) -> new Preference(row.getBoolean("digest"), row.getBoolean("new_task")))
        .optional()
        .orElse(new Preference(true, true));
  }

  void keep(String userId, Preference wanted) {
    if (update(userId, wanted) == 0) {
      try {
        jdbc.sql(
                "insert into mail_preference (user_id, digest, new_task) values (:user, :digest, :newTask)")
            .param("user", userId)
            .param("digest", wanted.digest())
            .param("newTask", wanted.newTask())
            .update();
      } catch (DuplicateKeyException e) {
        update(userId, wanted); // pressed twice at the same moment
      }
    }
  }

  private int update(String userId, Preference wanted) {
    return jdbc.sql(
            "update mail_preference set digest = :digest, new_task = :newTask where user_id = :user")
        .param("digest", wanted.digest())
        .param("newTask", wanted.newTask())
        .param("user", userId)
        .update();
  }
}
