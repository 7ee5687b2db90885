package nl.gehoor.casefile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.gehoor.casefile.UploadRefusedException.Reason;

/**
 * Office documents of before 2007: little file systems, of which only the list of names is read. A
 * Word document without macros is known by it. An Excel sheet is not taken: its oldest kind of
 * macro stands among the figures, where a list of names does not show it.
 */
final class OldOffice {

  private static final String SIGNATURE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
  private static final int HEADER = 512;
  private static final int IN_HEADER = 109;
  private static final int ENTRY = 128;
  private static final int MOST_ENTRIES = 20_000;
  private static final Set<String> MACROS =
      Set.of("Macros", "VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR");
  private static final Set<String> OTHERS = Set.of("Workbook", "Book", "PowerPoint Document");

  private final ByteBuffer file;
  private final int sector;

  private OldOffice(ByteBuffer file, int sector) {
    this.file = file;
    this.sector = sector;
  }

  static boolean isOne(byte[] content) {
    return FileKind.starts(content, 0, SIGNATURE);
  }

  static FileKind kind(byte[] content) throws FileRefusedException {
    ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    List<Entry> entries;
    Set<String> top;
    try {
      int shift = file.getShort(30);
      require(shift == 9 || shift == 12);
      entries = new OldOffice(file, 1 << shift).entries();
      top = top(entries);
    } catch (IndexOutOfBoundsException beyondTheFile) {
      throw new FileRefusedException(Reason.BROKEN);
    }
    if (entries.stream().map(Entry::name).anyMatch(MACROS::contains)) {
      throw new FileRefusedException(Reason.MACROS);
    }
    if (top.contains("EncryptedPackage")) {
      throw new FileRefusedException(Reason.PASSWORD);
    }
    if (top.stream().anyMatch(OTHERS::contains)) {
      throw new FileRefusedException(Reason.OLD);
    }
    if (!top.contains("WordDocument")) {
      throw new FileRefusedException(Reason.KIND);
    }
    return FileKind.DOC;
  }

  /** One name, and the numbers of those next to it and below it. */
  private record Entry(String name, int left, int right, int child) {}

  private List<Entry> entries() throws FileRefusedException {
    List<Integer> table = table();
    List<Entry> entries = new ArrayList<>();
    int at = file.getInt(48);
    while (at >= 0) {
      for (int place = 0; place < sector; place += ENTRY) {
        entries.add(entry(Math.toIntExact(position(at)) + place));
      }
      require(entries.size() <= MOST_ENTRIES);
      at = table.get(at);
    }
    require(!entries.isEmpty());
    return entries;
  }

  private Entry entry(int at) throws FileRefusedException {
    int length = file.getShort(at + 64);
    require(length >= 0 && length <= 64);
    byte[] name = new byte[Math.max(0, length - 2)];
    file.get(at, name);
    return new Entry(
        new String(name, StandardCharsets.UTF_16LE),
        file.getInt(at + 68),
        file.getInt(at + 72),
        file.getInt(at + 76));
  }

  /** Which sector follows each sector. */
  private List<Integer> table() throws FileRefusedException {
    List<Integer> sectors = new ArrayList<>();
    for (int i = 0; i < IN_HEADER; i++) {
      sectors.add(file.getInt(76 + 4 * i));
    }
    int more = file.getInt(68);
    int perSector = sector / 4;
    while (more >= 0) {
      int at = Math.toIntExact(position(more));
      for (int i = 0; i < perSector - 1; i++) {
        sectors.add(file.getInt(at + 4 * i));
      }
      require(sectors.size() <= file.limit() / HEADER + perSector + IN_HEADER);
      more = file.getInt(at + 4 * (perSector - 1));
    }
    List<Integer> table = new ArrayList<>();
    for (int each : sectors) {
      if (each >= 0) {
        int at = Math.toIntExact(position(each));
        for (int i = 0; i < perSector; i++) {
          table.add(file.getInt(at + 4 * i));
        }
        require(table.size() <= file.limit() / HEADER + perSector);
      }
    }
    return table;
  }

  private long position(int number) throws FileRefusedException {
    long at = (number + 1L) * sector;
    require(at < file.limit());
    return at;
  }

  /** What stands in the document itself, and not in something that was put into it. */
  private static Set<String> top(List<Entry> entries) throws FileRefusedException {
    Set<String> top = new HashSet<>();
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> next = new ArrayDeque<>(List.of(entries.get(0).child()));
    while (!next.isEmpty()) {
      int number = next.pop();
      if (number >= 0) {
        require(number < entries.size() && seen.add(number));
        Entry entry = entries.get(number);
        top.add(entry.name());
        next.push(entry.left());
        next.push(entry.right());
      }
    }
    return top;
  }

  private static void require(boolean sound) throws FileRefusedException {
    if (!sound) {
      throw new FileRefusedException(Reason.BROKEN);
    }
  }
}
