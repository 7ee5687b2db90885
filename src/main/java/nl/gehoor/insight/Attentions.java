package nl.gehoor.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.casefile.Parties;
import nl.gehoor.insight.Attention.Case;
import nl.gehoor.insight.Attention.Item;
import nl.gehoor.insight.Attention.OpenStage;
import nl.gehoor.insight.Attention.Work;
import nl.gehoor.procedure.TermLaws;
import nl.gehoor.term.DutchDates;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what needs action now. Asks the database itself, so it minds whom a case is about. */
@Component
class Attentions {

  private static final int FIRST = 20;
  private static final int SOON = 5;
  private static final int WAITING = 2;

  /** No reference looks like this: an empty list in SQL has no form. */
  private static final String NONE = "-";

  private static final String FILE = "c.reference, c.instance_id, c.subject, c.tenant, c.process";
  private static final String TASK =
      FILE + ", t.TENANT_ID_ as owner, t.ID_ as task, t.NAME_ as what, ";

  private final JdbcClient jdbc;
  private final ProcedureNames names;
  private final Parties parties;
  private final TermLaws laws;
  private final Clock clock;

  Attentions(JdbcClient jdbc, ProcedureNames names, Parties parties, TermLaws laws, Clock clock) {
    this.jdbc = jdbc;
    this.names = names;
    this.parties = parties;
    this.laws = laws;
    this.clock = clock;
  }

  /** What is asked, and by whom. */
  private record Question(
      Set<String> tenants,
      String process,
      Set<String> hidden,
      LocalDate today,
      Map<String, String> titles) {}

  /**
   * @param tenants whose work; the caller knows that the viewer may see it
   * @param process only of this procedure; null: of all
   * @param viewer user id: cases about this person are left out
   * @return with no case to open yet: {@link Attention#opening}
   */
  Attention now(Set<String> tenants, String process, String viewer) {
    LocalDate today = LocalDate.now(clock);
    if (tenants.isEmpty()) {
      Work none = new Work(0, List.of());
      return new Attention(today, List.of(), none, none, none, none, none, Set.of());
    }
    Question asked =
        new Question(tenants, process, parties.casesAbout(viewer), today, names.of(tenants));
    return new Attention(
        today,
        stages(asked),
        tasks(
            Figure.OVERDUE,
            "DUE_DATE_",
            asked,
            days -> days == 1 ? "1 dag te laat" : days + " dagen te laat"),
        tasks(Figure.SOON, "DUE_DATE_", asked, Attentions::left),
        tasks(Figure.NOT_TAKEN, "CREATE_TIME_", asked, days -> days(days) + " niet opgepakt"),
        undelivered(asked),
        incidents(asked),
        Set.of());
  }

  private interface Words {
    String of(long days);
  }

  private static String left(long days) {
    return days == 0 ? "vandaag de laatste dag" : "nog " + days(days);
  }

  private static String days(long days) {
    return days == 1 ? "1 dag" : days + " dagen";
  }

  private List<OpenStage> stages(Question asked) {
    return jdbc.sql(Figure.OPEN.sql())
        .param("tenants", asked.tenants())
        .param("process", asked.process() == null ? "" : asked.process())
        .param("hidden", asked.hidden().isEmpty() ? Set.of(NONE) : asked.hidden())
        .query(
            (row, number) ->
                new OpenStage(
                    row.getString("tenant"),
                    names.organisation(row.getString("tenant")),
                    row.getString("process"),
                    title(asked, row.getString("process")),
                    row.getString("stage"),
                    row.getLong("cases"),
                    ChronoUnit.DAYS.between(day(row.getTimestamp("oldest")), asked.today()),
                    file(row)))
        .list();
  }

  /**
   * Organisations with the same working days are counted at once. The most pressing are asked of
   * each apart, by its own index.
   */
  private Work tasks(Figure figure, String moment, Question asked, Words words) {
    Map<List<LocalDate>, Set<String>> alike =
        asked.tenants().stream()
            .collect(
                Collectors.groupingBy(
                    tenant -> List.of(soon(asked, tenant), waiting(asked, tenant)),
                    Collectors.toSet()));
    long count =
        alike.values().stream()
            .mapToLong(
                tenants ->
                    statement(figure, "count(*)", "", tenants, asked).query(Long.class).single())
            .sum();
    List<Item> items = new ArrayList<>();
    for (String tenant : asked.tenants()) {
      items.addAll(
          statement(
                  figure,
                  TASK + "t." + moment + " as at_moment",
                  " order by t." + moment + ", t.ID_",
                  Set.of(tenant),
                  asked)
              .query(item(asked, words))
              .list());
    }
    return work(count, items);
  }

