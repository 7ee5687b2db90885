package nl.gehoor.letter;

/** Makes text of strangers harmless in Markdown: it is shown as it was typed, and does nothing. */
public final class MarkdownText {

  private static final char NO_BREAK_SPACE = '\u00a0';

  private MarkdownText() {}

  /**
   * Escapes a value for use anywhere in Markdown. Line breaks stay, as hard breaks, so that a value
   * never leaves the paragraph, quotation or list item it stands in; control characters and
   * characters that turn the direction of writing go.
   *
   * @param value null counts as empty
   */
  public static String escape(String value) {
    StringBuilder out = new StringBuilder();
    String[] lines = cleanLines(value).strip().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      // An empty line would end the paragraph; one with a no-break space does not.
      out.append(line.isEmpty() && lines.length > 1 ? NO_BREAK_SPACE : escapeLine(line));
      if (i < lines.length - 1) {
        out.append("\\\n");
      }
    }
    return out.toString();
  }

  /** One line of plain text, for a subject or a name: line breaks become spaces. */
  public static String singleLine(String value) {
    return cleanLines(value).replaceAll("\\s+", " ").strip();
  }

  /** Text without control characters; lines end with a line feed. */
  static String cleanLines(String value) {
    if (value == null) {
      return "";
    }
    StringBuilder out = new StringBuilder(value.length());
    value
        .replace("\r\n", "\n")
        .codePoints()
        .forEach(
            character -> {
              if (isLineBreak(character)) {
                out.append('\n');
              } else if (character == '\t') {
                out.append(' ');
              } else if (isPrintable(character)) {
                out.appendCodePoint(character);
              }
            });
    return out.toString();
  }

  private static boolean isLineBreak(int character) {
    return character == '\n'
        || character == '\r'
        || character == 0x85
        || character == 0x2028
        || character == 0x2029;
  }

  private static boolean isPrintable(int character) {
    int type = Character.getType(character);
    return type != Character.CONTROL
        && type != Character.SURROGATE
        && (character & 0xfffe) != 0xfffe
        && !turnsWriting(character);
  }

  /** Marks that can make text read differently from what it says. */
  private static boolean turnsWriting(int character) {
    return character >= 0x202a && character <= 0x202e
        || character >= 0x2066 && character <= 0x2069
        || character == 0xfeff;
  }

  private static String escapeLine(String line) {
    StringBuilder out = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      if (character > ' ' && character < 127 && !Character.isLetterOrDigit(character)) {
        out.append('\\');
      }
      out.append(character);
    }
    return out.toString();
  }
}
