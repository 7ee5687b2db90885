package nl.gehoor.procedure;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.gehoor.letter.LetterParts;
import nl.gehoor.organisation.Organisation;

/**
 * What comes along with a diagram that one organisation borrows from another: the diagram, and the
 * forms, decisions and letters that it names. Not the rest of the lender's folder: whose letters
 * would otherwise take the place of shared ones in the borrower's own procedures.
 */
final class Loan {

  private static final Pattern FORM = Pattern.compile("formRef=\"([\\w-]+)\"");
  private static final Pattern DECISION =
      Pattern.compile("decisionRef=\"([\\w-]+)\"|name=\"beslissing\">\\s*([\\w-]+)");

  /** In a step, or handed to a block that sends it. */
  private static final Pattern LETTER =
      Pattern.compile(
          "name=\"(?:brief|afzegging)\">([^<]+)<"
              + "|sourceExpression=\"([^\"]+)\"\\s+target=\"\\w*(?:[bB]rief|[aA]fzegging)\"");

  private static final Pattern PART = Pattern.compile("\\{\\{>\\s*([\\w-]+)\\s*}}");
  private static final Pattern NAME = Pattern.compile("[\\w-]+");

  private Loan() {}

  /**
   * @param lent all that the lender has
   * @param present what the borrower has already
   * @throws IllegalStateException when the lender has no such diagram
   */
  static SortedMap<String, byte[]> of(
      Organisation.Elsewhere borrowed, Map<String, byte[]> lent, Map<String, byte[]> present) {
    String diagram = "bpmn/" + borrowed.organisation() + "/" + borrowed.process() + ".bpmn";
    if (!lent.containsKey(diagram)) {
      throw new IllegalStateException(
          "'leent' in organisatie.yaml noemt %s/%s, maar dat diagram is er niet."
              .formatted(borrowed.organisation(), borrowed.process()));
    }
    String drawn = text(lent.get(diagram));
    Set<String> forms = found(FORM, drawn);
    Set<String> decisions = found(DECISION, drawn);
    Set<String> letters = new HashSet<>();
    found(LETTER, drawn).forEach(written -> letters.addAll(found(NAME, written)));
    SortedMap<String, byte[]> loan = new TreeMap<>();
    loan.put(diagram, lent.get(diagram));
    lent.forEach(
        (file, content) -> {
          String name = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
          if (file.endsWith(".form") && forms.contains(name)
              || file.endsWith(".dmn") && decisions.stream().anyMatch(id -> decides(content, id))
              || file.endsWith(".md") && letters.contains(name)) {
            loan.put(file, content);
          }
        });
    addParts(borrowed.organisation(), lent, present, loan);
    return loan;
  }

  /** Parts of the lent letters, but for those that the borrower has or that all share. */
  private static void addParts(
      String lender,
      Map<String, byte[]> lent,
      Map<String, byte[]> present,
      SortedMap<String, byte[]> loan) {
    Set<String> parts = new HashSet<>();
    loan.forEach(
        (file, content) -> {
          if (file.endsWith(".md")) {
            parts.addAll(found(PART, text(content)));
          }
        });
    for (String part : parts) {
      String file = Folder.letter(lender, LetterParts.MARK + part);
      boolean known =
          present.keySet().stream()
              .anyMatch(name -> name.endsWith("/" + LetterParts.MARK + part + ".md"));
      if (!known && lent.containsKey(file)) {
        loan.put(file, lent.get(file));
      }
    }
  }

  private static boolean decides(byte[] table, String decision) {
    return Pattern.compile("<(?:\\w+:)?decision\\s[^>]*id=\"" + Pattern.quote(decision) + "\"")
        .matcher(text(table))
        .find();
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new HashSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String group = null;
      for (int i = 1; i <= matcher.groupCount() && group == null; i++) {
        group = matcher.group(i);
      }
      found.add(group == null ? matcher.group() : group.strip());
    }
    return found;
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
