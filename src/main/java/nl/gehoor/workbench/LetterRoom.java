package nl.gehoor.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.letter.LetterCheck;
import nl.gehoor.letter.LetterException;
import nl.gehoor.letter.LetterParts;
import nl.gehoor.letter.LetterPreviews;
import nl.gehoor.letter.LetterPreviews.Choice;
import nl.gehoor.letter.LetterPreviews.Reader;
import nl.gehoor.letter.LetterReading.Remark;
import nl.gehoor.letter.LetterTemplates;
import nl.gehoor.organisation.CaseKind;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.procedure.LetterShelf;
import nl.gehoor.procedure.LetterShelf.OnShelf;
import org.springframework.stereotype.Component;

/** What the pages about letters show, put together. */
@Component
class LetterRoom {

  /** The longest text that somebody can try, in characters; a letter has some two thousand. */
  static final int LONGEST = 30_000;

  private final LetterShelf shelf;
  private final LetterTemplates templates;
  private final LetterPreviews previews;

  LetterRoom(LetterShelf shelf, LetterTemplates templates, LetterPreviews previews) {
    this.shelf = shelf;
    this.templates = templates;
    this.previews = previews;
  }

  /**
   * A line in the list.
   *
   * @param remarks how many
   * @param where the diagrams that send it, each once
   */
  record Line(
      String name,
      String title,
      String origin,
      boolean replaces,
      boolean english,
      int remarks,
      List<String> where) {}

  /** A heading with the letters under it. */
  record Group(String title, String explanation, List<Line> lines) {}

  List<Group> list(Organisation organisation) {
    Map<LetterShelf.Origin, List<Line>> byOrigin = new LinkedHashMap<>();
    for (LetterShelf.Origin origin : LetterShelf.Origin.values()) {
      byOrigin.put(origin, new ArrayList<>());
    }
    for (OnShelf letter : shelf.of(organisation)) {
      byOrigin.get(letter.origin()).add(line(organisation, letter));
    }
    return byOrigin.entrySet().stream()
        .filter(group -> !group.getValue().isEmpty())
        .map(group -> group(group.getKey(), group.getValue()))
        .toList();
  }

  private static Group group(LetterShelf.Origin origin, List<Line> lines) {
    return switch (origin) {
      case OWN -> new Group("Eigen brieven", "De tekst staat in uw eigen map.", lines);
      case BORROWED ->
          new Group(
              "Geleende brieven",
              "Ze horen bij een diagram dat u leent. Zet een brief met dezelfde naam in uw eigen map:"
                  + " dan gaat uw tekst voor.",
              lines);
      case SHARED ->
          new Group(
              "Gedeelde brieven",
              "Elke organisatie gebruikt deze tekst. Zet een brief met dezelfde naam in uw eigen map:"
                  + " dan gaat uw tekst voor.",
              lines);
    };
  }

  private Line line(Organisation organisation, OnShelf letter) {
    String text = text(organisation, letter.name()).orElse("");
    String title = previews.title(organisation, letter.name(), text);
    return new Line(
        letter.name(),
        title.isEmpty() ? letter.name() : title,
        letter.origin().name(),
        letter.replaces(),
        letter.english(),
        previews.remarks(organisation, letter.name(), text).size(),
        letter.uses().stream().map(LetterShelf.Use::diagram).distinct().toList());
  }

  Optional<OnShelf> find(Organisation organisation, String name) {
    return shelf.of(organisation).stream().filter(letter -> letter.name().equals(name)).findFirst();
  }

  /** The text as it was deployed. */
  Optional<String> text(Organisation organisation, String name) {
    return templates.find(organisation.id(), name);
  }

  /** One way to look at the letter, in a list of them. */
  record ReaderOption(String value, String label) {}

  List<ReaderOption> readers(Organisation organisation, OnShelf letter, String text) {
    CaseKind kind = organisation.kindOf(process(organisation, letter));
    Set<String> roles = new LinkedHashSet<>();
    letter.uses().forEach(use -> roles.addAll(use.roles()));
    previews.roles(organisation, letter.name(), text).stream()
        .map(role -> role.equals("indiener") ? kind.applicant() : role)
        .forEach(roles::add);
    if (roles.isEmpty()) {
      roles.add(kind.applicant());
    }
    List<ReaderOption> options = new ArrayList<>();
    for (String role : roles) {
      if (isParty(organisation, role)) {
        options.add(new ReaderOption(role, role + ", met e-mail"));
        options.add(new ReaderOption(role + PAPER, role + ", zonder e-mail: op papier"));
      } else {
        options.add(new ReaderOption(role, organisation.role(role).get().name()));
      }
    }
    return options;
  }

