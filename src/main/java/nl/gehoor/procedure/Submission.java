package nl.gehoor.procedure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.gehoor.letter.LetterParts;
import nl.gehoor.organisation.Organisation;
import org.xml.sax.SAXException;

/**
 * A deployment as it is offered: what the rules of the contract look at.
 *
 * @param files by resource name
 * @param diagrams the BPMN files that could be read
 * @param decisions the DMN files that could be read
 */
record Submission(
    Organisation organisation,
    Map<String, byte[]> files,
    List<Diagram> diagrams,
    List<Diagram> decisions) {

  static Submission of(Organisation organisation, Map<String, byte[]> files, Findings findings) {
    return new Submission(
        organisation, files, read(files, ".bpmn", findings), read(files, ".dmn", findings));
  }

  Set<String> processes() {
    return diagrams.stream()
        .flatMap(diagram -> diagram.bpmn("process"))
        .map(process -> process.getAttribute("id"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<String> decisionIds() {
    return decisions.stream()
        .flatMap(Diagram::elements)
        .filter(element -> "decision".equals(element.getLocalName()))
        .map(decision -> decision.getAttribute("id"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of the letters whose text comes with it. */
  Set<String> letters() {
    return files.keySet().stream()
        .filter(file -> file.endsWith(".md"))
        .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".md".length()))
        .filter(name -> !LetterParts.isPart(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The text of a letter or a part of letters that comes with it; the own one before a borrowed
   * one, and that before a shared one.
   */
  Optional<String> letter(String name) {
    return Stream.concat(
            Folder.owners(organisation).stream().map(owner -> Folder.letter(owner, name)),
            Stream.of(name + ".md"))
        .map(files::get)
        .filter(Objects::nonNull)
        .map(text -> new String(text, StandardCharsets.UTF_8))
        .findFirst();
  }

  void eachText(String suffix, BiConsumer<String, String> action) {
    files.forEach(
        (file, content) -> {
          if (file.endsWith(suffix)) {
            action.accept(file, new String(content, StandardCharsets.UTF_8));
          }
        });
  }

  private static List<Diagram> read(Map<String, byte[]> files, String suffix, Findings findings) {
    List<Diagram> diagrams = new ArrayList<>();
    files.forEach(
        (file, content) -> {
          if (file.endsWith(suffix)) {
            try {
              diagrams.add(Diagram.parse(file, content));
            } catch (SAXException e) {
              findings.add(file, "dit is geen geldig XML-bestand: " + e.getMessage());
            }
          }
        });
    return diagrams;
  }
}
