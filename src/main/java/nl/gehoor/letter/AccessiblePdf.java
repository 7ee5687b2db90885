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
    return AccessiblePdf.class.getResourceAsStream("/fonts/" + file + ".ttf");
  }
}
