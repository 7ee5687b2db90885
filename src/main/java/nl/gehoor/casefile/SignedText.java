package nl.gehoor.casefile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import nl.gehoor.form.Clean;

/**
 * One version of a text that people are asked to sign.
 *
 * @param recordId what the versions of one text have in common
 * @param version counts up from 1; only the last one can be signed
 * @param body plain text, lines end in a line feed
 * @param hash SHA-256 of the canonical text, 64 hexadecimal digits in lower case
 * @param sealedAt when the signed text became a document; null before, and for a replaced version
 * @param documentId null as long as it was not sealed
 * @param documentHash SHA-256 of the document, as {@code hash}; null as long as it was not sealed
 * @param code printed on the document, to ask about it; null as long as it was not sealed
 */
public record SignedText(
    String id,
    String caseId,
    String recordId,
    int version,
    String title,
    String body,
    String hash,
    Instant fixedAt,
    Instant sealedAt,
    String documentId,
    String documentHash,
    String code) {

  private static final int GROUP = 8;

  /** The text without anything that people cannot see: so two texts that read alike are alike. */
  static String canonical(String text) {
    return Clean.lines(text).lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  /**
   * The hash of what is signed: the reference of the case, the title and the text, each canonical,
   * with a line feed after the reference and an empty line after the title, as UTF-8.
   */
  static String hash(String reference, String title, String body) {
    return sha256(
        (reference + "\n" + Clean.line(title) + "\n\n" + canonical(body))
            .getBytes(StandardCharsets.UTF_8));
  }

  /** Lower case hexadecimal SHA-256. */
  public static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The hash as people can read and compare it, in groups of eight digits. */
  public String mark() {
    return hash.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
  }
}
