package nl.gehoor.path;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.term.DutchDates;

/** Looks whether a case stands as a path says it does. */
final class Expectations {

  private static final Map<String, String> UNDELIVERED =
      Map.of(
          "waiting", "zij is nog niet verstuurd",
          "failed", "het adres weigerde haar",
          "posted", "zij ging op papier",
          "dropped", "iemand besloot dat zij niet verstuurd hoeft te worden");

  private final World world;
  private final PlayedCase played;

  /** Letters that the path has named: letter and receiver, to the line. */
  private final Map<String, Integer> ticked = new HashMap<>();

  Expectations(World world, PlayedCase played) {
    this.world = world;
    this.played = played;
  }

  /**
   * @throws PathException when it does not; or when the word is none that looks
   */
  void check(WrittenPath.Step step) {
    switch (step.word()) {
      case "brief" -> step.names("aan").forEach(to -> letter(step, to));
      case "geen_brief" -> noLetter(step);
      case "post" -> step.names("aan").forEach(to -> onPaper(step, to));
      case "open" -> open(step);
      case "niet_open" -> notOpen(step);
      case "termijn" -> term(step);
      case "fase" -> stage(step.value());
      case "einde" -> end(step);
      default -> throw new PathException("'" + step.word() + "' is geen woord.");
    }
  }

  // ---- letters

  private void letter(WrittenPath.Step step, String to) {
    List<World.Letter> all = world.letters(played.file());
    List<World.Letter> such =
        all.stream()
            .filter(letter -> letter.template().equals(step.value()) && letter.isFor(to))
            .toList();
    World.Letter found =
        such.stream()
            .filter(letter -> !ticked.containsKey(letter.id() + to))
            .findFirst()
            .orElseThrow(
                () -> new PathException(expected(step, to) + missing(such, to) + written(all)));
    such.stream()
        .filter(letter -> letter.written().equals(found.written()))
        .forEach(letter -> ticked.put(letter.id() + to, step.line()));
    if (found.email() != null && !"sent".equals(found.state())) {
      throw new PathException(
          expected(step, to)
              + ", maar die is niet bezorgd: "
              + UNDELIVERED.getOrDefault(found.state(), found.state())
              + ".");
    }
    if (found.email() != null && world.outbox().to(found.email()) == 0) {
      throw new PathException(
          expected(step, to) + ", maar er is geen mail gegaan naar " + found.email() + ".");
    }
    for (String enclosed : step.names("bijlage")) {
      if (!found.enclosed().contains(enclosed)) {
        throw new PathException(
            expected(step, to)
                + " met de bijlage '"
                + enclosed
                + "', maar "
                + (found.enclosed().isBlank()
                    ? "er zit niets bij."
                    : "er zit alleen bij: " + found.enclosed().strip() + "."));
      }
    }
    String text = step.text("tekst");
    if (text != null && !PlayedCase.flat(readable(found)).contains(PlayedCase.flat(text))) {
      throw new PathException(
          expected(step, to)
              + " met de tekst '"
              + text
              + "', maar die staat er niet in. Er staat:\n\n"
              + readable(found));
    }
  }

  private String expected(WrittenPath.Step step, String to) {
    return played.when() + "verwachtte ik de brief '" + step.value() + "' aan " + to;
  }

  private String missing(List<World.Letter> such, String to) {
    if (such.isEmpty()) {
      return ", maar die is er niet.";
    }
    return ", maar "
        + to
        + " kreeg die "
        + (such.size() == 1 ? "maar één keer" : "maar " + such.size() + " keer")
        + ": zie regel "
        + Sentence.list(
            such.stream()
                .map(letter -> String.valueOf(ticked.get(letter.id() + to)))
                .distinct()
                .toList())
        + ".";
  }

  private static String written(List<World.Letter> letters) {
    return letters.isEmpty()
        ? " Er zijn nog geen brieven."
        : " Wel geschreven: "
            + Sentence.list(
                letters.stream()
                    .map(letter -> "'" + letter.template() + "' aan " + letter.role())
                    .distinct()
                    .toList())
            + ".";
  }

  private void noLetter(WrittenPath.Step step) {
    for (World.Letter letter : world.letters(played.file())) {
      if (letter.template().equals(step.value())
          && (step.text("aan") == null || step.names("aan").stream().anyMatch(letter::isFor))
          && ticked.keySet().stream().noneMatch(tick -> tick.startsWith(letter.id()))) {
        throw new PathException(
            played.when()
                + "verwachtte ik geen brief '"
                + step.value()
                + "', maar "
                + letter.name()
                + " ("
                + letter.role()
                + ") kreeg die wel.");
      }
    }
  }

