package nl.gehoor.casefile;

import java.time.LocalDate;
import nl.gehoor.term.DutchDates;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What stays of a term when its file is erased: that it ended, and whether it was met. Kept while
 * the case still runs, so that figures need not wait until it closes.
 */
class TermFigures {

  private final JdbcClient jdbc;
  private final DirtyMonths months;

  TermFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.months = new DirtyMonths(jdbc);
  }

  private record Ended(
      String id,
      String tenant,
      String process,
      String name,
      String label,
      String kind,
      String timerActivity,
      LocalDate dueOn,
      LocalDate endedOn,
      String state,
      boolean extended) {

    boolean counts() {
      return ("met".equals(state) || "missed".equals(state))
          && endedOn != null
          && !"herinnering".equals(kind);
    }
  }

  /** Keeps how this term ended, instead of what was kept of it before. */
  void keep(String termId) {
    jdbc.sql(
            """
            select t.*, c.tenant, c.process from term t join case_file c on c.id = t.case_id where t.id = :id
            """)
        .param("id", termId)
        .query(
            (row, number) ->
                new Ended(
                    row.getString("id"),
                    row.getString("tenant"),
                    row.getString("process"),
                    row.getString("name"),
                    row.getString("label"),
                    row.getString("kind"),
                    row.getString("timer_activity"),
                    DutchDates.lastDay(Rows.instant(row, "due_at")),
                    Rows.instant(row, "ended_at") == null
                        ? null
                        : LocalDate.ofInstant(Rows.instant(row, "ended_at"), DutchDates.AMSTERDAM),
                    row.getString("term_state"),
                    row.getObject("extended_at") != null))
        .optional()
        .ifPresent(this::replace);
  }

  private void replace(Ended term) {
    int before = jdbc.sql("delete from term_figure where id = :id").param("id", term.id()).update();
    if (term.counts()) {
      insert(term);
    }
    if (term.counts() || before > 0) {
      months.mark(term.tenant(), term.process(), term.dueOn());
    }
  }

  private void insert(Ended term) {
    jdbc.sql(
            """
            insert into term_figure (id, tenant, process, name, label, kind, timer_activity, due_on, ended_on,
                                     term_state, extended)
            values (:id, :tenant, :process, :name, :label, :kind, :timer, :dueOn, :endedOn, :state, :extended)
            """)
        .param("id", term.id())
        .param("tenant", term.tenant())
        .param("process", term.process())
        .param("name", term.name())
        .param("label", term.label())
        .param("kind", term.kind())
        .param("timer", term.timerActivity())
        .param("dueOn", term.dueOn())
        .param("endedOn", term.endedOn())
        .param("state", term.state())
        .param("extended", term.extended())
        .update();
  }
}
