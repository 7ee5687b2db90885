package nl.gehoor.procedure;

import java.util.Optional;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Timeline;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Attaches our listeners to each diagram as it is read: to every user task, to a start with a form,
 * and to every element with the property {@code fase}.
 */
@Component
class TaskReader extends AbstractBpmnParseListener {

  private static final String MULTI_INSTANCE = BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX;

  private final SubmittedAnswers answers;
  private final PaperAnswers paper;
  private final Recusal recusal;
  private final CaseFiles files;
  private final Timeline timeline;
  private final Actor actor;

  TaskReader(
      SubmittedAnswers answers,
      PaperAnswers paper,
      Recusal recusal,
      CaseFiles files,
      Timeline timeline,
      Actor actor) {
    this.answers = answers;
    this.paper = paper;
    this.recusal = recusal;
    this.files = files;
    this.timeline = timeline;
    this.actor = actor;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    TaskDefinition task =
        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    task.addBuiltInTaskListener(
        TaskListener.EVENTNAME_CREATE,
        created -> {
          paper.offer((TaskEntity) created);
          recusal.apply((TaskEntity) created);
        });
    task.addBuiltInTaskListener(
        TaskListener.EVENTNAME_UPDATE, changed -> recusal.refuse((TaskEntity) changed));
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::completed);
  }

  @Override
  public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl start) {
    if (scope instanceof ProcessDefinitionEntity && hasForm(element)) {
      start.addBuiltInListener(
          ExecutionListener.EVENTNAME_START, (ExecutionListener) this::checkAnswers);
    }
  }

  private static boolean hasForm(Element start) {
    return start.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRef") != null
        || start.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formKey") != null;
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity process) {
    readStages(element, process);
  }

  private void readStages(Element parent, ProcessDefinitionEntity process) {
    for (Element element : parent.elements()) {
      stage(element).ifPresent(stage -> attach(stage, process, element.attribute("id")));
      readStages(element, process);
    }
  }

  /** With several tasks at once the stage begins once. */
  private void attach(String stage, ProcessDefinitionEntity process, String id) {
    ActivityImpl whole = process.findActivity(id + MULTI_INSTANCE);
    ActivityImpl activity = whole == null ? process.findActivity(id) : whole;
    if (activity != null) {
      activity.addBuiltInListener(
          ExecutionListener.EVENTNAME_START,
          (ExecutionListener) execution -> begun(execution, stage));
    }
  }

  private static Optional<String> stage(Element element) {
    return Optional.ofNullable(element.element("extensionElements"))
        .map(found -> found.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties"))
        .flatMap(
            properties ->
                properties.elements().stream()
                    .filter(property -> "fase".equals(property.attribute("name")))
                    .map(property -> property.attribute("value"))
                    .filter(value -> value != null && !value.isBlank())
                    .map(String::strip)
                    .findFirst());
  }

  private void checkAnswers(DelegateExecution execution) {
    // Only a start by somebody; a process that another one calls gets its values from the diagram.
    if (execution.getSuperExecution() == null) {
      answers.atStart((ExecutionEntity) execution, Context.getCommandContext());
    }
  }

  private void begun(DelegateExecution execution, String stage) {
    file(execution)
        .ifPresent(
            file ->
                timeline.add(file.id(), Timeline.STAGE, stage, null, Timeline.Audience.PARTIES));
  }

  private void completed(DelegateTask task) {
    file(task.getExecution())
        .ifPresent(
            file ->
                timeline.add(
                    file.id(),
                    "taak",
                    "Taak afgerond: " + task.getName(),
                    actor.name().orElse(null),
                    Timeline.Audience.HANDLERS));
  }

  /** Empty as long as the diagram has not opened a case. */
  private Optional<CaseFile> file(DelegateExecution execution) {
    return Optional.ofNullable(execution.getProcessBusinessKey()).flatMap(files::byReference);
  }
}
