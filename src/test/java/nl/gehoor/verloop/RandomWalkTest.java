package nl.gehoor.verloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A thousand cases in which anything may happen. A failing walk is walked again with {@code
 * -Dgehoor.wandeling=<seed>}; {@code -Dgehoor.wandelingen=<number>} walks more or fewer.
 */
@SpringBootTest
@ActiveProfiles("test")
@Import(WorldConfiguration.class)
class RandomWalkTest {

  private static final String TENANT = "nbs";
  private static final String PROCESS = "nbs-klacht";
  private static final long FIRST_SEED = 20_261_110;
  private static final int MOST_REPORTED = Integer.getInteger("gehoor.hoogstens", 5);

  @Autowired private World world;

  @AfterEach
  void backToTheRealTime() {
    ClockUtil.reset();
  }

  @Test
  void everyCaseEndsAndNobodyIsForgotten() {
    world.settle();
    world.outbox().empty();
    List<String> accounts =
        world.engine().getIdentityService().createUserQuery().memberOfTenant(TENANT).list().stream()
            .map(User::getId)
            .filter(account -> !account.contains("management"))
            .sorted()
            .toList();
    Map<String, Integer> outcomes = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    long began = System.nanoTime();
    int walks = 0;
    for (long seed : seeds()) {
      Walk walk = new Walk(world, TENANT, PROCESS, accounts, seed);
      try {
        outcomes.merge(walk.go(), 1, Integer::sum);
      } catch (AssertionError | RuntimeException lost) {
        failures.add(told(seed, walk, lost));
        clearAway();
      }
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
    if (Long.getLong("gehoor.wandeling") == null && walks >= 1000) {
      assertThat(outcomes.keySet())
          .contains(
              "opgelost",
              "gegrond",
              "ongegrond",
              "deels_gegrond",
              "ingetrokken",
              "niet_voortgezet");
    }
  }

  /** As many as {@code verify} has time for; a thousand with {@code -Dgehoor.wandelingen=1000}. */
  private static final int USUAL = 200;

  private static List<Long> seeds() {
    Long one = Long.getLong("gehoor.wandeling");
    if (one != null) {
      return List.of(one);
    }
    List<Long> seeds = new ArrayList<>();
    for (int i = 0; i < Integer.getInteger("gehoor.wandelingen", USUAL); i++) {
      seeds.add(FIRST_SEED + i);
    }
    return seeds;
  }

  private static String told(long seed, Walk walk, Throwable lost) {
    StringBuilder trace = new StringBuilder();
    if (!(lost instanceof AssertionError)) {
      for (int i = 0; i < Math.min(12, lost.getStackTrace().length); i++) {
        trace.append("\n      at ").append(lost.getStackTrace()[i]);
      }
    }
    return "Walk " + seed + ": " + lost + trace + "\n    " + String.join("\n    ", walk.story());
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
