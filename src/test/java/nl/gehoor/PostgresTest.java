package nl.gehoor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The application without a profile, on a real PostgreSQL, as an installation starts it: processes
 * of their own with 512 MB, told everything by environment variables.
 */
class PostgresTest {

  private static final String ADMINISTRATOR = "beheer";
  private static final String PASSWORD = "Een-goed-wachtwoord-1";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path logs;

  private static final List<Node> NODES = new ArrayList<>();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static EmbeddedPostgres postgres;
  private static Node first;
  private static Node second;

  private record Node(Process process, int port, Path log) {}

  /** Both at once, on an empty database. */
  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.start();
    first = start(administrator());
    second = start(administrator());
    waitFor(first);
    waitFor(second);
  }

  @AfterAll
  static void stop() throws Exception {
    for (Node node : NODES) {
      node.process().destroy();
    }
    for (Node node : NODES) {
      node.process().waitFor(20, SECONDS);
      node.process().destroyForcibly();
    }
    postgres.close();
  }

  @Test
  void twoNodesThatStartAtOnceOnAnEmptyDatabaseBothComeUp() throws Exception {
    assertThat(rows("select tenant_id_ from act_re_deployment")).doesNotHaveDuplicates();
    assertThat(rows("select name_ from act_ru_filter")).hasSize(6).doesNotHaveDuplicates();
    assertThat(rows("select user_id_ from act_id_membership where group_id_ = 'camunda-admin'"))
        .containsExactly(ADMINISTRATOR);
    assertThat(
            rows(
                "select concat(group_id_, ' ', resource_type_, ' ', resource_id_) from act_ru_authorization where group_id_ is not null"))
        .doesNotHaveDuplicates();
    for (Node node : List.of(first, second)) {
      startCase(node);
      assertThat(get(node, "/engine-rest/process-instance/count").body()).contains("count");
    }
    assertThat(rows("select reference from case_file"))
        .hasSizeGreaterThanOrEqualTo(2)
        .doesNotHaveDuplicates();
    assertThat(rows("select pwd_ from act_id_user").get(0)).startsWith("{bcrypt}$2a$10$");
  }

  @Test
  void needsAnAdministratorOnceAndNeverTheirPasswordAgain() throws Exception {
    JdbcClient.create(postgres.getPostgresDatabase()).sql("create database leeg").update();
    Node refused = start(Map.of("GEHOOR_DB_URL", postgres.getJdbcUrl("postgres", "leeg")));
    assertThat(refused.process().waitFor(PATIENCE.toSeconds(), SECONDS)).isTrue();
    assertThat(Files.readString(refused.log()))
        .contains("APPLICATION FAILED TO START", "GEHOOR_ADMIN_USER", "GEHOOR_ADMIN_PASSWORD");

    Node again = start(Map.of());
    waitFor(again);

    assertThat(get(again, "/engine-rest/user/count").statusCode()).isEqualTo(200);
    assertThat(rows("select tenant_id_ from act_re_deployment")).doesNotHaveDuplicates();
  }

  /** Here the engine's statements are rewritten, so another database is another question. */
  @Test
  void hidesACaseFromWhoeverItIsAbout() throws Exception {
    Node node = first;
    startCase(node);
    startCase(node);
    List<String> instances = rows("select instance_id from case_file order by reference desc");
    List<String> routes =
        List.of(
            "/process-instance",
            "/execution",
            "/task",
            "/variable-instance",
            "/job",
            "/incident",
            "/history/process-instance",
            "/history/activity-instance",
            "/history/task",
            "/history/variable-instance",
            "/history/detail",
            "/history/job-log",
            "/history/user-operation",
            "/history/identity-link-log");
    List<String> shown = new ArrayList<>();
    for (String route : routes) {
      String all = get(node, "/engine-rest" + route).body();
      if (instances.stream().allMatch(all::contains)) {
        shown.add(route);
      }
    }
    assertThat(shown).contains("/process-instance", "/task", "/history/activity-instance");

    JdbcClient.create(postgres.getPostgresDatabase())
        .sql(
            "update party set accused = true, user_id = ? where case_id in (select id from case_file where instance_id = ?)")
        .params(ADMINISTRATOR, instances.get(0))
        .update();

    for (String route : routes) {
      HttpResponse<String> answer = get(node, "/engine-rest" + route);
      assertThat(answer.statusCode()).as(route + ": " + answer.body()).isEqualTo(200);
      assertThat(answer.body()).as(route).doesNotContain(instances.get(0));
      if (shown.contains(route)) {
        assertThat(answer.body()).as(route).contains(instances.get(1));
      }
    }
    assertThat(get(node, "/engine-rest/process-instance/" + instances.get(0)).statusCode())
        .isEqualTo(404);
    assertThat(get(node, "/engine-rest/process-instance/count").body())
        .isEqualTo("{\"count\":" + countWithout(instances.get(0)) + "}");
  }

  private static long countWithout(String instance) {
    return JdbcClient.create(postgres.getPostgresDatabase())
        .sql(
            """
            select count(*) from act_ru_execution where parent_id_ is null and business_key_ not in
              (select business_key_ from act_ru_execution where id_ = ?)
            """)
        .param(instance)
        .query(Long.class)
        .single();
  }

  private static void startCase(Node node) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            asAdministrator(
                    node, "/engine-rest/process-definition/key/toets-zaak/tenant-id/toets/start")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"variables\":{\"onderwerp\":{\"value\":\"Te laat\"},\"klagerNaam\":{\"value\":\"Anna\"}}}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static HttpResponse<String> get(Node node, String path) throws Exception {
    return HTTP.send(asAdministrator(node, path).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder asAdministrator(Node node, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + node.port() + path))
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(
                        (ADMINISTRATOR + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> rows(String sql) {
    return JdbcClient.create(postgres.getPostgresDatabase()).sql(sql).query(String.class).list();
  }

  private static Map<String, String> administrator() {
    return Map.of("GEHOOR_ADMIN_USER", ADMINISTRATOR, "GEHOOR_ADMIN_PASSWORD", PASSWORD);
  }

  private static Node start(Map<String, String> more) throws IOException {
    int port = freePort();
    Path log = logs.resolve("node-" + port + ".log");
    // Not in the right zone on purpose: the application must see to that itself.
    ProcessBuilder java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=America/New_York",
                GehoorApplication.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    java.environment().keySet().removeIf(name -> name.startsWith("SPRING_"));
    java.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    java.environment().put("GEHOOR_DB_URL", postgres.getJdbcUrl("postgres", "postgres"));
    java.environment().put("GEHOOR_DB_USER", "postgres");
    java.environment().put("GEHOOR_MAIL_HOST", "127.0.0.1");
    java.environment().put("GEHOOR_PUBLIC_ADDRESS", "https://klachten.example");
    java.environment().put("GEHOOR_SENDER", "klachten@klachten.example");
    java.environment().put("GEHOOR_LINK_KEY", "0123456789012345678901234567890123456789");
    java.environment().put("SERVER_PORT", String.valueOf(port));
    java.environment().putAll(more);
    Node node = new Node(java.start(), port, log);
    NODES.add(node);
    return node;
  }

  private static void waitFor(Node node) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && node.process().isAlive()) {
      try {
        if (get(node, "/actuator/health").statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // it does not listen yet
      }
      Thread.sleep(200);
    }
    fail("Did not come up:\n" + Files.readString(node.log()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
