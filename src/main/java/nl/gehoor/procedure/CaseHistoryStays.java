package nl.gehoor.procedure;

import java.util.Date;
import nl.gehoor.casefile.CaseFiles;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.DefaultHistoryRemovalTimeProvider;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The engine's nightly cleaning leaves cases alone: how long a file is kept is what its
 * organisation says, and all of it goes at once ({@link CaseErasure}). What belongs to no case the
 * engine forgets by itself, as the diagram says.
 */
@Component
class CaseHistoryStays extends AbstractProcessEnginePlugin {

  // Asked for late: the engine's plugins know us before the engine exists.
  private final ObjectProvider<CaseFiles> files;

  CaseHistoryStays(ObjectProvider<CaseFiles> files) {
    this.files = files;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setHistoryRemovalTimeProvider(new UnlessOfCase());
  }

  private final class UnlessOfCase extends DefaultHistoryRemovalTimeProvider {

    /**
     * @return null: never by itself
     */
    @Override
    public Date calculateRemovalTime(
        HistoricProcessInstanceEventEntity instance, ProcessDefinition definition) {
      String key = instance.getBusinessKey();
      return key != null && files.getObject().byReference(key).isPresent()
          ? null
          : super.calculateRemovalTime(instance, definition);
    }
  }
}
