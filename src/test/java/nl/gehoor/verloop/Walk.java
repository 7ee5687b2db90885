package nl.gehoor.verloop;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.demo.TimeTravel;
import nl.gehoor.form.Form;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.Procedures;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/**
 * One case, from its beginning to its end, in which everybody does whatever comes up: answers
 * anything, in any order, late or never, withdraws, has an address that does not work.
 *
 * <p>After every step it looks whether all is still well.
 */
final class Walk {

  private static final int MOST_STEPS = 300;
  private static final int MOST_REOPENINGS = 2;

  private final World world;
  private final String tenant;
  private final String process;
  private final List<String> accounts;
  private final Random random;
  private final RandomMind mind;
  private final List<String> story = new ArrayList<>();

  private String reference;
  private int reopenings;
  private int refusals;

  /**
   * @param accounts everybody of the organisation who can log in
   */
  Walk(World world, String tenant, String process, List<String> accounts, long seed) {
    this.world = world;
    this.tenant = tenant;
    this.process = process;
    this.accounts = accounts;
    this.random = new Random(seed);
    this.mind = new RandomMind(random);
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
    for (int step = 0; step < MOST_STEPS; step++) {
      afterwards(world.travel().runDue());
      look();
      if (done()) {
        return world.file(reference).outcome();
      }
      act();
    }
    throw new AssertionError("After " + MOST_STEPS + " steps the case has not ended.");
  }

  private boolean done() {
    CaseFile file = world.file(reference);
    return !file.open()
        && world.running(reference).isEmpty()
        && (!file.reopenable() || reopenings >= MOST_REOPENINGS || random.nextInt(3) > 0);
  }

  // ---- doing

  private void start() {
    boolean stranger = random.nextInt(4) > 0;
    Form form = stranger ? world.publicForm(tenant, process) : world.startForm(tenant, process);
    Map<String, Object> answers = fill(form, new HashMap<>(), Map.of());
    if (stranger) {
      tell("somebody sends the form: " + answers);
      reference = world.start(tenant, process, answers).reference();
    } else {
      String account = accounts.get(random.nextInt(accounts.size()));
      tell(account + " registers: " + answers);
      reference = world.startAs(account, tenant, process, answers);
    }
    tell("it is case " + reference);
  }

  private void act() {
    CaseFile file = world.file(reference);
    List<Task> open = open();
    if (!file.open() && open.isEmpty()) {
      if (file.reopenable()) {
        reopen();
      }
      return;
    }
    int dice = random.nextInt(100);
    if (file.open() && dice < 2) {
      withdraw(file);
    } else if (dice < 25 || open.isEmpty()) {
      wait(open.isEmpty());
    } else {
      complete(open.get(random.nextInt(open.size())));
    }
  }

  /** In an order that is the same each time: ids are not. */
  private List<Task> open() {
    return world.tasks(reference).stream()
        .sorted(
            Comparator.comparing(Task::getCreateTime)
                .thenComparing(Task::getTaskDefinitionKey)
                .thenComparing(task -> new TreeSet<>(world.groups(task)).toString()))
        .toList();
  }

