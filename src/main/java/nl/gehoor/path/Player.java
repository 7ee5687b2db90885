package nl.gehoor.path;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.Form;
import nl.gehoor.form.Item;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.Procedures;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.AuthorizationException;

/** Plays a path in the world, and says in Dutch where the two part. */
final class Player {

  private static final Map<RunningTerm.State, String> STATES =
      Map.of(
          RunningTerm.State.RUNNING, "loopt",
          RunningTerm.State.MET, "gehaald",
          RunningTerm.State.MISSED, "gemist",
          RunningTerm.State.CANCELLED, "vervallen");

  private final World world;
  private final String tenant;
  private final String process;
  private final UsualAnswers usual;
  private final Set<String> ticked = new HashSet<>();

  private ZonedDateTime begin;
  private String reference;
  private WrittenPath.Step current;

  /**
   * @param usual the answers that are given unless the path says otherwise
   */
  Player(World world, String tenant, String process, UsualAnswers usual) {
    this.world = world;
    this.tenant = tenant;
    this.process = process;
    this.usual = usual;
  }

  void play(WrittenPath path) {
    begin = LocalDateTime.parse(path.begin()).atZone(DutchDates.AMSTERDAM);
    world.at(begin.toInstant());
    for (WrittenPath.Step step : path.steps()) {
      current = step;
      try {
        play(step);
      } catch (RuntimeException failed) {
        PathException told =
            new PathException(
                path.file()
                    + ", regel "
                    + step.line()
                    + " ("
                    + step.word()
                    + ": "
                    + step.value()
                    + "): "
                    + failed.getMessage(),
                failed);
        throw told;
      }
    }
  }

  private void play(WrittenPath.Step step) {
    switch (step.word()) {
      case "start" -> start(step);
      case "brief" -> step.names("aan").forEach(to -> letter(step, to));
      case "geen_brief" -> noLetter(step);
      case "post" -> step.names("aan").forEach(this::onPaper);
      case "wacht" -> await(step.value());
      case "open" -> open(step);
      case "niet_open" -> notOpen(step);
      case "voltooi" -> complete(step);
      case "termijn" -> term(step);
      case "fase" -> stage(step.value());
      case "bericht" -> message(step);
      case "einde" -> end(step);
      default -> throw new PathException("Onbekend woord.");
    }
  }

  // ---- doing

  private void start(WrittenPath.Step step) {
    String by = step.text("door");
    boolean main = step.value().equals(process);
    Map<String, Object> wanted = values(step.answers());
    if (!main) {
      wanted.putIfAbsent("referentie", reference);
    }
    act(
        step,
        () -> {
          boolean stranger = by == null || !world.isAccount(by);
          Form form =
              stranger
                  ? world.publicForm(tenant, step.value())
                  : world.startForm(tenant, step.value());
          Map<String, Object> known =
              stranger ? new HashMap<>() : world.startVariables(by, tenant, step.value());
          Map<String, Object> answers = fill(form, known, wanted);
          String started =
              stranger
                  ? world.start(tenant, step.value(), answers).reference()
                  : world.startAs(by, tenant, step.value(), answers);
          if (main) {
            reference = started;
          }
        });
  }

  private void complete(WrittenPath.Step step) {
    String by = required(step, "door");
    act(
        step,
        () -> {
          if (world.isAccount(by)) {
            World.Todo task = handlersTask(by, step);
            world.completeAs(
                by,
                tenant,
                task,
                fill(
                    world.taskForm(task),
                    world.variables(by, tenant, task),
                    values(step.answers())));
          } else {
            Party party = party(by);
            Procedures.PartyTask task = partysTask(party, step);
            world.completeAs(
                party,
                task.id(),
                fill(task.form(), new HashMap<>(task.variables()), values(step.answers())));
          }
        });
  }

  private void message(WrittenPath.Step step) {
    Map<String, Object> variables = values(step.answers());
    act(step, () -> world.send(file(), step.value(), variables));
  }

  /** Does it, and lets what follows from it at once happen; or sees it refused. */
  private void act(WrittenPath.Step step, Runnable action) {
    String expected = step.text("geweigerd");
    RefusedException refused = null;
    try {
      action.run();
    } catch (RuntimeException failed) {
      refused = refusal(failed);
      if (refused == null || expected == null) {
        throw failed;
      }
    }
    if (expected != null && refused == null) {
      throw new PathException(when() + "verwachtte ik dat dit geweigerd werd, maar het is gelukt.");
    }
    if (refused != null && !refused.getMessage().contains(expected)) {
      throw new PathException(
          "Dit werd geweigerd, maar met een andere reden: " + refused.getMessage());
    }
    settle(world.travel().runDue());
  }

