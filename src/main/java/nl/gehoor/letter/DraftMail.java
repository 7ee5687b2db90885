package nl.gehoor.letter;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import nl.gehoor.casefile.Draft;
import nl.gehoor.casefile.Drafts;
import nl.gehoor.organisation.CaseKind;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.term.DutchDates;
import org.commonmark.node.Node;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Mails somebody the link of a form that is to be finished later. It is no letter: there is no case
 * yet. And it says nothing of what was typed, because nobody knows yet whose address it is.
 */
@Component
public class DraftMail {

  private final Drafts drafts;
  private final Organisations organisations;
  private final MessageSource texts;
  private final Sender sender;
  private final JavaMailSender mail;
  private final Clock clock;

  DraftMail(
      Drafts drafts,
      Organisations organisations,
      MessageSource texts,
      Sender sender,
      JavaMailSender mail,
      Clock clock) {
    this.drafts = drafts;
    this.organisations = organisations;
    this.texts = texts;
    this.sender = sender;
    this.mail = mail;
    this.clock = clock;
  }

  /**
   * Mails the link to the address that the draft has now, and notes that it was sent; does nothing
   * when the draft is gone.
   *
   * @throws AddressRefusedException when the mail server does not know the address
   * @throws NotMailedException when the mail server cannot be reached or does not take it now
   */
  public void send(String draftId) throws AddressRefusedException {
    Optional<Draft> draft = drafts.find(draftId).filter(Draft::saved);
    if (draft.isEmpty()) {
      return;
    }
    try {
      MimeMessage message = mail.createMimeMessage();
      fill(message, draft.get());
      mail.send(message);
    } catch (MailException | MessagingException e) {
      if (Mailer.isRefused(e)) {
        throw new AddressRefusedException(Mailer.reason(e), e);
      }
      throw new NotMailedException(
          "De mailserver neemt de mail nu niet aan: " + Mailer.reason(e), e);
    }
    drafts.mailed(draftId, Draft.Mail.SENT);
  }

  private void fill(MimeMessage message, Draft draft) throws MessagingException {
    Organisation organisation = organisations.get(draft.tenant());
    CaseKind kind = organisation.kindOf(draft.process());
    Locale language = Locale.forLanguageTag(draft.language());
    String utf8 = StandardCharsets.UTF_8.name();
    String subject = texts.getMessage("concept-mail.onderwerp", null, language);
    message.setFrom(LetterMessage.person(sender.address(), organisation.name()));
    message.setReplyTo(
        new InternetAddress[] {
          LetterMessage.person(sender.repliesTo(organisation), organisation.name())
        });
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(draft.email(), true));
    message.setSubject(subject, utf8);
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader(
        "Message-ID", "<" + draft.id() + "." + draft.mails() + "@" + sender.host() + ">");
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
    message.setHeader("Content-Language", language.getLanguage());
    Object[] gaps = {
      MarkdownText.escape(kind.title()),
      MarkdownText.escape(organisation.name()),
      DutchDates.inWords(draft.lastDay(), language),
      LetterText.LINK
    };
    Node body =
        LetterMarkdown.parse(
            texts.getMessage("concept-mail.tekst", gaps, language), drafts.address(draft));
    MimeMultipart alternatives = new MimeMultipart("alternative");
    alternatives.addBodyPart(
        LetterMessage.text(new PlainText(PlainText.USUAL_WIDTH).render(body), "plain"));
    alternatives.addBodyPart(
        LetterMessage.text(
            LetterHtml.of(subject, subject, null, body, organisation, language), "html"));
    message.setContent(alternatives);
  }
}
