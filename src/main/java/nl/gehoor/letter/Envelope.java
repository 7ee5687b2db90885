package nl.gehoor.letter;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import nl.gehoor.organisation.Organisation;
import org.commonmark.node.Node;
import org.springframework.stereotype.Component;

/**
 * What all our mail has, whatever it says: who it comes from, where answers go, that a program
 * wrote it (so that nobody's absence assistant answers), and its text once plain and once as HTML.
 */
@Component
class Envelope {

  private static final String UTF8 = StandardCharsets.UTF_8.name();

  private final Sender sender;
  private final Clock clock;

  Envelope(Sender sender, Clock clock) {
    this.sender = sender;
    this.clock = clock;
  }

  /**
   * Everything but the content.
   *
   * @param id what comes before the at sign of the Message-ID; the same for every try, so that mail
   *     programs recognise one that arrives twice
   */
  void fill(
      MimeMessage message,
      Organisation organisation,
      InternetAddress to,
      String subject,
      String id,
      Locale language)
      throws MessagingException {
    message.setFrom(person(sender.address(), organisation.name()));
    message.setReplyTo(
        new InternetAddress[] {person(sender.repliesTo(organisation), organisation.name())});
    message.setRecipient(Message.RecipientType.TO, to);
    message.setSubject(MarkdownText.singleLine(subject), UTF8);
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Message-ID", "<" + id + "@" + sender.host() + ">");
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
    message.setHeader("Content-Language", language.getLanguage());
  }

  /**
   * The text for programs that show no HTML, and the HTML.
   *
   * @param html of the same body
   */
  static MimeMultipart alternatives(Node body, String html) throws MessagingException {
    MimeMultipart alternatives = new MimeMultipart("alternative");
    alternatives.addBodyPart(text(new PlainText(PlainText.USUAL_WIDTH).render(body), "plain"));
    alternatives.addBodyPart(text(html, "html"));
    return alternatives;
  }

  static InternetAddress person(String address, String name) throws MessagingException {
    try {
      return new InternetAddress(address, MarkdownText.singleLine(name), UTF8);
    } catch (UnsupportedEncodingException e) {
      throw new MessagingException(UTF8, e);
    }
  }

  private static BodyPart text(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF8, subtype);
    return part;
  }
}
