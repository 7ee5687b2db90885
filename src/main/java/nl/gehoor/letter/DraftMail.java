package nl.gehoor.letter;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
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
  private final Envelope envelope;
  private final JavaMailSender mail;

  DraftMail(
      Drafts drafts,
      Organisations organisations,
      MessageSource texts,
      Envelope envelope,
      JavaMailSender mail) {
    this.drafts = drafts;
    this.organisations = organisations;
    this.texts = texts;
    this.envelope = envelope;
    this.mail = mail;
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
    String subject = texts.getMessage("concept-mail.onderwerp", null, language);
    envelope.fill(
        message,
        organisation,
        new InternetAddress(draft.email(), true),
        subject,
        draft.id() + "." + draft.mails(),
        language);
    Object[] gaps = {
      MarkdownText.escape(kind.title()),
      MarkdownText.escape(organisation.name()),
      DutchDates.inWords(draft.lastDay(), language),
      LetterText.LINK
    };
    Node body =
        LetterMarkdown.parse(
            texts.getMessage("concept-mail.tekst", gaps, language), drafts.address(draft));
    message.setContent(
        Envelope.alternatives(
            body, LetterHtml.of(subject, subject, null, body, organisation, language)));
  }
}
