package nl.gehoor.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.gehoor.form.Form;
import nl.gehoor.letter.LetterTemplates;
import nl.gehoor.organisation.Organisation;
import org.xml.sax.SAXException;

/**
 * Files that a process owner sends, put in their places among all that the organisation works with.
 * Camunda Modeler sends bare file names, and only what somebody attached: a diagram is known by the
 * procedure in it, a form and a decision by their id, a letter by its name.
 */
final class Completion {

  private static final String DIAGRAM = ".bpmn";
  private static final String DECISION = ".dmn";
  private static final String FORM = ".form";
  private static final String LETTER = ".md";

  /** How a letter in English is called where folders do not come along, as forms are. */
  private static final String ENGLISH_SUFFIX = "-en";

  private final Organisation organisation;
  private final SortedMap<String, byte[]> files;
  private final Set<String> changed = new TreeSet<>();
  private final List<Finding> refusals = new ArrayList<>();

  private Completion(Organisation organisation, SortedMap<String, byte[]> current) {
    this.organisation = organisation;
    this.files = new TreeMap<>(current);
  }

  /**
   * @param current all that the organisation works with, by resource name
   * @param sent under whatever names
   */
  static Completion of(
      Organisation organisation, SortedMap<String, byte[]> current, Map<String, byte[]> sent) {
    Completion completion = new Completion(organisation, current);
    new TreeMap<>(sent).forEach(completion::put);
    return completion;
  }

  /** All that the organisation is to work with, by resource name. */
  SortedMap<String, byte[]> files() {
    return files;
  }

  /** Resource names of what was sent and differs from what was there. */
  Set<String> changed() {
    return changed;
  }

  /** Why what was sent cannot be put in its place; empty when all of it could. */
  List<Finding> refusals() {
    return refusals;
  }

  private void put(String sent, byte[] content) {
    if (sent.equals(Manifest.FILE) || Arrays.equals(files.get(sent), content)) {
      return;
    }
    String place = place(sent, content);
    if (Arrays.equals(files.get(place), content)) {
      return;
    }
    String owner = owner(place);
    if (organisation.lenders().contains(owner)) {
      refusals.add(
          new Finding(
              sent,
              null,
              "dit leent u van een andere organisatie ("
                  + owner
                  + "). Alleen daar kan het worden veranderd. U krijgt het dan vanzelf."));
      return;
    }
    files.put(place, content);
    changed.add(place);
  }

  private String place(String sent, byte[] content) {
    String bare = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    if (bare.endsWith(LETTER)) {
      return letter(sent, bare.substring(0, bare.length() - LETTER.length()), content);
    }
    for (String kind : List.of(DIAGRAM, DECISION, FORM)) {
      if (bare.endsWith(kind)) {
        return known(kind, sent, bare, content);
      }
    }
    return sent;
  }

  /** Where the same procedure, decision or form is, and otherwise a place in the own folder. */
  private String known(String kind, String sent, String bare, byte[] content) {
    Set<String> ids = ids(kind, bare, content);
    Optional<String> same =
        files.keySet().stream()
            .filter(name -> name.endsWith(kind))
            .filter(name -> ids(kind, name, files.get(name)).stream().anyMatch(ids::contains))
            .findFirst();
    if (same.isPresent()) {
      return same.get();
    }
    String own = (kind.equals(FORM) ? "forms/" : "bpmn/") + organisation.id() + "/" + bare;
    if (files.containsKey(own) && !ids.isEmpty()) {
      refusals.add(
          new Finding(
              sent,
              null,
              "in dit bestand stond '%s', en nu staat er '%s'. Is dit iets nieuws? Geef het bestand dan een eigen naam. Zo niet, zet dan de oude id terug."
                  .formatted(
                      String.join(", ", ids(kind, own, files.get(own))), String.join(", ", ids))));
    }
    return own;
  }

  /** Empty when the file cannot be read: that is for the contract to say. */
  private static Set<String> ids(String kind, String name, byte[] content) {
    try {
      if (kind.equals(FORM)) {
        return Set.of(Form.parse(new String(content, UTF_8)).id());
      }
      String element = kind.equals(DIAGRAM) ? "process" : "decision";
      return Diagram.parse(name, content)
          .elements()
          .filter(each -> element.equals(each.getLocalName()))
          .flatMap(each -> Diagram.attribute(each, "id").stream())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (SAXException | IllegalArgumentException unreadable) {
      return Set.of();
    }
  }

  /** In the own folder, where it goes before a borrowed and a shared one of that name. */
  private String letter(String sent, String bare, byte[] content) {
    String name = bare;
    if (sent.contains("/" + LetterTemplates.ENGLISH)) {
      name = LetterTemplates.ENGLISH + bare;
    } else if (bare.endsWith(ENGLISH_SUFFIX) && current(bare).isEmpty()) {
      name = LetterTemplates.ENGLISH + bare.substring(0, bare.length() - ENGLISH_SUFFIX.length());
    }
    return current(name)
        .filter(place -> Arrays.equals(files.get(place), content))
        .orElse(Folder.letter(organisation.id(), name));
  }

  /** Where the text is that is used for this letter now. */
  private Optional<String> current(String name) {
    return Folder.owners(organisation).stream()
        .map(owner -> Folder.letter(owner, name))
        .filter(files::containsKey)
        .findFirst();
  }

  /** Whose folder a resource name is in; the name itself when it is in none. */
  private static String owner(String place) {
    String[] parts = place.split("/");
    return parts.length > 2 ? parts[1] : place;
  }
}
