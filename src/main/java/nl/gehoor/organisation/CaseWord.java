package nl.gehoor.organisation;

import java.util.Locale;

/**
 * What people call a case: a complaint, an application, a question.
 *
 * @param noun one noun, for instance {@code klacht}
 * @param gender the article that it takes
 */
public record CaseWord(String noun, Gender gender) {

  static final CaseWord COMPLAINT = new CaseWord("klacht", Gender.DE);

  /** What an organisation's case is called in English when it does not say itself. */
  static final CaseWord CASE = new CaseWord("case", Gender.ENGLISH);

  /** Of a Dutch noun; an English one has none. */
  enum Gender {
    DE("de", "uw", "deze"),
    HET("het", "uw", "dit"),
    ENGLISH("the", "your", "this");

    private final String the;
    private final String your;
    private final String thisOne;

    Gender(String the, String your, String thisOne) {
      this.the = the;
      this.your = your;
      this.thisOne = thisOne;
    }
  }

  /** {@code de klacht}, {@code het contactverzoek}. */
  public String the() {
    return gender.the + " " + noun;
  }

  /** {@code uw klacht}. */
  public String your() {
    return gender.your + " " + noun;
  }

  /** {@code deze klacht}, {@code dit contactverzoek}. */
  public String thisOne() {
    return gender.thisOne + " " + noun;
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
