package nl.gehoor.letter;

import java.util.Optional;

/**
 * What several letters have in common, for instance whom to turn to: a letter that says {@code {{>
 * contact}}} has the text of {@code _contact.md} there.
 */
@FunctionalInterface
public interface LetterParts {

  /** What the name of a part's file begins with; such a text is no letter. */
  String MARK = "_";

  /**
   * The text of a part: Markdown without front matter.
   *
   * @param name without the mark, for instance {@code contact}
   */
  Optional<String> find(String name);

  /** The parts that an organisation's letters may use; its own text goes before a shared one. */
  static LetterParts of(LetterTemplates templates, String tenant) {
    return name -> templates.find(tenant, MARK + name);
  }

  /** The same for letters in English, which have parts in English. */
  static LetterParts english(LetterTemplates templates, String tenant) {
    return name -> templates.find(tenant, LetterTemplates.ENGLISH + MARK + name);
  }

  /** Whether a text of this name is a part, and no letter. */
  static boolean isPart(String name) {
    return name.startsWith(MARK);
  }
}
