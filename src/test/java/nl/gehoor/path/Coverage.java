package nl.gehoor.path;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Notes, in every engine that a test starts, which nodes were entered and which flows were taken.
 * The notes are kept in a folder of this run of the tests, because tests run in several machines
 * beside each other.
 *
 * <p>Found by the component scan of every test that starts the application.
 */
@Component
class Coverage extends AbstractProcessEnginePlugin {

  static final Path FOLDER = Path.of("target", "dekking");

  private static final Path RUN = FOLDER.resolve(System.getProperty("gehoor.gang", "los"));
  private static final Path NOTES = RUN.resolve(ProcessHandle.current().pid() + ".txt");

  /** Elements that were passed in this machine: {@code <process>#<element>}. */
  private static final Set<String> PASSED = ConcurrentHashMap.newKeySet();

  private static void note(String element) {
    if (PASSED.add(element)) {
      try {
        Files.createDirectories(RUN);
        Files.writeString(NOTES, element + "\n", CREATE, APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Elements that any test of this run passed: {@code <process>#<element>}. */
  static Set<String> passed() throws IOException {
    Set<String> passed = new HashSet<>();
    if (Files.isDirectory(RUN)) {
      try (Stream<Path> files = Files.list(RUN)) {
        for (Path file : files.toList()) {
          passed.addAll(Files.readAllLines(file));
        }
      }
    }
    return passed;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration
        .getCustomPostBPMNParseListeners()
        .add(
            new AbstractBpmnParseListener() {
              @Override
              public void parseRootElement(
                  Element root, List<ProcessDefinitionEntity> definitions) {
                definitions.forEach(definition -> watch(definition.getKey(), definition));
              }
            });
  }

  private static void watch(String process, ScopeImpl scope) {
    for (ActivityImpl activity : scope.getActivities()) {
      activity.addBuiltInListener(
          ExecutionListener.EVENTNAME_START, pass(process, activity.getId()));
      activity
          .getOutgoingTransitions()
          .forEach(
              flow ->
                  ((TransitionImpl) flow)
                      .addBuiltInListener(
                          ExecutionListener.EVENTNAME_TAKE, pass(process, flow.getId())));
      watch(process, activity);
    }
  }

  private static ExecutionListener pass(String process, String element) {
    String key = process + "#" + element;
    return execution -> note(key);
  }
}
