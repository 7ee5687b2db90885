package nl.gehoor.procedure;

import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import nl.gehoor.term.TermKind;
import nl.gehoor.term.TermPeriod;

/** Dutch words for what a diagram says in its own. */
final class DrawnWords {

  private DrawnWords() {}

  static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** In a cell of a table. */
  static String cell(String text) {
    return oneLine(text).replace("|", "\\|");
  }

  /**
   * @param written as the diagram has it: {@code P2W}, or the name of a variable
   */
  static String length(TermKind kind, Collection<String> written) {
    List<String> words = written.stream().map(each -> length(kind, each)).distinct().toList();
    return words.isEmpty() ? "een dag uit de zaak" : String.join(" of ", words);
  }

  private static String length(TermKind kind, String written) {
    if (!TermPeriod.isPlain(written)) {
      return value(written);
    }
    String words = TermPeriod.parse(written).inWords();
    String counted =
        kind == TermKind.WORKING_DAYS
            ? words.replace("dagen", "werkdagen").replaceAll("\\bdag\\b", "werkdag")
            : words;
    return switch (kind) {
      case BEFORE -> counted + " voor het einde";
      case SERIES -> "elke " + counted;
      case REMINDER -> "na " + counted;
      default -> counted;
    };
  }

  static String kind(TermKind kind) {
    return switch (kind) {
      case HOUSE -> "huis";
      case WINDOW -> "venster: schuift op van een vrije dag";
      case STATUTORY -> "wettelijk";
      case WORKING_DAYS -> "werkdagen";
      case REMINDER, BEFORE, SERIES -> "seintje";
    };
  }

  /** Something literal as it is, and the name of a variable as what is in it. */
  static String value(String value) {
    return value.startsWith("${")
        ? "wat in `" + value.substring(2, value.length() - 1) + "` staat"
        : "`" + value + "`";
  }

  static String values(Collection<String> values) {
    StringJoiner joined = new StringJoiner(", ");
    values.forEach(value -> joined.add(value(value)));
    return joined.toString();
  }

  /** One after the other, in italics. */
  static String steps(List<String> labels) {
    StringJoiner joined = new StringJoiner(" → ");
    labels.forEach(label -> joined.add("*" + cell(label) + "*"));
    return joined.toString();
  }
}
