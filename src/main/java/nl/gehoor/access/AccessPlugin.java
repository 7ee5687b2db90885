package nl.gehoor.access;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Passwords that are hard to guess back, and rights that follow each deployment. */
@Component
class AccessPlugin extends AbstractProcessEnginePlugin {

  /** Only there once the engine is. */
  private final ObjectProvider<StarterRights> starterRights;

  private final int passwordStrength;

  AccessPlugin(
      ObjectProvider<StarterRights> starterRights,
      @Value("${gehoor.password-strength}") int passwordStrength) {
    this.starterRights = starterRights;
    this.passwordStrength = passwordStrength;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setPasswordEncryptor(new SlowPasswords(passwordStrength));
    List<Deployer> after = new ArrayList<>();
    if (configuration.getCustomPostDeployers() != null) {
      after.addAll(configuration.getCustomPostDeployers());
    }
    after.add(
        deployment -> {
          if (deployment.isNew()) {
            List<ProcessDefinitionEntity> procedures =
                deployment.getDeployedArtifacts(ProcessDefinitionEntity.class);
            if (procedures != null) {
              starterRights.getObject().apply(procedures);
            }
          }
        });
    configuration.setCustomPostDeployers(after);
  }
}
