package nl.gehoor.casefile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import nl.gehoor.casefile.UploadRefusedException.Reason;

/**
 * The table of contents of a zip file, read more strictly than programs do that unpack it: nothing
 * before, behind or on top of anything else, no name twice, and no more than a document can hold.
 * So that whoever opens it finds what we saw, and nothing swells when it is opened.
 */
final class ZipDirectory {

  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_LENGTH = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int ENCRYPTED = 1;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private static final int MOST_ENTRIES = 5_000;
  private static final long MOST_UNPACKED = 200L << 20;

  private final ByteBuffer zip;
  private final List<Entry> entries;

  record Entry(String name, int method, long packed, long unpacked, long at) {}

  private ZipDirectory(ByteBuffer zip, List<Entry> entries) {
    this.zip = zip;
    this.entries = entries;
  }

  /** Whether a program that looks for a zip from behind would find one. */
  static boolean endsAsOne(byte[] content) {
    ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int first = Math.max(0, content.length - END_LENGTH - 0xffff);
    for (int at = content.length - END_LENGTH; at >= first; at--) {
      if (file.getInt(at) == END
          && at + END_LENGTH + Short.toUnsignedInt(file.getShort(at + 20)) <= content.length) {
        return true;
      }
    }
    return false;
  }

  static ZipDirectory of(byte[] content) throws FileRefusedException {
    ByteBuffer zip = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    try {
      return new ZipDirectory(zip, entries(zip));
    } catch (IndexOutOfBoundsException beyondTheFile) {
      throw broken();
    }
  }

  private static List<Entry> entries(ByteBuffer zip) throws FileRefusedException {
    int end = zip.limit() - END_LENGTH;
    require(end > 0 && zip.getInt(end) == END);
    int count = u16(zip, end + 10);
    long at = u32(zip, end + 16);
    require(u32(zip, end + 4) == 0 && u16(zip, end + 8) == count);
    require(count > 0 && count <= MOST_ENTRIES && at + u32(zip, end + 12) == end);
    long directory = at;
    long unpacked = 0;
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      Entry entry = entry(zip, (int) at);
      require(names.add(entry.name().toLowerCase(Locale.ROOT)));
      unpacked += entry.unpacked();
      require(unpacked <= MOST_UNPACKED);
      entries.add(entry);
      int here = (int) at;
      at += CENTRAL_LENGTH + u16(zip, here + 28) + u16(zip, here + 30) + u16(zip, here + 32);
    }
    require(at == end);
    apart(zip, entries, directory);
    return entries;
  }

  private static Entry entry(ByteBuffer zip, int at) throws FileRefusedException {
    require(zip.getInt(at) == CENTRAL);
    int method = u16(zip, at + 10);
    require(method == STORED || method == DEFLATED);
    if ((u16(zip, at + 8) & ENCRYPTED) != 0) {
      throw new FileRefusedException(Reason.PASSWORD);
    }
    String name = name(zip, at + CENTRAL_LENGTH, u16(zip, at + 28));
    return new Entry(name, method, u32(zip, at + 20), u32(zip, at + 24), u32(zip, at + 42));
  }

  /** A name that leads nowhere but into the document itself. */
  private static String name(ByteBuffer zip, int at, int length) throws FileRefusedException {
    byte[] bytes = new byte[length];
    zip.get(at, bytes);
    String name = new String(bytes, StandardCharsets.UTF_8);
    require(
        !name.isEmpty()
            && !name.startsWith("/")
            && !name.contains("\\")
            && !("/" + name + "/").contains("/../")
            && name.chars().noneMatch(c -> c < ' '));
    return name;
  }

  /** Each has a place of its own, from the first byte of the file on. */
  private static void apart(ByteBuffer zip, List<Entry> entries, long directory)
      throws FileRefusedException {
    long free = 0;
    for (Entry entry : entries.stream().sorted(Comparator.comparingLong(Entry::at)).toList()) {
      require(entry.at() >= free && (free > 0 || entry.at() == 0));
      int at = Math.toIntExact(Math.min(entry.at(), zip.limit()));
      require(zip.getInt(at) == LOCAL);
      require(name(zip, at + LOCAL_LENGTH, u16(zip, at + 26)).equals(entry.name()));
      free = data(zip, at) + entry.packed();
      require(free <= directory);
    }
  }

  private static long data(ByteBuffer zip, int at) {
    return (long) at + LOCAL_LENGTH + u16(zip, at + 26) + u16(zip, at + 28);
  }

  List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /** What comes first in the file. */
  Entry first() {
    return entries.stream().min(Comparator.comparingLong(Entry::at)).orElseThrow();
  }

  Optional<Entry> find(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** The text of one entry; no more of it is unpacked than it may have. */
  String text(Entry entry, int most) throws FileRefusedException {
    require(entry.unpacked() <= most);
    byte[] packed = new byte[(int) entry.packed()];
    zip.get((int) data(zip, (int) entry.at()), packed);
    byte[] unpacked = entry.method() == STORED ? packed : inflated(packed, (int) entry.unpacked());
    require(unpacked.length == entry.unpacked());
    return new String(unpacked, StandardCharsets.UTF_8);
  }

  private static byte[] inflated(byte[] packed, int length) throws FileRefusedException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] unpacked = new byte[length];
      int done = 0;
      while (done < length) {
        int more = inflater.inflate(unpacked, done, length - done);
        require(more > 0);
        done += more;
      }
      require(inflater.inflate(new byte[1]) == 0 && inflater.finished());
      return unpacked;
    } catch (DataFormatException notDeflated) {
      throw broken();
    } finally {
      inflater.end();
    }
  }

  private static int u16(ByteBuffer zip, int at) {
    return Short.toUnsignedInt(zip.getShort(at));
  }

  private static long u32(ByteBuffer zip, int at) {
    return Integer.toUnsignedLong(zip.getInt(at));
  }

  private static void require(boolean sound) throws FileRefusedException {
    if (!sound) {
      throw broken();
    }
  }

  private static FileRefusedException broken() {
    return new FileRefusedException(Reason.BROKEN);
  }
}
