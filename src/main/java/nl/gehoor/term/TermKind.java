package nl.gehoor.term;

import java.util.Arrays;

/** How a term is counted. Process owners write the Dutch word in the diagram. */
public enum TermKind {
  /** What the organisation promised: its calendar date stands, weekend or not. */
  HOUSE("huis"),

  /** Time for somebody who complains or answers: never ends on a day that people are off. */
  WINDOW("venster"),

  /** A term of the law: follows the Algemene termijnenwet. */
  STATUTORY("wettelijk"),

  /** Only days on which the organisation works count. */
  WORKING_DAYS("werkdagen"),

  /** Not a term but a nudge: comes in the morning of a working day. */
  REMINDER("herinnering"),

  /** A nudge that is counted back from the end of something: comes in the morning too. */
  BEFORE("vooraf"),

  /** A nudge that comes again and again, each time this long after the day a series began. */
  SERIES("herhaling");

  private final String word;

  TermKind(String word) {
    this.word = word;
  }

  /** Whether it is a nudge: nobody is held to it, and it is in no register. */
  public boolean isNudge() {
    return this == REMINDER || this == BEFORE || this == SERIES;
  }

  /** The word in the diagram and the register. */
  public String word() {
    return word;
  }

  /**
   * @param word as written in a diagram; null or blank means a house term
   * @throws IllegalArgumentException when it is no such word; the message is Dutch
   */
  public static TermKind of(String word) {
    if (word == null || word.isBlank()) {
      return HOUSE;
    }
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Onbekende soort termijn: '"
                        + word
                        + "'. Kies uit huis, venster, wettelijk, werkdagen, herinnering,"
                        + " vooraf of herhaling."));
  }
}
