package nl.gehoor.verloop;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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
 *
 * <p>Found by the component scan of every test that starts the application.
 */
@Component
class Coverage extends AbstractProcessEnginePlugin {

  /** Elements that were passed: {@code <process>#<element>}. */
  private static final Set<String> PASSED = ConcurrentHashMap.newKeySet();

  static boolean passed(String process, String element) {
    return PASSED.contains(process + "#" + element);
  }

  /** Processes of which anything was passed. */
  static Set<String> processes() {
    Set<String> processes = new TreeSet<>();
    PASSED.forEach(passed -> processes.add(passed.substring(0, passed.indexOf('#'))));
    return processes;
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
    return execution -> PASSED.add(key);
  }
}
