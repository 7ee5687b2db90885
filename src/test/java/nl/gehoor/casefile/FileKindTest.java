package nl.gehoor.casefile;

import static nl.gehoor.casefile.SampleFiles.bytes;
import static nl.gehoor.casefile.SampleFiles.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.gehoor.casefile.UploadRefusedException.Reason;
import org.apache.tika.Tika;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file is, by its content. */
class FileKindTest {

  private static final Map<FileKind, byte[]> TAKEN = new LinkedHashMap<>();

  static {
    TAKEN.put(FileKind.PDF, SampleFiles.pdf());
    TAKEN.put(FileKind.PNG, SampleFiles.png());
    TAKEN.put(FileKind.JPEG, SampleFiles.jpeg());
    TAKEN.put(FileKind.GIF, bytes("GIF89a\1\0\1\0\0\0\0;"));
    TAKEN.put(FileKind.WEBP, SampleFiles.webp());
    TAKEN.put(FileKind.HEIC, SampleFiles.heic());
    TAKEN.put(FileKind.TEXT, "Hij kwam te laat: ’s avonds.".getBytes(StandardCharsets.UTF_8));
    TAKEN.put(FileKind.DOC, SampleFiles.old("WordDocument", "1Table"));
    TAKEN.put(FileKind.DOCX, SampleFiles.docx());
    TAKEN.put(FileKind.XLSX, SampleFiles.xlsx());
    TAKEN.put(FileKind.PPTX, SampleFiles.pptx());
    TAKEN.put(FileKind.ODT, SampleFiles.odf("text"));
    TAKEN.put(FileKind.ODS, SampleFiles.odf("spreadsheet"));
    TAKEN.put(FileKind.ODP, SampleFiles.odf("presentation"));
  }

  @Test
  void everyKindIsKnownByItsContent() throws FileRefusedException {
    assertThat(TAKEN).containsOnlyKeys(FileKind.values());
    for (Map.Entry<FileKind, byte[]> each : TAKEN.entrySet()) {
      assertThat(FileKind.of(each.getValue())).isEqualTo(each.getKey());
    }
  }

  /** Somebody else's opinion; it does not look into the office documents. */
  @Test
  void anotherLibrarySaysTheSame() {
    Map<FileKind, String> containers =
        Map.of(
            FileKind.DOC, "application/x-tika-msoffice",
            FileKind.DOCX, "application/x-tika-ooxml",
            FileKind.XLSX, "application/x-tika-ooxml",
            FileKind.PPTX, "application/x-tika-ooxml");
    TAKEN.forEach(
        (kind, content) ->
            assertThat(new Tika().detect(content))
                .as(kind.name())
                .isIn(kind.contentType(), containers.get(kind)));
  }

