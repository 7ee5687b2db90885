package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import nl.gehoor.access.Http;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * How quick Tasklist's lists, its cards and the dashboard are with 100,000 open and 1,000,000
 * closed cases on a PostgreSQL that writes everything to disk: asked over HTTP as the webapps do,
 * with every right looked at. No part of {@code verify}: {@code ./mvnw -Pmeting test}.
 *
 * <p>{@code -Dgehoor.alleen=…} asks only what matches it, {@code -Dgehoor.open=…} and {@code
 * -Dgehoor.gesloten=…} say how many cases, {@code -Dgehoor.rondes=…} how often each question is
 * asked; {@code -Dgehoor.database=jdbc:…} measures on a database of your own (account {@code
 * postgres}), and fills it when it was not.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    // With all indexes of an installation: tests do without those of history.
    properties =
        "spring.flyway.locations=classpath:db/migration/{vendor},classpath:db/migration/gehoor")
@ActiveProfiles("test")
class SpeedMeasurement {

  private static final int OPEN = Integer.getInteger("gehoor.open", 100_000);
  private static final int CLOSED = Integer.getInteger("gehoor.gesloten", 1_000_000);
  private static final int ROUNDS = Integer.getInteger("gehoor.rondes", 100);
  private static final int WARMING_UP = 10;
  private static final Pattern ONLY = Pattern.compile(System.getProperty("gehoor.alleen", ""));

  /** Milliseconds within which 95 of 100 answers must be there. */
  private static final double LIMIT = 300;

  private static final Path RESULT = Path.of("target/meting.md");

  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final String OURS = "/camunda/api/gehoor/default";

  /** What Tasklist sends with every question for a list. */
  private static final String LIST =
      """
      {"processVariables":[],"taskVariables":[],"caseInstanceVariables":[],"firstResult":0,"maxResults":15,
       "sorting":[{"sortBy":"created","sortOrder":"desc"}],"active":true}
      """;

  private static final String SECRETARY = "meting-secretaris";
  private static final String EVERYWHERE = "meting-alle-groepen";
  private static final String ACCUSED = "meting-betrokkene";
  private static final String MANAGER = "meting-management";
  private static final String ADMINISTRATOR = "meting-beheerder";

  private static EmbeddedPostgres postgres;

  @Autowired private ProcessEngine engine;
  @Autowired private Organisations organisations;
  @Autowired private JdbcClient jdbc;
  @Autowired private MonthFigures months;
  @Autowired private Clock clock;
  @LocalServerPort private int port;

