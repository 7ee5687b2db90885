package nl.gehoor.procedure;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.form.Form;
import nl.gehoor.letter.LetterParts;
import nl.gehoor.letter.LetterTemplates;
import nl.gehoor.organisation.Organisation;
import org.xml.sax.SAXException;

/**
 * What comes along with a diagram that one organisation borrows from another: the diagram, and the
 * forms, decisions and letters that it names. Not the rest of the lender's folder: whose letters
 * would otherwise take the place of shared ones in the borrower's own procedures.
 */
final class Loan {

  /** What hands a letter's name to a block that sends it, by the name of the block's variable. */
  private static final Pattern HANDED_LETTER = Pattern.compile("\\w*(?:[bB]rief|[aA]fzegging)");

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
    Diagram drawn = drawn(diagram, lent.get(diagram));
    Set<String> forms = forms(drawn);
    Set<String> decisions = decisions(drawn);
    Set<String> letters = letters(drawn);
    SortedMap<String, byte[]> loan = new TreeMap<>();
    loan.put(diagram, lent.get(diagram));
    lent.forEach(
        (file, content) -> {
          String name = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
          if (file.endsWith(".form")
                  && (forms.contains(name)
                      || forms.stream().map(Form::englishId).anyMatch(name::equals))
              || file.endsWith(".dmn")
                  && decisions.stream().anyMatch(id -> decides(file, content, id))
              || file.endsWith(".md") && letters.contains(name)) {
            loan.put(file, content);
          }
        });
    addParts(borrowed.organisation(), lent, present, loan);
    return loan;
  }

  /**
   * All that the borrower works with, when the lender works with these files from now on.
   *
   * @param lent all that the lender works with
   * @param present all that the borrower works with until now
   */
  static SortedMap<String, byte[]> renewed(
      Organisation borrower,
      String lender,
      Map<String, byte[]> lent,
      SortedMap<String, byte[]> present) {
    SortedMap<String, byte[]> own = new TreeMap<>(lent);
    own.keySet().removeIf(file -> !Folder.isIn(lender, file));
    SortedMap<String, byte[]> renewed = new TreeMap<>(present);
    renewed.keySet().removeIf(file -> Folder.isIn(lender, file));
    for (Organisation.Elsewhere borrowed : borrower.borrows()) {
      if (borrowed.organisation().equals(lender)) {
        of(borrowed, own, renewed).forEach(renewed::putIfAbsent);
      }
    }
    return renewed;
  }

  private static Diagram drawn(String file, byte[] content) {
    try {
      return Diagram.parse(file, content);
    } catch (SAXException unreadable) {
      throw new IllegalStateException(
          "Het bestand %s is niet te lezen.".formatted(file), unreadable);
    }
  }

  private static Set<String> forms(Diagram diagram) {
    return names(
        diagram.elements().flatMap(element -> Diagram.camunda(element, "formRef").stream()));
  }

  private static Set<String> decisions(Diagram diagram) {
    return names(
        Stream.concat(
            diagram.elements().flatMap(each -> Diagram.camunda(each, "decisionRef").stream()),
            diagram.steps().flatMap(step -> Diagram.input(step, "beslissing").stream())));
  }

  /** In a step, or handed to a block; an expression may name several. */
  private static Set<String> letters(Diagram diagram) {
    Stream<String> sent =
        diagram
            .steps()
            .flatMap(
                step ->
                    Stream.of("brief", "afzegging")
                        .flatMap(input -> Diagram.input(step, input).stream()));
    Stream<String> handed =
        diagram
            .elements()
            .filter(element -> Diagram.is(element, Diagram.CAMUNDA, "in"))
            .filter(in -> HANDED_LETTER.matcher(in.getAttribute("target")).matches())
            .map(in -> in.getAttribute("sourceExpression"));
    return names(Stream.concat(sent, handed).flatMap(written -> found(NAME, written).stream()));
  }

  private static Set<String> names(Stream<String> names) {
    return names.collect(Collectors.toSet());
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
            boolean english = file.contains("/" + LetterTemplates.ENGLISH);
            found(PART, text(content))
                .forEach(
                    part ->
                        parts.add(
                            (english ? LetterTemplates.ENGLISH : "") + LetterParts.MARK + part));
          }
        });
    for (String part : parts) {
      String file = Folder.letter(lender, part);
      boolean known =
          present.keySet().stream().anyMatch(name -> name.endsWith("/brieven/" + part + ".md"));
      if (!known && lent.containsKey(file)) {
        loan.put(file, lent.get(file));
      }
    }
  }

  private static boolean decides(String file, byte[] table, String decision) {
    return drawn(file, table)
        .elements()
        .filter(element -> "decision".equals(element.getLocalName()))
        .anyMatch(element -> decision.equals(element.getAttribute("id")));
  }

  /** The first group of each match, or all of it when the pattern has none. */
  private static Set<String> found(Pattern pattern, String text) {
    return names(
        pattern
            .matcher(text)
            .results()
            .map(match -> match.groupCount() == 0 ? match.group() : match.group(1)));
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