  @Test
  void textMayBeOfAnyUsualProgram() throws FileRefusedException {
    for (String text : new String[] {"Één regel\r\nen nog een", "naam;bedrag\n\"a\";3", "x < y"}) {
      assertThat(FileKind.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(FileKind.TEXT);
      assertThat(FileKind.of(("\ufeff" + text).getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(FileKind.TEXT);
      assertThat(FileKind.of(text.getBytes(StandardCharsets.UTF_16))).isEqualTo(FileKind.TEXT);
      assertThat(FileKind.of(text.getBytes(Charset.forName("windows-1252"))))
          .isEqualTo(FileKind.TEXT);
    }
  }

  @Test
  void pagesProgramsAndTheUnknownAreRefused() {
    for (String content :
        List.of(
            "<!DOCTYPE html><p>hallo",
            "\n  <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "<?xml version='1.0'?><svg/>",
            "Hallo<script>alert(1)</script>",
            "#!/bin/sh",
            "{\\rtf1 hallo}",
            "%!PS-Adobe-3.0",
            "  %PDF-1.7 <html>",
            "MZ\0\1\2",
            "\u007fELF\0",
            "Rar!\u001a\7\0")) {
      refused(Reason.KIND, bytes(content));
    }
  }

  @Test
  void macrosAreRefusedHoweverTheyAreHidden() {
    refused(Reason.MACROS, SampleFiles.docm());
    String word =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    refused(
        Reason.MACROS,
        SampleFiles.zip(
            Map.of("[Content_Types].xml", SampleFiles.types(word), "word/vbaProject.bin", "x")));
    refused(
        Reason.MACROS,
        SampleFiles.zip(
            Map.of(
                "[Content_Types].xml",
                SampleFiles.types(word)
                    .replace(
                        "</Types>",
                        "<Override PartName='/a.bin' ContentType='application/vnd.ms-office.VbaProject'/></Types>"))));
    refused(
        Reason.BROKEN,
        SampleFiles.zip(
            Map.of(
                "[Content_Types].xml",
                SampleFiles.types(word).replace("<Types>", "<Types><!-- -->"))));
    refused(Reason.MACROS, SampleFiles.odf("text", "Basic/Standard/Module1.xml"));
    refused(Reason.MACROS, SampleFiles.old("WordDocument", "Macros"));
    refused(Reason.OLD, SampleFiles.old("Workbook"));
    refused(Reason.PASSWORD, SampleFiles.old("EncryptedPackage", "EncryptionInfo"));
    refused(Reason.KIND, SampleFiles.old("Iets anders"));
  }

  @Test
  void aFileThatIsTwoThingsAtOnceIsRefused() {
    byte[] zip = SampleFiles.docx();
    refused(Reason.BROKEN, joined(SampleFiles.pdf(), zip));
    refused(Reason.BROKEN, joined(SampleFiles.jpeg(), zip));
    refused(Reason.BROKEN, joined(joined(SampleFiles.pdf(), zip), bytes("\n%%EOF")));
    refused(Reason.BROKEN, joined(zip, bytes("<script>alert(1)</script>")));
    refused(Reason.BROKEN, joined(zip, zip));
    refused(Reason.KIND, SampleFiles.zip(Map.of("a.txt", "hallo")));
    refused(
        Reason.KIND,
        SampleFiles.zip(
            Map.of(
                "mimetype",
                "application/vnd.oasis.opendocument.text",
                "[Content_Types].xml",
                "<Types/>")));
  }

  @Test
  void aZipThatSwellsOrLeadsOutsideIsRefused() {
    refused(Reason.BROKEN, SampleFiles.bomb());
    refused(Reason.BROKEN, SampleFiles.odf("text", "../../etc/passwd"));
    refused(Reason.BROKEN, SampleFiles.odf("text", "C:\\x"));
    refused(Reason.BROKEN, SampleFiles.odf("text", "a", "A"));
    String[] many = new String[5001];
    for (int i = 0; i < many.length; i++) {
      many[i] = "n" + i;
    }
    refused(Reason.BROKEN, SampleFiles.odf("text", many));
  }

  /** Cut off or changed anywhere: an answer, and never another failure. */
  @Test
  void whatIsDamagedGetsAnAnswer() {
    Random random = new Random(5);
    for (byte[] sound : TAKEN.values()) {
      for (int i = 0; i < 400; i++) {
        byte[] broken = java.util.Arrays.copyOf(sound, 1 + random.nextInt(sound.length));
        for (int times = random.nextInt(4); times > 0; times--) {
          broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        Throwable answer = catchThrowable(() -> FileKind.of(broken));
        assertThat(answer == null || answer instanceof FileRefusedException)
            .as(String.valueOf(answer))
            .isTrue();
      }
    }
  }

  private static void refused(Reason reason, byte[] content) {
    assertThatThrownBy(() -> FileKind.of(content))
        .isInstanceOfSatisfying(
            FileRefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          foto.JPG                      | foto.pdf
          C:\\Users\\Anna\\brief.pdf    | brief.pdf
          ../../etc/passwd              | passwd.pdf
          brief.pdf.exe                 | brief.pdf
          gesprek 3.11.2026             | gesprek 3.11.2026.pdf
          Anna's brief (é).docx         | Anna's brief (é).pdf
          a"b<c>d:e*f?g.pdf             | a-b-c-d-e-f-g.pdf
          .htaccess                     | htaccess.pdf
          con.pdf                       | bijlage-con.pdf
          ...                           | bijlage.pdf
          .pdf                          | pdf.pdf
          gnp\u202efdp.exe              | gnpfdp.pdf
          """)
  void namesAreSafeAndSayWhatTheContentIs(String sent, String name) {
    assertThat(FileNames.of(sent, FileKind.PDF)).isEqualTo(name);
  }

  @Test
  void namesHaveNoLineBreaksAndAnEnd() {
    assertThat(FileNames.of("a\r\nSet-Cookie: x=1\0.pdf", FileKind.PDF))
        .isEqualTo("a Set-Cookie- x=1.pdf");
    assertThat(FileNames.of(null, FileKind.PNG)).isEqualTo("bijlage.png");
    assertThat(FileNames.of("😀".repeat(200) + ".png", FileKind.PNG))
        .hasSizeLessThanOrEqualTo(120)
        .endsWith("😀.png");
    assertThat(FileNames.numbered("x".repeat(116) + ".png", 12)).hasSize(120).endsWith(" (12).png");
  }
}
