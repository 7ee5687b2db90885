package nl.gehoor.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an organisation's folder held when it was last read, by resource name. It goes along with
 * every deployment that is complete, and stays as it is when a process owner publishes: so at the
 * next start it can be told who changed what since, the folder or the process owner.
 *
 * @param digests SHA-256 in hexadecimal, by resource name
 */
record Manifest(SortedMap<String, String> digests) {

  /** Resource name of the manifest itself. */
  static final String FILE = "inhoud.txt";

  /** Between digest and name, as {@code sha256sum} writes it. */
  private static final String GAP = "  ";

  static Manifest of(Map<String, byte[]> files) {
    SortedMap<String, String> digests = new TreeMap<>();
    files.forEach((name, content) -> digests.put(name, digest(content)));
    return new Manifest(digests);
  }

  static Manifest parse(byte[] text) {
    SortedMap<String, String> digests = new TreeMap<>();
    new String(text, UTF_8)
        .lines()
        .filter(line -> line.contains(GAP))
        .forEach(
            line -> {
              int gap = line.indexOf(GAP);
              digests.put(line.substring(gap + GAP.length()), line.substring(0, gap));
            });
    return new Manifest(digests);
  }

  /** Whether the folder held exactly this under that name; null: nothing. */
  boolean held(String name, byte[] content) {
    return content == null ? !digests.containsKey(name) : digest(content).equals(digests.get(name));
  }

  byte[] text() {
    StringBuilder lines = new StringBuilder();
    digests.forEach((name, digest) -> lines.append(digest).append(GAP).append(name).append('\n'));
    return lines.toString().getBytes(UTF_8);
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
