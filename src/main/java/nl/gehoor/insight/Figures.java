package nl.gehoor.insight;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.gehoor.form.RefusedException;
import nl.gehoor.insight.PeriodFigures.LeadTime;
import nl.gehoor.insight.PeriodFigures.MeasureCount;
import nl.gehoor.insight.PeriodFigures.MonthAmount;
import nl.gehoor.insight.PeriodFigures.MonthShare;
import nl.gehoor.insight.PeriodFigures.OnTime;
import nl.gehoor.insight.PeriodFigures.Part;
import nl.gehoor.insight.PeriodFigures.Procedure;
import nl.gehoor.insight.PeriodFigures.Series;
import nl.gehoor.insight.PeriodFigures.Stage;
import nl.gehoor.insight.PeriodFigures.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Figures over months, of whole organisations. Reads counted months only, so it is quick however
 * many cases there were; what happened in the last minute may not be in it yet.
 */
@Component
class Figures {

  /** More months than this nobody asks on one page. */
  private static final int MOST_MONTHS = 120;

  private static final String WITHDRAWN = "ingetrokken";

  private final JdbcClient jdbc;
  private final ProcedureNames names;
  private final Clock clock;

  Figures(JdbcClient jdbc, ProcedureNames names, Clock clock) {
    this.jdbc = jdbc;
    this.names = names;
    this.clock = clock;
  }

  private record Key(String tenant, String process) {}

  private record Row(Key key, String item, long amount) {}

  /** What was read of one procedure, before anything is hidden. */
  private static class Counted {
    final Map<YearMonth, Long> received = new HashMap<>();
    final Map<YearMonth, Long> closed = new HashMap<>();
    final Map<String, TermCount> terms = new LinkedHashMap<>();
    final Map<String, Long> outcomes = new HashMap<>();
    final Map<String, Long> themes = new HashMap<>();
    final List<StageCount> stages = new ArrayList<>();
    Days days = new Days(null, null, null);
    long reopened;
    long lessons;
    MeasureCount measures = new MeasureCount(0, 0, 0, 0);
  }

  private static class TermCount {
    String label = "";
    final Map<YearMonth, Long> met = new HashMap<>();
    final Map<YearMonth, Long> counted = new HashMap<>();
  }

  private record StageCount(String name, long days, long cases, double place) {}

  private record Days(Integer p50, Integer p80, Integer p95) {}

  /**
   * @param tenants whose figures; the caller knows that the viewer may see them. None: no figures
   * @param from first month; {@code to}: last month
   * @throws RefusedException when the period ends before it begins or is longer than ten years
   */
  PeriodFigures of(Set<String> tenants, YearMonth from, YearMonth to) {
    if (to.isBefore(from)) {
      throw new RefusedException("De laatste maand ligt voor de eerste. Kies een andere periode.");
    }
    if (from.plusMonths(MOST_MONTHS).isBefore(to)) {
      throw new RefusedException("Kies een periode van ten hoogste tien jaar.");
    }
    if (tenants.isEmpty()) {
      return new PeriodFigures(from, to, List.of());
    }
    Map<Key, Counted> all = new HashMap<>();
    tenants.forEach(
        tenant ->
            names
                .proceduresOf(tenant)
                .forEach(process -> all.put(new Key(tenant, process), new Counted())));
    read(all, new Period(tenants, from, to));
    return new PeriodFigures(from, to, shown(all, months(from, to), names.of(tenants)));
  }

  private record Period(Set<String> tenants, YearMonth from, YearMonth to) {}

  private void read(Map<Key, Counted> all, Period period) {
    readMonths(all, period);
    readTerms(all, period);
    rows(Figure.OUTCOMES, period)
        .forEach(row -> of(all, row.key()).outcomes.merge(row.item(), row.amount(), Long::sum));
    rows(Figure.THEMES, period)
        .forEach(row -> of(all, row.key()).themes.merge(row.item(), row.amount(), Long::sum));
    rows(Figure.REOPENED, period).forEach(row -> of(all, row.key()).reopened += row.amount());
    readStages(all, period);
    readDays(all, period);
    readLessons(all, period);
  }

  private void readMonths(Map<Key, Counted> all, Period period) {
    statement(Figure.RECEIVED, period)
        .query(
            (row, number) -> {
              Counted counted = of(all, key(row));
              ("gesloten".equals(row.getString("figure")) ? counted.closed : counted.received)
                  .put(month(row), row.getLong("amount"));
              return number;
            })
        .list();
  }

