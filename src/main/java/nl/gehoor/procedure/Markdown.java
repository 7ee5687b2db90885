package nl.gehoor.procedure;

import java.util.stream.Collectors;

/** Puts a stranger's text into Markdown so that it shows as it was typed, and does nothing. */
final class Markdown {

  private Markdown() {}

  /** On one line. */
  static String line(String text) {
    return escape(text.strip().replaceAll("\\s+", " "));
  }

  /** As a quotation, line by line. */
  static String quote(String text) {
    return text.strip().lines().map(line -> "> " + line(line)).collect(Collectors.joining("  \n"));
  }

  /**
   * Every sign that could mean something in Markdown or HTML loses its meaning, also inside a link
   * that a browser would make of {@code www.} or an address. Control characters go.
   */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .filter(sign -> !Character.isISOControl(sign))
        .forEach(
            sign -> {
              if (sign < 128 && !Character.isLetterOrDigit(sign) && sign != ' ') {
                escaped.append('\\');
              }
              escaped.appendCodePoint(sign);
            });
    return escaped.toString();
  }
}
