package nl.gehoor.procedure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import nl.gehoor.form.Form;
import nl.gehoor.form.RefusedException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.stereotype.Component;

/**
 * Holds what somebody sends against the form of the task or the start event, whatever way it came:
 * Tasklist, REST or a personal link. Only what was sent now counts, never an answer of before.
 */
@Component
class SubmittedAnswers {

  /** Variable of a case that was not begun in Dutch. */
  static final String LANGUAGE = "taal";

  private final DeployedForms forms;
  private final FormValues formValues;
  private final ThreadLocal<String> language = new ThreadLocal<>();

  SubmittedAnswers(DeployedForms forms, FormValues formValues) {
    this.forms = forms;
    this.formValues = formValues;
  }

  /**
   * The answers as the engine may keep them.
   *
   * @param submitted null when nothing was sent
   * @throws RefusedException when one is wrong, or answers no question of the form
   */
  Map<String, Object> ofTask(
      TaskEntity task, Map<String, Object> submitted, CommandContext context) {
    Map<String, Object> answers = plain(submitted);
    Optional<DeployedForm> form = forms.ofTask(task, context);
    if (form.isEmpty()) {
      if (!answers.isEmpty()) {
        throw new RefusedException(
            "Bij de taak '%s' hoort geen formulier, dus ook geen antwoorden."
                .formatted(task.getName()));
      }
      return answers;
    }
    Map<String, Object> known = new HashMap<>(task.getVariables());
    known.putAll(formValues.ofTask(task, form.get()));
    return checked(form.get().form(), answers, known);
  }

  /**
   * Checks the variables with which a process begins, and leaves only good ones.
   *
   * @throws RefusedException when one is wrong, or answers no question of the form
   */
  void atStart(ExecutionEntity execution, CommandContext context) {
    ProcessDefinitionEntity definition = execution.getProcessDefinition();
    Optional<DeployedForm> form = forms.ofStart(definition, context);
    if (form.isEmpty()) {
      return;
    }
    Map<String, Object> answers = plain(execution.getVariables());
    String starter =
        (String) definition.getProperty(BpmnParse.PROPERTYNAME_INITIATOR_VARIABLE_NAME);
    if (starter != null) {
      // Who started it is what the engine knows, whatever was sent under that name.
      execution.setVariable(starter, context.getAuthenticatedUserId());
      answers.remove(starter);
    }
    Map<String, Object> good =
        checked(
            form.get().form(), answers, formValues.ofStart(execution.getTenantId(), form.get()));
    Set<String> dropped = new TreeSet<>(answers.keySet());
    dropped.removeAll(good.keySet());
    execution.removeVariables(dropped);
    execution.setVariables(good);
    if (language.get() != null) {
      execution.setVariable(LANGUAGE, language.get());
    }
  }

  /** Starts a process for somebody who reads this language; the case knows it by {@code taal}. */
  <T> T inLanguage(String read, Supplier<T> start) {
    language.set(read);
    try {
      return start.get();
    } finally {
      language.remove();
    }
  }

  private static Map<String, Object> checked(
      Form form, Map<String, Object> answers, Map<String, Object> known) {
    Form.Answers checked = form.check(answers, known);
    if (!checked.errors().isEmpty()) {
      throw new RefusedException(checked.errors());
    }
    Map<String, Object> values = new HashMap<>(checked.values());
    values.keySet().removeAll(form.seen()); // compared, and no answer of anybody
    return values;
  }

  /** Text, numbers and booleans as they are; anything else is no answer to any question. */
  private static Map<String, Object> plain(Map<String, Object> submitted) {
    Map<String, Object> answers = new HashMap<>();
    if (submitted != null) {
      submitted.forEach(
          (key, given) -> {
            Object value = given instanceof TypedValue typed ? typed.getValue() : given;
            boolean plain =
                value == null
                    || value instanceof String
                    || value instanceof Number
                    || value instanceof Boolean;
            answers.put(key, plain ? value : Map.of());
          });
    }
    return answers;
  }
}
