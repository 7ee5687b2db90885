package nl.gehoor.procedure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.gehoor.term.FreeDays;
import nl.gehoor.term.TermKind;
import nl.gehoor.term.TermLaw;
import nl.gehoor.term.TermPeriod;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Reads from each diagram which timers are terms, and has the keeper follow them. A process owner
 * draws a timer with a plain length and gives it the property {@code termijn}; nothing else.
 */
@Component
@Order(110)
class TermPlugin extends AbstractProcessEnginePlugin {

  private final TermKeeper keeper;
  private final TaskDueDates dueDates;

  TermPlugin(TermKeeper keeper, TaskDueDates dueDates) {
    this.keeper = keeper;
    this.dueDates = dueDates;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<BpmnParseListener> listeners =
        new ArrayList<>(
            engine.getCustomPostBPMNParseListeners() == null
                ? List.of()
                : engine.getCustomPostBPMNParseListeners());
    listeners.add(new Reader(engine));
    engine.setCustomPostBPMNParseListeners(listeners);
    List<JobHandler> handlers =
        new ArrayList<>(
            engine.getCustomJobHandlers() == null ? List.of() : engine.getCustomJobHandlers());
    handlers.addAll(TermTimers.handlers(keeper));
    engine.setCustomJobHandlers(handlers);
  }

  private final class Reader extends AbstractBpmnParseListener {

    private final ProcessEngineConfigurationImpl engine;

    Reader(ProcessEngineConfigurationImpl engine) {
      this.engine = engine;
    }

    @Override
    public void parseBoundaryEvent(Element event, ScopeImpl scope, ActivityImpl timer) {
      read(event, timer, timer.getId(), false, stays(event, "cancelActivity"));
    }

    @Override
    public void parseIntermediateCatchEvent(Element event, ScopeImpl scope, ActivityImpl timer) {
      read(event, timer, timer.getId(), timer.getEventScope() == timer, false);
    }

    @Override
    public void parseStartEvent(Element event, ScopeImpl scope, ActivityImpl timer) {
      if (scope instanceof ActivityImpl subprocess && subprocess.isTriggeredByEvent()) {
        read(event, timer, subprocess.getId(), false, stays(event, "isInterrupting"));
        subprocess
            .getProperties()
            .set(TermSpec.ON_TIMER, timer.getProperties().get(TermSpec.ON_TIMER));
      }
    }

    /**
     * A process that ends itself loses its timers first, just as one that is interrupted; an event
     * that ends a part of it needs no word: a part that goes on to what follows has ended.
     */
    @Override
    public void parseEndEvent(Element event, ScopeImpl scope, ActivityImpl end) {
      if (event.element("terminateEventDefinition") != null
          && scope instanceof ProcessDefinitionEntity process) {
        end.addBuiltInListener(
            ExecutionListener.EVENTNAME_START,
            (ExecutionListener)
                execution ->
                    process.getProperties().get(TermSpec.IN_PROCESS).stream()
                        .filter(spec -> spec.isTerm() && eventScope(process, spec) == process)
                        .forEach(
                            spec ->
                                keeper.completed(
                                    ((ExecutionEntity) execution).getProcessInstance(), spec)));
      }
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
      ((UserTaskActivityBehavior) activity.getActivityBehavior())
          .getTaskDefinition()
          .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, dueDates::made);
    }

