package nl.gehoor;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Several applications live at once in one test run, each with an engine called "default", and
 * engine-rest and Tasklist talk to the one that started last. Before each test they get the engine
 * of the application under test. Named in META-INF/spring.factories.
 */
public class EngineOfThisTest implements TestExecutionListener {

  @Override
  public void beforeTestMethod(TestContext test) {
    if (test.hasApplicationContext()) {
      ApplicationContext application = test.getApplicationContext();
      application.getBeanProvider(ProcessEngine.class).ifAvailable(EngineOfThisTest::use);
    }
  }

  private static void use(ProcessEngine engine) {
    ProcessEngines.registerProcessEngine(engine);
  }
}
