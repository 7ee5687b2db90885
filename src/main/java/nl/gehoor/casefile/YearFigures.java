package nl.gehoor.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.gehoor.term.DutchDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the cases of a procedure by calendar year, Europe/Amsterdam, and keeps what somebody
 * fixed. Everything counts in the year in which it happened: a complaint of December that is
 * decided in January was received in one year and decided in the next. So counting later gives the
 * same figures, also when files were erased meanwhile.
 */
@Component
public class YearFigures {

  private static final String STATUTORY = "wettelijk";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TermRegister terms;
  private final ObjectMapper json;

  YearFigures(JdbcClient jdbc, Clock clock, TermRegister terms, ObjectMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.terms = terms;
    this.json = json;
  }

  /**
   * @param decided in this year, whenever received
   * @param inTime of those decided: not later than the last day of the statutory term
   * @param founded of those decided: every part; {@code partlyFounded}: some parts
   * @param undecided closed in this year without a decision: withdrawn, stopped, referred elsewhere
   * @param open at the end of 31 December: received and not closed
   */
  public record Figures(
      int received,
      int decided,
      int inTime,
      int founded,
      int partlyFounded,
      int undecided,
      int open) {}

  /**
   * @param remark null when there is none
   * @param fixedBy name; null when the procedure itself fixed them
   */
  public record Fixed(Figures figures, String remark, LocalDate fixedOn, String fixedBy) {}

  /** The last year that is over. */
  public int lastYear() {
    return LocalDate.now(clock).getYear() - 1;
  }

  /** One case, open or closed, of which nothing else is known. */
  private record Counted(
      LocalDate openedOn, LocalDate closedOn, LocalDate decidedOn, String verdict, Boolean inTime) {

    boolean decidedIn(int year) {
      return decidedOn != null && decidedOn.getYear() == year;
    }

    boolean founded(String word, int year) {
      return decidedIn(year) && word.equals(verdict);
    }
  }

  public Figures count(String tenant, String process, int year) {
    List<Counted> cases = new ArrayList<>(closed(tenant, process));
    cases.addAll(open(tenant, process));
    LocalDate last = LocalDate.of(year, 12, 31);
    return new Figures(
        count(cases, one -> one.openedOn().getYear() == year),
        count(cases, one -> one.decidedIn(year)),
        count(cases, one -> one.decidedIn(year) && Boolean.TRUE.equals(one.inTime())),
        count(cases, one -> one.founded("gegrond", year)),
        count(cases, one -> one.founded("deels_gegrond", year)),
        count(
            cases,
            one ->
                one.decidedOn() == null
                    && one.closedOn() != null
                    && one.closedOn().getYear() == year),
        count(
            cases,
            one ->
                !one.openedOn().isAfter(last)
                    && (one.closedOn() == null || one.closedOn().isAfter(last))));
  }

  public Optional<Fixed> fixed(String tenant, String process, int year) {
    return jdbc.sql(
            "select * from year_figure where tenant = :tenant and process = :process and figure_year = :year")
        .param("tenant", tenant)
        .param("process", process)
        .param("year", year)
        .query(YearFigures::row)
        .optional();
  }

  /** Keeps the figures of a year for good; once fixed they stay as they are. */
  public void fix(
      String tenant, String process, int year, Figures figures, String remark, String by) {
    if (fixed(tenant, process, year).isPresent()) {
      return;
    }
    jdbc.sql(
            """
            insert into year_figure (tenant, process, figure_year, received, decided, in_time, founded,
                                     partly_founded, undecided, still_open, remark, fixed_on, fixed_by)
            values (:tenant, :process, :year, :received, :decided, :inTime, :founded, :partly, :undecided, :open,
                    :remark, :today, :by)
            """)
        .param("tenant", tenant)
        .param("process", process)
        .param("year", year)
        .param("received", figures.received())
        .param("decided", figures.decided())
        .param("inTime", figures.inTime())
        .param("founded", figures.founded())
        .param("partly", figures.partlyFounded())
        .param("undecided", figures.undecided())
        .param("open", figures.open())
        .param("remark", remark)
        .param("today", LocalDate.now(clock))
        .param("by", by)
        .update();
  }

  private static int count(List<Counted> cases, java.util.function.Predicate<Counted> counts) {
    return (int) cases.stream().filter(counts).count();
  }

  /** From what stays of a case, so that an erased file counts as well. */
  private List<Counted> closed(String tenant, String process) {
    return jdbc.sql(
            """
            select opened_on, closed_on, decided_on, verdict, terms from case_figure
            where tenant = :tenant and process = :process
            """)
        .param("tenant", tenant)
        .param("process", process)
        .query(
            (row, number) -> {
              LocalDate decidedOn = Rows.day(row, "decided_on");
              return new Counted(
                  Rows.day(row, "opened_on"),
                  Rows.day(row, "closed_on"),
                  decidedOn,
                  row.getString("verdict"),
                  inTime(decidedOn, lastDays(row.getString("terms"))));
            })
        .list();
  }

  /** A decision may be there while something is still to be done about it. */
  private List<Counted> open(String tenant, String process) {
    return jdbc.sql(
            """
            select id, opened_at, decided_on, verdict from case_file
            where tenant = :tenant and process = :process and case_state = 'open'
            """)
        .param("tenant", tenant)
        .param("process", process)
        .query(
            (row, number) -> {
              LocalDate decidedOn = Rows.day(row, "decided_on");
              Instant openedAt = Rows.instant(row, "opened_at");
              return new Counted(
                  LocalDate.ofInstant(openedAt, DutchDates.AMSTERDAM),
                  null,
                  decidedOn,
                  row.getString("verdict"),
                  decidedOn == null ? null : inTime(decidedOn, lastDaysOf(row.getString("id"))));
            })
        .list();
  }

  private static Boolean inTime(LocalDate decidedOn, List<LocalDate> lastDays) {
    return decidedOn == null
        ? null
        : !lastDays.isEmpty() && lastDays.stream().noneMatch(decidedOn::isAfter);
  }

  private List<LocalDate> lastDaysOf(String caseId) {
    return terms.ofCase(caseId).stream()
        .filter(term -> STATUTORY.equals(term.kind()))
        .map(term -> DutchDates.lastDay(term.dueAt()))
        .toList();
  }

  /** The last days of the statutory terms in a figure's {@code terms}. */
  private List<LocalDate> lastDays(String terms) {
    try {
      List<LocalDate> days = new ArrayList<>();
      for (JsonNode term : json.readTree(terms)) {
        if (STATUTORY.equals(term.path("soort").asText())) {
          days.add(LocalDate.parse(term.path("verloopt").asText()));
        }
      }
      return days;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Fixed row(ResultSet row, int number) throws SQLException {
    return new Fixed(
        new Figures(
            row.getInt("received"),
            row.getInt("decided"),
            row.getInt("in_time"),
            row.getInt("founded"),
            row.getInt("partly_founded"),
            row.getInt("undecided"),
            row.getInt("still_open")),
        row.getString("remark"),
        Rows.day(row, "fixed_on"),
        row.getString("fixed_by"));
  }
}
