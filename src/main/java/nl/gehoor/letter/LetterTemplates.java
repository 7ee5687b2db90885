package nl.gehoor.letter;

import java.util.Optional;

/** Where the texts of letters come from. */
public interface LetterTemplates {

  /**
   * The newest text of a letter: Markdown with front matter.
   *
   * @param tenant the organisation; its own text goes before a shared one
   * @param name for instance {@code ontvangst}
   */
  Optional<String> find(String tenant, String name);
}
