package nl.gehoor.letter;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks at the text of a letter without writing it: is it sound, and what does it ask for? */
public final class LetterCheck {

  private LetterCheck() {}

  /**
   * @param required placeholders that must have a value, for instance {@code zaak.referentie}: they
   *     stand outside every section
   * @param optional placeholders inside a section, and the names of the sections
   * @param problems in Dutch, what is wrong with the text; empty when it is sound
   */
  public record Findings(Set<String> required, Set<String> optional, List<String> problems) {

    /** Every name the text uses. */
    public Set<String> placeholders() {
      Set<String> all = new TreeSet<>(required);
      all.addAll(optional);
      return all;
    }
  }

  /**
   * @param name the letter's name, for messages; with {@link LetterParts#MARK} in front it is a
   *     part of letters
   * @param text Markdown, with front matter unless it is a part
   * @param parts what the letter may have in common with others; what those ask for, it asks for
   */
  public static Findings check(String name, String text, LetterParts parts) {
    try {
      Template template =
          (LetterParts.isPart(name)
                  ? LetterText.part(name.substring(LetterParts.MARK.length()), text)
                  : LetterText.parse(name, text, parts))
              .template();
      Set<String> required = new TreeSet<>();
      Set<String> all = new TreeSet<>();
      template.visit(new Names(required, false));
      template.visit(new Names(all, true));
      all.removeAll(required);
      return new Findings(required, all, List.of());
    } catch (LetterException e) {
      return new Findings(Set.of(), Set.of(), List.of(e.getMessage()));
    }
  }

  /**
   * @param names what is found is added here
   * @param inside whether to look inside sections, and to name them
   */
  private record Names(Set<String> names, boolean inside) implements Mustache.Visitor {

    @Override
    public void visitText(String text) {
      // says nothing about placeholders
    }

    @Override
    public void visitVariable(String name) {
      names.add(name);
    }

    @Override
    public boolean visitInclude(String name) {
      return false;
    }

    @Override
    public boolean visitSection(String name) {
      return section(name);
    }

    @Override
    public boolean visitInvertedSection(String name) {
      return section(name);
    }

    private boolean section(String name) {
      if (inside) {
        names.add(name);
      }
      return inside;
    }
  }
}
