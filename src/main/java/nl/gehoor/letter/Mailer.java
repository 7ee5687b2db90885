package nl.gehoor.letter;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Mails letters. A letter that was sent is never sent again, with one exception: when the machine
 * stops between the mail server's "accepted" and our own commit, the retry sends it once more,
 * under the same Message-ID, by which mail programs recognise it.
 */
@Component
public class Mailer {

  private final Letters letters;
  private final CaseFiles cases;
  private final Parties parties;
  private final Links links;
  private final Recipients recipients;
  private final FrontDesk frontDesk;
  private final LetterMessage messages;
  private final JavaMailSender mail;

  Mailer(
      Letters letters,
      CaseFiles cases,
      Parties parties,
      Links links,
      Recipients recipients,
      FrontDesk frontDesk,
      LetterMessage messages,
      JavaMailSender mail) {
    this.letters = letters;
    this.cases = cases;
    this.parties = parties;
    this.links = links;
    this.recipients = recipients;
    this.frontDesk = frontDesk;
    this.messages = messages;
    this.mail = mail;
  }

  /**
   * Mails a letter and records that it was sent; does nothing when it was delivered or dropped
   * before.
   *
   * @throws AddressRefusedException when there is no valid address, or the mail server does not
   *     know it
   * @throws NotMailedException when the mail server cannot be reached or does not take it now
   */
  public void mail(String letterId) throws AddressRefusedException {
    Letter letter = letters.get(letterId);
    if (letter.state() != Letter.State.WAITING && letter.state() != Letter.State.FAILED) {
      return;
    }
    String address =
        MailAddress.of(letter.email())
            .orElseThrow(
                () ->
                    new AddressRefusedException(
                        letter.email() == null
                            ? "Er is geen e-mailadres bekend."
                            : "'" + letter.email() + "' is geen geldig e-mailadres."));
    CaseFile file = cases.get(letter.caseId());
    if (recipients.isWithheld(file, letter)) {
      throw new AddressRefusedException(
          "De zaak gaat over iemand die op dit adres leest. Kies een ander adres.");
    }
    String link = letter.toParty() ? links.address(parties.get(letter.partyId())) : null;
    try {
      MimeMessage message = mail.createMimeMessage();
      messages.fill(message, letter, address, link, file, frontDesk.of(file));
      mail.send(message);
    } catch (MailException | MessagingException e) {
      if (isRefused(e)) {
        throw new AddressRefusedException(
            "De mailserver van de ontvanger weigert '" + address + "': " + reason(e), e);
      }
      throw new NotMailedException("De mailserver neemt de brief nu niet aan: " + reason(e), e);
    }
    letters.sent(letterId);
  }

  /** Whether it is the recipient's address that the server refuses, for good. */
  static boolean isRefused(Exception exception) {
    return causes(exception).stream()
        .filter(SendFailedException.class::isInstance)
        .map(SendFailedException.class::cast)
        .map(SendFailedException::getInvalidAddresses)
        .anyMatch(invalid -> invalid != null && invalid.length > 0);
  }

  static String reason(Exception exception) {
    String last = exception.getMessage();
    for (Throwable cause : causes(exception)) {
      if (cause instanceof SMTPAddressFailedException) {
        return MarkdownText.singleLine(cause.getMessage());
      }
      last = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
    return MarkdownText.singleLine(last);
  }

  /** The exception and everything it was caused by, in all the ways mail exceptions know. */
  private static Set<Throwable> causes(Throwable exception) {
    Set<Throwable> seen = new LinkedHashSet<>();
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(exception);
    while (!open.isEmpty()) {
      Throwable next = open.poll();
      if (!seen.add(next)) {
        continue;
      }
      if (next.getCause() != null) {
        open.add(next.getCause());
      }
      if (next instanceof MessagingException mail && mail.getNextException() != null) {
        open.add(mail.getNextException());
      }
      if (next instanceof MailSendException sending) {
        Collections.addAll(open, sending.getMessageExceptions());
      }
    }
    return seen;
  }
}
