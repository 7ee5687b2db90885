package nl.gehoor.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.gehoor.term.DutchDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What stays of a case when its file is erased: one anonymous row, and one per stage. While the
 * file exists it knows its row, so that reopening takes it back.
 */
@Component
public class CaseFigures {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Timeline timeline;
  private final TermRegister terms;
  private final ObjectMapper json;
  private final DirtyMonths months;

  CaseFigures(
      JdbcClient jdbc, Clock clock, Timeline timeline, TermRegister terms, ObjectMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.timeline = timeline;
    this.terms = terms;
    this.json = json;
    this.months = new DirtyMonths(jdbc);
  }

  /**
   * @param file a case that was closed just now
   * @param theme a word from a list of the intake; null when there is none
   */
  public void record(CaseFile file, String theme) {
    String id = UUID.randomUUID().toString();
    LocalDate openedOn = LocalDate.ofInstant(file.openedAt(), DutchDates.AMSTERDAM);
    LocalDate today = LocalDate.now(clock);
    List<Timeline.Event> stages = stages(file);
    jdbc.sql(
            """
            insert into case_figure (id, tenant, process, outcome, opened_on, closed_on, stages, terms, theme,
                                     lead_days, times_reopened, decided_on, verdict)
            select :id, :tenant, :process, :outcome, :openedOn, :closedOn, :stages, :terms, :theme,
                   :leadDays, times_reopened, decided_on, verdict
            from case_file where id = :case
            """)
        .param("id", id)
        .param("case", file.id())
        .param("tenant", file.tenant())
        .param("process", file.process())
        .param("outcome", file.outcome())
        .param("openedOn", openedOn)
        .param("closedOn", today)
        .param("leadDays", ChronoUnit.DAYS.between(openedOn, today))
        .param("stages", names(stages))
        .param("terms", terms(file))
        .param("theme", theme)
        .update();
    jdbc.sql("update case_file set figure_id = :figure where id = :id")
        .param("figure", id)
        .param("id", file.id())
        .update();
    keepStages(id, file, stages, today);
    months.mark(file.tenant(), file.process(), openedOn);
    months.mark(file.tenant(), file.process(), today);
  }

  /** The case goes on: what was counted is counted anew when it closes again. */
  public void forget(CaseFile file) {
    jdbc.sql(
            "select closed_on from case_figure where id = (select figure_id from case_file where id = :id)")
        .param("id", file.id())
        .query(LocalDate.class)
        .list()
        .forEach(closedOn -> months.mark(file.tenant(), file.process(), closedOn));
    jdbc.sql("delete from case_figure where id = (select figure_id from case_file where id = :id)")
        .param("id", file.id())
        .update();
    jdbc.sql("update case_file set figure_id = null where id = :id")
        .param("id", file.id())
        .update();
  }

  private List<Timeline.Event> stages(CaseFile file) {
    return timeline.ofCase(file.id()).stream()
        .filter(event -> Timeline.STAGE.equals(event.kind()))
        .toList();
  }

  /** Each stage once, in the order in which the case came to it. */
  private static String names(List<Timeline.Event> stages) {
    return stages.stream().map(Timeline.Event::text).distinct().collect(Collectors.joining(", "));
  }

  private void keepStages(
      String figure, CaseFile file, List<Timeline.Event> stages, LocalDate closedOn) {
    for (int at = 0; at < stages.size(); at++) {
      LocalDate since = day(stages.get(at));
      LocalDate until = at + 1 < stages.size() ? day(stages.get(at + 1)) : closedOn;
      String stage = stages.get(at).text();
      jdbc.sql(
              """
              insert into stage_figure (figure_id, seq, tenant, process, stage, days, closed_on)
              values (:figure, :seq, :tenant, :process, :stage, :days, :closedOn)
              """)
          .param("figure", figure)
          .param("seq", at + 1)
          .param("tenant", file.tenant())
          .param("process", file.process())
          .param("stage", stage.length() > 255 ? stage.substring(0, 255) : stage)
          .param("days", Math.max(0, ChronoUnit.DAYS.between(since, until)))
          .param("closedOn", closedOn)
          .update();
    }
  }

  private static LocalDate day(Timeline.Event event) {
    return LocalDate.ofInstant(event.at(), DutchDates.AMSTERDAM);
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
