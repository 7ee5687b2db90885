package nl.gehoor.organisation;

import java.util.Locale;

/**
 * What people call a case: a complaint, an application, a question.
 *
 * @param noun one Dutch noun, for instance {@code klacht}
 * @param neuter whether it is a het-word
 */
public record CaseWord(String noun, boolean neuter) {

  static final CaseWord COMPLAINT = new CaseWord("klacht", false);

  /** {@code de klacht}, {@code het contactverzoek}. */
  public String the() {
    return (neuter ? "het " : "de ") + noun;
  }

  /** {@code uw klacht}. */
  public String your() {
    return "uw " + noun;
  }

  /** {@code deze klacht}, {@code dit contactverzoek}. */
  public String thisOne() {
    return (neuter ? "dit " : "deze ") + noun;
  }

  /** The noun as a sentence or a heading begins with it. */
  public String capital() {
    return atTheStart(noun);
  }

  /** The same words at the beginning of a sentence. */
  public static String atTheStart(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
