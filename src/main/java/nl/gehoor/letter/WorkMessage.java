package nl.gehoor.letter;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.term.DutchDates;
import org.commonmark.node.Node;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Mails somebody of an organisation about his or her tasks. It is no letter: it belongs to no case,
 * is not kept, and says nothing of what a case is about or who takes part in it.
 */
@Component
public class WorkMessage {

  private static final Locale DUTCH = Locale.forLanguageTag("nl");
  private static final String TASKLIST = "/camunda/app/tasklist/default/#";

  private final Envelope envelope;
  private final JavaMailSender mail;
  private final String tasklist;

  WorkMessage(
      Envelope envelope,
      JavaMailSender mail,
      @Value("${gehoor.public-address}") String publicAddress) {
    this.envelope = envelope;
    this.mail = mail;
    this.tasklist = publicAddress.replaceAll("/+$", "") + TASKLIST;
  }

  /**
   * One task.
   *
   * @param reference null when the reader is not to know the case
   * @param lastDay null when it may take as long as it needs
   * @param own whether it is the reader's; else it waits for somebody of the group
   */
  public record Line(
      String taskId, String task, String reference, LocalDate lastDay, boolean own) {}

  /**
   * @param heading null when the mail has one part
   * @param more how many others there are that are not listed
   */
  public record Part(String heading, List<Line> lines, int more) {}

  /**
   * What a mail says; all of it plain text.
   *
   * @param id of this mail and no other, for its Message-ID
   * @param opening a sentence
   * @param reason why the reader gets it, a sentence
   */
  public record Text(String id, String subject, String opening, List<Part> parts, String reason) {}

  /**
   * @throws AddressRefusedException when it is no address, or the mail server does not know it
   * @throws NotMailedException when the mail server cannot be reached or does not take it now
   */
  public void send(Organisation organisation, String email, Text text)
      throws AddressRefusedException {
    String address =
        MailAddress.of(email)
            .orElseThrow(
                () -> new AddressRefusedException("Dit is geen geldig e-mailadres: " + email));
    try {
      MimeMessage message = mail.createMimeMessage();
      envelope.fill(
          message,
          organisation,
          new InternetAddress(address, true),
          text.subject(),
          text.id(),
          DUTCH);
      Node body = LetterMarkdown.parse(markdown(text), null);
      message.setContent(
          Envelope.alternatives(
              body,
              LetterHtml.of(text.subject(), text.subject(), null, body, organisation, DUTCH)));
      mail.send(message);
    } catch (MailException | MessagingException e) {
      if (Mailer.isRefused(e)) {
        throw new AddressRefusedException(Mailer.reason(e), e);
      }
      throw new NotMailedException(
          "De mailserver neemt de mail nu niet aan: " + Mailer.reason(e), e);
    }
  }

  private String markdown(Text says) {
    StringBuilder text = new StringBuilder(MarkdownText.escape(says.opening())).append("\n\n");
    for (Part part : says.parts()) {
      if (part.heading() != null) {
        text.append("## ").append(MarkdownText.escape(part.heading())).append("\n\n");
      }
      part.lines().forEach(line -> text.append(item(line)));
      if (part.more() > 0) {
        text.append("- en nog ").append(part.more()).append('\n');
      }
      text.append('\n');
    }
    return text.append("[Naar uw taken](")
        .append(tasklist)
        .append("/)\n\n")
        .append(MarkdownText.escape(says.reason()))
        .append(" Wilt u dat niet meer? [Zet deze mail uit](")
        .append(tasklist)
        .append("/post).\n")
        .toString();
  }

  private String item(Line line) {
    String name =
        line.reference() == null ? line.task() : line.task() + " (" + line.reference() + ")";
    return "- [%s](%s/?task=%s)%s%s%n"
        .formatted(
            MarkdownText.escape(name),
            tasklist,
            line.taskId(),
            line.lastDay() == null
                ? ""
                : ", uiterlijk " + MarkdownText.escape(DutchDates.inWords(line.lastDay())),
            line.own() ? ", van u" : ", nog van niemand");
  }
}
