package nl.gehoor.path;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.form.Form;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.CaseKind;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.procedure.Procedures;
import nl.gehoor.term.DutchDates;

/**
 * One case, from its beginning to its end, in which everybody does whatever comes up: answers
 * anything, in any order, late or never, withdraws, has an address that does not work.
 *
 * <p>After every step it looks whether all is still well.
 */
final class Walk {

  private static final int MOST_REFUSALS = 20;
  private static final int MOST_STEPS = 300;
  private static final int MOST_REOPENINGS = 2;

  /** A case that lives on until somebody ends it is ended some time after this. */
  private static final Duration LONG = Duration.ofDays(400);

  /** Part of the name of the letter that says it has come in. */
  private static final String RECEIPT = "ontvangst";

  private static final String WITHDRAW = "zaak-intrekken";
  private static final String REOPEN = "zaak-heropenen";

  private final World world;
  private final Organisation organisation;
  private final String tenant;
  private final String process;
  private final List<String> accounts;
  private final CaseKind kind;
  private final UsualAnswers usual;
  private final Random random;
  private final List<String> story = new ArrayList<>();

  private String reference;
  private Set<String> looked = Set.of();
  private int reopenings;
  private int refusals;

  Walk(World world, Offered offered, long seed) {
    this.world = world;
    this.organisation = offered.organisation();
    this.tenant = organisation.id();
    this.process = offered.process();
    this.kind = offered.kind();
    this.accounts = world.handlers(tenant);
    this.usual = offered.usual();
    this.random = new Random(seed);
    random.nextInt(); // the first number of neighbouring seeds is much alike
  }

  /** What happened, one line each. */
  List<String> story() {
    return story;
  }

  int refusals() {
    return refusals;
  }