  private void onPaper(WrittenPath.Step step, String to) {
    List<World.Letter> such =
        world.letters(played.file()).stream()
            .filter(letter -> letter.template().equals(step.value()) && letter.isFor(to))
            .toList();
    if (such.stream().noneMatch(letter -> letter.email() == null)) {
      throw new PathException(
          expected(step, to)
              + " op papier, maar die "
              + (such.isEmpty() ? "is er niet." : "ging met de mail."));
    }
  }

  /** What the receiver reads: without the marks of Markdown. */
  private static String readable(World.Letter letter) {
    return (letter.subject() + "\n" + letter.body())
        .replaceAll("\\\\(\\p{Punct})", "$1")
        .replace("**", "");
  }

  // ---- tasks

  private void open(WrittenPath.Step step) {
    String due = step.text("uiterlijk");
    for (String person : people(step)) {
      World.Todo task = played.find(step, person);
      String expected =
          played.when()
              + "verwachtte ik de taak "
              + PlayedCase.name(step)
              + (person.isEmpty() ? "" : " voor " + person);
      if (task == null) {
        throw new PathException(expected + ", maar die staat niet open. " + played.open());
      }
      if (due != null && !LocalDate.parse(due).equals(task.due())) {
        throw new PathException(
            expected
                + ", uiterlijk "
                + Sentence.day(due)
                + ", maar "
                + (task.due() == null
                    ? "er staat geen uiterste dag bij."
                    : "dat is " + DutchDates.inWords(task.due()) + "."));
      }
    }
  }

  private void notOpen(WrittenPath.Step step) {
    for (String person : people(step)) {
      if (played.find(step, person) != null) {
        throw new PathException(
            played.when()
                + "verwachtte ik dat de taak "
                + PlayedCase.name(step)
                + " niet openstaat"
                + (person.isEmpty() ? "" : " voor " + person)
                + ", maar dat doet zij wel.");
      }
    }
  }

  /** An empty name when it does not matter whose it is. */
  private static List<String> people(WrittenPath.Step step) {
    List<String> people = step.names("voor");
    return people.isEmpty() ? List.of("") : people;
  }

  // ---- the case

  private void term(WrittenPath.Step step) {
    RunningTerm term = played.lastTerm(step.value());
    String expected = played.when() + "verwachtte ik dat de termijn '" + step.value() + "' ";
    String due = step.text("tot");
    LocalDate last = DutchDates.lastDay(term.dueAt());
    if (due != null && !LocalDate.parse(due).equals(last)) {
      throw new PathException(
          expected
              + "duurt tot en met "
              + Sentence.day(due)
              + ", maar dat is tot en met "
              + DutchDates.inWords(last)
              + ". "
              + term.explanation());
    }
    String state = step.text("stand");
    String found = Written.state(term.state());
    if (state != null && !state.equals(found)) {
      throw new PathException(
          expected
              + (state.equals("loopt") ? "loopt" : state + " is")
              + ", maar die "
              + (found.equals("loopt")
                  ? "loopt nog, tot en met " + DutchDates.inWords(last)
                  : "is " + found)
              + ".");
    }
    String text = step.text("uitleg");
    if (text != null && !term.explanation().contains(text)) {
      throw new PathException(
          played.when()
              + "verwachtte ik '"
              + text
              + "' in de uitleg van de termijn '"
              + step.value()
              + "', maar er staat: "
              + term.explanation());
    }
  }

  private void stage(String expected) {
    String last = world.stage(played.file()).orElse("");
    if (!last.contains(expected)) {
      throw new PathException(
          played.when()
              + "verwachtte ik de fase '"
              + expected
              + "', maar "
              + (last.isEmpty() ? "er is nog geen fase." : "het is '" + last + "'."));
    }
  }

  private void end(WrittenPath.Step step) {
    CaseFile file = played.file();
    if (file.open()) {
      throw new PathException(
          played.when()
              + "verwachtte ik dat de zaak gesloten is, maar zij loopt nog. "
              + played.open());
    }
    String expected = played.when() + "verwachtte ik dat de zaak ";
    if (!step.value().equals(file.outcome())) {
      throw new PathException(
          expected
              + "eindigt als '"
              + step.value()
              + "', maar zij eindigde als '"
              + file.outcome()
              + "'.");
    }
    String reopenable = step.text("heropenbaar");
    if (reopenable != null && file.reopenable() != "ja".equals(reopenable)) {
      throw new PathException(
          expected
              + (file.reopenable()
                  ? "niet heropend kan worden, maar dat kan wel."
                  : "heropend kan worden, maar dat kan niet."));
    }
    List<String> asked =
        played.all().stream()
            .filter(task -> task.groups().stream().anyMatch(played::isParty))
            .map(task -> "'" + task.name() + "'")
            .toList();
    if (!asked.isEmpty()) {
      throw new PathException(
          expected
              + "niemand meer iets vraagt, want zij is gesloten, maar betrokkenen zien nog "
              + Sentence.list(asked)
              + ".");
    }
  }
}