  private void readTerms(Map<Key, Counted> all, Period period) {
    statement(Figure.ON_TIME, period)
        .query(
            (row, number) -> {
              TermCount term =
                  of(all, key(row))
                      .terms
                      .computeIfAbsent(row.getString("item"), item -> new TermCount());
              term.label = row.getString("label");
              term.met.put(month(row), row.getLong("met"));
              term.counted.put(month(row), row.getLong("counted"));
              return number;
            })
        .list();
  }

  private void readStages(Map<Key, Counted> all, Period period) {
    statement(Figure.STAGES, period)
        .query(
            (row, number) -> {
              long cases = row.getLong("cases");
              return of(all, key(row))
                  .stages
                  .add(
                      new StageCount(
                          row.getString("item"),
                          row.getLong("days"),
                          cases,
                          (double) row.getLong("places") / Math.max(1, cases)));
            })
        .list();
  }

  private void readDays(Map<Key, Counted> all, Period period) {
    statement(Figure.LEAD_TIME, period)
        .query(
            (row, number) ->
                of(all, key(row)).days =
                    new Days(row.getInt("p50"), row.getInt("p80"), row.getInt("p95")))
        .list();
  }

  private void readLessons(Map<Key, Counted> all, Period period) {
    statement(Figure.LESSONS, period)
        .query((row, number) -> of(all, key(row)).lessons = row.getLong("amount"))
        .list();
    statement(Figure.MEASURES, period)
        .param("today", Date.valueOf(LocalDate.now(clock)))
        .query(
            (row, number) ->
                of(all, key(row)).measures =
                    new MeasureCount(
                        row.getLong("agreed"),
                        row.getLong("done"),
                        row.getLong("still_open"),
                        row.getLong("overdue")))
        .list();
  }

  private List<Row> rows(Figure figure, Period period) {
    return statement(figure, period)
        .query((row, number) -> new Row(key(row), row.getString("item"), row.getLong("amount")))
        .list();
  }

  private JdbcClient.StatementSpec statement(Figure figure, Period period) {
    return jdbc.sql(figure.sql())
        .param("tenants", period.tenants())
        .param("from", Date.valueOf(period.from().atDay(1)))
        .param("to", Date.valueOf(period.to().atDay(1)))
        .param("until", Date.valueOf(period.to().plusMonths(1).atDay(1)));
  }

  private static Counted of(Map<Key, Counted> all, Key key) {
    return all.computeIfAbsent(key, none -> new Counted());
  }

  private static Key key(ResultSet row) throws SQLException {
    return new Key(row.getString("tenant"), row.getString("process"));
  }

  private static YearMonth month(ResultSet row) throws SQLException {
    return YearMonth.from(row.getObject("counted_month", LocalDate.class));
  }

