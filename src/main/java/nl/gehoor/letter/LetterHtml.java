package nl.gehoor.letter;

import java.util.HashMap;
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
    Map<String, Object> values = new HashMap<>();
    boolean english = DutchDates.isEnglish(letter.language());
    values.put("engels", english);
    values.put("taal", letter.language().getLanguage());
    values.put("onderwerp", letter.subject());
    values.put("kop", letter.heading(file.reference()));
    values.put("organisatie", organisation.name());
    values.put("accent", organisation.accent());
    values.put("referentie", letter.mentioned(file.reference()));
    values.put("inhoud", LetterMarkdown.html(body));
    Organisation.Contact contact = organisation.in(letter.language()).contact();
    values.put("contact", contact.name() == null ? organisation.name() : contact.name());
    values.put("email", contact.email());
    values.put("antwoorden", contact.email() != null);
    values.put("telefoon", contact.phone());
    return FRAME.around(values);
  }
}
