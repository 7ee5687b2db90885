package nl.gehoor.organisation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What kind of case a procedure makes, as {@code procedures} in organisatie.yaml says.
 *
 * @param title what it is called on the organisation's page; null when nobody starts it there
 * @param explanation whom it is for; null when not said
 * @param word what people call such a case
 * @param applicant role of whoever asks for it: has the own page with what happens now, may
 *     withdraw, and is the one whom a representative or a supporter stands by
 * @param open whether strangers can start it on the public pages; else only Tasklist offers it
 * @param reasoned whether who withdraws it must say why
 * @param outcomes own sentences for how it ended, by outcome
 * @param first where people had better go before they come here; null when nowhere
 * @param language in which title, explanation and {@code first} are: {@code nl} or {@code en}; the
 *     word and the endings are always in the language that was asked for
 */
public record CaseKind(
    String title,
    String explanation,
    CaseWord word,
    String applicant,
    boolean open,
    boolean reasoned,
    Map<String, String> outcomes,
    First first,
    String language) {

  /**
   * Whom to turn to first.
   *
   * @param text in the organisation's own words
   * @param places procedures of others that are meant; links lead to those that are offered here
   */
  public record First(String text, List<Organisation.Elsewhere> places) {}

  /** How a case can end, and what its own page then says of it. */
  private static final Map<String, String> ENDINGS = new LinkedHashMap<>();

  private static final Map<String, String> ENGLISH_ENDINGS =
      Map.of(
          "opgelost", "%s has been resolved.",
          "gegrond", "%s is well-founded. A solution has been proposed.",
          "ongegrond", "%s is unfounded.",
          "deels_gegrond", "%s is partly well-founded.",
          "niet_ontvankelijk", "%s could not be dealt with.",
          "ingetrokken", "%s has been withdrawn.",
          "niet_voortgezet", "%s was not continued.",
          "doorverwezen", "%s has been referred to somebody else.");

  static {
    ENDINGS.put("opgelost", "%s is opgelost.");
    ENDINGS.put("gegrond", "%s is gegrond. Er is een oplossing voorgesteld.");
    ENDINGS.put("ongegrond", "%s is ongegrond.");
    ENDINGS.put("deels_gegrond", "%s is voor een deel gegrond.");
    ENDINGS.put("niet_ontvankelijk", "%s kon niet worden behandeld.");
    ENDINGS.put("ingetrokken", "%s is ingetrokken.");
    ENDINGS.put("niet_voortgezet", "%s is niet voortgezet.");
    ENDINGS.put("doorverwezen", "%s is doorverwezen.");
  }

  /** For procedures of which the organisation says nothing. */
  static final CaseKind COMPLAINT =
      new CaseKind(null, null, CaseWord.COMPLAINT, "klager", false, false, Map.of(), null, "nl");

  /** Every outcome that a case can be closed with. */
  public static Set<String> allOutcomes() {
    return ENDINGS.keySet();
  }

  /**
   * How the case ended, as a sentence.
   *
   * @param outcome null, or one that no longer exists: then only that it is done
   */
  public String ending(String outcome) {
    String own = outcome == null ? null : outcomes.get(outcome);
    if (own != null) {
      return own;
    }
    boolean english = word.gender() == CaseWord.Gender.ENGLISH;
    String ending =
        english
            ? ENGLISH_ENDINGS.getOrDefault(String.valueOf(outcome), "%s has been closed.")
            : ENDINGS.getOrDefault(outcome, "%s is afgerond.");
    return ending.formatted(CaseWord.atTheStart(word.the()));
  }

  /**
   * The same kind of case for who reads English. What is not there in English stays Dutch.
   *
   * @param other what the organisation says in English; null when nothing
   */
  CaseKind inEnglish(English other) {
    if (other == null) {
      return new CaseKind(
          title, explanation, CaseWord.CASE, applicant, open, reasoned, Map.of(), first, language);
    }
    return new CaseKind(
        other.title(),
        other.explanation(),
        other.word() == null ? CaseWord.CASE : new CaseWord(other.word(), CaseWord.Gender.ENGLISH),
        applicant,
        open,
        reasoned,
        other.outcomes(),
        first == null ? null : new First(other.first(), first.places()),
        "en");
  }

  /**
   * What an organisation says of it in English.
   *
   * @param word one noun, for instance {@code complaint}; null when not said
   * @param first null when people need go nowhere first
   */
  record English(
      String title, String explanation, String word, Map<String, String> outcomes, String first) {}
}
