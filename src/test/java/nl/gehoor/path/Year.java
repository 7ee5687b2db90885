package nl.gehoor.path;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import nl.gehoor.term.DutchDates;

/**
 * One world in which cases of every procedure of every organisation live side by side. They come in
 * at any moment of a year; people act, mostly when they are at work, or forget; whatever falls due
 * runs at its own moment. After the year nothing new comes in, and it goes on until the last case
 * has ended.
 *
 * <p>A case is looked at whenever something happened to it. One that is not well is told of with
 * its story, taken away, and the others live on.
 */
final class Year {

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

  /** Nothing takes longer than this; what is not over by then never will be. */
  private static final int MOST_YEARS = 6;

  private static final int MOST_ACTS = 600;

  private final World world;
  private final YearBook book;
  private final List<Offered> offered;
  private final int number;
  private final long seed;
  private final Random random;

  private final PriorityQueue<Moment> agenda =
      new PriorityQueue<>(Comparator.comparing(Moment::at).thenComparing(Moment::order));
  private final Map<String, Life> lives = new LinkedHashMap<>();
  private final Map<String, Integer> lost = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  /** Cases that have yet to come in or to end. */
  private int living;

  private long order;
  private int acts;
  private int refusals;
  private int jobs;
  private int mostOpenTasks;
  private LocalDate counted = FIRST_DAY;

  /** A case, born or not, and what is next for it. */
  private static final class Life {

    final String process;
    final Walk walk;
    final Random random;
    final String name;

    /** The only moment of the agenda that still counts. */
    Moment next;

    int acts;
    boolean over;

    Life(String process, Walk walk, Random random, String name) {
      this.process = process;
      this.walk = walk;
      this.random = random;
      this.name = name;
    }
  }

  private record Moment(Instant at, long order, Life life) {}

