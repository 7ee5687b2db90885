package nl.gehoor.insight;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.gehoor.form.RefusedException;
import nl.gehoor.insight.Onlookers.Onlooker;
import nl.gehoor.insight.PublishedReports.Published;
import nl.gehoor.letter.Tables;
import nl.gehoor.letter.TablesPdf;
import nl.gehoor.organisation.Members;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.term.DutchDates;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The yearly reports, for whoever may see the organisation's figures. */
@RestController
@RequestMapping("/camunda/api/gehoor/default/jaarverslag")
class AnnualReportController {

  private static final int FIRST_YEAR = 2000;
  private static final int LONGEST_REMARK = 4000;

  private final Onlookers onlookers;
  private final AnnualReport report;
  private final MonthFigures months;
  private final PublishedReports published;
  private final Organisations organisations;
  private final Members members;
  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Clock clock;

  AnnualReportController(
      Onlookers onlookers,
      AnnualReport report,
      MonthFigures months,
      PublishedReports published,
      Organisations organisations,
      Members members,
      JdbcClient jdbc,
      ObjectMapper json,
      Clock clock) {
    this.onlookers = onlookers;
    this.report = report;
    this.months = months;
    this.published = published;
    this.organisations = organisations;
    this.members = members;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  record Choice(
      String id, @JsonProperty("naam") String name, @JsonProperty("jaren") List<Year> years) {}

  record Year(
      @JsonProperty("jaar") int year,
      @JsonProperty("gepubliceerd") boolean published,
      @JsonProperty("voorbij") boolean over) {}

  /**
   * @param published when and by whom, a sentence; null when it was not
   * @param over whether the year is over, so that it can be published
   */
  record Shown(
      @JsonProperty("gepubliceerd") String published,
      @JsonProperty("voorbij") boolean over,
      @JsonProperty("verslag") Tables report) {}

  record Wish(@JsonProperty("toelichting") String remark, @JsonProperty("gelezen") boolean read) {}

  /** Which reports there can be, the latest year first. */
  @GetMapping
  List<Choice> choices() {
    return onlookers.now().tenants().stream()
        .map(organisations::get)
        .map(
            organisation -> new Choice(organisation.id(), organisation.name(), years(organisation)))
        .toList();
  }

  private List<Year> years(Organisation organisation) {
    int now = LocalDate.now(clock).getYear();
    Set<Integer> done = published.years(organisation.id());
    TreeSet<Integer> years = new TreeSet<>(done);
    int first =
        jdbc.sql("select min(counted_month) from month_figure where tenant = :tenant")
            .param("tenant", organisation.id())
            .query(LocalDate.class)
            .optional()
            .map(LocalDate::getYear)
            .orElse(now);
    for (int year = Math.max(FIRST_YEAR, Math.min(first, now - 1)); year <= now; year++) {
      years.add(year);
    }
    return years.descendingSet().stream()
        .map(year -> new Year(year, done.contains(year), year < now))
        .toList();
  }

  @GetMapping("/{tenant}/{year}")
  Shown show(@PathVariable String tenant, @PathVariable int year) throws JsonProcessingException {
    check(tenant, year);
    Optional<Published> done = published.find(tenant, year);
    boolean over = year < LocalDate.now(clock).getYear();
    return done.isPresent()
        ? new Shown(inWords(done.get()), over, json.readValue(done.get().content(), Tables.class))
        : new Shown(null, over, report.of(tenant, year, null));
  }

  @GetMapping("/{tenant}/{year}/pdf")
  ResponseEntity<byte[]> pdf(@PathVariable String tenant, @PathVariable int year) {
    check(tenant, year);
    byte[] pdf =
        published
            .find(tenant, year)
            .map(Published::pdf)
            .orElseGet(
                () -> TablesPdf.of(report.of(tenant, year, null), organisations.get(tenant)));
    return file(pdf, MediaType.APPLICATION_PDF, tenant, year, "pdf");
  }

  @GetMapping("/{tenant}/{year}/csv")
  ResponseEntity<byte[]> csv(@PathVariable String tenant, @PathVariable int year) {
    check(tenant, year);
    byte[] csv =
        published
            .find(tenant, year)
            .map(Published::csv)
            .orElseGet(
                () ->
                    TablesCsv.of(
                        report.of(tenant, year, null), organisations.get(tenant).name(), year));
    return file(csv, new MediaType("text", "csv", StandardCharsets.UTF_8), tenant, year, "csv");
  }

  @PostMapping("/{tenant}/{year}")
  Shown publish(@PathVariable String tenant, @PathVariable int year, @RequestBody Wish wish)
      throws JsonProcessingException {
    Onlooker onlooker = check(tenant, year);
    if (year >= LocalDate.now(clock).getYear()) {
      throw new RefusedException(
          "Het jaar %d is nog niet voorbij. Publiceren kan vanaf 1 januari %d."
              .formatted(year, year + 1));
    }
    if (!wish.read()) {
      throw new RefusedException("Lees het verslag eerst, en vink aan dat u dat hebt gedaan.");
    }
    String remark = wish.remark() == null || wish.remark().isBlank() ? null : wish.remark().strip();
    if (remark != null && remark.length() > LONGEST_REMARK) {
      throw new RefusedException(
          "De toelichting is te lang. Gebruik niet meer dan %d tekens.".formatted(LONGEST_REMARK));
    }
    Organisation organisation = organisations.get(tenant);
    months.count(); // what changed in the last minute counts as well
    Tables fixed = report.of(tenant, year, remark);
    boolean first =
        published.publish(
            tenant,
            year,
            members.find(onlooker.userId()).map(Members.Member::name).orElse(onlooker.userId()),
            json.writeValueAsString(fixed),
            TablesPdf.of(fixed, organisation),
            TablesCsv.of(fixed, organisation.name(), year));
    if (!first) {
      throw new RefusedException(
          "Dit verslag is al gepubliceerd. Laad de bladzijde opnieuw om het te zien.");
    }
    return show(tenant, year);
  }

  /**
   * @throws ResponseStatusException not found, when the viewer may not see it or there is no such
   *     year
   */
  private Onlooker check(String tenant, int year) {
    Onlooker onlooker = onlookers.now();
    if (!onlooker.tenants().contains(tenant)
        || year < FIRST_YEAR
        || year > LocalDate.now(clock).getYear()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return onlooker;
  }

  private static String inWords(Published done) {
    return "Gepubliceerd op "
        + DutchDates.inWords(done.publishedAt())
        + " door "
        + done.publishedBy()
        + ". Hier verandert niets meer aan.";
  }

  private static ResponseEntity<byte[]> file(
      byte[] content, MediaType type, String tenant, int year, String ending) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("jaarverslag-" + tenant + "-" + year + "." + ending)
                .build()
                .toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(content);
  }
}
