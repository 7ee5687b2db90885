package nl.gehoor.procedure;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** What the engine can do by default and this house does not let it do. */
@Component
class EngineHardening extends AbstractProcessEnginePlugin {

  private final Expressions expressions;
  private final Vocabulary vocabulary;

  EngineHardening(Expressions expressions, Vocabulary vocabulary) {
    this.expressions = expressions;
    this.vocabulary = vocabulary;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setExpressionManager(new GuardedExpressions(expressions, vocabulary));
    // Diagrams are data: no scripts, no case models, no serialised Java objects from outside.
    configuration.setEnableScriptCompilation(false);
    configuration.setEnableFetchScriptEngineFromProcessApplication(false);
    configuration.setCmmnEnabled(false);
    configuration.setDeserializationTypeValidationEnabled(true);
    configuration.setJavaSerializationFormatEnabled(false);
  }
}