  private static final String PAPER = ".papier";

  Reader reader(Organisation organisation, String value) {
    boolean paper = value.endsWith(PAPER);
    String role = paper ? value.substring(0, value.length() - PAPER.length()) : value;
    boolean party = isParty(organisation, role);
    return new Reader(role, party, paper && party);
  }

  private static boolean isParty(Organisation organisation, String role) {
    return organisation.role(role).isEmpty();
  }

  /** Which of its own procedures a letter is looked at in: the first that sends it. */
  String process(Organisation organisation, OnShelf letter) {
    return letter.uses().stream()
        .map(LetterShelf.Use::process)
        .filter(organisation.processes()::containsKey)
        .findFirst()
        .orElseGet(
            () -> organisation.processes().keySet().stream().findFirst().orElse(organisation.id()));
  }

  /**
   * A choice as the page asks for it.
   *
   * @param label what it is about, in Dutch
   * @param options value to what people read
   */
  record Question(String name, String label, Map<String, String> options, String chosen) {}

  List<Question> questions(LetterPreviews.Order order) {
    List<Question> questions = new ArrayList<>();
    for (Choice choice : previews.choices(order.organisation(), order.name(), order.text())) {
      Map<String, String> options = new LinkedHashMap<>();
      if (choice.options().isEmpty()) {
        options.put("ja", "ja");
        options.put("nee", "nee");
      } else {
        choice.options().forEach(option -> options.put(option, option.replace('_', ' ')));
        options.put("geen", "iets anders");
      }
      String first = options.keySet().iterator().next();
      String chosen = order.chosen().getOrDefault(choice.name(), first);
      questions.add(
          new Question(
              choice.name(),
              label(choice.name()),
              options,
              options.containsKey(chosen) ? chosen : first));
    }
    return questions;
  }

  private static String label(String name) {
    return switch (name) {
      case "organisatie.bereikbaar" -> "U hebt een telefoonnummer of e-mailadres";
      case "organisatie.telefoon" -> "U hebt een telefoonnummer";
      case "organisatie.email" -> "U hebt een e-mailadres";
      case "organisatie.contact" -> "U hebt een contact";
      case "besluit.onderdelen" -> "Het besluit heeft onderdelen";
      case "betrokkenen" -> "De zaak gaat over iemand";
      default -> {
        int dot = name.indexOf('.');
        String rest = name.substring(dot + 1);
        yield switch (dot < 0 ? "" : name.substring(0, dot)) {
          case "is" -> "Gekozen bij '" + rest + "'";
          case "termijn" -> "De termijn '" + rest + "' loopt";
          case "partij" -> "Er is iemand met de rol '" + rest + "'";
          case "reeks" -> "Er is een of meer keer '" + rest + "'";
          case "regels" -> "Er staat iets in '" + rest + "'";
          case "datum" -> "De datum '" + rest + "' is er";
          default -> "'" + name + "' is ingevuld";
        };
      }
    };
  }

  /** Why this text cannot be sent; empty when it can. */
  List<String> problems(Organisation organisation, String name, String text) {
    if (text.length() > LONGEST) {
      return List.of(
          "De tekst is te lang om te laten zien. Hoogstens %d tekens.".formatted(LONGEST));
    }
    LetterParts parts =
        name.startsWith(LetterTemplates.ENGLISH)
            ? LetterParts.english(templates, organisation.id())
            : LetterParts.of(templates, organisation.id());
    return LetterCheck.check(name, text, parts).problems();
  }

  /** By kind, in the order of the letter. */
  Map<String, List<Remark>> remarks(LetterPreviews.Order order) {
    return previews.remarks(order.organisation(), order.name(), order.text()).stream()
        .collect(
            Collectors.groupingBy(
                remark -> remark.kind().title(), LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * @throws LetterException in Dutch, when a value is missing
   */
  LetterPreviews.Preview show(LetterPreviews.Order order) {
    return previews.show(order);
  }

  byte[] pdf(LetterPreviews.Order order) {
    return previews.pdf(order);
  }
}
