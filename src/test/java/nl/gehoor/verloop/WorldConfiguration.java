package nl.gehoor.verloop;

import java.time.Clock;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.Procedures;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The world in which paths and walks take place. */
@TestConfiguration(proxyBeanMethods = false)
class WorldConfiguration {

  @Bean
  @Primary
  Outbox outbox() {
    return new Outbox();
  }

  @Bean
  World world(
      ProcessEngine engine,
      Procedures procedures,
      CaseFiles files,
      Parties parties,
      TermRegister terms,
      Timeline timeline,
      Organisations organisations,
      JdbcClient jdbc,
      Clock clock,
      Outbox outbox) {
    return new World(
        engine, procedures, files, parties, terms, timeline, organisations, jdbc, clock, outbox);
  }
}
