package nl.gehoor.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nl.gehoor.casefile.Signature;
import nl.gehoor.casefile.SignedText;
import nl.gehoor.organisation.Organisations;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of PDF that we make, as a validator of PDF/UA sees it. */
class AccessiblePdfTest {

  private static byte[] letter(String body, String link) {
    Letter letter = SampleLetters.of(body);
    return LetterPdf.of(
        letter,
        LetterMarkdown.parse(body, link),
        SampleLetters.FILE,
        SampleLetters.ORGANISATION,
        letter.createdAt());
  }

  private static byte[] record(String text) {
    SignedText signed =
        new SignedText(
            "t",
            "c",
            "r",
            2,
            "Verslag van het gesprek",
            text,
            SignedText.sha256(text.getBytes(StandardCharsets.UTF_8)),
            SampleLetters.WRITTEN,
            null,
            null,
            null,
            null);
    List<Signature> signatures = new ArrayList<>();
    for (Signature.State state : Signature.State.values()) {
      signatures.add(
          new Signature(
              state.name(),
              "t",
              "klager",
              "Anna 😀 de Vries",
              state,
              "Wat ik nog wil zeggen 👍",
              "Anna",
              "Anna",
              Signature.Channel.LINK,
              SampleLetters.WRITTEN,
              "x",
              null));
    }
    return new SignedRecord(new Organisations(), "https://klachten.voorbeeld")
        .pdf(SampleLetters.FILE, signed, signatures, "ABCD-EFGH", SampleLetters.WRITTEN);
  }

  @Test
  void aLetterWithEverythingALetterCanHave() {
    String body =
        """
        Beste Anna,

        *schuin*, **vet**, ***beide*** en `code`. Mail naar [ons](mailto:ons@voorbeeld.nl).

        [Naar uw eigen pagina]({{link}})

        ## Wat gebeurt er nu?

        - een punt
        - nog een, met **vet**
          1. en daaronder
          2. een lijst

        1. eerst

           met een alinea
        2. dan

        > Wat iemand typte\\
        > op twee regels

        ### Een kop in een kop

        ---

            tekst met inspringing

        Werkt de knop niet? Neem dit adres over: {{link}}
        """;
    assertThat(PdfUa.breaches(letter(body, "https://klachten.voorbeeld/zaak/geheim"))).isEmpty();
    assertThat(PdfUa.breaches(letter(body, null))).isEmpty();
  }

  @Test
  void aLetterOfSeveralPages() {
    String body =
        "## Kop\n\n"
            + ("Een alinea " + "die lang is ".repeat(60) + "\n\n").repeat(6)
            + "- een punt dat over de regel heen loopt en dan verder gaat\n".repeat(60);
    assertThat(PdfUa.breaches(letter(body, null))).isEmpty();
  }

  @Test
  void aSignedRecord() {
    assertThat(PdfUa.breaches(record("Een regel\nnog een\n\n" + "Alinea. ".repeat(900)))).isEmpty();
  }

  @Test
  void tablesOverSeveralPages() {
    List<Tables.Row> rows =
        Collections.nCopies(
            80, new Tables.Row("Een <regel> & meer", List.of("12", "minder dan 5")));
    Tables tables =
        new Tables(
            "Jaarverslag",
            List.of("Een alinea."),
            List.of(
                new Tables.Section(
                    "Deel",
                    List.of("Nog een."),
                    List.of(
                        new Tables.Table("Tabel", "Wat telt.", List.of("Wat", "A", "B"), rows),
                        new Tables.Table("Zonder uitleg", null, List.of("Wat", "A", "B"), rows)),
                    List.of("Een les 😀")),
                new Tables.Section("Leeg", List.of(), List.of(), List.of())));
    assertThat(PdfUa.breaches(TablesPdf.of(tables, SampleLetters.ORGANISATION))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "😀",
        "Dank u 👍🏽 wel",
        "李小龙",
        "سلام",
        "x\u200dy",
        "👩‍👩‍👧",
        "\u0301",
        "🇳🇱 ❤️"
      })
  void whatThePenCannotDraw(String typed) {
    assertThat(PdfUa.breaches(letter(MarkdownText.escape(typed), null))).isEmpty();
    assertThat(PdfUa.breaches(record(typed))).isEmpty();
  }

  @Test
  void whatPeopleTypeOnAPhoneIsThere() throws IOException {
    byte[] pdf = letter("Dank u 🙏 wel 👍🏽, tot ❤️ gauw 😀 🎉 ✅ 🇳🇱", null);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document))
          .containsPattern("Dank u 🙏 +wel 👍 *, tot ❤ +gauw 😀 +🎉 *✅ *NL");
    }
  }

  /** The validator itself: what is no PDF/UA, is found. */
  @Test
  void aPdfThatCannotBeReadAloudIsNoticed() throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      assertThat(PdfUa.breaches(out.toByteArray())).isNotEmpty();
    }
  }

  @Test
  void everyLetterThatWeHave() {
    for (Path file : LetterTextsTest.letters()) {
      assertThat(PdfUa.breaches(letter(SampleLetters.body(file), SampleLetters.LINK)))
          .as(file.toString())
          .isEmpty();
    }
  }
}