    /** The whole process is a scope too; its case may get its reference in one of its steps. */
    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
      process.getProperties().get(TermSpec.IN_PROCESS).stream()
          .filter(spec -> spec.kind() == TermKind.BEFORE)
          .forEach(nudge -> followBefore(process, nudge));
      List<TermSpec> ofProcess =
          process.getProperties().get(TermSpec.IN_PROCESS).stream()
              .filter(spec -> spec.isTerm() && eventScope(process, spec) == process)
              .toList();
      if (ofProcess.isEmpty()) {
        return;
      }
      for (ActivityImpl step : process.getActivities()) {
        step.addBuiltInListener(
            ExecutionListener.EVENTNAME_END,
            (ExecutionListener)
                execution ->
                    ofProcess.forEach(
                        spec ->
                            keeper.beginsLate(
                                ((ExecutionEntity) execution).getProcessInstance(), spec)));
      }
    }

    private static ScopeImpl eventScope(ProcessDefinitionEntity process, TermSpec spec) {
      return process.findActivity(spec.timerId()).getEventScope();
    }

    /** Whether what the event stands on goes on after it. */
    private static boolean stays(Element event, String interrupting) {
      return "false".equals(event.attribute(interrupting));
    }

    private void read(
        Element event, ActivityImpl timer, String jobKey, boolean waiting, boolean stays) {
      Element definition = event.element("timerEventDefinition");
      Map<String, String> properties = properties(event);
      if (definition == null
          || !(properties.containsKey("termijn") || properties.containsKey("soort"))) {
        return;
      }
      TermSpec spec = spec(timer.getId(), jobKey, definition, properties, waiting, stays);
      timer.getProperties().set(TermSpec.ON_TIMER, spec);
      ((ProcessDefinitionEntity) timer.getProcessDefinition())
          .getProperties()
          .addListItem(TermSpec.IN_PROCESS, spec);
      if (spec.kind() != TermKind.BEFORE) {
        follow(timer.getEventScope(), spec);
      }
    }

    /** After all others of its scope: it is counted back from the end that one of those has. */
    private void followBefore(ProcessDefinitionEntity process, TermSpec nudge) {
      ScopeImpl scope = eventScope(process, nudge);
      List<ScopeImpl> around = new ArrayList<>();
      for (ScopeImpl place = scope; place != null; place = place.getFlowScope()) {
        around.add(place);
      }
      if (nudge.from() == null
          && process.getProperties().get(TermSpec.IN_PROCESS).stream()
              .noneMatch(spec -> spec.isTerm() && around.contains(eventScope(process, spec)))) {
        throw wrong(
            nudge.timerId(),
            new IllegalArgumentException(
                "Er is geen termijn waar deze herinnering voor kan komen. Zet hem op of in het"
                    + " onderdeel dat de termijn heeft, of vul bij 'Telt vanaf' een datum in."));
      }
      follow(scope, nudge);
    }

    private static ProcessEngineException wrong(String timerId, IllegalArgumentException why) {
      return new ProcessEngineException(
          "Het element '" + timerId + "' klopt niet: " + why.getMessage(), why);
    }

    private void follow(ScopeImpl scope, TermSpec spec) {
      scope.addBuiltInListener(
          ExecutionListener.EVENTNAME_START,
          (ExecutionListener) execution -> keeper.begun((ExecutionEntity) execution, spec));
      if (spec.isTerm()) {
        scope.addBuiltInListener(
            ExecutionListener.EVENTNAME_END,
            (ExecutionListener) execution -> keeper.ended((ExecutionEntity) execution, spec));
      }
    }

    private TermSpec spec(
        String timerId,
        String jobKey,
        Element definition,
        Map<String, String> properties,
        boolean waiting,
        boolean stays) {
      try {
        String name = properties.get("termijn");
        TermKind kind = TermKind.of(properties.get("soort"));
        if (name == null && !kind.isNudge()) {
          throw new IllegalArgumentException("De termijn heeft geen naam.");
        }
        String calendar = calendar(definition);
        String length = length(definition);
        if (kind == TermKind.BEFORE) {
          refuseOtherThanALead(definition, length, waiting);
        } else if (kind == TermKind.SERIES) {
          refuseOtherThanASeries(definition, length, stays || properties.containsKey("vanaf"));
        } else if (TermPeriod.isPlain(length)) {
          // counts once, so that a length that does not fit the kind is refused now
          new TermLaw(FreeDays.publicOnly()).count(kind, TermPeriod.parse(length), LocalDate.EPOCH);
        }
        return new TermSpec(
            name,
            properties.getOrDefault("termijnLabel", name),
            kind,
            properties.get("vanaf"),
            properties.get("gedaanOp"),
            timerId,
            jobKey,
            engine.getExpressionManager().createExpression(length),
            calendar,
            waiting,
            kind == TermKind.SERIES && stays);
      } catch (IllegalArgumentException why) {
        throw wrong(timerId, why);
      }
    }

    private static void refuseOtherThanALead(Element timer, String length, boolean waiting) {
      if (waiting) {
        throw new IllegalArgumentException(
            "Een herinnering vooraf staat op de rand van een onderdeel, niet ertussen.");
      }
      if (timer.element("timeDuration") == null || !TermPeriod.isPlain(length)) {
        throw new IllegalArgumentException(
            "Hoe lang vooraf de herinnering komt, schrijft u als een gewone duur, bijvoorbeeld P3D.");
      }
    }

    private static void refuseOtherThanASeries(
        Element timer, String length, boolean knowsItsBegin) {
      if (timer.element("timeDuration") == null
          || !(TermPeriod.isPlain(length) || length.startsWith("${"))) {
        throw new IllegalArgumentException(
            "Hoe vaak de herhaling komt, schrijft u als een gewone duur, bijvoorbeeld P2M."
                + " Zij komt vanzelf terug.");
      }
      if (TermPeriod.isPlain(length)) {
        // counts once, so that a length of nothing is refused now
        new TermLaw(FreeDays.publicOnly())
            .nextMorning(TermPeriod.parse(length), LocalDate.EPOCH, LocalDate.EPOCH);
      }
      if (!knowsItsBegin) {
        throw new IllegalArgumentException(
            "Deze herhaling weet de volgende keer niet meer wanneer de reeks begon."
                + " Vul bij 'Telt vanaf' het antwoord met die dag in.");
      }
    }

    private static String calendar(Element definition) {
      if (definition.element("timeDate") != null) {
        return DueDateBusinessCalendar.NAME;
      }
      return definition.element("timeCycle") != null
          ? CycleBusinessCalendar.NAME
          : DurationBusinessCalendar.NAME;
    }

    private static String length(Element definition) {
      return definition.elements().stream()
          .filter(child -> child.getTagName().startsWith("time"))
          .map(child -> child.getText().strip())
          .findFirst()
          .orElse("");
    }

    private static Map<String, String> properties(Element event) {
      Map<String, String> properties = new HashMap<>();
      Element extensions = event.element("extensionElements");
      Element list =
          extensions == null
              ? null
              : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
      if (list != null) {
        for (Element property : list.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property")) {
          String value = property.attribute("value");
          if (value != null && !value.isBlank()) {
            properties.put(property.attribute("name"), value.strip());
          }
        }
      }
      return properties;
    }
  }
}
