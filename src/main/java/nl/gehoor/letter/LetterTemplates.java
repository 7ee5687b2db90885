package nl.gehoor.letter;

import java.util.Optional;

/** Where the texts of letters come from. */
public interface LetterTemplates {

  /** Folder of the English texts, beside the Dutch ones. */
  String ENGLISH_FOLDER = "en";

  /** What the name of an English text begins with: {@code en/ontvangst}. */
  String ENGLISH = ENGLISH_FOLDER + "/";

  /**
   * The newest text of a letter: Markdown with front matter.
   *
   * @param tenant the organisation; its own text goes before a shared one
   * @param name for instance {@code ontvangst}; an English text is only found with the Dutch one
   *     that it translates, never with another's of the same name (a part may be shared)
   */
  Optional<String> find(String tenant, String name);
}
