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
 * and to every element with the property {@code fase} or {@code watNu}. A user task with the
 * property {@code over} says in its name which of several it is about.
 */
@Component
class TaskReader extends AbstractBpmnParseListener {

  /** The stage that begins here. */
  static final String STAGE = "fase";

  /** What happens from here on and who does that, in a sentence for the complainant. */
  static final String NOW = "watNu";

  /** On a user task: the variable that says what this one is about. */
  private static final String ABOUT = "over";

  /** What the engine's column holds. */
  private static final int LONGEST_NAME = 255;

  private static final String MULTI_INSTANCE = BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX;

  private final SubmittedAnswers answers;
  private final PaperAnswers paper;
  private final Recusal recusal;
  private final Waiting waiting;
  private final CaseFiles files;
  private final Timeline timeline;
  private final Actor actor;
  private final NewTasks newTasks;

  TaskReader(
      SubmittedAnswers answers,
      PaperAnswers paper,
      Recusal recusal,
      Waiting waiting,
      CaseFiles files,
      Timeline timeline,
      Actor actor,
      NewTasks newTasks) {
    this.answers = answers;
    this.paper = paper;
    this.recusal = recusal;
    this.waiting = waiting;
    this.files = files;
    this.timeline = timeline;
    this.actor = actor;
    this.newTasks = newTasks;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    TaskDefinition task =
        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    Optional<String> about = property(element, ABOUT);
    task.addBuiltInTaskListener(
        TaskListener.EVENTNAME_CREATE,
        created -> {
          about.ifPresent(variable -> name(created, variable));
          paper.offer((TaskEntity) created);
          recusal.apply((TaskEntity) created);
          waiting.mark((TaskEntity) created);
          newTasks.made((TaskEntity) created);
        });
    task.addBuiltInTaskListener(
        TaskListener.EVENTNAME_UPDATE, changed -> recusal.refuse((TaskEntity) changed));
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::completed);
    if (property(element, CaseSight.WITHOUT).filter("ja"::equals).isPresent()) {
      CaseSight.takeAway(activity);
    }
  }

  /** "Document volgen" becomes "Document volgen: Paspoort". */
  private static void name(DelegateTask task, String variable) {
    Object about = task.getVariable(variable);
    if (about != null && !String.valueOf(about).isBlank()) {
      String name = task.getName() + ": " + String.valueOf(about).strip();
      task.setName(name.substring(0, Math.min(LONGEST_NAME, name.length())));
    }
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
      attach(property(element, STAGE), property(element, NOW), process, element.attribute("id"));
      readStages(element, process);
    }
  }

  /** With several tasks at once the stage begins once. */
  private void attach(
      Optional<String> stage, Optional<String> now, ProcessDefinitionEntity process, String id) {
    if (stage.isEmpty() && now.isEmpty()) {
      return;
    }
    ActivityImpl whole = process.findActivity(id + MULTI_INSTANCE);
    ActivityImpl activity = whole == null ? process.findActivity(id) : whole;
    if (activity != null) {
      activity.addBuiltInListener(
          ExecutionListener.EVENTNAME_START,
          (ExecutionListener)
              execution -> {
                stage.ifPresent(text -> tell(execution, Timeline.STAGE, text));
                now.ifPresent(text -> tell(execution, Timeline.NOW, text));
              });
    }
  }

  private static Optional<String> property(Element element, String name) {
    return Optional.ofNullable(element.element("extensionElements"))
        .map(found -> found.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties"))
        .flatMap(
            properties ->
                properties.elements().stream()
                    .filter(property -> name.equals(property.attribute("name")))
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

  private void tell(DelegateExecution execution, String kind, String text) {
    file(execution)
        .ifPresent(file -> timeline.add(file.id(), kind, text, null, Timeline.Audience.PARTIES));
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
