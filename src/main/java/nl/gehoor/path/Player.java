package nl.gehoor.path;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.gehoor.casefile.Party;
import nl.gehoor.form.Form;
import nl.gehoor.form.Item;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.Procedures;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.AuthorizationException;

/** Plays a path in the world, and says in Dutch where the two part. */
final class Player {

  private final World world;
  private final String tenant;
  private final String process;
  private final UsualAnswers usual;
  private final Witness witness;

  private PlayedCase played;
  private Expectations expectations;

  /**
   * @param usual the answers that are given unless the path says otherwise
   */
  Player(World world, String tenant, String process, UsualAnswers usual) {
    this(world, tenant, process, usual, Witness.NOBODY);
  }

  Player(World world, String tenant, String process, UsualAnswers usual, Witness witness) {
    this.world = world;
    this.tenant = tenant;
    this.process = process;
    this.usual = usual;
    this.witness = witness;
  }

  /**
   * @throws PathException where path and procedure part, with file and line
   */
  void play(WrittenPath path) {
    ZonedDateTime begin = Written.moment(path.begin()).orElseThrow();
    world.at(begin.toInstant());
    played = new PlayedCase(world, tenant, begin);
    expectations = new Expectations(world, played);
    for (WrittenPath.Step step : path.steps()) {
      try {
        play(step);
      } catch (RuntimeException failed) {
        throw new PathException(
            "%s, regel %d (%s: %s): %s"
                .formatted(path.file(), step.line(), step.word(), step.value(), sentence(failed)),
            failed);
      }
    }
  }

  /** What went wrong, in Dutch as far as we said it. */
  private String sentence(RuntimeException failed) {
    if (failed instanceof PathException || failed instanceof AnswerMaker.Stuck) {
      return failed.getMessage();
    }
    RefusedException refused = refusal(failed);
    if (refused != null) {
      return played.when()
          + "verwachtte ik dat dit lukt, maar het werd geweigerd: "
          + refused.getMessage();
    }
    return played.when() + "ging er iets mis: " + cause(failed);
  }

  /** What was thrown first knows best. */
  private static String cause(Throwable failed) {
    Throwable first = failed;
    while (first.getCause() != null && first.getCause().getMessage() != null) {
      first = first.getCause();
    }
    return String.valueOf(first.getMessage());
  }

  private void play(WrittenPath.Step step) {
    switch (step.word()) {
      case "start" -> start(step);
      case "voltooi" -> complete(step);
      case "bericht" -> message(step);
      case "wacht" -> await(step);
      default -> {
        expectations.check(step);
        witness.held(step);
      }
    }
  }

  // ---- doing

  private void start(WrittenPath.Step step) {
    String by = step.text("door");
    boolean main = step.value().equals(process);
    Map<String, Object> wanted = values(step.answers());
    if (!main) {
      wanted.putIfAbsent("referentie", played.reference());
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
            played.started(started);
          }
        });
  }

  private void complete(WrittenPath.Step step) {
    String by = step.text("door");
    act(
        step,
        () -> {
          if (world.isAccount(by)) {
            World.Todo task = played.handlersTask(by, step);
            world.completeAs(
                by,
                tenant,
                task,
                fill(
                    world.taskForm(task),
                    world.variables(by, tenant, task),
                    values(step.answers())));
          } else {
            Party party = played.party(by);
            Procedures.PartyTask task = played.partysTask(party, step);
            world.completeAs(
                party,
                task.id(),
                fill(task.form(), new HashMap<>(task.variables()), values(step.answers())));
          }
        });
  }

  private void message(WrittenPath.Step step) {
    Map<String, Object> variables = values(step.answers());
    act(step, () -> world.send(played.file(), step.value(), variables));
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
      throw new PathException(
          played.when() + "verwachtte ik dat dit geweigerd wordt, maar het is gelukt.");
    }
    if (refused != null && !refused.getMessage().contains(expected)) {
      throw new PathException(
          played.when()
              + "verwachtte ik dat dit geweigerd wordt om '"
              + expected
              + "', maar de reden was: "
              + refused.getMessage());
    }
    settle(world.travel().runDue());
    witness.acted(step, played.reference(), refused == null ? null : refused.getMessage());
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

  // ---- waiting

  /** From one thing that falls due to the next, so that each is seen by itself. */
  private void await(WrittenPath.Step step) {
    Instant target = target(step.value());
    if (target.isBefore(world.now())) {
      throw new PathException(
          played.when()
              + "is het al later dan "
              + DutchDates.inWords(target)
              + ". Wachten kan alleen op wat nog komt.");
    }
    Optional<Instant> due = dueBefore(target);
    while (due.isPresent()) {
      TimeTravel.Journey journey = world.travel().to(due.get());
      settle(journey);
      witness.passed(step, played.reference(), journey);
      due = dueBefore(target);
    }
    witness.passed(step, played.reference(), world.travel().to(target));
  }

  private Optional<Instant> dueBefore(Instant target) {
    return world
        .travel()
        .nextDue()
        .filter(due -> !due.isAfter(target))
        .map(due -> due.isBefore(world.now()) ? world.now() : due);
  }

  private Instant target(String how) {
    ZonedDateTime now = world.now().atZone(DutchDates.AMSTERDAM);
    return Written.awaitedTerm(how)
        .map(term -> played.runningTerm(term).dueAt())
        .or(() -> Written.moment(how).map(ZonedDateTime::toInstant))
        .or(() -> Written.after(now, how).map(ZonedDateTime::toInstant))
        .orElseThrow();
  }

  private void settle(TimeTravel.Journey journey) {
    for (TimeTravel.Step failure : journey.failures()) {
      throw new PathException(
          played.when()
              + "ging het mis bij '"
              + world.elementName(failure.what()).orElse(failure.what())
              + "': "
              + failure.error());
    }
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
                      .collect(Collectors.joining(", "))
                  + ". Zet dat bij 'met', of in "
                  + UsualAnswers.FILE
                  + " als het meestal hetzelfde is.");
    };
  }

  private Map<String, Object> values(Map<String, Object> written) {
    return UsualAnswers.meant(written, world.today());
  }
}