  private void wait(boolean untilSomethingHappens) {
    if (untilSomethingHappens || random.nextInt(3) > 0) {
      Optional<Job> next = nextJob();
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

  private java.time.Instant later(Job job) {
    java.time.Instant due = job.getDuedate().toInstant();
    return due.isBefore(world.now()) ? world.now() : due;
  }

  private Optional<Job> nextJob() {
    return world
        .engine()
        .getManagementService()
        .createJobQuery()
        .active()
        .withRetriesLeft()
        .orderByJobDuedate()
        .asc()
        .listPage(0, 1)
        .stream()
        .findFirst();
  }

  private void withdraw(CaseFile file) {
    if (random.nextBoolean()) {
      tell("the complainant withdraws by link");
      attempt(() -> world.send(file, "intrekken", Map.of("reden", "Ik wil niet meer.")));
    } else {
      tell("somebody withdraws for the complainant");
      startShared("zaak-intrekken");
    }
  }

  private void reopen() {
    reopenings++;
    tell("a coordinator reopens the case");
    startShared("zaak-heropenen");
  }

  private void startShared(String shared) {
    Map<String, Object> answers =
        fill(world.startForm(tenant, shared), new HashMap<>(), Map.of("referentie", reference));
    attempt(() -> world.startAs(tenant + "-coordinator", tenant, shared, answers));
  }

  private void complete(Task task) {
    CaseFile file = world.file(reference);
    List<Party> parties =
        world.parties(file).stream()
            .filter(
                party ->
                    world.tasksFor(party).stream().anyMatch(own -> own.id().equals(task.getId())))
            .toList();
    if (!parties.isEmpty()) {
      Party party = parties.get(random.nextInt(parties.size()));
      Procedures.PartyTask own =
          world.tasksFor(party).stream()
              .filter(one -> one.id().equals(task.getId()))
              .findFirst()
              .orElseThrow();
      Map<String, Object> answers = fill(own.form(), new HashMap<>(own.variables()), Map.of());
      tell(party.role() + " does '" + task.getName() + "': " + answers);
      attempt(() -> world.completeAs(party, task.getId(), answers));
      return;
    }
    List<String> able =
        accounts.stream()
            .filter(account -> task.getAssignee() == null || account.equals(task.getAssignee()))
            .filter(account -> sees(account, task))
            .toList();
    if (able.isEmpty()) {
      throw new AssertionError(
          "Nobody can do '"
              + task.getName()
              + "' for "
              + world.groups(task)
              + ", assigned to "
              + task.getAssignee()
              + ".");
    }
    String account = able.get(random.nextInt(able.size()));
    Map<String, Object> answers = fill(world.taskForm(task), world.variables(task), Map.of());
    tell(account + " does '" + task.getName() + "': " + answers);
    attempt(() -> world.completeAs(account, tenant, task, answers));
  }

  private boolean sees(String account, Task task) {
    return world.tasksFor(account, tenant, reference).stream()
        .anyMatch(seen -> seen.getId().equals(task.getId()));
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
    return AnswerMaker.fill(form, context, wanted, mind);
  }

  private void afterwards(TimeTravel.Journey journey) {
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

  private void look() {
    CaseFile file = world.file(reference);
    List<ProcessInstance> running = world.running(reference);
    List<Task> open = world.tasks(reference);
    enginesAgree(file, running);
    nothingHangs(running, open);
    accusedStaysAway(file, open);
    partiesKnow(file, open);
    termsAreKept(file, running);
  }

  private void enginesAgree(CaseFile file, List<ProcessInstance> running) {
    boolean runs =
        running.stream().anyMatch(instance -> instance.getId().equals(file.instanceId()));
    if (runs != file.open()) {
      throw new AssertionError(
          "The file is " + (file.open() ? "open" : "closed") + ", the engine says otherwise.");
    }
    if (!file.open()) {
      List<String> left =
          running.stream()
              .map(instance -> instance.getProcessDefinitionId().split(":")[0])
              .filter(key -> !key.equals("brief-verzenden"))
              .toList();
      if (!left.isEmpty()) {
        throw new AssertionError("The case is closed, and yet runs " + left + ".");
      }
      if (file.outcome() == null) {
        throw new AssertionError("The case is closed without outcome.");
      }
    }
  }

  /** Whatever waits, waits for somebody or for a moment. */
  private void nothingHangs(List<ProcessInstance> running, List<Task> open) {
    Set<String> moving = new HashSet<>();
    open.forEach(task -> moving.add(task.getProcessInstanceId()));
    for (ProcessInstance instance : running) {
      if (moving.contains(instance.getId())) {
        continue;
      }
      boolean job =
          world
                  .engine()
                  .getManagementService()
                  .createJobQuery()
                  .processInstanceId(instance.getId())
                  .withRetriesLeft()
                  .count()
              > 0;
      boolean called =
          world
                  .engine()
                  .getRuntimeService()
                  .createProcessInstanceQuery()
                  .superProcessInstanceId(instance.getId())
                  .count()
              > 0;
      if (!job && !called) {
        throw new AssertionError(
            "Nothing can ever happen any more in "
                + instance.getProcessDefinitionId().split(":")[0]
                + ", which stands at "
                + world.engine().getRuntimeService().getActiveActivityIds(instance.getId())
                + ".");
      }
    }
  }

  private void accusedStaysAway(CaseFile file, List<Task> open) {
    List<String> excluded =
        world.parties(file).stream()
            .filter(party -> party.accused() && party.userId() != null)
            .map(Party::userId)
            .toList();
    for (String account : excluded) {
      for (Task task : open) {
        if (account.equals(task.getAssignee()) || world.people(task).contains(account)) {
          throw new AssertionError(account + " is accused and holds '" + task.getName() + "'.");
        }
      }
      List<Task> seen = world.tasksFor(account, tenant, reference);
      if (!seen.isEmpty()) {
        throw new AssertionError(account + " is accused and sees '" + seen.get(0).getName() + "'.");
      }
    }
  }

  /** Who is asked something was told where; who was ever written to hears how it ended. */
  private void partiesKnow(CaseFile file, List<Task> open) {
    List<World.Letter> letters = world.letters(file);
    if (letters.stream().noneMatch(letter -> letter.template().equals("ontvangst"))) {
      throw new AssertionError("Nobody got a receipt.");
    }
    Set<String> asked = new HashSet<>();
    open.forEach(task -> asked.addAll(world.groups(task)));
    for (Party party : world.parties(file)) {
      boolean written =
          letters.stream().anyMatch(letter -> letter.party() != null && letter.isFor(party.role()));
      boolean hasTask = asked.contains(party.role());
      if (hasTask && !written) {
        throw new AssertionError(party.role() + " is asked something and was never told.");
      }
      if (!file.open() && written && party.mayAct()) {
        boolean told = world.lettersSince(file, party, file.closedAt().minusSeconds(1));
        if (!told) {
          throw new AssertionError(
              party.role() + " was not told that the case is closed as " + file.outcome() + ".");
        }
      }
    }
    for (World.Letter letter : letters) {
      boolean underway =
          Set.of("waiting", "failed").contains(letter.state()) && !world.underway(letter.id());
      if (underway) {
        throw new AssertionError(
            "The letter '"
                + letter.template()
                + "' to "
                + letter.role()
                + " lies nowhere: "
                + letter.state()
                + ".");
      }
    }
  }

  private void termsAreKept(CaseFile file, List<ProcessInstance> running) {
    Set<String> instances = new HashSet<>();
    running.forEach(instance -> instances.add(instance.getId()));
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
