package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.List;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.stereotype.Component;

/** What the engine can do by default and this house does not let it do. */
@Component
class EngineHardening extends AbstractProcessEnginePlugin {

  private final Expressions expressions;
  private final Vocabulary vocabulary;
  private final DeploymentGuard guard;
  private final Organisations organisations;

  EngineHardening(
      Expressions expressions,
      Vocabulary vocabulary,
      DeploymentGuard guard,
      Organisations organisations) {
    this.expressions = expressions;
    this.vocabulary = vocabulary;
    this.guard = guard;
    this.organisations = organisations;
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
    configuration.setRepositoryService(new Publishing(organisations, guard));
    configuration.setResourceAuthorizationProvider(new NothingDeletedBySender());
    // Diagrams are data: no scripts, no case models, no serialised Java objects from outside.
    configuration.setScriptEngineResolver(new NoScripts());
    configuration.setCmmnEnabled(false);
    configuration.setDeserializationTypeValidationEnabled(true);
    configuration.setJavaSerializationFormatEnabled(false);
  }

  /** Whoever deploys something may delete it, says the engine: with every case that runs by it. */
  private static final class NothingDeletedBySender extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newDeployment(Deployment deployment) {
      return null;
    }
  }
}
