package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import nl.gehoor.casefile.Parties;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextFactory;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Builds into the engine what happens around every user task: answers are checked, nobody handles a
 * case about himself or herself, and the timeline is kept. Nothing of it is drawn.
 */
@Component
@Order(100)
class TaskPlugin extends AbstractProcessEnginePlugin {

  private final SubmittedAnswers answers;
  private final DeployedForms forms;
  private final FormValues formValues;
  private final ObjectProvider<Parties> parties;
  private final TaskReader reader;

  TaskPlugin(
      SubmittedAnswers answers,
      DeployedForms forms,
      FormValues formValues,
      ObjectProvider<Parties> parties,
      TaskReader reader) {
    this.answers = answers;
    this.forms = forms;
    this.formValues = formValues;
    this.parties = parties;
    this.reader = reader;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    OwnCases ownCases = new OwnCases(engine.getIdentityService(), parties);
    engine.setDataSource(database(engine.getDataSource(), ownCases));
    engine.setTaskService(new CheckedTaskService(answers));
    engine.setFormService(new CheckedFormService(answers, forms, formValues));
    List<BpmnParseListener> listeners = listOf(engine.getCustomPreBPMNParseListeners());
    listeners.add(reader);
    engine.setCustomPreBPMNParseListeners(listeners);
    engine.setCustomPreCommandInterceptorsTxRequired(
        withGuard(engine.getCustomPreCommandInterceptorsTxRequired(), engine, ownCases));
    engine.setCustomPreCommandInterceptorsTxRequiresNew(
        withGuard(engine.getCustomPreCommandInterceptorsTxRequiresNew(), engine, ownCases));
    engine.setCommandContextFactory(quietOnRefusals(engine));
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    engine.getCommandCheckers().replaceAll(OtherOrganisation::refused);
  }

  /** Without the proxy that the engine was given, which does for it what ours does too. */
  private static DataSource database(DataSource given, OwnCases ownCases) {
    return new OwnCasesHidden(
        given instanceof TransactionAwareDataSourceProxy proxy
            ? proxy.getTargetDataSource()
            : given,
        ownCases);
  }

  private static List<CommandInterceptor> withGuard(
      List<CommandInterceptor> before, ProcessEngineConfigurationImpl engine, OwnCases ownCases) {
    List<CommandInterceptor> interceptors = listOf(before);
    interceptors.add(0, new CommandGuard(engine, ownCases));
    return interceptors;
  }

  /** A refusal is for whoever asked, not for the log: no error there, and nothing people typed. */
  private static CommandContextFactory quietOnRefusals(ProcessEngineConfigurationImpl engine) {
    return new CommandContextFactory() {
      @Override
      public CommandContext createCommandContext() {
        return new CommandContext(engine) {
          @Override
          protected boolean shouldLogFine(Throwable failure) {
            return super.shouldLogFine(failure) || RefusedException.in(failure).isPresent();
          }
        };
      }
    };
  }

  private static <T> List<T> listOf(List<T> before) {
    return before == null ? new ArrayList<>() : new ArrayList<>(before);
  }
}
