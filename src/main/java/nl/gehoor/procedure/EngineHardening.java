package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.springframework.stereotype.Component;

/** What the engine can do by default and this house does not let it do. */
@Component
class EngineHardening extends AbstractProcessEnginePlugin {

  private final Expressions expressions;
  private final Vocabulary vocabulary;
  private final DeploymentGuard guard;

  EngineHardening(Expressions expressions, Vocabulary vocabulary, DeploymentGuard guard) {
    this.expressions = expressions;
    this.vocabulary = vocabulary;
    this.guard = guard;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setExpressionManager(new GuardedExpressions(expressions, vocabulary));
    List<Deployer> before = new ArrayList<>();
    before.add(guard);
    if (configuration.getCustomPreDeployers() != null) {
      before.addAll(configuration.getCustomPreDeployers());
    }
    configuration.setCustomPreDeployers(before);
    // Diagrams are data: no scripts, no case models, no serialised Java objects from outside.
    configuration.setScriptEngineResolver(new NoScripts());
    configuration.setCmmnEnabled(false);
    configuration.setDeserializationTypeValidationEnabled(true);
    configuration.setJavaSerializationFormatEnabled(false);
  }
}