  /**
   * @return the outcome
   */
  String go() {
    LocalDate day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(4 * 365));
    world.at(
        day.atTime(random.nextInt(24), random.nextInt(60))
            .atZone(DutchDates.AMSTERDAM)
            .toInstant());
    start();
    return toTheEnd();
  }

  /**
   * Looks after a case that is there already: another one made it.
   *
   * @return the outcome
   */
  String goOn(String existing) {
    goOnWith(existing);
    return toTheEnd();
  }

  private String toTheEnd() {
    for (int step = 0; step < MOST_STEPS; step++) {
      afterwards(world.travel().runDue());
      look();
      if (done()) {
        return world.file(reference).outcome();
      }
      if (random.nextInt(4) == 0 || !act()) {
        wait(nobodyIsAsked());
      }
    }
    throw new AssertionError("After " + MOST_STEPS + " steps the case has not ended.");
  }

  private boolean nobodyIsAsked() {
    return asked(world.file(reference)).isEmpty();
  }

  /** Whether the case has ended; one that may be opened again is, now and then. */
  boolean done() {
    CaseFile file = world.file(reference);
    return !file.open()
        && world.running(reference).isEmpty()
        && (!file.reopenable() || reopenings >= MOST_REOPENINGS || random.nextInt(3) > 0);
  }

  // ---- doing

  /** The case is there already: another one made it. */
  void goOnWith(String existing) {
    reference = existing;
    tell("it is case " + reference);
  }

  /** Null before {@link #start}. */
  String reference() {
    return reference;
  }

  /** What is refused is filled in again, as somebody in front of the form would. */
  void start() {
    for (int attempt = 1; reference == null; attempt++) {
      try {
        startOnce();
      } catch (RuntimeException failed) {
        RefusedException refused = Player.refusal(failed);
        if (refused == null || attempt == MOST_REFUSALS) {
          throw failed;
        }
        tell("refused: " + refused.getMessage());
      }
    }
    tell("it is case " + reference);
  }

  private void startOnce() {
    boolean stranger = kind.open() && random.nextInt(4) > 0;
    Form form = stranger ? world.publicForm(tenant, process) : world.startForm(tenant, process);
    if (stranger) {
      Map<String, Object> answers = fill(form, new HashMap<>(), Map.of());
      tell("somebody sends the form: " + answers);
      reference = world.start(tenant, process, answers).reference();
    } else {
      String account = somebodyWhoStarts(process);
      Map<String, Object> answers =
          fill(form, world.startVariables(account, tenant, process), Map.of());
      tell(account + " registers: " + answers);
      reference = world.startAs(account, tenant, process, answers);
    }
  }

  /** How much somebody can do now. */
  int open() {
    return asked(world.file(reference)).size();
  }

  /** What can be done now, for anybody. */
  private List<World.Todo> asked(CaseFile file) {
    return world.tasks(reference).stream().filter(task -> !isForNobody(file, task)).toList();
  }

  /**
   * Somebody does something.
   *
   * @return whether there was something to do
   */
  boolean act() {
    CaseFile file = world.file(reference);
    List<World.Todo> open = asked(file);
    if (!file.open() && open.isEmpty()) {
      if (file.reopenable()) {
        reopen();
      }
      return file.reopenable();
    }
    if (!file.open()
        && file.reopenable()
        && reopenings < MOST_REOPENINGS
        && random.nextInt(5) == 0) {
      reopen();
    } else if (file.open() && random.nextInt(50) == 0) {
      withdraw(file);
    } else if (file.open() && (isLong(file) ? random.nextInt(4) : random.nextInt(100)) == 0) {
      sayWhatHappened();
    } else if (open.isEmpty()) {
      return false;
    } else {
      complete(open.get(random.nextInt(open.size())));
    }
    return true;
  }

  /** A task of a party that this case does not have: only its term ends it. */
  private boolean isForNobody(CaseFile file, World.Todo task) {
    Set<String> groups = task.groups();
    return task.assignee() == null
        && !groups.isEmpty()
        && groups.stream().noneMatch(this::isHandlers)
        && groups.stream().noneMatch(role -> world.party(file, role).isPresent());
  }

  private boolean isHandlers(String group) {
    return organisation.groups().containsKey(group) || group.equals(organisation.managementGroup());
  }

  private void wait(boolean untilSomethingHappens) {
    if (untilSomethingHappens || random.nextInt(3) > 0) {
      Optional<Instant> next = world.nextDue(reference);
      if (next.isPresent()) {
        tell("time passes until something falls due");
        afterwards(world.travel().to(later(next.get())));
        return;
      }
    }
    int hours = 1 + random.nextInt(72);
    tell(hours + " hours pass");
    afterwards(world.travel().to(world.now().plus(Duration.ofHours(hours))));
  }

  private Instant later(Instant due) {
    return due.isBefore(world.now()) ? world.now() : due;
  }

  private void withdraw(CaseFile file) {
    if (kind.open() && random.nextBoolean()) {
      tell("the " + kind.applicant() + " withdraws by link");
      attempt(() -> world.send(file, "intrekken", Map.of("reden", "Ik wil niet meer.")));
    } else {
      tell("somebody withdraws on request");
      startAbout(WITHDRAW);
    }
  }

  private void reopen() {
    reopenings++;
    tell("somebody reopens the case");
    startAbout(REOPEN);
  }

  private boolean isLong(CaseFile file) {
    return world.now().isAfter(file.openedAt().plus(LONG));
  }

  /** What can be told of a case from outside besides: a mentorship ends, for instance. */
  private void sayWhatHappened() {
    List<String> others =
        world.startedAbout(tenant).stream()
            .filter(about -> !about.equals(WITHDRAW) && !about.equals(REOPEN))
            .toList();
    if (!others.isEmpty()) {
      startAbout(others.get(random.nextInt(others.size())));
    }
  }

  /** Starts what is told of a case by its number. */
  private void startAbout(String about) {
    if (!world.startedAbout(tenant).contains(about)) {
      return; // this organisation has no use for it
    }
    Map<String, Object> answers =
        fill(world.startForm(tenant, about), new HashMap<>(), Map.of("referentie", reference));
    String account = somebodyWhoStarts(about);
    tell(account + " starts '" + about + "': " + answers);
    attempt(() -> world.startAs(account, tenant, about, answers));
  }

  private String somebodyWhoStarts(String started) {
    List<String> able =
        accounts.stream().filter(account -> world.mayStart(account, tenant, started)).toList();
    if (able.isEmpty()) {
      throw new AssertionError("Nobody may start '" + started + "'.");
    }
    return able.get(random.nextInt(able.size()));
  }

  private void complete(World.Todo task) {
    CaseFile file = world.file(reference);
    List<Party> parties =
        world.parties(file).stream()
            .filter(party -> task.groups().stream().anyMatch(party::actsAs))
            .toList();
    if (!parties.isEmpty()) {
      Party party = parties.get(random.nextInt(parties.size()));
      Procedures.PartyTask own =
          world.tasksFor(party).stream()
              .filter(one -> one.id().equals(task.id()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new AssertionError(
                          party.role() + " does not see '" + task.name() + "' by the own link."));
      Map<String, Object> answers = fill(own.form(), new HashMap<>(own.variables()), Map.of());
      tell(party.role() + " does '" + task.name() + "': " + answers);
      attempt(() -> world.completeAs(party, task.id(), answers));
      return;
    }
    String account = somebodyFor(task);
    Map<String, Object> answers =
        fill(world.taskForm(task), world.variables(account, tenant, task), Map.of());
    tell(account + " does '" + task.name() + "': " + answers);
    attempt(() -> world.completeAs(account, tenant, task, answers));
  }

  /** Whoever the task is for; the engine checks the rights when he or she takes it. */
  private String somebodyFor(World.Todo task) {
    List<String> able = accounts.stream().filter(account -> isFor(account, task)).toList();
    if (able.isEmpty()) { // everybody stands aside
      able = world.management(tenant).stream().filter(account -> isFor(account, task)).toList();
    }
    if (able.isEmpty()) {
      throw new AssertionError(
          "Nobody can do '"
              + task.name()
              + "' for "
              + task.groups()
              + " and "
              + task.people()
              + ", assigned to "
              + task.assignee()
              + ".");
    }
    return able.get(random.nextInt(able.size()));
  }

  private static boolean isFor(String account, World.Todo task) {
    return task.assignee() != null
        ? account.equals(task.assignee())
        : task.people().contains(account) || task.groups().contains(World.group(account));
  }

  /** What is refused with a reason is refused; nothing must have changed by it. */
  private void attempt(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException failed) {
      RefusedException refused = Player.refusal(failed);
      if (refused == null) {
        throw failed;
      }
      refusals++;
      tell("refused: " + refused.getMessage());
    }
  }

  private Map<String, Object> fill(
      Form form, Map<String, Object> context, Map<String, Object> wanted) {
    context.putIfAbsent("vandaag", world.today().toString());
    return AnswerMaker.fill(
        form, context, wanted, new RandomMind(random, usual.to(form.id(), world.today())));
  }

  /** Takes down what happened of itself. */
  void afterwards(TimeTravel.Journey journey) {
    journey
        .steps()
        .forEach(
            step ->
                tell(
                    "  " + step.what() + (step.error() == null ? "" : " FAILED: " + step.error())));
    if (!journey.failures().isEmpty()) {
      throw new AssertionError("A job failed: " + journey.failures().get(0));
    }
  }

  // ---- looking

  /** Whether all is well with the case now. */
  void look() {
    CaseFile file = world.file(reference);
    List<World.Running> running = world.running(reference);
    List<World.Todo> open = world.tasks(reference);
    fileAndEngineAgree(file, running);
    nothingHangs(running, open);
    accusedStaysAway(file, open);
    partiesKnow(file, open);
    termsAreKept(file, running);
  }

  private void fileAndEngineAgree(CaseFile file, List<World.Running> running) {
    boolean runs = running.stream().anyMatch(instance -> instance.id().equals(file.instanceId()));
    if (file.open() && !runs) {
      throw new AssertionError("The file is open, and nothing in the engine carries it.");
    }
    if (!file.open() && file.outcome() == null) {
      throw new AssertionError("The case is closed without outcome.");
    }
  }

  /** Whatever waits, waits for somebody or for a moment. */
  private void nothingHangs(List<World.Running> running, List<World.Todo> open) {
    Set<String> moving = new HashSet<>();
    CaseFile file = world.file(reference);
    open.stream()
        .filter(task -> !isForNobody(file, task))
        .forEach(task -> moving.add(task.instance()));
    for (World.Running instance : running) {
      if (!instance.moves() && !moving.contains(instance.id())) {
        throw new AssertionError(
            "Nothing can ever happen any more in "
                + instance.process()
                + ", which stands at "
                + world.engine().getRuntimeService().getActiveActivityIds(instance.id())
                + ".");
      }
    }
  }

  private void accusedStaysAway(CaseFile file, List<World.Todo> open) {
    Set<String> ids = open.stream().map(World.Todo::id).collect(Collectors.toSet());
    if (ids.equals(looked)) {
      return;
    }
    looked = ids;
    List<String> excluded =
        world.parties(file).stream()
            .filter(party -> party.accused() && party.userId() != null)
            .map(Party::userId)
            .toList();
    for (String account : excluded) {
      for (World.Todo task : open) {
        if (account.equals(task.assignee()) || task.people().contains(account)) {
          throw new AssertionError(account + " is accused and holds '" + task.name() + "'.");
        }
      }
      Set<String> seen = world.tasksFor(account, tenant, reference);
      if (!seen.isEmpty()) {
        throw new AssertionError(account + " is accused and sees a task of the case.");
      }
    }
  }

  /** Who is asked something was told where; who was ever written to hears how it ended. */
  private void partiesKnow(CaseFile file, List<World.Todo> open) {
    List<World.Letter> letters = world.letters(file);
    if (kind.open() && letters.stream().noneMatch(letter -> letter.template().contains(RECEIPT))) {
      throw new AssertionError("Nobody got a receipt.");
    }
    Set<String> asked = new HashSet<>();
    open.forEach(task -> asked.addAll(task.groups()));
    for (Party party : world.parties(file)) {
      boolean written =
          letters.stream().anyMatch(letter -> letter.party() != null && letter.isFor(party.role()));
      boolean hasTask = asked.contains(party.role());
      if (hasTask && !file.open()) {
        throw new AssertionError("The case is closed, and " + party.role() + " is still asked.");
      }
      if (hasTask && !written) {
        throw new AssertionError(party.role() + " is asked something and was never told.");
      }
      boolean concerned = party.accused() || kind.open() && party.role().equals(kind.applicant());
      if (!file.open() && written && concerned) {
        boolean told = world.lettersSince(file, party, file.closedAt().minusSeconds(1));
        if (!told) {
          throw new AssertionError(
              party.role() + " was not told that the case is closed as " + file.outcome() + ".");
        }
      }
    }
    List<String> lost = world.lostLetters(file);
    if (!lost.isEmpty()) {
      throw new AssertionError("Nothing brings these letters: " + lost + ".");
    }
  }

  private void termsAreKept(CaseFile file, List<World.Running> running) {
    Set<String> instances = new HashSet<>();
    running.forEach(instance -> instances.add(instance.id()));
    for (RunningTerm term : world.terms(file)) {
      boolean runs = term.state() == RunningTerm.State.RUNNING;
      if (runs && !instances.contains(term.processInstanceId())) {
        throw new AssertionError("The term '" + term.name() + "' runs on in nothing.");
      }
      if (!runs && term.endedAt() == null) {
        throw new AssertionError("The term '" + term.name() + "' ended at no moment.");
      }
    }
  }

  private void tell(String sentence) {
    story.add(DutchDates.inWords(world.now()) + ": " + sentence.replace('\n', ' '));
  }
}