  /** The refusal in what went wrong; null when it is no refusal. */
  static RefusedException refusal(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedException refused) {
        return refused;
      }
      if (cause instanceof AuthorizationException) {
        return new RefusedException("Dit account mag dit niet.");
      }
    }
    return null;
  }

  private void await(String how) {
    ZonedDateTime now = world.now().atZone(DutchDates.AMSTERDAM);
    ZonedDateTime target;
    if (how.startsWith("termijn ")) {
      target =
          runningTerm(how.substring("termijn ".length()).strip())
              .dueAt()
              .atZone(DutchDates.AMSTERDAM);
    } else if (how.startsWith("P")) {
      int time = how.indexOf('T');
      Period days = time == 1 ? Period.ZERO : Period.parse(time < 0 ? how : how.substring(0, time));
      target =
          now.plus(days).plus(time < 0 ? Duration.ZERO : Duration.parse("P" + how.substring(time)));
    } else {
      target =
          (how.contains("T") ? LocalDateTime.parse(how) : LocalDate.parse(how).atStartOfDay())
              .atZone(DutchDates.AMSTERDAM);
    }
    settle(world.travel().to(target.toInstant()));
  }

  private static void settle(TimeTravel.Journey journey) {
    for (TimeTravel.Step failure : journey.failures()) {
      throw new PathException("Bij " + failure.what() + " ging het mis: " + failure.error());
    }
  }

  // ---- looking

  private void letter(WrittenPath.Step step, String to) {
    List<World.Letter> all = world.letters(file());
    World.Letter found =
        all.stream()
            .filter(letter -> !ticked.contains(letter.id() + to))
            .filter(letter -> letter.template().equals(step.value()) && letter.isFor(to))
            .findFirst()
            .orElseThrow(
                () ->
                    new PathException(
                        when()
                            + "verwachtte ik de brief '"
                            + step.value()
                            + "' aan "
                            + to
                            + ", maar die is er niet. Wel geschreven: "
                            + letters(all)
                            + "."));
    all.stream()
        .filter(letter -> letter.template().equals(step.value()) && letter.isFor(to))
        .filter(letter -> letter.written().equals(found.written()))
        .forEach(letter -> ticked.add(letter.id() + to));
    if (found.email() != null && !"sent".equals(found.state())) {
      throw new PathException(
          "De brief '" + step.value() + "' aan " + to + " is niet bezorgd: " + found.state());
    }
    if (found.email() != null && world.outbox().to(found.email()) == 0) {
      throw new PathException("Er is geen mail gegaan naar " + found.email() + ".");
    }
    for (String enclosed : step.names("bijlage")) {
      if (!found.enclosed().contains(enclosed)) {
        throw new PathException("Bij de brief '" + step.value() + "' zit geen " + enclosed + ".");
      }
    }
    String text = step.text("tekst");
    if (text != null && !flat(readable(found)).contains(flat(text))) {
      throw new PathException(
          "In de brief '"
              + step.value()
              + "' staat niet '"
              + text
              + "'. Er staat: "
              + found.body());
    }
  }

  private void noLetter(WrittenPath.Step step) {
    for (World.Letter letter : world.letters(file())) {
      if (letter.template().equals(step.value())
          && (step.text("aan") == null || step.names("aan").stream().anyMatch(letter::isFor))
          && ticked.stream().noneMatch(tick -> tick.startsWith(letter.id()))) {
        throw new PathException(
            when()
                + "verwachtte ik geen brief '"
                + step.value()
                + "', maar "
                + letter.name()
                + " kreeg hem wel.");
      }
    }
  }

  private void onPaper(String to) {
    boolean paper =
        world.letters(file()).stream()
            .anyMatch(
                letter ->
                    letter.template().equals(current.value())
                        && letter.isFor(to)
                        && letter.email() == null);
    if (!paper) {
      throw new PathException(
          when() + "verwachtte ik de brief '" + current.value() + "' aan " + to + " op papier.");
    }
  }

  private void open(WrittenPath.Step step) {
    String due = step.text("uiterlijk");
    List<String> people = step.names("voor");
    if (people.isEmpty()) {
      people = List.of("");
    }
    for (String person : people) {
      World.Todo task = find(step, person);
      if (task == null) {
        throw new PathException(
            when()
                + "verwachtte ik de taak '"
                + step.value()
                + "'"
                + which(step)
                + (person.isEmpty() ? "" : " voor " + person)
                + ", maar die is niet open. Wel open: "
                + tasks()
                + ".");
      }
      if (due != null) {
        LocalDate day = task.due();
        if (!LocalDate.parse(due).equals(day)) {
          throw new PathException(
              "De taak '" + step.value() + "' moet klaar op " + day + ", niet op " + due + ".");
        }
      }
    }
  }

  private void notOpen(WrittenPath.Step step) {
    List<String> people = step.names("voor");
    for (String person : people.isEmpty() ? List.of("") : people) {
      if (find(step, person) != null) {
        throw new PathException(
            when()
                + "verwachtte ik dat de taak '"
                + step.value()
                + "' niet open is"
                + (person.isEmpty() ? "" : " voor " + person)
                + ", maar dat is hij wel.");
      }
    }
  }

  private void term(WrittenPath.Step step) {
    RunningTerm term = lastTerm(step.value());
    String due = step.text("tot");
    if (due != null && !LocalDate.parse(due).equals(DutchDates.lastDay(term.dueAt()))) {
      throw new PathException(
          when()
              + "loopt de termijn '"
              + step.value()
              + "' tot en met "
              + DutchDates.lastDay(term.dueAt())
              + ", niet tot en met "
              + due
              + ". "
              + term.explanation());
    }
    String state = step.text("stand");
    if (state != null && !state.equals(STATES.get(term.state()))) {
      throw new PathException(
          when()
              + "is de stand van de termijn '"
              + step.value()
              + "' "
              + STATES.get(term.state())
              + ", niet "
              + state
              + ".");
    }
    String text = step.text("uitleg");
    if (text != null && !term.explanation().contains(text)) {
      throw new PathException(
          "In de uitleg staat niet '" + text + "'. Er staat: " + term.explanation());
    }
  }

  private void stage(String expected) {
    List<String> stages =
        world.timeline(file()).stream()
            .filter(event -> event.kind().equals("fase"))
            .map(Timeline.Event::text)
            .toList();
    String last = stages.isEmpty() ? "" : stages.get(stages.size() - 1);
    if (!last.contains(expected)) {
      throw new PathException(
          when() + "verwachtte ik de fase '" + expected + "', maar het is '" + last + "'.");
    }
  }

  private void end(WrittenPath.Step step) {
    CaseFile file = file();
    if (file.open()) {
      throw new PathException(
          when() + "verwachtte ik dat de zaak gesloten is, maar er is nog open: " + tasks() + ".");
    }
    if (!step.value().equals(file.outcome())) {
      throw new PathException(
          "De zaak eindigde als '" + file.outcome() + "', niet als '" + step.value() + "'.");
    }
    String reopenable = step.text("heropenbaar");
    if (reopenable != null && file.reopenable() != "ja".equals(reopenable)) {
      throw new PathException(
          "De zaak is " + (file.reopenable() ? "wel" : "niet") + " heropenbaar.");
    }
    List<String> asked =
        world.tasks(reference).stream()
            .filter(task -> task.groups().stream().anyMatch(this::isParty))
            .map(World.Todo::name)
            .toList();
    if (!asked.isEmpty()) {
      throw new PathException("De zaak is gesloten, maar partijen wordt nog gevraagd: " + asked);
    }
  }

  private boolean isParty(String group) {
    return world.party(file(), group).isPresent();
  }

  // ---- finding

  private World.Todo handlersTask(String account, WrittenPath.Step step) {
    String name = step.value();
    Set<String> seen = world.tasksFor(account, tenant, reference);
    return world.tasks(reference).stream()
        .filter(task -> seen.contains(task.id()) && named(task, name) && isMeant(task.id(), step))
        .findFirst()
        .orElseThrow(
            () ->
                new PathException(
                    when()
                        + "ziet "
                        + account
                        + " de taak '"
                        + name
                        + "'"
                        + which(step)
                        + " niet. Open is: "
                        + tasks()
                        + "."));
  }

  private Procedures.PartyTask partysTask(Party party, WrittenPath.Step step) {
    String name = step.value();
    List<Procedures.PartyTask> open = world.tasksFor(party);
    return open.stream()
        .filter(task -> flat(task.name()).equals(flat(name)) && isMeant(task.id(), step))
        .findFirst()
        .orElseThrow(
            () ->
                new PathException(
                    when()
                        + "staat '"
                        + name
                        + "'"
                        + which(step)
                        + " niet op de pagina van "
                        + party.role()
                        + ". Daar staat: "
                        + open.stream().map(Procedures.PartyTask::name).toList()
                        + ". Open in de zaak is: "
                        + tasks()
                        + "."));
  }

  /** Null when it is not open. */
  private World.Todo find(WrittenPath.Step step, String person) {
    boolean account = !person.isEmpty() && world.isAccount(person);
    Set<String> seen = account ? world.tasksFor(person, tenant, reference) : Set.of();
    return world.tasks(reference).stream()
        .filter(task -> named(task, step.value()) && isMeant(task.id(), step))
        .filter(
            task ->
                account
                    ? seen.contains(task.id())
                    : person.isEmpty() || task.groups().contains(person))
        .findFirst()
        .orElse(null);
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

  private static String which(WrittenPath.Step step) {
    return step.which().isEmpty() ? "" : " waar " + step.which();
  }

  private RunningTerm runningTerm(String name) {
    RunningTerm term = lastTerm(name);
    if (term.state() != RunningTerm.State.RUNNING) {
      throw new PathException(
          when() + "loopt de termijn '" + name + "' niet meer: " + STATES.get(term.state()));
    }
    return term;
  }

  private RunningTerm lastTerm(String name) {
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
                        + "is er geen termijn '"
                        + name
                        + "'. Wel: "
                        + terms.stream().map(RunningTerm::name).toList()
                        + "."));
  }

  private Party party(String role) {
    return world
        .party(file(), role)
        .orElseThrow(
            () ->
                new PathException(
                    "'"
                        + role
                        + "' is geen account en geen partij in deze zaak. Partijen: "
                        + world.parties(file()).stream().map(Party::role).toList()));
  }

  private CaseFile file() {
    if (reference == null) {
      throw new PathException("Er is nog geen zaak: begin met 'start'.");
    }
    return world.file(reference);
  }

  private static boolean named(World.Todo task, String name) {
    return task.name().equals(flat(name)) || name.equals(task.key());
  }

  // ---- answers

  private Map<String, Object> fill(
      Form form, Map<String, Object> context, Map<String, Object> wanted) {
    context.putIfAbsent("vandaag", world.today().toString());
    Map<String, Object> standing = usual.to(form.id(), world.today());
    return AnswerMaker.fill(
        form,
        context,
        wanted,
        (question, prefilled, today) -> mind(question, prefilled, today, standing));
  }

  private static List<Object> mind(
      Item question, String prefilled, LocalDate today, Map<String, Object> standing) {
    if (standing.containsKey(question.key())) {
      return List.of(AnswerMaker.typed(question, standing.get(question.key())));
    }
    if (!prefilled.isEmpty()) {
      return List.of(AnswerMaker.typed(question, prefilled));
    }
    if (!question.required()) {
      return List.of();
    }
    return switch (question.kind()) {
      case TEXTFIELD, TEXTAREA ->
          List.of(
              question.inputType().equals("email")
                  ? "iemand@voorbeeld.example"
                  : "Tekst bij: " + question.label());
      case CHECKBOX -> List.of(true);
      case DATE, DATETIME -> AnswerMaker.dates(question.kind(), today, 0, 1, 2, 3, 5, -1, -3);
      case NUMBER -> List.of(1);
      default ->
          throw new AnswerMaker.Stuck(
              "Kies nog bij '"
                  + question.label()
                  + "' ("
                  + question.key()
                  + ") uit: "
                  + question.options().stream()
                      .map(option -> option.value())
                      .collect(Collectors.joining(", ")));
    };
  }

  private Map<String, Object> values(Map<String, Object> written) {
    return UsualAnswers.meant(written, world.today());
  }

  // ---- telling

  /** For instance "Na 10 dagen (vrijdag 20 november 2026 om 09.15 uur) ". */
  private String when() {
    long days = ChronoUnit.DAYS.between(begin, world.now().atZone(DutchDates.AMSTERDAM));
    return (days == 0 ? "Op de eerste dag" : days == 1 ? "Na 1 dag" : "Na " + days + " dagen")
        + " ("
        + DutchDates.inWords(world.now())
        + ") ";
  }

  private String tasks() {
    List<String> open = new ArrayList<>();
    for (World.Todo task : world.tasks(reference)) {
      open.add("'" + task.name() + "' voor " + task.groups());
    }
    return open.isEmpty() ? "niets" : String.join(", ", open);
  }

  private static String letters(List<World.Letter> letters) {
    return letters.isEmpty()
        ? "niets"
        : letters.stream()
            .map(letter -> "'" + letter.template() + "' aan " + letter.role())
            .collect(Collectors.joining(", "));
  }

  private static String required(WrittenPath.Step step, String key) {
    if (step.text(key) == null) {
      throw new PathException("bij '" + step.word() + "' hoort '" + key + ":'.");
    }
    return step.text(key);
  }

  /** What the receiver reads: without the marks of Markdown. */
  private static String readable(World.Letter letter) {
    return (letter.subject() + "\n" + letter.body())
        .replaceAll("\\\\(\\p{Punct})", "$1")
        .replace("**", "");
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