  private Work undelivered(Question asked) {
    return work(
        statement(Figure.UNDELIVERED, "count(*)", "", asked.tenants(), asked)
            .query(Long.class)
            .single(),
        statement(
                Figure.UNDELIVERED,
                FILE
                    + ", c.tenant as owner, null as task, l.title as what, l.created_at as at_moment",
                " order by l.created_at, l.id",
                asked.tenants(),
                asked)
            .query(item(asked, days -> days == 0 ? "sinds vandaag" : "sinds " + days(days)))
            .list());
  }

  private Work incidents(Question asked) {
    return work(
        statement(Figure.INCIDENTS, "count(*)", "", asked.tenants(), asked)
            .query(Long.class)
            .single(),
        statement(
                Figure.INCIDENTS,
                FILE
                    + ", i.TENANT_ID_ as owner, null as task, case i.INCIDENT_TYPE_ when 'niemandBevoegd'"
                    + " then 'Niemand mag deze taak doen' else 'Een stap is blijven staan' end as what,"
                    + " i.INCIDENT_TIMESTAMP_ as at_moment",
                " order by i.INCIDENT_TIMESTAMP_, i.ID_",
                asked.tenants(),
                asked)
            .query(item(asked, days -> days == 0 ? "sinds vandaag" : "sinds " + days(days)))
            .list());
  }

  private JdbcClient.StatementSpec statement(
      Figure figure, String what, String order, Set<String> tenants, Question asked) {
    String tenant = tenants.iterator().next();
    String sql =
        "select "
            + what
            + " "
            + figure.sql()
            + (asked.process() == null ? "" : " and c.process = :process")
            + (asked.hidden().isEmpty()
                ? ""
                : " and (c.reference is null or c.reference not in (:hidden))")
            + (order.isEmpty() ? "" : " and c.reference is not null" + order)
            + (order.isEmpty() ? "" : " fetch first " + FIRST + " rows only");
    return jdbc.sql(sql)
        .param("tenants", tenants)
        .param("process", asked.process())
        .param("hidden", asked.hidden())
        .param("today", moment(asked.today()))
        .param("soon", moment(soon(asked, tenant)))
        .param("waiting", moment(waiting(asked, tenant)));
  }

  private RowMapper<Item> item(Question asked, Words words) {
    return (row, number) -> {
      LocalDate day = day(row.getTimestamp("at_moment"));
      long days = day == null ? 0 : Math.abs(ChronoUnit.DAYS.between(day, asked.today()));
      return new Item(
          file(row),
          names.organisation(row.getString("owner")),
          title(asked, row.getString("process")),
          row.getString("what"),
          day,
          days,
          words.of(days),
          row.getString("task"));
    };
  }

  private static Work work(long count, List<Item> items) {
    return new Work(
        count,
        items.stream()
            .sorted(
                Comparator.comparing(Item::day, Comparator.nullsLast(Comparator.naturalOrder())))
            .limit(FIRST)
            .toList());
  }

  private static Case file(ResultSet row) throws SQLException {
    return new Case(
        row.getString("reference"), row.getString("instance_id"), row.getString("subject"));
  }

  private static String title(Question asked, String process) {
    return asked.titles().getOrDefault(process, process);
  }

  /** The day after the last that is soon. */
  private LocalDate soon(Question asked, String tenant) {
    return workingDaysAfter(asked.today(), SOON, tenant).plusDays(1);
  }

  /** What was made before this day waits long. */
  private LocalDate waiting(Question asked, String tenant) {
    return workingDaysBefore(asked.today(), WAITING, tenant);
  }

  private LocalDate workingDaysAfter(LocalDate day, int many, String tenant) {
    LocalDate end = day;
    for (int at = 0; at < many; at++) {
      end = laws.of(tenant).freeDays().workingDayFrom(end.plusDays(1));
    }
    return end;
  }

  /** The day that so many working days are over since. */
  private LocalDate workingDaysBefore(LocalDate day, int many, String tenant) {
    LocalDate begin = day;
    for (int left = many; left > 0; ) {
      begin = begin.minusDays(1);
      if (laws.of(tenant).freeDays().isWorkingDay(begin)) {
        left--;
      }
    }
    return begin;
  }

  private static Timestamp moment(LocalDate day) {
    return Timestamp.from(day.atStartOfDay(DutchDates.AMSTERDAM).toInstant());
  }

  private static LocalDate day(Timestamp moment) {
    return moment == null
        ? null
        : LocalDate.ofInstant(Instant.ofEpochMilli(moment.getTime()), DutchDates.AMSTERDAM);
  }
}
