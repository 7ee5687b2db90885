package nl.gehoor;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class ApplicationTest {

  @Autowired private ProcessEngine engine;

  @Test
  void theEngineRunsOnTheSchemaThatFlywayMade() {
    assertThat(engine.getManagementService().getTableCount()).isNotEmpty();
  }
}
