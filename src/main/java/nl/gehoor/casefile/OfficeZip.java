package nl.gehoor.casefile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.gehoor.casefile.UploadRefusedException.Reason;

/**
 * Which office document a zip file is, if it is one: by what the document itself says it is, and
 * only when it has no macros.
 */
final class OfficeZip {

  private static final String TYPES = "[Content_Types].xml";
  private static final String ODF_TYPE = "mimetype";
  private static final String ODF_LIST = "META-INF/manifest.xml";
  private static final String MAIN = ".main+xml";
  private static final int MOST_TEXT = 1 << 20;
  private static final List<FileKind> MICROSOFT =
      List.of(FileKind.DOCX, FileKind.XLSX, FileKind.PPTX);
  private static final List<FileKind> OPEN = List.of(FileKind.ODT, FileKind.ODS, FileKind.ODP);
  private static final List<String> PROGRAMS = List.of("macro", "vbaproject", "activex");

  private OfficeZip() {}

  static FileKind kind(byte[] content) throws FileRefusedException {
    ZipDirectory zip = ZipDirectory.of(content);
    Optional<ZipDirectory.Entry> types = zip.find(TYPES);
    boolean open = zip.first().name().equals(ODF_TYPE);
    if (types.isPresent() == open) {
      throw new FileRefusedException(Reason.KIND);
    }
    return open ? open(zip) : microsoft(zip, zip.text(types.get(), MOST_TEXT));
  }

  /**
   * The list of types is compared as it is written; one that could be read otherwise is refused.
   */
  private static FileKind microsoft(ZipDirectory zip, String types) throws FileRefusedException {
    if (types.contains("&") || types.contains("<!")) {
      throw new FileRefusedException(Reason.BROKEN);
    }
    String lower = types.toLowerCase(Locale.ROOT);
    if (PROGRAMS.stream().anyMatch(lower::contains)
        || zip.names().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .anyMatch(name -> PROGRAMS.stream().anyMatch(name::contains))) {
      throw new FileRefusedException(Reason.MACROS);
    }
    List<FileKind> found =
        MICROSOFT.stream()
            .filter(kind -> types.contains('"' + kind.contentType() + MAIN + '"'))
            .toList();
    return only(found);
  }

  private static FileKind open(ZipDirectory zip) throws FileRefusedException {
    String type = zip.text(zip.first(), MOST_TEXT);
    FileKind kind = only(OPEN.stream().filter(each -> each.contentType().equals(type)).toList());
    if (zip.names().stream()
        .anyMatch(name -> name.startsWith("Basic/") || name.startsWith("Scripts/"))) {
      throw new FileRefusedException(Reason.MACROS);
    }
    Optional<ZipDirectory.Entry> list = zip.find(ODF_LIST);
    if (list.isPresent() && zip.text(list.get(), MOST_TEXT).contains("encryption-data")) {
      throw new FileRefusedException(Reason.PASSWORD);
    }
    return kind;
  }

  private static FileKind only(List<FileKind> found) throws FileRefusedException {
    if (found.size() != 1) {
      throw new FileRefusedException(Reason.KIND);
    }
    return found.get(0);
  }
}
