package nl.gehoor.form;

import java.text.Normalizer;

/** Takes out of typed text what no person types: control characters and tricks with direction. */
public final class Clean {

  private Clean() {}

  /** One line: also without line breaks, and without space around it. */
  public static String line(String text) {
    return characters(text.replaceAll("\\R|\t", " ")).strip();
  }

  /** Several lines, which end in a plain line feed. */
  public static String lines(String text) {
    return characters(text.replaceAll("\\R", "\n")).strip();
  }

  /** Whether nothing is left to read: only spaces and invisible characters. */
  static boolean isEmpty(String text) {
    return text.codePoints().allMatch(Clean::invisible);
  }

  private static String characters(String text) {
    StringBuilder out = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .filter(Clean::allowed)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean allowed(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    boolean direction = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    boolean noCharacter = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF || c == 0xFEFF;
    int type = Character.getType(c);
    return !direction && !noCharacter && type != Character.CONTROL && type != Character.SURROGATE;
  }

  private static boolean invisible(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
