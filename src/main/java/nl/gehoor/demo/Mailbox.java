package nl.gehoor.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import nl.gehoor.procedure.CaseErasure;
import nl.gehoor.term.DutchDates;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where every mail of the demo ends up: nothing leaves this machine. */
@Component
@Profile("demo")
class Mailbox {

  private static final int TITLE_LENGTH = 1000;

  private final JdbcClient jdbc;
  private final Clock clock;

  Mailbox(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A line of the list: what one sees of a mail before opening it. */
  record Envelope(long id, String to, String subject, ZonedDateTime sentAt) {

    /** For instance "zaterdag 21 november 2026 om 12.49 uur". */
    public String sentInWords() {
      return DutchDates.inWords(sentAt.toInstant());
    }
  }

  void put(MimeMessage message) throws MessagingException {
    ByteArrayOutputStream source = new ByteArrayOutputStream();
    try {
      message.writeTo(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    OpenedMail opened = OpenedMail.read(message);
    jdbc.sql(
            "insert into demo_mail (recipients, subject, sent_at, source) values (:to, :subject, :at, :source)")
        .param("to", shortened(opened.to()))
        .param("subject", shortened(opened.subject()))
        .param("at", OffsetDateTime.ofInstant(clock.instant(), DutchDates.AMSTERDAM))
        .param("source", Base64.getEncoder().encodeToString(source.toByteArray()))
        .update();
  }

  /** Newest first. */
  List<Envelope> all() {
    return jdbc.sql("select id, recipients, subject, sent_at from demo_mail order by id desc")
        .query(Mailbox::envelope)
        .list();
  }

  Optional<Envelope> find(long id) {
    return jdbc.sql("select id, recipients, subject, sent_at from demo_mail where id = :id")
        .param("id", id)
        .query(Mailbox::envelope)
        .optional();
  }

  OpenedMail open(long id) {
    String source =
        jdbc.sql("select source from demo_mail where id = :id")
            .param("id", id)
            .query(String.class)
            .single();
    try {
      return OpenedMail.read(
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(Base64.getDecoder().decode(source))));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Mails about a file that is erased go with it; elsewhere they are in other people's mailboxes.
   */
  @EventListener
  void forget(CaseErasure.Erased file) {
    for (Envelope mail : all()) {
      if (mail.subject().contains(file.reference())
          || open(mail.id()).text().contains(file.reference())) {
        jdbc.sql("delete from demo_mail where id = :id").param("id", mail.id()).update();
      }
    }
  }

  private static Envelope envelope(ResultSet row, int number) throws SQLException {
    Timestamp sentAt = row.getTimestamp("sent_at");
    return new Envelope(
        row.getLong("id"),
        row.getString("recipients"),
        row.getString("subject"),
        sentAt.toInstant().atZone(DutchDates.AMSTERDAM));
  }

  private static String shortened(String text) {
    return text.length() > TITLE_LENGTH ? text.substring(0, TITLE_LENGTH) : text;
  }
}
