package nl.gehoor.path;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Primary;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Keeps mail instead of sending it; refuses addresses at {@link #REFUSED}. */
@Primary
final class Outbox extends JavaMailSenderImpl {

  /** The domain of addresses that the mail server refuses, as the demo's does. */
  static final String REFUSED = "@bestaat-niet.example";

  private final List<String> receivers = new CopyOnWriteArrayList<>();

  Outbox() {
    setDefaultEncoding("UTF-8");
  }

  /** How many mails went to this address. */
  long to(String email) {
    return receivers.stream().filter(email::equalsIgnoreCase).count();
  }

  void empty() {
    receivers.clear();
  }

  @Override
  protected void doSend(MimeMessage[] messages, Object[] originals) {
    for (MimeMessage message : messages) {
      try {
        put(message);
      } catch (MessagingException refused) {
        throw new MailSendException(Map.of(message, refused));
      }
    }
  }

  @Override
  public void testConnection() {
    // nothing to connect to
  }

  private void put(MimeMessage message) throws MessagingException {
    for (Address address : message.getAllRecipients()) {
      String email = ((InternetAddress) address).getAddress();
      if (email.toLowerCase(Locale.ROOT).endsWith(REFUSED)) {
        throw new SendFailedException(
            "550 5.1.1 Dit adres bestaat niet",
            null,
            new Address[0],
            new Address[0],
            new Address[] {address});
      }
      receivers.add(email);
    }
  }
}
