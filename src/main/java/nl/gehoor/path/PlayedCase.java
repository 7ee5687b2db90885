package nl.gehoor.path;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.procedure.Procedures;
import nl.gehoor.term.DutchDates;

/** The case that a path is about: finds what is in it, and says in Dutch when that is not there. */
final class PlayedCase {

  private final World world;
  private final String tenant;
  private final ZonedDateTime begin;
  private String reference;

  PlayedCase(World world, String tenant, ZonedDateTime begin) {
    this.world = world;
    this.tenant = tenant;
    this.begin = begin;
  }

  /** Null before the case was started. */
  String reference() {
    return reference;
  }

  void started(String number) {
    reference = number;
  }

  CaseFile file() {
    if (reference == null) {
      throw new PathException("Er is nog geen zaak. Begin de route met 'start'.");
    }
    return world.file(reference);
  }

  /** For instance "Na 10 dagen (vrijdag 20 november 2026 om 09.15 uur) ". */
  String when() {
    ZonedDateTime now = world.now().atZone(DutchDates.AMSTERDAM);
    long days = ChronoUnit.DAYS.between(begin, now);
    String after = days == 1 ? "Na 1 dag" : "Na " + days + " dagen";
    return (now.toLocalDate().equals(begin.toLocalDate()) ? "Op de eerste dag" : after)
        + " ("
        + DutchDates.inWords(world.now())
        + ") ";
  }

  // ---- tasks

  List<World.Todo> all() {
    file();
    return world.tasks(reference);
  }

  /** What is open, in Dutch, as the end of a sentence. */
  String open() {
    List<String> open =
        all().stream().map(task -> "'" + task.name() + "'" + whose(task)).distinct().toList();
    return open.isEmpty() ? "Er staat niets open." : "Wel open: " + Sentence.list(open) + ".";
  }

  private static String whose(World.Todo task) {
    Set<String> people = task.groups().isEmpty() ? task.people() : task.groups();
    return people.isEmpty() ? "" : " voor " + Sentence.list(people);
  }

  /** The task of a step, as it stands open for this person; null when it does not. */
  World.Todo find(WrittenPath.Step step, String person) {
    boolean account = !person.isEmpty() && world.isAccount(person);
    List<World.Todo> open = all();
    Set<String> seen = account ? world.tasksFor(person, tenant, reference) : Set.of();
    return open.stream()
        .filter(task -> named(task, step.value()) && isMeant(task.id(), step))
        .filter(
            task ->
                account
                    ? seen.contains(task.id())
                    : person.isEmpty() || task.groups().contains(person))
        .findFirst()
        .orElse(null);
  }

  World.Todo handlersTask(String account, WrittenPath.Step step) {
    World.Todo task = find(step, account);
    if (task == null) {
      World.Todo others = find(step, "");
      throw new PathException(
          when()
              + "verwachtte ik dat "
              + account
              + " de taak "
              + name(step)
              + " kan doen, maar die "
              + (others == null
                  ? "staat niet open. "
                  : "is" + whose(others) + ", en " + account + " ziet haar niet. ")
              + open());
    }
    return task;
  }

  Procedures.PartyTask partysTask(Party party, WrittenPath.Step step) {
    List<Procedures.PartyTask> open = world.tasksFor(party);
    return open.stream()
        .filter(task -> flat(task.name()).equals(flat(step.value())) && isMeant(task.id(), step))
        .findFirst()
        .orElseThrow(
            () ->
                new PathException(
                    when()
                        + "verwachtte ik de taak "
                        + name(step)
                        + " op de eigen pagina van de "
                        + party.role()
                        + ", maar daar staat "
                        + (open.isEmpty()
                            ? "niets"
                            : Sentence.list(
                                open.stream().map(task -> "'" + flat(task.name()) + "'").toList()))
                        + ". "
                        + open()));
  }

  /** Its name, and which of several it is. */
  static String name(WrittenPath.Step step) {
    return "'"
        + step.value()
        + "'"
        + (step.which().isEmpty() ? "" : " waar " + Sentence.fields(step.which()));
  }

  /** Of several tasks of one name: the one whose fields hold what the path says. */
  private boolean isMeant(String task, WrittenPath.Step step) {
    Map<String, Object> which = step.which();
    if (which.isEmpty()) {
      return true;
    }
    Map<String, Object> known = world.known(task);
    return which.entrySet().stream()
        .allMatch(field -> field.getValue().equals(String.valueOf(known.get(field.getKey()))));
  }

  private static boolean named(World.Todo task, String name) {
    return task.name().equals(flat(name)) || name.equals(task.key());
  }

  // ---- people and terms

  boolean isParty(String role) {
    return world.party(file(), role).isPresent();
  }

  Party party(String role) {
    return world
        .party(file(), role)
        .orElseThrow(
            () ->
                new PathException(
                    when()
                        + "is '"
                        + role
                        + "' geen account van een medewerker, en geen betrokkene in de zaak. De"
                        + " betrokkenen zijn: "
                        + Sentence.list(world.parties(file()).stream().map(Party::role).toList())
                        + "."));
  }

  RunningTerm runningTerm(String name) {
    RunningTerm term = lastTerm(name);
    if (term.state() != RunningTerm.State.RUNNING) {
      throw new PathException(
          when()
              + "verwachtte ik dat de termijn '"
              + name
              + "' nog loopt, maar die is "
              + Written.state(term.state())
              + ".");
    }
    return term;
  }

  /** The last of this name; the one that runs, when one does. */
  RunningTerm lastTerm(String name) {
    List<RunningTerm> terms = world.terms(file());
    return terms.stream()
        .filter(term -> term.name().equals(name))
        .reduce(
            (first, second) ->
                second.state() == RunningTerm.State.RUNNING
                        || first.state() != RunningTerm.State.RUNNING
                    ? second
                    : first)
        .orElseThrow(
            () ->
                new PathException(
                    when()
                        + "verwachtte ik een termijn '"
                        + name
                        + "', maar die is er niet. "
                        + (terms.isEmpty()
                            ? "Er zijn geen termijnen."
                            : "Wel: "
                                + terms.stream()
                                    .map(term -> "'" + term.name() + "'")
                                    .distinct()
                                    .collect(
                                        Collectors.collectingAndThen(
                                            Collectors.toList(), Sentence::list))
                                + ".")));
  }

  static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