  /**
   * @param number how many cases are received
   */
  Year(World world, List<Offered> offered, int number, long seed) {
    this.world = world;
    this.book = new YearBook(world);
    this.offered = offered;
    this.number = number;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** What went wrong; the first one of each sort tells its story. */
  List<String> failures() {
    return failures;
  }

  void live() {
    world.at(FIRST_DAY.atStartOfDay(DutchDates.AMSTERDAM).toInstant());
    receive();
    Instant end = FIRST_DAY.plusYears(MOST_YEARS).atStartOfDay(DutchDates.AMSTERDAM).toInstant();
    while (living > 0 && world.now().isBefore(end)) {
      Moment next = agenda.poll();
      if (next == null) {
        break;
      }
      if (next.life().next == next) {
        travel(next.at());
        if (next.life().next == next && !next.life().over) {
          wake(next.life());
        }
      }
    }
    for (Life life : lives.values()) {
      if (!life.over) {
        lose(life, new AssertionError("It has not ended by " + DutchDates.inWords(world.now())));
      }
    }
    travel(world.now().plus(Duration.ofDays(1)));
    book.tasksOfNoCase().forEach(this::doLoose);
    nothingIsLeft();
  }

  // ---- what happens

  /** Puts every case on the agenda at a moment of the year, the procedures in turn. */
  private void receive() {
    for (int i = 0; i < number; i++) {
      Offered one = offered.get(i % offered.size());
      long own = seed + 1 + i;
      Life life = life(one, own, "case " + (i + 1));
      LocalDate day = FIRST_DAY.plusDays(random.nextInt(365));
      plan(life, day.atTime(randomTime()).atZone(DutchDates.AMSTERDAM).toInstant());
    }
  }

  private Life life(Offered one, long own, String name) {
    living++;
    Walk walk = new Walk(world, one, own);
    return new Life(one.process(), walk, new Random(own * 31), name);
  }

  private LocalTime randomTime() {
    return LocalTime.of(random.nextInt(24), random.nextInt(60), random.nextInt(60));
  }

  private void plan(Life life, Instant at) {
    life.next = new Moment(at.isBefore(world.now()) ? world.now() : at, order++, life);
    agenda.add(life.next);
  }

  /** Time passes; what falls due on the way happens, and whom it concerns has something to do. */
  private void travel(Instant to) {
    Instant target = to.isBefore(world.now()) ? world.now() : to;
    happened(world.travel().to(target), null);
    count();
  }

  private void happened(TimeTravel.Journey journey, Life actor) {
    jobs += journey.steps().size();
    Map<String, List<TimeTravel.Step>> byCase = new LinkedHashMap<>();
    for (TimeTravel.Step step : journey.steps()) {
      if (step.reference() != null) {
        byCase.computeIfAbsent(step.reference(), none -> new ArrayList<>()).add(step);
      } else if (step.error() != null) {
        lost.merge("a job of no case", 1, Integer::sum);
        failures.add(step.what() + ", of no case, failed: " + step.error());
      }
    }
    Set<Life> touched = new LinkedHashSet<>();
    if (actor != null) {
      touched.add(actor);
    }
    if (!journey.steps().isEmpty() || actor != null) {
      touched.addAll(newcomers());
    }
    byCase.forEach(
        (reference, steps) -> {
          Life life = lives.get(reference);
          if (life != null) {
            guarded(
                life,
                () ->
                    life.walk.afterwards(
                        new TimeTravel.Journey(journey.from(), journey.to(), steps)));
            touched.add(life);
          }
        });
    touched.forEach(this::attend);
  }

  /** Cases that another case made. */
  private List<Life> newcomers() {
    List<Life> found = new ArrayList<>();
    if (book.cases() == lives.size()) {
      return found;
    }
    for (String reference : book.references()) {
      if (!lives.containsKey(reference)) {
        var file = world.file(reference);
        Offered one = Offered.by(world.organisation(file.tenant()), file.process());
        Life life = life(one, seed - 1 - lives.size(), "a case that another one made");
        life.walk.goOnWith(reference);
        lives.put(reference, life);
        found.add(life);
      }
    }
    return found;
  }

  private void wake(Life life) {
    acts++;
    boolean fine =
        guarded(
            life,
            () -> {
              if (life.walk.reference() == null) {
                life.walk.start();
                lives.put(life.walk.reference(), life);
              } else if (++life.acts > MOST_ACTS) {
                throw new AssertionError("It goes on and on.");
              } else {
                life.walk.act();
              }
            });
    if (fine || life.walk.reference() != null) {
      happened(world.travel().runDue(), life);
    }
  }

  /** Looks whether it is well, and when somebody will do something about it. */
  private void attend(Life life) {
    if (life.over || !guarded(life, life.walk::look)) {
      return;
    }
    if (life.walk.done()) {
      end(life);
      refusals += life.walk.refusals();
      life.walk.story().clear();
      return;
    }
    plan(life, somebodyActs(life));
  }

  private void end(Life life) {
    life.over = true;
    life.next = null;
    living--;
  }

  /** Mostly at work, mostly within days; now and then somebody forgets. */
  private Instant somebodyActs(Life life) {
    Random own = life.random;
    int open = life.walk.open();
    int dice = own.nextInt(100);
    double days;
    if (open == 0) {
      days = 20 + own.nextInt(60);
    } else if (dice < 15) {
      days = own.nextDouble() * 0.3;
    } else if (dice < 75) {
      days = 0.5 + own.nextDouble() * 3;
    } else if (dice < 92) {
      days = 3 + own.nextDouble() * 9;
    } else {
      days = 14 + own.nextInt(40);
    }
    Instant at = world.now().plusSeconds((long) (days * 86_400 / Math.max(1, open)));
    return own.nextInt(5) == 0 ? at : atWork(at, own);
  }

  private static Instant atWork(Instant moment, Random own) {
    ZonedDateTime local = moment.atZone(DutchDates.AMSTERDAM);
    if (local.getHour() >= 17) {
      local = local.plusDays(1).with(LocalTime.of(8, 30));
    }
    while (local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY) {
      local = local.plusDays(1).with(LocalTime.of(8, 30));
    }
    return local.getHour() < 8
        ? local.with(LocalTime.of(8, 30)).plusMinutes(own.nextInt(240)).toInstant()
        : local.toInstant();
  }

  // ---- what is wrong

  private boolean guarded(Life life, Runnable act) {
    if (life.over) {
      return false;
    }
    try {
      act.run();
      return true;
    } catch (AssertionError | RuntimeException wrong) {
      lose(life, wrong);
      return false;
    }
  }

  private void lose(Life life, Throwable wrong) {
    end(life);
    if (life.walk.reference() != null) {
      lives.putIfAbsent(life.walk.reference(), life);
    }
    String sort = life.process + ": " + String.valueOf(wrong.getMessage()).split("\n")[0];
    if (lost.merge(sort, 1, Integer::sum) == 1) {
      failures.add(told(life, wrong));
    }
    if (life.walk.reference() != null) {
      book.clearAway(life.walk.reference());
    }
  }

  private String told(Life life, Throwable wrong) {
    StringBuilder text = new StringBuilder();
    text.append(life.process).append(", ").append(life.name).append(" of the year ").append(seed);
    text.append(" with ").append(number).append(": ").append(wrong);
    if (!(wrong instanceof AssertionError)) {
      for (int i = 0; i < Math.min(12, wrong.getStackTrace().length); i++) {
        text.append("\n      at ").append(wrong.getStackTrace()[i]);
      }
    }
    life.walk.story().forEach(line -> text.append("\n    ").append(line));
    return text.toString();
  }

  private void nothingIsLeft() {
    book.endedTwice().forEach(reference -> failures.add(reference + " ended twice."));
    book.toldTwice()
        .forEach(letter -> failures.add("Sent twice at the same moment: " + letter + "."));
    book.startedByTheClock()
        .forEach(
            (what, times) -> {
              if (times == 0) {
                failures.add(what + " never started by itself.");
              }
            });
    book.leftovers()
        .forEach(
            (what, howMany) -> {
              if (howMany > 0) {
                failures.add("When all cases had ended there were still " + howMany + " " + what);
              }
            });
  }

  /** What belongs to no case, such as looking at the figures of the year, is work as well. */
  private void doLoose(YearBook.Loose loose) {
    World.Todo task = loose.task();
    try {
      String account =
          world.handlers(loose.tenant()).stream()
              .filter(
                  one ->
                      task.assignee() == null
                          ? task.groups().contains(World.group(one))
                          : one.equals(task.assignee()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("Nobody can do it."));
      Map<String, Object> known = world.variables(account, loose.tenant(), task);
      known.putIfAbsent("vandaag", world.today().toString());
      Map<String, Object> answers =
          AnswerMaker.fill(world.taskForm(task), known, Map.of(), new RandomMind(random, Map.of()));
      world.completeAs(account, loose.tenant(), task, answers);
      acts++;
    } catch (AssertionError | RuntimeException wrong) {
      if (lost.merge("'" + task.name() + "' of no case", 1, Integer::sum) == 1) {
        failures.add("'" + task.name() + "', of no case: " + wrong);
      }
    }
  }

  // ---- what is counted

  private void count() {
    if (!world.today().isAfter(counted)) {
      return;
    }
    counted = world.today();
    mostOpenTasks = Math.max(mostOpenTasks, book.openTasks());
    book.tasksOfNoCase().stream().filter(task -> random.nextInt(5) == 0).forEach(this::doLoose);
    if (counted.getDayOfMonth() % 7 == 0) {
      book.pilingUp()
          .forEach(
              (reference, what) -> {
                if (lives.containsKey(reference)) {
                  guarded(
                      lives.get(reference),
                      () -> {
                        throw new AssertionError("It piles up: " + what + ".");
                      });
                } else {
                  failures.add("It piles up: " + what + " in " + reference + ".");
                }
              });
    }
  }

  private static long memory() {
    System.gc();
    Runtime machine = Runtime.getRuntime();
    return (machine.totalMemory() - machine.freeMemory()) >> 20;
  }

  /** What the year was like, in lines. */
  String figures(Duration took) {
    StringBuilder text = new StringBuilder();
    text.append(
        "A year of %d cases (seed %d), over on %s. It took %d s; %d MB are in use.%n"
            .formatted(
                lives.size(), seed, DutchDates.inWords(world.now()), took.toSeconds(), memory()));
    text.append(
        "%d times somebody did something (%d refused), %d jobs ran, at most %d tasks were open.%n"
            .formatted(acts, refusals, jobs, mostOpenTasks));
    text.append(book.figures());
    if (!lost.isEmpty()) {
      text.append("Not well: ").append(lost).append('\n');
    }
    return text.toString();
  }
}
