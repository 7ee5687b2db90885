package nl.gehoor.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.gehoor.term.DutchDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What stays of a case when its file is erased: one anonymous row. While the file exists it knows
 * its row, so that reopening takes it back.
 */
@Component
public class CaseFigures {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Timeline timeline;
  private final TermRegister terms;
  private final ObjectMapper json;

  CaseFigures(
      JdbcClient jdbc, Clock clock, Timeline timeline, TermRegister terms, ObjectMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.timeline = timeline;
    this.terms = terms;
    this.json = json;
  }

  /**
   * @param file a case that was closed just now
   * @param theme a word from a list of the intake; null when there is none
   */
  public void record(CaseFile file, String theme) {
    String id = UUID.randomUUID().toString();
    jdbc.sql(
            """
            insert into case_figure (id, tenant, process, outcome, opened_on, closed_on, stages, terms, theme,
                                     decided_on, verdict)
            select :id, :tenant, :process, :outcome, :openedOn, :closedOn, :stages, :terms, :theme, decided_on, verdict
            from case_file where id = :case
            """)
        .param("id", id)
        .param("case", file.id())
        .param("tenant", file.tenant())
        .param("process", file.process())
        .param("outcome", file.outcome())
        .param("openedOn", LocalDate.ofInstant(file.openedAt(), DutchDates.AMSTERDAM))
        .param("closedOn", LocalDate.now(clock))
        .param("stages", stages(file))
        .param("terms", terms(file))
        .param("theme", theme)
        .update();
    jdbc.sql("update case_file set figure_id = :figure where id = :id")
        .param("figure", id)
        .param("id", file.id())
        .update();
  }

  /** The case goes on: what was counted is counted anew when it closes again. */
  public void forget(CaseFile file) {
    jdbc.sql("delete from case_figure where id = (select figure_id from case_file where id = :id)")
        .param("id", file.id())
        .update();
    jdbc.sql("update case_file set figure_id = null where id = :id")
        .param("id", file.id())
        .update();
  }

  /** Each stage once, in the order in which the case came to it. */
  private String stages(CaseFile file) {
    List<String> stages =
        timeline.ofCase(file.id()).stream()
            .filter(event -> Timeline.STAGE.equals(event.kind()))
            .map(Timeline.Event::text)
            .distinct()
            .toList();
    return String.join(", ", stages);
  }

  /**
   * JSON array of {@code {"naam","soort","verloopt","beeindigd","stand","verlengd"}}; days are
   * dates in Europe/Amsterdam. Reminders are left out: nobody is held to them.
   */
  private String terms(CaseFile file) {
    try {
      return json.writeValueAsString(
          terms.ofCase(file.id()).stream()
              .filter(term -> !"herinnering".equals(term.kind()))
              .map(CaseFigures::figure)
              .toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> figure(RunningTerm term) {
    Map<String, Object> figure = new LinkedHashMap<>();
    figure.put("naam", term.name());
    figure.put("soort", term.kind());
    figure.put("verloopt", DutchDates.lastDay(term.dueAt()).toString());
    figure.put(
        "beeindigd",
        term.endedAt() == null
            ? null
            : LocalDate.ofInstant(term.endedAt(), DutchDates.AMSTERDAM).toString());
    figure.put("stand", term.state().name().toLowerCase(Locale.ROOT));
    figure.put("verlengd", term.extendedAt() != null);
    return figure;
  }
}
