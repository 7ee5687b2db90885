package nl.gehoor.letter;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Turns a page of ours into a PDF that everybody can read (PDF/UA): tagged, with title and
 * language, and with its fonts inside. Fetches nothing from anywhere.
 */
final class AccessiblePdf {

  private static final int FIRST_PICTURE = 0x2300;
  private static final int FIRST_FLAG_LETTER = 0x1f1e6;
  private static final int LAST_FLAG_LETTER = 0x1f1ff;

  private AccessiblePdf() {}

  /**
   * @param html well-formed, without control characters
   */
  static byte[] of(String html) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfRendererBuilder builder =
        new PdfRendererBuilder()
            .usePdfUaAccessibility(true)
            .withProducer("Gehoor")
            .useReplacementText("□")
            .useExternalResourceAccessControl(
                (address, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
            .withHtmlContent(drawable(html), null)
            .toStream(out);
    font(builder, "OpenSans-Regular", "Open Sans", 400, FontStyle.NORMAL);
    font(builder, "OpenSans-Bold", "Open Sans", 700, FontStyle.NORMAL);
    font(builder, "OpenSans-Italic", "Open Sans", 400, FontStyle.ITALIC);
    font(builder, "OpenSans-BoldItalic", "Open Sans", 700, FontStyle.ITALIC);
    font(builder, "DejaVuSans", "DejaVu Sans", 400, FontStyle.NORMAL);
    if (html.codePoints().anyMatch(character -> character >= FIRST_PICTURE)) {
      // Large, and most letters have no need of it.
      font(builder, "NotoEmoji-Regular", "Noto Emoji", 400, FontStyle.NORMAL);
    }
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * The same text, in characters that have a picture and a meaning each: a flag becomes the letters
   * it is made of, and what only colours the picture before it goes.
   */
  private static String drawable(String html) {
    StringBuilder out = new StringBuilder(html.length());
    html.codePoints()
        .forEach(
            character -> {
              if (character >= FIRST_FLAG_LETTER && character <= LAST_FLAG_LETTER) {
                out.append((char) ('A' + character - FIRST_FLAG_LETTER));
              } else if (!coloursAnother(character)) {
                out.appendCodePoint(character);
              }
            });
    return out.toString();
  }

  private static boolean coloursAnother(int character) {
    boolean skin = character >= 0x1f3fb && character <= 0x1f3ff;
    boolean variant = character >= 0xfe00 && character <= 0xfe0f;
    boolean tag = character >= 0xe0000 && character <= 0xe01ef;
    return skin || variant || tag;
  }

  private static void font(
      PdfRendererBuilder builder, String file, String family, int weight, FontStyle style) {
    builder.useFont(() -> open(file), family, weight, style, true);
  }

  private static InputStream open(String file) {
    return AccessiblePdf.class.getResourceAsStream("/fonts/" + file + ".ttf");
  }
}
