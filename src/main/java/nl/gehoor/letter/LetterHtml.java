package nl.gehoor.letter;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.term.DutchDates;
import org.commonmark.node.Node;

/** The HTML part of a mail: one simple page, readable on a phone and in the dark. */
final class LetterHtml {

  private static final Frame FRAME = new Frame("/letter/mail.html");

  private LetterHtml() {}

  static String of(Letter letter, Node body, CaseFile file, Organisation organisation) {
    return of(
        letter.subject(),
        letter.heading(file.reference()),
        letter.mentioned(file.reference()),
        body,
        organisation,
        letter.language());
  }

  /**
   * @param reference of the case it is about; null when there is none, or it is not to be named
   */
  static String of(
      String subject,
      String heading,
      String reference,
      Node body,
      Organisation organisation,
      Locale language) {
    Map<String, Object> values = new HashMap<>();
    values.put("engels", DutchDates.isEnglish(language));
    values.put("taal", language.getLanguage());
    values.put("onderwerp", subject);
    values.put("kop", heading);
    values.put("organisatie", organisation.name());
    values.put("accent", organisation.accent());
    values.put("referentie", reference);
    values.put("inhoud", LetterMarkdown.html(body));
    Organisation.Contact contact = organisation.in(language).contact();
    values.put("contact", contact.name() == null ? organisation.name() : contact.name());
    values.put("email", contact.email());
    values.put("antwoorden", contact.email() != null);
    values.put("telefoon", contact.phone());
    return FRAME.around(values);
  }
}
