package nl.gehoor.procedure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.gehoor.letter.LetterParts;
import nl.gehoor.organisation.Organisation;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/**
 * Which letters an organisation has, as deployed: whose text each of them is, and which steps send
 * it.
 */
@Component
public class LetterShelf {

  private static final Pattern LETTER =
      Pattern.compile("forms/(?<owner>[^/]+)/brieven/(?<english>en/)?(?<name>[^/]+)\\.md");

  private final RepositoryService repository;
  private final IdentityService identity;

  LetterShelf(RepositoryService repository, IdentityService identity) {
    this.repository = repository;
    this.identity = identity;
  }

  /** Where a text comes from. */
  public enum Origin {
    OWN,
    /** It came along with a diagram of another organisation. */
    BORROWED,
    SHARED
  }

  /**
   * A letter.
   *
   * @param name for instance {@code ontvangst}
   * @param origin whose text is used
   * @param replaces whether that text goes before a borrowed or a shared one of the same name
   * @param english whether it is there in English too
   * @param uses the steps that send it; empty when none names it
   */
  public record OnShelf(
      String name, Origin origin, boolean replaces, boolean english, List<Use> uses) {}

  /**
   * A step that sends a letter.
   *
   * @param process id of its diagram
   * @param diagram what the diagram is called
   * @param step what people call the step
   * @param roles whom it sends the letter to; empty when the diagram finds that out as it goes
   */
  public record Use(String process, String diagram, String step, Set<String> roles) {}

  /** The letters of this organisation, by name; parts of letters are none. */
  public List<OnShelf> of(Organisation organisation) {
    return Unchecked.ask(identity, () -> read(organisation));
  }

  private List<OnShelf> read(Organisation organisation) {
    Map<String, Set<String>> ownersByName = new TreeMap<>();
    Set<String> english = new LinkedHashSet<>();
    for (Deployment deployment :
        repository.createDeploymentQuery().tenantIdIn(organisation.id()).list()) {
      for (String resource : repository.getDeploymentResourceNames(deployment.getId())) {
        Matcher letter = LETTER.matcher(resource);
        if (letter.matches() && !LetterParts.isPart(letter.group("name"))) {
          if (letter.group("english") == null) {
            ownersByName
                .computeIfAbsent(letter.group("name"), name -> new LinkedHashSet<>())
                .add(letter.group("owner"));
          } else {
            english.add(letter.group("owner") + "/" + letter.group("name"));
          }
        }
      }
    }
    Map<String, List<Use>> uses = uses(organisation);
    List<OnShelf> shelf = new ArrayList<>();
    ownersByName.forEach(
        (name, owners) ->
            Folder.owners(organisation).stream()
                .filter(owners::contains)
                .findFirst()
                .ifPresent(
                    owner ->
                        shelf.add(
                            new OnShelf(
                                name,
                                origin(owner, organisation),
                                owners.size() > 1,
                                english.contains(owner + "/" + name),
                                uses.getOrDefault(name, List.of())))));
    return List.copyOf(shelf);
  }

  private static Origin origin(String owner, Organisation organisation) {
    if (owner.equals(organisation.id())) {
      return Origin.OWN;
    }
    return owner.equals(Folder.SHARED) ? Origin.SHARED : Origin.BORROWED;
  }

  private Map<String, List<Use>> uses(Organisation organisation) {
    Map<String, List<Use>> uses = new TreeMap<>();
    repository
        .createProcessDefinitionQuery()
        .tenantIdIn(organisation.id())
        .latestVersion()
        .orderByProcessDefinitionKey()
        .asc()
        .list()
        .forEach(definition -> uses(definition, uses));
    return uses;
  }

  private void uses(ProcessDefinition definition, Map<String, List<Use>> uses) {
    Diagram diagram = diagram(definition);
    String title = definition.getName() == null ? definition.getKey() : definition.getName();
    diagram
        .steps()
        .forEach(
            step ->
                Stream.of("brief", "afzegging")
                    .flatMap(input -> Diagram.input(step, input).stream())
                    .forEach(
                        letter ->
                            uses.computeIfAbsent(letter, name -> new ArrayList<>())
                                .add(
                                    new Use(
                                        definition.getKey(),
                                        title,
                                        Optional.ofNullable(Diagram.label(step)).orElse(title),
                                        roles(Diagram.input(step, "aan").orElse(""))))));
  }

  /** {@code klager, medewerker?} without the question mark; what a diagram works out is unknown. */
  private static Set<String> roles(String to) {
    Set<String> roles = new LinkedHashSet<>();
    Arrays.stream(to.split(","))
        .map(role -> role.replace("?", "").strip())
        .filter(role -> role.matches("[\\p{L}\\p{N}_-]+"))
        .forEach(roles::add);
    return roles;
  }

  private Diagram diagram(ProcessDefinition definition) {
    try (InputStream in = repository.getProcessModel(definition.getId())) {
      return Diagram.parse(definition.getResourceName(), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    }
  }
}
