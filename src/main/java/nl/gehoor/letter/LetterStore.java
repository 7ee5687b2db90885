package nl.gehoor.letter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of letters. Every method runs in the caller's transaction. */
@Component
class LetterStore {

  private static final int LONGEST_ERROR = 1000;

  private final JdbcClient jdbc;

  LetterStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Letter letter) {
    jdbc.sql(
            """
            insert into letter (id, case_id, template, title, recipient_role, party_id, user_id, recipient_name,
                                email, postal_address, subject, body, pdf, appointment_id, calendar,
                                calendar_method, delivery_state, created_at)
            values (:id, :case, :template, :title, :role, :party, :user, :name, :email, :address, :subject, :body,
                    :pdf, :appointment, :calendar, :method, :state, :now)
            """)
        .param("id", letter.id())
        .param("case", letter.caseId())
        .param("template", letter.template())
        .param("title", letter.title())
        .param("role", letter.role())
        .param("party", letter.partyId())
        .param("user", letter.userId())
        .param("name", letter.name())
        .param("email", letter.email())
        .param("address", letter.postalAddress())
        .param("subject", letter.subject())
        .param("body", letter.body())
        .param("pdf", letter.pdf())
        .param("appointment", letter.appointmentId())
        .param("calendar", letter.calendar())
        .param("method", letter.calendarMethod())
        .param("state", word(letter.state()))
        .param("now", moment(letter.createdAt()))
        .update();
  }

  Optional<Letter> find(String id) {
    return jdbc.sql("select * from letter where id = :id")
        .param("id", id)
        .query(LetterStore::row)
        .optional();
  }

  List<Letter> ofCase(String caseId) {
    return jdbc.sql("select * from letter where case_id = :case order by seq")
        .param("case", caseId)
        .query(LetterStore::row)
        .list();
  }

  /**
   * @param error null clears it
   * @param sentAt null unless it was delivered
   */
  void state(String id, Letter.State state, String error, Instant sentAt) {
    jdbc.sql(
            "update letter set delivery_state = :state, last_error = :error, sent_at = :sent where id = :id")
        .param("state", word(state))
        .param(
            "error",
            error == null || error.length() <= LONGEST_ERROR
                ? error
                : error.substring(0, LONGEST_ERROR))
        .param("sent", moment(sentAt))
        .param("id", id)
        .update();
  }

  void email(String id, String email) {
    jdbc.sql("update letter set email = :email where id = :id")
        .param("email", email)
        .param("id", id)
        .update();
  }

  void postalAddress(String id, String address) {
    jdbc.sql("update letter set postal_address = :address where id = :id")
        .param("address", address)
        .param("id", id)
        .update();
  }

  private static Letter row(ResultSet row, int number) throws SQLException {
    return new Letter(
        row.getString("id"),
        row.getString("case_id"),
        row.getString("template"),
        row.getString("title"),
        row.getString("recipient_role"),
        row.getString("party_id"),
        row.getString("user_id"),
        row.getString("recipient_name"),
        row.getString("email"),
        row.getString("postal_address"),
        row.getString("subject"),
        row.getString("body"),
        row.getBoolean("pdf"),
        row.getString("appointment_id"),
        row.getString("calendar"),
        row.getString("calendar_method"),
        Letter.State.valueOf(row.getString("delivery_state").toUpperCase(Locale.ROOT)),
        row.getString("last_error"),
        instant(row, "created_at"),
        instant(row, "sent_at"));
  }

  private static String word(Letter.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
