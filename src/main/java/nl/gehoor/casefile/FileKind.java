package nl.gehoor.casefile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import nl.gehoor.casefile.UploadRefusedException.Reason;

/**
 * The kinds of file that people may send along, and how their content tells: never the name, never
 * what a browser says. What is not certainly one of these is refused. Nothing of a file is run,
 * drawn or unpacked to find out.
 */
enum FileKind {
  PDF("pdf", "application/pdf"),
  JPEG("jpg", "image/jpeg", "jpeg", "jpe", "jfif"),
  PNG("png", "image/png"),
  GIF("gif", "image/gif"),
  WEBP("webp", "image/webp"),
  HEIC("heic", "image/heic", "heif"),
  TEXT("txt", "text/plain"),
  DOC("doc", "application/msword"),
  DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  PPTX("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
  ODT("odt", "application/vnd.oasis.opendocument.text"),
  ODS("ods", "application/vnd.oasis.opendocument.spreadsheet"),
  ODP("odp", "application/vnd.oasis.opendocument.presentation");

  /** How far a browser would look for marks of a page in what is called text. */
  private static final int SNIFFED = 4096;

  private static final List<String> PAGE_OR_PROGRAM =
      List.of(
          "<!doctype", "<html", "<head", "<body", "<script", "<svg", "<iframe", "<?xml", "<?php");
  private static final List<String> NO_PLAIN_TEXT = List.of("<", "#!", "{\\rtf", "%!", "%pdf");
  private static final List<String> HEIC_BRANDS =
      List.of("heic", "heix", "heim", "heis", "hevc", "mif1");
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final String extension;
  private final String contentType;
  private final List<String> alsoCalled;

  FileKind(String extension, String contentType, String... alsoCalled) {
    this.extension = extension;
    this.contentType = contentType;
    this.alsoCalled = List.of(alsoCalled);
  }

  String extension() {
    return extension;
  }

  String contentType() {
    return contentType;
  }

  boolean isCalled(String extension) {
    String lower = extension.toLowerCase(Locale.ROOT);
    return this.extension.equals(lower) || alsoCalled.contains(lower);
  }

  static FileKind of(byte[] content) throws FileRefusedException {
    if (starts(content, 0, "PK\3\4")) {
      return OfficeZip.kind(content);
    }
    if (OldOffice.isOne(content)) {
      return OldOffice.kind(content);
    }
    FileKind kind = bySignature(content);
    if (kind == null) {
      return text(content);
    }
    if (ZipDirectory.endsAsOne(content)) {
      // Also a zip: it would be opened as another thing than we looked at.
      throw new FileRefusedException(Reason.BROKEN);
    }
    return kind;
  }

  private static FileKind bySignature(byte[] content) {
    if (starts(content, 0, "%PDF-1.") || starts(content, 0, "%PDF-2.")) {
      return PDF;
    }
    if (starts(content, 0, "\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (starts(content, 0, "\u0089PNG\r\n\u001a\n") && starts(content, 12, "IHDR")) {
      return PNG;
    }
    if (starts(content, 0, "GIF87a") || starts(content, 0, "GIF89a")) {
      return GIF;
    }
    if (starts(content, 0, "RIFF") && starts(content, 8, "WEBPVP8")) {
      return WEBP;
    }
    boolean heic =
        starts(content, 4, "ftyp")
            && HEIC_BRANDS.stream().anyMatch(brand -> starts(content, 8, brand));
    return heic ? HEIC : null;
  }

  /** Whether the bytes from here are these characters, each one byte. */
  static boolean starts(byte[] content, int from, String signature) {
    byte[] wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
    if (from < 0 || from + wanted.length > content.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (content[from + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static FileKind text(byte[] content) throws FileRefusedException {
    String text = decoded(content);
    if (!text.chars().allMatch(FileKind::typed)) {
      throw new FileRefusedException(Reason.KIND);
    }
    String begin =
        text.substring(0, Math.min(SNIFFED, text.length())).strip().toLowerCase(Locale.ROOT);
    if (NO_PLAIN_TEXT.stream().anyMatch(begin::startsWith)
        || PAGE_OR_PROGRAM.stream().anyMatch(begin::contains)) {
      throw new FileRefusedException(Reason.KIND);
    }
    return TEXT;
  }

  private static String decoded(byte[] content) throws FileRefusedException {
    boolean little = starts(content, 0, "\u00ff\u00fe");
    boolean big = starts(content, 0, "\u00fe\u00ff");
    Charset charset = little || big ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException notThat) {
      if (little || big) {
        throw new FileRefusedException(Reason.KIND);
      }
      return new String(content, WINDOWS);
    }
  }

  /** Not a character that only programs write. */
  private static boolean typed(int c) {
    return c == '\n' || c == '\r' || c == '\t' || c == '\f' || c >= ' ' && c != 0x7f && c != 0xfffd;
  }
}
