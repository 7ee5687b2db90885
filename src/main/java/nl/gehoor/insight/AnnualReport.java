package nl.gehoor.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.gehoor.casefile.YearFigures;
import nl.gehoor.insight.PeriodFigures.Part;
import nl.gehoor.insight.PeriodFigures.Procedure;
import nl.gehoor.letter.Tables;
import nl.gehoor.letter.Tables.Row;
import nl.gehoor.letter.Tables.Section;
import nl.gehoor.letter.Tables.Table;
import nl.gehoor.term.DutchDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an organisation did with complaints and requests in a calendar year, as it is known now.
 * Small numbers are masked, but for those that the law asks for.
 */
@Component
class AnnualReport {

  private static final String NONE = "–";

  private final Figures figures;
  private final YearFigures yearFigures;
  private final CountedProcedures counted;
  private final ProcedureNames names;
  private final JdbcClient jdbc;
  private final Clock clock;

  AnnualReport(
      Figures figures,
      YearFigures yearFigures,
      CountedProcedures counted,
      ProcedureNames names,
      JdbcClient jdbc,
      Clock clock) {
    this.figures = figures;
    this.yearFigures = yearFigures;
    this.counted = counted;
    this.names = names;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param remark of the organisation; null when there is none
   */
  Tables of(String tenant, int year, String remark) {
    List<Section> sections = new ArrayList<>();
    List<Procedure> procedures =
        figures.of(Set.of(tenant), YearMonth.of(year, 1), YearMonth.of(year, 12)).procedures();
    procedures.stream().filter(AnnualReport::happened).map(this::section).forEach(sections::add);
    quiet(procedures).ifPresent(sections::add);
    forTheLaw(tenant, year).ifPresent(sections::add);
    sections.add(lessons(tenant, year));
    sections.add(measures(tenant, year));
    return new Tables(
        "Jaarverslag %d van %s".formatted(year, names.organisation(tenant)),
        opening(year, remark),
        List.copyOf(sections));
  }

  private List<String> opening(int year, String remark) {
    List<String> paragraphs = new ArrayList<>();
    if (remark != null) {
      Stream.of(remark.split("\\R+"))
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(paragraphs::add);
    }
    LocalDate today = LocalDate.now(clock);
    paragraphs.add(
        today.getYear() > year
            ? "Dit verslag gaat over 1 januari tot en met 31 december %d.".formatted(year)
            : "Het jaar is nog niet voorbij. Dit gaat over 1 januari tot en met %s."
                .formatted(DutchDates.inWords(today)));
    paragraphs.add(
        "Er staan geen namen in. Is een aantal kleiner dan 5, dan staat er 'minder dan 5'. Soms staat"
            + " er 'niet getoond', omdat u het kleine aantal anders kunt uitrekenen. Zo is niemand te"
            + " herkennen.");
    return paragraphs;
  }

  // ---- a procedure

  private static boolean happened(Procedure procedure) {
    return !isNothing(procedure.received().total())
        || !isNothing(procedure.closed().total())
        || !procedure.onTime().terms().isEmpty();
  }

  private static boolean isNothing(Amount amount) {
    return amount.value() != null && amount.value() == 0;
  }

  private Section section(Procedure procedure) {
    List<Table> tables = new ArrayList<>();
    tables.add(
        new Table(
            "Zaken",
            null,
            List.of("Wat", "Aantal"),
            List.of(
                row("Ontvangen", procedure.received().total().text()),
                row("Gesloten", procedure.closed().total().text()),
                row("Waarvan ingetrokken", procedure.withdrawn().text()),
                row("Waarvan eerder gesloten en heropend", procedure.reopened().text()))));
    onTime(procedure).ifPresent(tables::add);
    leadTime(procedure).ifPresent(tables::add);
    stages(procedure).ifPresent(tables::add);
    parts(Figure.OUTCOMES, "Uitkomst", procedure.outcomes()).ifPresent(tables::add);
    parts(Figure.THEMES, "Thema", procedure.themes()).ifPresent(tables::add);
    return new Section(procedure.name(), List.of(), List.copyOf(tables), List.of());
  }

  private static Row row(String head, String... cells) {
    return new Row(head, List.of(cells));
  }

  private static Optional<Table> onTime(Procedure procedure) {
    List<Row> rows = new ArrayList<>();
    procedure
        .onTime()
        .terms()
        .forEach(
            term ->
                rows.add(
                    shareRow(
                        term.label(),
                        "wettelijk".equals(term.kind()) ? "van de wet" : "van de organisatie",
                        term.total())));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    rows.add(shareRow("Alle termijnen", NONE, procedure.onTime().all().total()));
    return Optional.of(
        new Table(
            Figure.ON_TIME.title(),
            Figure.ON_TIME.definition(),
            List.of("Termijn", "Soort", "Afgelopen", "Gehaald", "Deel"),
            rows));
  }

  private static Row shareRow(String head, String kind, Share share) {
    return share.counted() == null
        ? row(head, kind, share.text(), NONE, NONE)
        : row(
            head,
            kind,
            share.counted().toString(),
            share.met().toString(),
            share.percentage() == null ? NONE : share.percentage() + " %");
  }

  private static Optional<Table> leadTime(Procedure procedure) {
    if (isNothing(procedure.leadTime().cases())) {
      return Optional.empty();
    }
    return Optional.of(
        new Table(
            Figure.LEAD_TIME.title(),
            Figure.LEAD_TIME.definition(),
            List.of("Zaken", "Dagen"),
            List.of(
                row("De helft (P50), binnen", days(procedure.leadTime().p50())),
                row("80 van de 100 (P80), binnen", days(procedure.leadTime().p80())),
                row("95 van de 100 (P95), binnen", days(procedure.leadTime().p95())))));
  }

  private static String days(Integer days) {
    return days == null ? Amount.HIDDEN : days.toString();
  }

  private static Optional<Table> stages(Procedure procedure) {
    return procedure.stages().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                Figure.STAGES.title(),
                Figure.STAGES.definition(),
                List.of("Fase", "Zaken", "Gemiddeld aantal dagen"),
                procedure.stages().stream()
                    .map(
                        stage ->
                            row(
                                stage.name(),
                                stage.cases().text(),
                                stage.averageDays() == null
                                    ? Amount.HIDDEN
                                    : stage.averageDays().toString().replace('.', ',')))
                    .toList()));
  }

  private static Optional<Table> parts(Figure figure, String head, List<Part> parts) {
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                figure.title(),
                figure.definition(),
                List.of(head, "Zaken", "Deel"),
                parts.stream()
                    .map(
                        part ->
                            row(
                                part.label(),
                                part.amount().text(),
                                part.percentage() == null ? NONE : part.percentage() + " %"))
                    .toList()));
  }

  private static Optional<Section> quiet(List<Procedure> procedures) {
    List<String> names =
        procedures.stream().filter(procedure -> !happened(procedure)).map(Procedure::name).toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Section("Geen zaken", List.of("Hiervan was er dit jaar geen:"), List.of(), names));
  }

  // ---- what the law asks

  private Optional<Section> forTheLaw(String tenant, int year) {
    List<String> processes = counted.of(tenant);
    if (processes.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> titles = names.of(Set.of(tenant));
    return Optional.of(
        new Section(
            "Cijfers die de wet vraagt",
            List.of(
                "Deze aantallen moet de organisatie elk jaar kunnen geven, zoals zij waren op 31 december"
                    + " (Besluit kwaliteitseisen curatoren, beschermingsbewindvoerders en mentoren, artikel"
                    + " 10). Daarom staan zij er precies."),
            processes.stream().map(process -> forTheLaw(tenant, process, year, titles)).toList(),
            List.of()));
  }

  private Table forTheLaw(String tenant, String process, int year, Map<String, String> titles) {
    Optional<YearFigures.Fixed> fixed = yearFigures.fixed(tenant, process, year);
    YearFigures.Figures sums =
        fixed
            .map(YearFigures.Fixed::figures)
            .orElseGet(() -> yearFigures.count(tenant, process, year));
    return new Table(
        titles.getOrDefault(process, process),
        fixed
            .map(AnnualReport::fixed)
            .orElseGet(
                () ->
                    "Niet apart vastgesteld. Geteld op "
                        + DutchDates.inWords(LocalDate.now(clock))
                        + "."),
        List.of("Wat", "Aantal"),
        List.of(
            row("Ontvangen", number(sums.received())),
            row("Besloten", number(sums.decided())),
            row("Besloten binnen de wettelijke termijn", number(sums.inTime())),
            row("Gegrond", number(sums.founded())),
            row("Voor een deel gegrond", number(sums.partlyFounded())),
            row("Gesloten zonder besluit", number(sums.undecided())),
            row("Nog open op 31 december", number(sums.open()))));
  }

  private static String fixed(YearFigures.Fixed fixed) {
    String by = fixed.fixedBy() == null ? "" : " door " + fixed.fixedBy();
    String remark = fixed.remark() == null ? "" : " Toelichting: " + fixed.remark();
    return "Vastgesteld op " + DutchDates.inWords(fixed.fixedOn()) + by + "." + remark;
  }

  private static String number(int number) {
    return String.valueOf(number);
  }

  // ---- what was learned

  private Section lessons(String tenant, int year) {
    List<String> lessons =
        jdbc.sql(
                """
                select lesson_text from lesson
                where tenant = :tenant and learned_on >= :first and learned_on <= :last order by learned_on, id
                """)
            .param("tenant", tenant)
            .param("first", LocalDate.of(year, 1, 1))
            .param("last", LocalDate.of(year, 12, 31))
            .query(String.class)
            .list();
    return new Section(
        "Wat wij leerden",
        List.of(
            lessons.isEmpty()
                ? "Er zijn dit jaar geen lessen opgeschreven."
                : "Iemand heeft nagekeken of in deze lessen niemand te herkennen is."),
        List.of(),
        lessons);
  }

  private Section measures(String tenant, int year) {
    List<Row> rows =
        jdbc.sql(
                """
                select measure_text, agreed_on, due_on, done_on from measure
                where tenant = :tenant and agreed_on <= :last and (agreed_on >= :first or done_on is null or done_on >= :first)
                order by agreed_on, id
                """)
            .param("tenant", tenant)
            .param("first", LocalDate.of(year, 1, 1))
            .param("last", LocalDate.of(year, 12, 31))
            .query(
                (row, at) ->
                    row(
                        row.getString("measure_text"),
                        day(row.getObject("agreed_on", LocalDate.class)),
                        day(row.getObject("due_on", LocalDate.class)),
                        day(row.getObject("done_on", LocalDate.class))))
            .list();
    return rows.isEmpty()
        ? new Section(
            "Wat wij anders doen",
            List.of("Er zijn geen maatregelen afgesproken."),
            List.of(),
            List.of())
        : new Section(
            "Wat wij anders doen",
            List.of(),
            List.of(
                new Table(
                    "Maatregelen",
                    "Dit jaar afgesproken, of eerder afgesproken en bij het begin van het jaar nog niet gedaan.",
                    List.of("Maatregel", "Afgesproken", "Klaar op", "Gedaan"),
                    rows)),
            List.of());
  }

  private static String day(LocalDate day) {
    return day == null ? NONE : DutchDates.inWords(day);
  }
}
