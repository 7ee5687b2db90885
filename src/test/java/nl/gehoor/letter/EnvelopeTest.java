package nl.gehoor.letter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

  private final Envelope envelope =
      new Envelope(
          new Sender("klachten@voorbeeld.nl"), Clock.fixed(SampleLetters.WRITTEN, ZoneOffset.UTC));
  private final MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));

  @BeforeEach
  void fill() throws MessagingException {
    envelope.fill(
        message,
        SampleLetters.ORGANISATION,
        Envelope.person("anna@voorbeeld.nl", "Anna\r\nBcc: kwaad@kwaad.example"),
        "Uw klacht\r\nBcc: kwaad@kwaad.example",
        "brief-1",
        Locale.ENGLISH);
  }

  @Test
  void saysWhoItIsFromAndToWhom() throws MessagingException {
    String name = SampleLetters.ORGANISATION.name();
    assertThat(message.getFrom()).containsExactly(Envelope.person("klachten@voorbeeld.nl", name));
    assertThat(message.getReplyTo()).hasSize(1);
    assertThat(message.getRecipients(Message.RecipientType.TO)[0].toString())
        .contains("<anna@voorbeeld.nl>");
    assertThat(message.getSentDate()).isEqualTo(Date.from(SampleLetters.WRITTEN));
  }

  @Test
  void saysThatAProgramWroteItAndInWhichLanguage() throws MessagingException {
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("X-Auto-Response-Suppress")).containsExactly("OOF, AutoReply");
    assertThat(message.getHeader("Content-Language")).containsExactly("en");
  }

  @Test
  void isKnownByTheSameMessageIdEveryTime() throws MessagingException {
    assertThat(message.getHeader("Message-ID")).containsExactly("<brief-1@voorbeeld.nl>");
  }

  @Test
  void nothingSomebodyTypedBecomesALineOfItsOwn() throws MessagingException {
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getSubject()).doesNotContain("\r", "\n");
    assertThat(message.getAllRecipients()).hasSize(1);
  }

  @Test
  void comesAsPlainTextFirstAndThenAsHtml() throws MessagingException, IOException {
    MimeMultipart both =
        Envelope.alternatives(LetterMarkdown.parse("Beste **Anna**", null), "<p>Beste Anna</p>");
    message.setContent(both);
    message.saveChanges();
    assertThat(both.getContentType()).startsWith("multipart/alternative");
    assertThat(both.getCount()).isEqualTo(2);
    assertThat(both.getBodyPart(0).getContentType()).startsWith("text/plain");
    assertThat(both.getBodyPart(0).getContent().toString()).contains("Beste");
    assertThat(both.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(both.getBodyPart(1).getContent()).isEqualTo("<p>Beste Anna</p>");
  }
}
