package nl.gehoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.webapp.filter.LazyInitRegistration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The production profile on a real PostgreSQL, as an installation would start it. */
class PostgresTest {

  private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();
  private EmbeddedPostgres postgres;

  @BeforeEach
  void anEmptyDatabase() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterEach
  void stop() throws IOException {
    nodes.forEach(SpringApplication::exit);
    postgres.close();
  }

  @Test
  void twoNodesThatStartAtOnceOnAnEmptyDatabaseBothComeUp() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<ConfigurableApplicationContext>> starting = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      starting.add(
          threads.submit(
              () -> {
                together.await();
                return start(administrator());
              }));
    }
    for (Future<ConfigurableApplicationContext> node : starting) {
      nodes.add(node.get());
    }
    threads.shutdown();

    ProcessEngine engine = nodes.get(0).getBean(ProcessEngine.class);
    for (String tenant : List.of("nbs", "toets")) {
      assertThat(engine.getRepositoryService().createDeploymentQuery().tenantIdIn(tenant).count())
          .as("deployments of %s", tenant)
          .isEqualTo(1);
    }
    assertThat(engine.getFilterService().createTaskFilterQuery().count()).isEqualTo(4);
    assertThat(engine.getIdentityService().createUserQuery().memberOfGroup("camunda-admin").count())
        .isEqualTo(1);
    assertThat(openCase(nodes.get(0)).reference()).isNotEqualTo(openCase(nodes.get(1)).reference());
  }

  @Test
  void startsAgainWithoutTheFirstAdministratorsPasswordButNeverWithoutAnAdministrator() {
    assertThatThrownBy(() -> start(Map.of()))
        .isInstanceOf(NotConfiguredException.class)
        .hasMessageContaining("GEHOOR_ADMIN_USER");

    forgetTheFailedStart();
    SpringApplication.exit(start(administrator()));
    ConfigurableApplicationContext again = start(Map.of());
    nodes.add(again);

    ProcessEngine engine = again.getBean(ProcessEngine.class);
    assertThat(engine.getRepositoryService().createDeploymentQuery().tenantIdIn("nbs").count())
        .isEqualTo(1);
    assertThat(engine.getIdentityService().checkPassword("beheer", "Een-goed-wachtwoord-1"))
        .isTrue();
    assertThat(again.getEnvironment().acceptsProfiles(profiles -> profiles.test("productie")))
        .isTrue();
  }

  /** Camunda's starter remembers the last context of a JVM, also one that never came up. */
  private static void forgetTheFailedStart() {
    ReflectionTestUtils.setField(LazyInitRegistration.class, "APPLICATION_CONTEXT", null);
  }

  private static CaseFile openCase(ConfigurableApplicationContext node) {
    return new TransactionTemplate(node.getBean(PlatformTransactionManager.class))
        .execute(
            status -> {
              CaseFile file =
                  node.getBean(CaseFiles.class)
                      .open(
                          node.getBean(Organisations.class).get("toets"),
                          "toets-klacht",
                          null,
                          "Te laat",
                          LocalDate.of(2026, 11, 9));
              node.getBean(Timeline.class)
                  .add(file.id(), "zaak", "Geopend", null, Timeline.Audience.PARTIES);
              Documents documents = node.getBean(Documents.class);
              String document =
                  documents
                      .add(file.id(), null, "brief.pdf", "application/pdf", new byte[] {1, 2, 3})
                      .id();
              assertThat(documents.content(document)).containsExactly(1, 2, 3);
              return file;
            });
  }

  private static Map<String, String> administrator() {
    return Map.of("GEHOOR_ADMIN_USER", "beheer", "GEHOOR_ADMIN_PASSWORD", "Een-goed-wachtwoord-1");
  }

  private ConfigurableApplicationContext start(Map<String, String> more) {
    Map<String, String> settings = new TreeMap<>(more);
    settings.put("GEHOOR_DB_URL", postgres.getJdbcUrl("postgres", "postgres"));
    settings.put("GEHOOR_DB_USER", "postgres");
    settings.put("GEHOOR_MAIL_HOST", "127.0.0.1");
    settings.put("GEHOOR_PUBLIC_ADDRESS", "https://klachten.example");
    settings.put("GEHOOR_SENDER", "klachten@klachten.example");
    settings.put("GEHOOR_LINK_KEY", "0123456789012345678901234567890123456789");
    settings.put("SERVER_PORT", "0");
    return new SpringApplicationBuilder(GehoorApplication.class)
        .web(WebApplicationType.SERVLET)
        .registerShutdownHook(false)
        .run(
            settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }
}
