package nl.gehoor.letter;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    values.put("onderwerp", letter.subject());
    values.put("kop", letter.heading(file.reference()));
    values.put("organisatie", organisation.name());
    values.put("accent", organisation.accent());
    values.put("referentie", letter.mentioned(file.reference()));
    values.put("datum", DutchDates.inWords(writtenAt.atZone(DutchDates.AMSTERDAM).toLocalDate()));
    values.put("adresregels", addressLines(letter));
    values.put("contact", contact(organisation));
    values.put("inhoud", LetterMarkdown.html(body));
    // XML knows no control characters, not even escaped ones.
    return render(MarkdownText.cleanLines(FRAME.around(values)));
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

  private static byte[] render(String html) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfRendererBuilder builder =
        new PdfRendererBuilder()
            .usePdfUaAccessibility(true)
            .withProducer("Gehoor")
            .useReplacementText("□")
            .useExternalResourceAccessControl(
                (address, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
            .withHtmlContent(html, null)
            .toStream(out);
    font(builder, "OpenSans-Regular", "Open Sans", 400, FontStyle.NORMAL);
    font(builder, "OpenSans-Bold", "Open Sans", 700, FontStyle.NORMAL);
    font(builder, "OpenSans-Italic", "Open Sans", 400, FontStyle.ITALIC);
    font(builder, "OpenSans-BoldItalic", "Open Sans", 700, FontStyle.ITALIC);
    font(builder, "DejaVuSans", "DejaVu Sans", 400, FontStyle.NORMAL);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void font(
      PdfRendererBuilder builder, String file, String family, int weight, FontStyle style) {
    builder.useFont(() -> open(file), family, weight, style, true);
  }

  private static InputStream open(String file) {
    return LetterPdf.class.getResourceAsStream("/fonts/" + file + ".ttf");
  }
}
