package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.procedure.Procedures;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** What a case leaves for the figures, from its beginning until it closes for the second time. */
@SpringBootTest
@ActiveProfiles("test")
class CountedWhileItRunsTest {

  @Autowired private Procedures procedures;
  @Autowired private CaseFiles files;
  @Autowired private Parties parties;
  @Autowired private Timeline timeline;
  @Autowired private TermRegister terms;
  @Autowired private TaskService tasks;
  @Autowired private JdbcClient jdbc;
  @Autowired private MonthFigures months;

  @Test
  void stagesAndReopeningsAreCountedWhenTheCaseCloses() {
    CaseFile file =
        procedures.start(
            "toets", "toets-zaak", Map.of("klagerNaam", "Anna", "onderwerp", "Niet teruggebeld"));
    String stage = lastStage(file);
    assertThat(text("select stage from case_file where id = :id", file)).containsExactly(stage);
    assertThat(marks()).isPositive();

    close(file);

    String stages =
        "select s.stage from stage_figure s join case_file c on c.figure_id = s.figure_id where c.id = :id order by s.seq";
    List<String> passed =
        timeline.ofCase(file.id()).stream()
            .filter(event -> event.kind().equals(Timeline.STAGE))
            .map(Timeline.Event::text)
            .toList();
    assertThat(text(stages, file)).isEqualTo(passed).isNotEmpty();
    months.count();
    assertThat(marks()).isZero();
    procedures.send(files.get(file.id()), "heropenen", Map.of("reden", "Niet nagekomen"));

    assertThat(text(stages, file)).isEmpty();
    assertThat(marks()).isPositive();
    finish(file);
    assertThat(
            text(
                "select f.times_reopened from case_figure f join case_file c on c.figure_id = f.id where c.id = :id",
                file))
        .containsExactly("1");
  }

  @Test
  void aTermIsCountedWhenItEndsAndOtherwiseWhenItTurnsOutToBeMet() {
    CaseFile file =
        procedures.start(
            "toets", "toets-zaak", Map.of("klagerNaam", "Anna", "onderwerp", "Niet teruggebeld"));
    LocalDate due = LocalDate.of(2026, 3, 31);
    RunningTerm term =
        terms.start(
            new TermRegister.NewTerm(
                file.id(),
                "besluit",
                "Besluit",
                "wettelijk",
                "P6W",
                due.minusWeeks(6),
                DutchDates.endOf(due),
                "",
                null,
                "klok",
                null));
    String kept =
        "select f.due_on || ' ' || f.term_state from term_figure f join term t on t.id = f.id where t.case_id = :id";
    assertThat(text(kept, file)).isEmpty();

    terms.end(term.id(), RunningTerm.State.MISSED);
    assertThat(text(kept, file)).containsExactly("2026-03-31 missed");

    terms.doneInTime(term.id(), due, "Toch op tijd");
    assertThat(text(kept, file)).containsExactly("2026-03-31 met");

    terms.end(term.id(), RunningTerm.State.CANCELLED);
    assertThat(text(kept, file)).isEmpty();
  }

  private void close(CaseFile file) {
    tasks.complete(
        task(file, "Intake doen"), Map.of("medewerkerNaam", "Mees", "thema", "bejegening"));
    for (String role : List.of("klager", "medewerker")) {
      Party party = parties.find(file.id(), role).orElseThrow();
      procedures.complete(
          party, procedures.openTasks(party).get(0).id(), Map.of("reactie", "Goed"));
    }
    finish(file);
  }

  private void finish(CaseFile file) {
    tasks.complete(task(file, "Zaak afronden"), Map.of("klaar", "ja"));
    assertThat(files.get(file.id()).open()).isFalse();
  }

  private String task(CaseFile file, String name) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(file.reference())
        .taskName(name)
        .singleResult()
        .getId();
  }

  private String lastStage(CaseFile file) {
    return timeline.ofCase(file.id()).stream()
        .filter(event -> event.kind().equals(Timeline.STAGE))
        .reduce((first, second) -> second)
        .map(Timeline.Event::text)
        .orElse(null);
  }

  private List<String> text(String sql, CaseFile file) {
    return jdbc.sql(sql).param("id", file.id()).query(String.class).list();
  }

  private long marks() {
    return jdbc.sql("select count(*) from dirty_month where process = 'toets-zaak'")
        .query(Long.class)
        .single();
  }
}
