package nl.gehoor.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * Cases in which anything may happen, divided over every procedure that makes cases. Two classes
 * walk half of them each, so that two processors have something to do.
 *
 * <p>A failing walk is walked again with {@code -Dgehoor.wandeling=<seed>}; {@code
 * -Dgehoor.wandelingen=<number>} walks more or fewer; {@code -Dgehoor.procedure=<process>} keeps to
 * one procedure, or to several with commas.
 */
@SpringBootTest
@ActiveProfiles("test")
@Import(WorldConfiguration.class)
abstract class RandomWalks {

  /** How many {@code verify} walks. */
  private static final int USUAL = 200;

  private static final long FIRST_SEED = 20_261_110;
  private static final int MOST_REPORTED = Integer.getInteger("gehoor.hoogstens", 5);

  @Autowired private World world;
  @Autowired private Organisations organisations;

  private final int half;
  private final Map<String, Map<String, Integer>> outcomes = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  /**
   * @param half 0 for the even seeds, 1 for the odd ones
   */
  RandomWalks(int half) {
    this.half = half;
  }

  @AfterEach
  void backToTheRealTime() {
    ClockUtil.reset();
  }

  @Test
  void everyCaseEndsAndNobodyIsForgotten() {
    world.settle();
    world.outbox().empty();
    List<Offered> procedures = procedures();
    assertThat(procedures).isNotEmpty();
    long began = System.nanoTime();
    int walks = 0;
    for (long seed : seeds()) {
      // Neighbours walk the same procedure: each half walks all of them.
      walk(procedures.get((int) (seed / 2 % procedures.size())), seed);
      walks++;
      if (failures.size() == MOST_REPORTED) {
        break;
      }
    }
    System.out.printf(
        "%d walks in %d s: %s%n", walks, (System.nanoTime() - began) / 1_000_000_000, outcomes);
    if (!failures.isEmpty()) {
      fail(String.join("\n\n", failures));
    }
  }

  private void walk(Offered offered, long seed) {
    walk(offered, seed, new Walk(world, offered, seed), null);
    Optional<CaseFile> other = world.anyOpenCase();
    for (; other.isPresent(); other = world.anyOpenCase()) {
      // Sent on to another organisation: somebody looks after it there.
      CaseFile file = other.get();
      Offered there = Offered.by(organisations.get(file.tenant()), file.process());
      walk(there, seed, new Walk(world, there, seed), file.reference());
    }
  }

  /**
   * @param reference of the case that is there already; null to start one
   */
  private void walk(Offered offered, long seed, Walk walk, String reference) {
    try {
      String outcome = reference == null ? walk.go() : walk.goOn(reference);
      outcomes
          .computeIfAbsent(offered.process(), process -> new TreeMap<>())
          .merge(outcome, 1, Integer::sum);
    } catch (AssertionError | RuntimeException lost) {
      failures.add(told(offered.process(), seed, walk, lost));
      clearAway();
    }
  }

  private List<Offered> procedures() {
    String only = System.getProperty("gehoor.procedure");
    return Offered.all(organisations).stream()
        .filter(offered -> only == null || List.of(only.split(",")).contains(offered.process()))
        .toList();
  }

  private List<Long> seeds() {
    Long one = Long.getLong("gehoor.wandeling");
    return (one == null
            ? LongStream.range(
                FIRST_SEED, FIRST_SEED + Integer.getInteger("gehoor.wandelingen", USUAL))
            : LongStream.of(one))
        .filter(seed -> seed % 2 == half)
        .boxed()
        .toList();
  }

  private static String told(String process, long seed, Walk walk, Throwable lost) {
    StringBuilder trace = new StringBuilder();
    if (!(lost instanceof AssertionError)) {
      for (int i = 0; i < Math.min(12, lost.getStackTrace().length); i++) {
        trace.append("\n      at ").append(lost.getStackTrace()[i]);
      }
    }
    return process
        + ", walk "
        + seed
        + ": "
        + lost
        + trace
        + "\n    "
        + String.join("\n    ", walk.story());
  }

  /** What a lost walk left behind must not run in the next one. */
  private void clearAway() {
    var runtime = world.engine().getRuntimeService();
    runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
        .map(instance -> instance.getId())
        .forEach(
            id -> runtime.deleteProcessInstanceIfExists(id, "lost walk", true, true, true, true));
  }
}
