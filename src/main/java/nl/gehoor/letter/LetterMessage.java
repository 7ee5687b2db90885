package nl.gehoor.letter;

import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Documents.Document;
import nl.gehoor.organisation.Organisation;
import org.commonmark.node.Node;
import org.springframework.stereotype.Component;

/**
 * A letter as mail: plain text and HTML as alternatives, with an invitation a third one, and the
 * PDF, the enclosures and the invitation as files.
 */
@Component
class LetterMessage {

  private final Envelope envelope;
  private final LetterDocuments documents;
  private final Enclosures enclosures;

  LetterMessage(Envelope envelope, LetterDocuments documents, Enclosures enclosures) {
    this.envelope = envelope;
    this.documents = documents;
    this.enclosures = enclosures;
  }

  /**
   * @param address valid, see {@link MailAddress}
   * @param link the recipient's own page; null when there is none
   */
  void fill(
      MimeMessage message,
      Letter letter,
      String address,
      String link,
      CaseFile file,
      Organisation organisation)
      throws MessagingException {
    envelope.fill(
        message,
        organisation,
        Envelope.person(address, letter.name()),
        letter.subject(),
        letter.id(),
        letter.language());

    String calendar =
        letter.calendar() == null ? null : Invitation.to(letter.calendar(), letter.name(), address);
    Multipart content = alternatives(letter, link, file, organisation, calendar);
    List<Document> enclosed = enclosures.of(letter.id());
    if (letter.pdf() || calendar != null || !enclosed.isEmpty()) {
      MimeMultipart mixed = new MimeMultipart("mixed");
      mixed.addBodyPart(part(content));
      if (letter.pdf()) {
        mixed.addBodyPart(file(documents.copy(letter.id())));
      }
      for (Document document : enclosed) {
        mixed.addBodyPart(file(document));
      }
      if (calendar != null) {
        mixed.addBodyPart(
            file(calendar.getBytes(StandardCharsets.UTF_8), "application/ics", "afspraak.ics"));
      }
      content = mixed;
    }
    message.setContent(content);
  }

  private static Multipart alternatives(
      Letter letter, String link, CaseFile file, Organisation organisation, String calendar)
      throws MessagingException {
    Node body = LetterMarkdown.parse(letter.body(), link);
    MimeMultipart alternatives =
        Envelope.alternatives(body, LetterHtml.of(letter, body, file, organisation));
    if (calendar != null) {
      MimeBodyPart part = new MimeBodyPart();
      part.setDataHandler(
          new DataHandler(
              new ByteArrayDataSource(
                  calendar.getBytes(StandardCharsets.UTF_8),
                  "text/calendar; charset=UTF-8; method=" + letter.calendarMethod())));
      alternatives.addBodyPart(part);
    }
    return alternatives;
  }

  private static BodyPart part(Multipart content) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setContent(content);
    return part;
  }

  private BodyPart file(Document document) throws MessagingException {
    return file(documents.content(document), document.contentType(), document.name());
  }

  private static BodyPart file(byte[] content, String type, String name) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, type)));
    part.setDisposition(Part.ATTACHMENT);
    part.setFileName(name);
    return part;
  }
}
