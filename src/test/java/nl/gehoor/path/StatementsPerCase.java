package nl.gehoor.path;

import java.util.Map;
import java.util.function.Supplier;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Party;
import nl.gehoor.path.CountedDataSource.Count;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A measurement, not a test: what a complaint that one talk solves asks of the database. Not part
 * of {@code verify}; run it with {@code ./mvnw -q test -Dtest=StatementsPerCase}.
 */
@SpringBootTest
@ActiveProfiles("test")
@Import({WorldConfiguration.class, StatementsPerCase.Counting.class})
class StatementsPerCase {

  @Autowired private World world;
  @Autowired private CountedDataSource counted;

  private Count total;

  @TestConfiguration(proxyBeanMethods = false)
  static class Counting {

    @Bean
    static CountedDataSource countedDataSource() {
      return new CountedDataSource();
    }
  }

  @AfterEach
  void backToTheRealTime() {
    ClockUtil.reset();
  }

  @Test
  void print() {
    world.settle();
    oneCase(); // warms what is read once: forms, letters, definitions
    System.out.println("statements, round trips, commits:");
    oneCase();
    show("all of it", total);
  }

  private void oneCase() {
    total = new Count(0, 0, 0);
    CaseFile file =
        act(
            "receive the complaint",
            () ->
                world.start(
                    "nbs",
                    "nbs-klacht",
                    Map.of(
                        "onderwerp", "Niet teruggebeld",
                        "omschrijving", "Ik heb drie keer gebeld en niemand belde terug.",
                        "klagerNaam", "Fatima Amrani",
                        "klagerEmail", "fatima@voorbeeld.example")));
    letters();
    World.Todo intake = world.tasks(file.reference()).get(0);
    act(
        "claim and complete the intake",
        () -> {
          world.completeAs(
              "nbs-coordinator",
              "nbs",
              intake,
              Map.of(
                  "betrokkeneFunctie", "medewerker",
                  "medewerkerGebruiker", "nbs-medewerker",
                  "leidinggevendeGebruiker", "nbs-leidinggevende",
                  "thema", "bereikbaarheid",
                  "stap1Overslaan", "nee"));
          return null;
        });
    letters();
    answer(
        file,
        "medewerker",
        Map.of(
            "gesprekOp", world.today().toString(),
            "gesprekVerslag", "Wij hebben gepraat.",
            "medewerkerTevreden", "ja"));
    letters();
    answer(file, "klager", Map.of("klagerTevreden", "ja"));
    letters();
  }

  private void answer(CaseFile file, String role, Map<String, Object> answers) {
    Party party = world.party(file, role).orElseThrow();
    String task = world.tasksFor(party).get(0).id();
    act(
        "the answer of the " + role,
        () -> {
          world.completeAs(party, task, answers);
          return null;
        });
  }

  private void letters() {
    act("mail the letters", () -> world.travel().runDue());
  }

  private <T> T act(String what, Supplier<T> act) {
    Count before = counted.now();
    T result = act.get();
    Count used = counted.now().since(before);
    total = total.plus(used);
    show(what, used);
    return result;
  }

  private static void show(String what, Count count) {
    System.out.printf(
        "  %-32s %5d %5d %5d%n", what, count.statements(), count.roundTrips(), count.commits());
  }
}
