package nl.gehoor.path;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.term.DutchDates;

/** Writes down what a path that is being played makes of the case. */
final class Recorder implements Witness {

  private static final Map<String, String> WAYS =
      Map.of(
          "waiting", "nog niet verstuurd",
          "failed", "niet bezorgd",
          "dropped", "hoeft niet bezorgd te worden");

  private final World world;
  private final String title;
  private final List<Recording.Scene> scenes = new ArrayList<>();
  private final Set<String> letters = new HashSet<>();
  private final Map<String, RunningTerm.State> terms = new HashMap<>();
  private final Set<String> passed = new HashSet<>();

  /**
   * @param title what people call the procedure
   */
  Recorder(World world, String title) {
    this.world = world;
    this.title = title;
  }

  List<Recording.Scene> scenes() {
    return List.copyOf(scenes);
  }

  @Override
  public void acted(WrittenPath.Step step, String reference, String refused) {
    String what = Sentence.act(step, title);
    add(
        step,
        reference,
        refused == null ? what : what + " Dat wordt geweigerd: " + refused,
        reference != null);
  }

  @Override
  public void passed(WrittenPath.Step step, String reference, TimeTravel.Journey journey) {
    if (journey.steps().isEmpty() && journey.from().equals(journey.to())) {
      return; // the last of it fell due at the very end of the wait
    }
    List<String> fell =
        journey.steps().stream()
            .filter(happened -> reference != null && reference.equals(happened.reference()))
            .flatMap(happened -> world.timerName(happened.what()).stream())
            .map(name -> "'" + name + "'")
            .distinct()
            .toList();
    if (fell.isEmpty() && !journey.steps().isEmpty() && !last(step, journey)) {
      return; // something of the house itself, or a mail that was tried again
    }
    add(
        step,
        reference,
        fell.isEmpty()
            ? Sentence.act(step, title)
            : "Dit moment is bereikt: " + Sentence.list(fell) + ".",
        reference != null);
  }

  private boolean last(WrittenPath.Step step, TimeTravel.Journey journey) {
    return Written.moment(step.value())
        .map(end -> end.toInstant().equals(journey.to()))
        .orElse(false);
  }

  @Override
  public void held(WrittenPath.Step step) {
    if (!scenes.isEmpty()) {
      scenes.get(scenes.size() - 1).held().add(Sentence.expectation(step));
    }
  }

  private void add(WrittenPath.Step step, String reference, String what, boolean there) {
    CaseFile file = there ? world.file(reference) : null;
    scenes.add(
        new Recording.Scene(
            step.line(),
            LocalDateTime.ofInstant(world.now(), DutchDates.AMSTERDAM)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString(),
            what,
            new ArrayList<>(),
            there ? newLetters(file) : List.of(),
            there ? tasks(reference) : List.of(),
            there ? terms(file) : List.of(),
            there ? world.stage(file).orElse(null) : null,
            there && !file.open() ? file.outcome() : null,
            there ? places(reference) : List.of()));
  }

  private List<Recording.Letter> newLetters(CaseFile file) {
    return world.letters(file).stream()
        .filter(letter -> letters.add(letter.id()))
        .map(
            letter ->
                new Recording.Letter(
                    letter.role(),
                    letter.name(),
                    letter.subject(),
                    letter.body(),
                    WAYS.getOrDefault(letter.state(), letter.email() == null ? "papier" : "mail"),
                    letter.enclosed().strip()))
        .toList();
  }

  private List<Recording.Task> tasks(String reference) {
    return world.tasks(reference).stream()
        .map(
            task ->
                new Recording.Task(
                    task.name(),
                    List.copyOf(task.groups().isEmpty() ? task.people() : task.groups()),
                    text(task.due())))
        .toList();
  }

  private List<Recording.Term> terms(CaseFile file) {
    return world.terms(file).stream()
        .filter(
            term ->
                term.state() != terms.put(term.id(), term.state())
                    || term.state() == RunningTerm.State.RUNNING)
        .map(
            term ->
                new Recording.Term(
                    term.name(),
                    term.label(),
                    text(DutchDates.lastDay(term.dueAt())),
                    Written.state(term.state())))
        .toList();
  }

  private List<Recording.Place> places(String reference) {
    List<World.Visited> visited = world.visited(reference);
    Set<String> before = new HashSet<>(passed);
    visited.stream().filter(World.Visited::over).map(World.Visited::id).forEach(passed::add);
    List<Recording.Place> places = new ArrayList<>();
    visited.stream()
        .map(World.Visited::diagram)
        .distinct()
        .forEach(
            diagram -> {
              List<World.Visited> here =
                  visited.stream().filter(visit -> visit.diagram().equals(diagram)).toList();
              List<String> open = elements(here, visit -> !visit.over());
              if (places.isEmpty() || !open.isEmpty()) {
                places.add(
                    new Recording.Place(
                        diagram.replaceFirst("\\.bpmn$", ".svg"),
                        here.get(0).name(),
                        open,
                        elements(here, visit -> visit.over() && !before.contains(visit.id()))));
              }
            });
    return places;
  }

  private static List<String> elements(
      List<World.Visited> visits, java.util.function.Predicate<World.Visited> which) {
    return visits.stream()
        .filter(which)
        .map(World.Visited::element)
        .distinct()
        .collect(Collectors.toList());
  }

  private static String text(LocalDate day) {
    return day == null ? null : day.toString();
  }
}
