package nl.gehoor.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A letter on paper, and read aloud from a PDF. */
class LetterPdfTest {

  private static byte[] pdf(String name, String subject, String body) {
    Letter letter = SampleLetters.of(name, subject, body);
    return LetterPdf.of(
        letter,
        LetterMarkdown.parse(body, null),
        SampleLetters.FILE,
        SampleLetters.ORGANISATION,
        letter.createdAt());
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  @Test
  void saysFromWhomToWhomAndAboutWhat() throws IOException {
    assertThat(text(pdf("Anna de Vries", "Het besluit (TTS-2026-00042)", "Beste Anna,\n\nTekst.")))
        .contains("Stichting Toets Anna de Vries Kerkstraat 1 1234 AB Ons Dorp Het besluit")
        .contains("Datum zondag 22 november 2026 Zaaknummer TTS-2026-00042")
        .contains("Contact het secretariaat, 030 123 45 67, secretariaat@toets.invalid")
        .contains("Beste Anna, Tekst.")
        .contains("Bladzijde 1 van 1");
  }

  @Test
  void canBeReadAloud() throws IOException {
    byte[] pdf = pdf("Anna", "Het besluit", "## Kop\n\n- punt\n\n*schuin* **vet** ✓");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var catalog = document.getDocumentCatalog();
      assertThat(catalog.getLanguage()).startsWith("nl");
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
      assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Het besluit");
      assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
          .containsPattern("pdfuaid:part[=>\"]+1");
      for (PDPage page : document.getPages()) {
        for (COSName font : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
        }
      }
    }
  }

  @Test
  void strangersTextIsShownAndDoesNothing() throws IOException {
    String typed =
        "<script>x</script> <img src=\"file:///etc/passwd\"/> ]]> &euro; <!-- \u0000\uffff -->";
    byte[] pdf = pdf(typed, typed, MarkdownText.escape(typed));
    assertThat(text(pdf))
        .contains("<script>x</script> <img src=\"file:///etc/passwd\"/> ]]> &euro;");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
      assertThat(document.getPage(0).getAnnotations()).isEmpty();
    }
  }

  @Test
  void aCharacterWithoutPictureStopsNothing() throws IOException {
    assertThat(text(pdf("李小龙 😀", "Besluit", "Beste 李, Ğülşen Łukasz ✓")))
        .contains("Ğülşen Łukasz ✓");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NBS-2026-00001 Het besluit | NBS-2026-00001-Het-besluit.pdf",
        "../../etc/passwd | etc-passwd.pdf",
        "Één \"naam\": ? * <x> | Een-naam-x.pdf",
      })
  void theFileNameIsSafeEverywhere(String title, String name) {
    assertThat(LetterDocuments.fileName(title)).isEqualTo(name);
  }

  @Test
  void theFileNameIsNotEndless() {
    assertThat(LetterDocuments.fileName("a ".repeat(200))).hasSizeLessThanOrEqualTo(104);
  }
}
