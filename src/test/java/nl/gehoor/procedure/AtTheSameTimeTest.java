package nl.gehoor.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** Parties press the button at the same moment, or twice. */
@SpringBootTest
@ActiveProfiles("test")
class AtTheSameTimeTest {

  @Autowired private Procedures procedures;
  @Autowired private Parties parties;
  @Autowired private Timeline timeline;
  @Autowired private TaskService tasks;

  @RepeatedTest(5)
  void bothPartiesAnswerAtOnce() throws Exception {
    CaseFile file = atTheQuestion();
    CyclicBarrier together = new CyclicBarrier(2);
    List<Callable<Void>> answers = new ArrayList<>();
    for (String role : List.of("klager", "medewerker")) {
      Party party = parties.find(file.id(), role).orElseThrow();
      String task = procedures.openTasks(party).get(0).id();
      answers.add(
          () -> {
            together.await();
            procedures.complete(party, task, Map.of("reactie", "Tegelijk"));
            return null;
          });
    }

    assertThat(failures(answers)).isEmpty();

    assertThat(openTasks(file)).containsExactly("Zaak afronden");
    assertThat(timeline.ofCase(file.id()))
        .extracting(event -> event.text() + " " + event.actor())
        .contains("Taak afgerond: Reageren Anna", "Taak afgerond: Reageren Mees");
  }

  @RepeatedTest(5)
  void onePartyPressesTwice() throws Exception {
    CaseFile file = atTheQuestion();
    Party party = parties.find(file.id(), "klager").orElseThrow();
    String task = procedures.openTasks(party).get(0).id();
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Void> answer =
        () -> {
          together.await();
          procedures.complete(party, task, Map.of("reactie", "Dubbel"));
          return null;
        };

    assertThat(failures(List.of(answer, answer)))
        .singleElement()
        .isInstanceOf(RefusedException.class);

    assertThat(
            timeline.ofCase(file.id()).stream()
                .filter(event -> event.text().equals("Taak afgerond: Reageren")))
        .hasSize(1);
  }

  @Test
  void anAnswerTooLateIsRefusedInPlainWords() {
    CaseFile file = atTheQuestion();
    Party party = parties.find(file.id(), "klager").orElseThrow();
    String task = procedures.openTasks(party).get(0).id();
    procedures.send(file, "intrekken", Map.of("reden", "Klaar"));

    assertThatThrownBy(() -> procedures.complete(party, task, Map.of("reactie", "Te laat")))
        .isInstanceOf(RefusedException.class)
        .hasMessage("Deze vraag staat niet meer open. Misschien is hij al beantwoord.");
  }

  @Test
  void stagesStandInTheTimelineOnceEach() {
    CaseFile file = atTheQuestion();

    assertThat(timeline.ofCase(file.id()))
        .filteredOn(event -> event.kind().equals(Timeline.STAGE))
        .extracting(Timeline.Event::text)
        .containsExactly("Intake", "Reageren");
  }

  private CaseFile atTheQuestion() {
    CaseFile file =
        procedures.start(
            "toets", "toets-zaak", Map.of("klagerNaam", "Anna", "onderwerp", "Tegelijk"));
    String intake =
        tasks.createTaskQuery().processInstanceBusinessKey(file.reference()).singleResult().getId();
    tasks.complete(intake, Map.of("medewerkerNaam", "Mees", "thema", "anders"));
    return file;
  }

  private List<String> openTasks(CaseFile file) {
    return tasks.createTaskQuery().processInstanceBusinessKey(file.reference()).list().stream()
        .map(task -> task.getName())
        .toList();
  }

  private static List<Throwable> failures(List<Callable<Void>> actions) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(actions.size());
    try {
      List<Throwable> failures = new ArrayList<>();
      for (Future<Void> done : threads.invokeAll(actions)) {
        try {
          done.get();
        } catch (ExecutionException e) {
          failures.add(e.getCause());
        }
      }
      return failures;
    } finally {
      threads.shutdown();
    }
  }
}