  private static List<YearMonth> months(YearMonth from, YearMonth to) {
    List<YearMonth> months = new ArrayList<>();
    for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
      months.add(month);
    }
    return months;
  }

  private List<Procedure> shown(
      Map<Key, Counted> all, List<YearMonth> months, Map<String, String> titles) {
    return all.entrySet().stream()
        .map(one -> shown(one.getKey(), one.getValue(), months, titles))
        .sorted(
            Comparator.comparing(Procedure::organisation)
                .thenComparing(Procedure::name)
                .thenComparing(Procedure::process))
        .toList();
  }

  private Procedure shown(
      Key key, Counted counted, List<YearMonth> months, Map<String, String> titles) {
    long closed = counted.closed.values().stream().mapToLong(Long::longValue).sum();
    List<Part> outcomes = parts(counted.outcomes, closed);
    return new Procedure(
        key.tenant(),
        names.organisation(key.tenant()),
        key.process(),
        titles.getOrDefault(key.process(), key.process()),
        series(counted.received, months),
        series(counted.closed, months),
        onTime(counted.terms, months),
        leadTime(counted.days, closed),
        stages(counted.stages),
        outcomes,
        withdrawn(outcomes, closed),
        Amount.masked(counted.reopened),
        parts(counted.themes, closed),
        counted.lessons,
        counted.measures);
  }

  private static Series series(Map<YearMonth, Long> counted, List<YearMonth> months) {
    Masking.Line line =
        Masking.line(months.stream().mapToLong(month -> counted.getOrDefault(month, 0L)).toArray());
    List<MonthAmount> cells = new ArrayList<>();
    for (int at = 0; at < months.size(); at++) {
      cells.add(new MonthAmount(months.get(at), line.cells().get(at)));
    }
    return new Series(List.copyOf(cells), line.total());
  }

  private static LeadTime leadTime(Days days, long closed) {
    return closed < Masking.ENOUGH
        ? new LeadTime(Amount.masked(closed), null, null, null)
        : new LeadTime(Amount.shown(closed), days.p50(), days.p80(), days.p95());
  }

  private static List<Stage> stages(List<StageCount> counted) {
    return counted.stream()
        .filter(stage -> stage.cases() > 0)
        .sorted(Comparator.comparingDouble(StageCount::place).thenComparing(StageCount::name))
        .map(
            stage ->
                new Stage(
                    stage.name(),
                    Amount.masked(stage.cases()),
                    stage.cases() < Masking.ENOUGH
                        ? null
                        : Math.round(10.0 * stage.days() / stage.cases()) / 10.0))
        .toList();
  }

  /** Of fewer than five closed cases nothing is said about how they fall apart. */
  private static List<Part> parts(Map<String, Long> counted, long closed) {
    if (closed < Masking.ENOUGH) {
      return List.of();
    }
    List<String> items =
        counted.keySet().stream()
            .sorted(
                Comparator.comparing((String item) -> -counted.get(item))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Masking.Line line = Masking.line(items.stream().mapToLong(counted::get).toArray());
    List<Part> parts = new ArrayList<>();
    for (int at = 0; at < items.size(); at++) {
      Amount amount = line.cells().get(at);
      Integer percentage =
          amount.value() == null ? null : (int) Math.round(100.0 * amount.value() / closed);
      parts.add(new Part(items.get(at), label(items.get(at)), amount, percentage));
    }
    return List.copyOf(parts);
  }

  private static Amount withdrawn(List<Part> outcomes, long closed) {
    return outcomes.stream()
        .filter(part -> part.item().equals(WITHDRAWN))
        .map(Part::amount)
        .findFirst()
        .orElse(Masking.small(closed) ? Amount.few() : Amount.shown(0));
  }

  private static String label(String item) {
    if (item.isBlank()) {
      return "Geen";
    }
    String words = item.replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static OnTime onTime(Map<String, TermCount> counted, List<YearMonth> months) {
    TreeMap<String, String> order = new TreeMap<>();
    counted.forEach(
        (item, term) ->
            order.put((item.startsWith("wettelijk:") ? "0" : "1") + term.label + item, item));
    List<TermCount> terms = order.values().stream().map(counted::get).toList();
    long[][] cells = new long[terms.size()][months.size()];
    for (int row = 0; row < cells.length; row++) {
      for (int column = 0; column < months.size(); column++) {
        cells[row][column] = terms.get(row).counted.getOrDefault(months.get(column), 0L);
      }
    }
    Amount[][] amounts = Masking.table(cells, months.size());
    List<Term> rows = new ArrayList<>();
    TermCount all = new TermCount();
    List<String> items = List.copyOf(order.values());
    for (int row = 0; row < cells.length; row++) {
      terms.get(row).met.forEach((month, met) -> all.met.merge(month, met, Long::sum));
      String[] item = items.get(row).split(":", 2);
      rows.add(term(item[1], item[0], terms.get(row), months, amounts[row]));
    }
    return new OnTime(List.copyOf(rows), term("", "", all, months, amounts[cells.length]));
  }

  private static Term term(
      String name, String kind, TermCount counted, List<YearMonth> months, Amount[] amounts) {
    List<MonthShare> shares = new ArrayList<>();
    for (int at = 0; at < months.size(); at++) {
      long met = counted.met.getOrDefault(months.get(at), 0L);
      shares.add(new MonthShare(months.get(at), Share.of(met, amounts[at])));
    }
    long met = counted.met.values().stream().mapToLong(Long::longValue).sum();
    return new Term(
        name,
        name.isEmpty() ? "Alle termijnen" : counted.label,
        kind,
        List.copyOf(shares),
        Share.of(met, amounts[months.size()]));
  }
}
