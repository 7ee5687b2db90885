package nl.gehoor.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A full year of all procedures of all organisations in one world. {@code ./mvnw -Ptraag test}
 * receives 2,000 cases; the ordinary build a handful.
 *
 * <p>{@code -Dgehoor.zaken=<number>} receives more or fewer; {@code -Dgehoor.jaar=<seed>} is
 * another year. The same number and seed give the same year: ids are counted, not drawn.
 */
@SpringBootTest(properties = "camunda.bpm.id-generator=simple")
@ActiveProfiles("test")
@Import(WorldConfiguration.class)
class YearTest {

  private static final int USUAL = 16;
  private static final long USUAL_SEED = 2_026;
  private static final int MOST_REPORTED = Integer.getInteger("gehoor.hoogstens", 5);

  @Autowired private World world;
  @Autowired private Organisations organisations;

  @AfterEach
  void backToTheRealTime() {
    ClockUtil.reset();
  }

  @Test
  void everyCaseOfAYearEndsOnceAndNobodyIsForgotten() {
    world.settle();
    world.outbox().empty();
    Year year =
        new Year(
            world,
            Offered.all(organisations),
            Integer.getInteger("gehoor.zaken", USUAL),
            Long.getLong("gehoor.jaar", USUAL_SEED));
    Instant began = Instant.now();
    year.live();
    System.out.println(year.figures(Duration.between(began, Instant.now())));
    if (!year.failures().isEmpty()) {
      fail(
          year.failures().size()
              + " sorts of trouble:\n"
              + String.join("\n\n", year.failures().stream().limit(MOST_REPORTED).toList()));
    }
    assertThat(world.now()).isAfter(Instant.parse("2026-12-01T00:00:00Z"));
  }
}