  private final Map<String, double[]> measured = new LinkedHashMap<>();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) throws IOException {
    String given = System.getProperty("gehoor.database", "");
    if (!given.isEmpty()) {
      properties.add("spring.datasource.url", () -> given);
      properties.add("spring.datasource.username", () -> "postgres");
      return;
    }
    postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "1GB")
            .setServerConfig("max_wal_size", "4GB")
            .start();
    properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
    properties.add("spring.datasource.username", () -> "postgres");
  }

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  /** The largest organisation of the measurement: its tenant is the first of those taking part. */
  private Organisation organisation;

  @Test
  void listsCardsAndDashboardAnswerInTime() throws IOException {
    List<Organisation> taking = takingPart();
    organisation = taking.get(0);
    if (jdbc.sql("select count(*) from case_file").query(Long.class).single() == 0) {
      fill(taking);
    }
    for (String viewer : List.of(SECRETARY, EVERYWHERE, ACCUSED)) {
      Http tasklist = new Http(port).login(viewer, "tasklist");
      for (Filter filter : engine.getFilterService().createTaskFilterQuery().list()) {
        if (mayRead(filter, viewer)) {
          measure(viewer + ", " + filter.getName(), () -> list(tasklist, filter));
        }
      }
      String cards = cardsOf(list(tasklist, filter("Team")).body());
      measure(viewer + ", kaarten", () -> tasklist.get(cards));
    }
    YearMonth now = YearMonth.from(today());
    for (String viewer : List.of(MANAGER, ADMINISTRATOR)) {
      Http cockpit = new Http(port).login(viewer, "cockpit");
      measure(viewer + ", cijfers nu", () -> cockpit.get(OURS + "/cijfers/nu"));
      measure(
          viewer + ", cijfers over een jaar",
          () -> cockpit.get(OURS + "/cijfers/periode?van=" + now.minusMonths(11) + "&tot=" + now));
    }
    String table = table();
    Files.createDirectories(RESULT.getParent());
    Files.writeString(RESULT, table);
    System.out.println(table);
    measured.forEach(
        (question, times) -> assertThat(percentile(times, 95)).as(question).isLessThan(LIMIT));
  }

  // ---- asking

  private boolean mayRead(Filter filter, String viewer) {
    return !filter.getName().equals("Wacht op reactie") || !viewer.equals(ACCUSED);
  }

  private Filter filter(String name) {
    return engine.getFilterService().createTaskFilterQuery().filterName(name).singleResult();
  }

  /** The first page with its total, as Tasklist asks it every ten seconds. */
  private static HttpResponse<String> list(Http tasklist, Filter filter) {
    return tasklist.send(
        tasklist
            .request(ENGINE + "/filter/" + filter.getId() + "/list?firstResult=0&maxResults=15")
            .header("Accept", "application/hal+json, application/json; q=0.5")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(LIST)));
  }

  private static String cardsOf(String list) {
    List<String> ids =
        Pattern.compile("\"id\":\"(t\\d+)\"")
            .matcher(list)
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();
    assertThat(ids).as("tasks in the list").hasSize(15);
    return OURS + "/kaarten?taken=" + String.join(",", ids);
  }

  private void measure(String question, Supplier<HttpResponse<String>> ask) {
    if (!ONLY.matcher(question).find()) {
      return;
    }
    HttpResponse<String> first = ask.get();
    assertThat(first.statusCode()).as(question + ": " + first.body()).isEqualTo(200);
    for (int round = 0; round < WARMING_UP; round++) {
      ask.get();
    }
    double[] times = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long began = System.nanoTime();
      ask.get();
      times[round] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(times);
    measured.put(question + total(first.body()), times);
    System.out.println(line(question + total(first.body()), times));
  }

  private static String total(String body) {
    List<String> counts =
        Pattern.compile("\"count\":(\\d+)").matcher(body).results().map(c -> c.group(1)).toList();
    return body.startsWith("{\"_links\"") && !counts.isEmpty()
        ? " (" + counts.get(counts.size() - 1) + ")"
        : "";
  }

  private static double percentile(double[] sorted, int percent) {
    return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "%n%d open, %d closed; %s; fsync %s; %d processors; each %d times; milliseconds%n%n"
            .formatted(
                OPEN,
                CLOSED,
                text("select version()").replaceAll(" on .*", ""),
                text("show fsync"),
                Runtime.getRuntime().availableProcessors(),
                ROUNDS));
    table.append("| question | p50 | p95 | most |%n|---|---:|---:|---:|%n".formatted());
    measured.forEach(
        (question, times) ->
            table.append(
                "| %s | %.0f | %.0f | %.0f |%n"
                    .formatted(
                        question,
                        percentile(times, 50),
                        percentile(times, 95),
                        times[times.length - 1])));
    return table.toString();
  }

  private static String line(String question, double[] times) {
    return "| %s | %.0f | %.0f | %.0f |"
        .formatted(question, percentile(times, 50), percentile(times, 95), times[times.length - 1]);
  }

  private String text(String sql) {
    return jdbc.sql(sql).query(String.class).single();
  }

  // ---- filling

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), DutchDates.AMSTERDAM);
  }

  private List<Organisation> takingPart() {
    return organisations.all().stream()
        .filter(each -> each.groups().size() >= 3 && definition(each).isPresent())
        .limit(4)
        .toList();
  }

  /** Of its first procedure that is its own. */
  private Optional<ProcessDefinition> definition(Organisation of) {
    return of.processes().keySet().stream()
        .map(
            process ->
                engine
                    .getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(process)
                    .tenantIdIn(of.id())
                    .latestVersion()
                    .singleResult())
        .filter(Objects::nonNull)
        .findFirst();
  }

  private void fill(List<Organisation> taking) throws IOException {
    Instant began = Instant.now();
    jdbc.sql(
            """
            create table meting_soort (nr integer, tenant varchar(64), process varchar(128), definition varchar(64),
              activity varchar(255), secretariat varchar(255), groups varchar(255)[])
            """)
        .update();
    for (int number = 0; number < taking.size(); number++) {
      kind(number, taking.get(number), definition(taking.get(number)).orElseThrow());
    }
    people();
    String script =
        new ClassPathResource("meting/vul.sql").getContentAsString(StandardCharsets.UTF_8);
    for (String statement : script.replaceAll("(?m)--.*$", "").split(";")) {
      if (!statement.isBlank()) {
        run(statement);
      }
    }
    months.count();
    run("vacuum analyze");
    System.out.println(
        "Filled in " + java.time.Duration.between(began, Instant.now()).toSeconds() + " s");
  }

  private void run(String statement) {
    JdbcClient.StatementSpec spec = jdbc.sql(statement);
    Map<String, Object> values =
        Map.of(
            "open", OPEN,
            "closed", CLOSED,
            "today", today(),
            "accused", ACCUSED,
            "viewers", List.of(SECRETARY, EVERYWHERE, ACCUSED, "ander-1", "ander-2", "ander-3"));
    for (Map.Entry<String, Object> value : values.entrySet()) {
      if (Pattern.compile("(?<!:):" + value.getKey() + "\\b").matcher(statement).find()) {
        spec = spec.param(value.getKey(), value.getValue());
      }
    }
    spec.update();
  }

  private void kind(int number, Organisation of, ProcessDefinition definition) {
    String task =
        engine
            .getRepositoryService()
            .getBpmnModelInstance(definition.getId())
            .getModelElementsByType(UserTask.class)
            .stream()
            .map(UserTask::getId)
            .findFirst()
            .orElse("Task_Intake");
    jdbc.sql(
            """
            insert into meting_soort
            values (:nr, :tenant, :process, :definition, :activity, :secretariat, string_to_array(:groups, ','))
            """)
        .param("nr", number)
        .param("tenant", of.id())
        .param("process", definition.getKey())
        .param("definition", definition.getId())
        .param("activity", task)
        .param("secretariat", of.secretariat())
        .param("groups", String.join(",", new ArrayList<>(of.groups().keySet()).subList(0, 3)))
        .update();
  }

  private void people() {
    List<String> groups = List.copyOf(organisation.groups().keySet());
    account(SECRETARY, List.of(organisation.secretariat()));
    account(EVERYWHERE, groups);
    account(
        ACCUSED,
        groups.stream().filter(group -> !group.equals(organisation.secretariat())).toList());
    account(MANAGER, List.of(organisation.managementGroup()));
    account(ADMINISTRATOR, List.of("camunda-admin"));
  }

  private void account(String id, List<String> groups) {
    IdentityService identity = engine.getIdentityService();
    User user = identity.newUser(id);
    user.setFirstName("Meting");
    user.setLastName(id);
    user.setEmail(id + "@voorbeeld.invalid");
    user.setPassword(Http.PASSWORD);
    identity.saveUser(user);
    groups.forEach(group -> identity.createMembership(id, group));
  }
}
