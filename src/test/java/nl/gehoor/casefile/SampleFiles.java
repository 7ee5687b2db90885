package nl.gehoor.casefile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as programs make them, as small as they can be, and files as attackers make them. */
public final class SampleFiles {

  private static final String TYPES = "[Content_Types].xml";

  private SampleFiles() {}

  public static byte[] bytes(String latin) {
    return latin.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] pdf() {
    return bytes("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
  }

  public static byte[] png() {
    return bytes("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0");
  }

  public static byte[] jpeg() {
    return bytes("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0\1\1\0\0\1\0\1\0\0\u00ff\u00d9");
  }

  public static byte[] webp() {
    return bytes("RIFF\u001a\0\0\0WEBPVP8L\r\0\0\0/\0\0\0\u0010\7\u0010\u0011\u0011\u0088");
  }

  public static byte[] heic() {
    return bytes("\0\0\0\u0018ftypheic\0\0\0\0mif1heic\0\0\0\10free");
  }

  public static byte[] docx() {
    return office("wordprocessingml.document", "word/document.xml");
  }

  public static byte[] xlsx() {
    return office("spreadsheetml.sheet", "xl/workbook.xml");
  }

  public static byte[] pptx() {
    return office("presentationml.presentation", "ppt/presentation.xml");
  }

  /** A Word document as Word itself calls one with macros. */
  public static byte[] docm() {
    return zip(
        Map.of(
            TYPES,
            types("application/vnd.ms-word.document.macroEnabled.main+xml"),
            "word/vbaProject.bin",
            "x"));
  }

  public static byte[] office(String type, String part) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(TYPES, types("application/vnd.openxmlformats-officedocument." + type + ".main+xml"));
    parts.put("_rels/.rels", "<Relationships/>");
    parts.put(part, "<document>Hallo</document>");
    return zip(parts);
  }

  public static String types(String main) {
    return "<?xml version=\"1.0\"?><Types><Override PartName=\"/x.xml\" ContentType=\""
        + main
        + "\"/></Types>";
  }

  public static byte[] odf(String type, String... more) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("mimetype", "application/vnd.oasis.opendocument." + type);
    parts.put("content.xml", "<office/>");
    parts.put("META-INF/manifest.xml", "<manifest/>");
    for (String name : more) {
      parts.put(name, "x");
    }
    return zip(parts);
  }

  public static byte[] zip(Map<String, String> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        byte[] content = part.getValue().getBytes(StandardCharsets.UTF_8);
        ZipEntry entry = new ZipEntry(part.getKey());
        if (part.getKey().equals("mimetype")) {
          CRC32 crc = new CRC32();
          crc.update(content);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(content.length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A Word document whose one page would be as large as a disk. */
  public static byte[] bomb() {
    byte[] zip = docx();
    ByteBuffer file = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int directory = file.getInt(zip.length - 6);
    file.putInt(directory + 24, 0x7fffffff);
    return zip;
  }

  public static byte[] joined(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  /** A little file system of before 2007 with these names in its root. */
  public static byte[] old(String... names) {
    ByteBuffer file = ByteBuffer.allocate(512 * 4).order(ByteOrder.LITTLE_ENDIAN);
    file.put(bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"));
    file.putShort(24, (short) 0x3e).putShort(26, (short) 3).putShort(28, (short) 0xfffe);
    file.putShort(30, (short) 9).putShort(32, (short) 6);
    file.putInt(44, 1).putInt(48, 1).putInt(56, 4096).putInt(60, -2).putInt(68, -2).putInt(76, 0);
    for (int i = 1; i < 109; i++) {
      file.putInt(76 + 4 * i, -1);
    }
    int table = 512;
    for (int i = 0; i < 128; i++) {
      file.putInt(table + 4 * i, -1);
    }
    file.putInt(table, -3).putInt(table + 4, 2).putInt(table + 8, -2);
    entry(file, 0, "Root Entry", 5, -1, names.length == 0 ? -1 : 1);
    for (int i = 0; i < names.length; i++) {
      entry(file, i + 1, names[i], 2, i + 1 < names.length ? i + 2 : -1, -1);
    }
    return file.array();
  }

  private static void entry(
      ByteBuffer file, int number, String name, int type, int right, int child) {
    int at = 1024 + 128 * number;
    byte[] text = name.getBytes(StandardCharsets.UTF_16LE);
    file.put(at, text);
    file.putShort(at + 64, (short) (text.length + 2))
        .put(at + 66, (byte) type)
        .put(at + 67, (byte) 1);
    file.putInt(at + 68, -1).putInt(at + 72, right).putInt(at + 76, child);
    file.putInt(at + 116, -2);
  }
}
