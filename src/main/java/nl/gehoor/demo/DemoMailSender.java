package nl.gehoor.demo;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Puts mail in the demo's mailbox instead of sending it. Knows no server, so that it can reach
 * nobody.
 *
 * <p>Addresses at {@link #REFUSED} are refused, as a mail server refuses an address that does not
 * exist: so one can see what happens then.
 */
@Component("mailSender")
@Profile("demo")
class DemoMailSender extends JavaMailSenderImpl {

  /** The domain at which nobody lives. */
  static final String REFUSED = "@bestaat-niet.example";

  private final Mailbox mailbox;
  private final Clock clock;

  DemoMailSender(Mailbox mailbox, Clock clock) {
    this.mailbox = mailbox;
    this.clock = clock;
    setDefaultEncoding("UTF-8");
  }

  @Override
  protected void doSend(MimeMessage[] messages, Object[] originals) {
    Map<Object, Exception> failed = new LinkedHashMap<>();
    for (int i = 0; i < messages.length; i++) {
      try {
        put(messages[i]);
      } catch (MessagingException refused) {
        failed.put(originals == null ? messages[i] : originals[i], refused);
      }
    }
    if (!failed.isEmpty()) {
      throw new MailSendException(failed);
    }
  }

  @Override
  public void testConnection() {
    // There is nothing to connect to, and nothing that could be down.
  }

  private void put(MimeMessage message) throws MessagingException {
    if (message.getSentDate() == null) {
      message.setSentDate(Date.from(clock.instant()));
    }
    String messageId = message.getMessageID();
    message.saveChanges();
    if (messageId != null) {
      message.setHeader("Message-ID", messageId);
    }
    for (Address address : message.getAllRecipients()) {
      if (address.toString().toLowerCase(Locale.ROOT).replace(">", "").endsWith(REFUSED)) {
        throw new SendFailedException(
            "550 5.1.1 Dit adres bestaat niet",
            null,
            new Address[0],
            new Address[0],
            new Address[] {address});
      }
    }
    mailbox.put(message);
  }
}
