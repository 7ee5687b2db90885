package nl.gehoor.procedure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.form.Form;
import nl.gehoor.letter.LetterCheck;
import nl.gehoor.letter.LetterParts;
import nl.gehoor.letter.LetterTemplates;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * What a letter asks for, something fills; and whatever form or letter is in an organisation's own
 * folder, some diagram uses.
 */
@Component
class LettersRule implements ContractRule {

  /** What every letter can ask for, whatever the procedure. */
  private static final Set<String> ALWAYS =
      Set.of(
          "zaak",
          "organisatie",
          "ontvanger",
          "partij",
          "betrokkenen",
          "termijn",
          "verstreken",
          "afspraak",
          "besluit",
          "reeks",
          "regels",
          "datum",
          "is",
          "vandaag",
          "link");

  /** What holds an answer by its name: {@code datum.gesprekOp}. */
  private static final Set<String> ABOUT = Set.of("regels", "datum", "is");

  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}_-]+");

  /** Only there once the engine is. */
  private final ObjectProvider<LetterTemplates> deployed;

  private final Produced produced;

  LettersRule(ObjectProvider<LetterTemplates> deployed, Produced produced) {
    this.deployed = deployed;
    this.produced = produced;
  }

  @Override
  public void check(Submission submission, Findings findings) {
    if (submission.diagrams().isEmpty()) {
      return; // texts alone: what fills them was judged with the diagrams
    }
    placeholders(submission, findings);
    orphans(submission, findings);
  }

  private void placeholders(Submission submission, Findings findings) {
    Set<String> known = produced.in(submission);
    Set<String> terms =
        submission.diagrams().stream()
            .flatMap(Diagram::elements)
            .flatMap(element -> Diagram.property(element, "termijn").stream())
            .collect(Collectors.toCollection(TreeSet::new));
    LetterParts parts =
        name ->
            submission
                .letter(LetterParts.MARK + name)
                .or(
                    () ->
                        LetterParts.of(deployed.getObject(), submission.organisation().id())
                            .find(name));
    Set<String> used = used(submission);
    submission.eachText(
        ".md",
        (file, text) -> {
          String name = name(file);
          boolean own = !LetterParts.isPart(name) && !file.contains("/" + LetterTemplates.ENGLISH);
          if (own && used.contains(name)) {
            Set<String> missing = new TreeSet<>();
            for (String asked : LetterCheck.check(name, text, parts).required()) {
              if (!isKnown(asked, known, terms)) {
                missing.add("{{" + asked + "}}");
              }
            }
            if (!missing.isEmpty()) {
              findings.add(
                  file,
                  "niets vult "
                      + String.join(", ", missing)
                      + ". Gebruik de naam van een veld op een formulier of van een termijn in het"
                      + " diagram, of haal deze invulplek weg.");
            }
          }
        });
  }

  private static boolean isKnown(String asked, Set<String> known, Set<String> terms) {
    String[] parts = asked.split("\\.");
    if (ABOUT.contains(parts[0]) && parts.length > 1) {
      return Produced.isOne(parts[1], known);
    }
    if (parts[0].equals("termijn") && parts.length > 1) {
      return terms.contains(parts[1]);
    }
    return ALWAYS.contains(parts[0]) || Produced.isOne(parts[0], known);
  }

  private static void orphans(Submission submission, Findings findings) {
    String id = submission.organisation().id();
    Set<String> used = used(submission);
    boolean whole =
        submission.files().keySet().stream()
            .anyMatch(file -> file.startsWith("bpmn/" + id + "/") && file.endsWith(".bpmn"));
    if (!whole) {
      return;
    }
    for (Map.Entry<String, byte[]> entry : submission.files().entrySet()) {
      String file = entry.getKey();
      if (!file.startsWith("forms/" + id + "/")) {
        continue; // what is shared or borrowed is used elsewhere
      }
      String name = name(file);
      if (file.endsWith(".form")) {
        form(text(entry), used, file, findings);
      } else if (file.endsWith(".md") && !file.contains("/" + LetterTemplates.ENGLISH)) {
        boolean replaces = submission.files().containsKey(Folder.letter(Folder.SHARED, name));
        boolean included =
            LetterParts.isPart(name)
                && submission.files().entrySet().stream()
                    .filter(other -> other.getKey().endsWith(".md"))
                    .anyMatch(
                        other ->
                            text(other)
                                .contains(
                                    "{{> " + name.substring(LetterParts.MARK.length()) + "}}"));
        if (!replaces && !included && !used.contains(name)) {
          findings.advise(
              file,
              LetterParts.isPart(name)
                  ? "geen brief gebruikt dit onderdeel. Haal het weg, of zet het in een brief."
                  : "geen diagram stuurt deze brief. Haal hem weg, of teken een stap met het"
                      + " sjabloon 'Brief sturen'.");
        }
      }
    }
  }

  private static void form(String text, Set<String> used, String file, Findings findings) {
    String id;
    try {
      Form form = Form.parse(text);
      id = form.isEnglish() ? form.dutchId() : form.id();
    } catch (IllegalArgumentException unreadable) {
      return; // FilesRule says so
    }
    if (!used.contains(id)) {
      findings.advise(
          file,
          "geen diagram gebruikt dit formulier. Haal het weg, of kies het bij een taak of het"
              + " begin.");
    }
  }

  /** Every word in what diagrams hand to steps, to each other and to people. */
  private static Set<String> used(Submission submission) {
    return submission.diagrams().stream()
        .flatMap(Diagram::elements)
        .flatMap(LettersRule::written)
        .flatMap(text -> Arrays.stream(WORDS.split(text)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> written(Element element) {
    if (Diagram.CAMUNDA.equals(element.getNamespaceURI())) {
      return Stream.of(Diagram.text(element), element.getAttribute("sourceExpression"));
    }
    return Diagram.camunda(element, "formRef").stream();
  }

  private static String name(String file) {
    return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
  }

  private static String text(Map.Entry<String, byte[]> file) {
    return new String(file.getValue(), StandardCharsets.UTF_8);
  }
}
