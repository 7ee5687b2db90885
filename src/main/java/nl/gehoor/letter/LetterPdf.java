package nl.gehoor.letter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.term.DutchDates;
import org.commonmark.node.Node;

/**
 * A letter on paper: A4, with the recipient's address where a window envelope shows it. Accessible
 * (PDF/UA): tagged, with title and language, and with its fonts inside.
 */
final class LetterPdf {

  private static final Frame FRAME = new Frame("/letter/pdf.html");

  private LetterPdf() {}

  /**
   * @param writtenAt its date is the letter's date, Europe/Amsterdam
   */
  static byte[] of(
      Letter letter, Node body, CaseFile file, Organisation organisation, Instant writtenAt) {
    Map<String, Object> values = new HashMap<>();
    boolean english = DutchDates.isEnglish(letter.language());
    values.put("engels", english);
    values.put("taal", letter.language().getLanguage());
    values.put("onderwerp", letter.subject());
    values.put("kop", letter.heading(file.reference()));
    values.put("organisatie", organisation.name());
    values.put("accent", organisation.accent());
    values.put("referentie", letter.mentioned(file.reference()));
    values.put(
        "datum",
        DutchDates.inWords(
            writtenAt.atZone(DutchDates.AMSTERDAM).toLocalDate(), letter.language()));
    values.put("adresregels", addressLines(letter));
    values.put("contact", contact(organisation.in(letter.language())));
    values.put("inhoud", LetterMarkdown.html(body));
    // XML knows no control characters, not even escaped ones.
    return AccessiblePdf.of(MarkdownText.cleanLines(FRAME.around(values)));
  }

  private static List<String> addressLines(Letter letter) {
    List<String> lines = new ArrayList<>();
    lines.add(MarkdownText.singleLine(letter.name()));
    MarkdownText.cleanLines(letter.postalAddress())
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.equals(lines.get(0)))
        .forEach(lines::add);
    return lines;
  }

  private static String contact(Organisation organisation) {
    Organisation.Contact contact = organisation.contact();
    return Stream.of(contact.name(), contact.phone(), contact.email())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }
}
