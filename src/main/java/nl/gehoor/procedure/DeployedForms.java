package nl.gehoor.procedure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import nl.gehoor.form.Form;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedStartFormCmd;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/** Finds the form of a task or a start event, read once for each version of a diagram. */
@Component
class DeployedForms {

  /** Only that binding makes a form belong to one version of a diagram, for ever. */
  private static final String BY_DEPLOYMENT = "deployment";

  private final Map<String, DeployedForm> read = new ConcurrentHashMap<>();

  /** Empty when the diagram gives the task no form. */
  Optional<DeployedForm> ofTask(TaskEntity task, CommandContext context) {
    if (task.getTaskDefinition() == null) {
      return Optional.empty();
    }
    return find(
        task.getTaskDefinition().getFormDefinition(),
        task.getProcessDefinitionId() + "#" + task.getTaskDefinitionKey(),
        new GetDeployedTaskFormCmd(task.getId()),
        () -> task.getExecution().getProcessDefinition().getDeploymentId(),
        context);
  }

  /** Empty when the diagram can be started without a form. */
  Optional<DeployedForm> ofStart(ProcessDefinitionEntity definition, CommandContext context) {
    return find(
        definition.getStartFormDefinition(),
        definition.getId(),
        new GetDeployedStartFormCmd(definition.getId()),
        definition::getDeploymentId,
        context);
  }

  private Optional<DeployedForm> find(
      FormDefinition form,
      String key,
      Command<InputStream> open,
      Supplier<String> deployment,
      CommandContext context) {
    if (form == null || (form.getFormKey() == null && form.getCamundaFormDefinitionKey() == null)) {
      return Optional.empty();
    }
    if (!BY_DEPLOYMENT.equals(form.getCamundaFormDefinitionBinding())
        || !form.getCamundaFormDefinitionKey().isLiteralText()) {
      return Optional.of(read(open, context));
    }
    DeployedForm known = read.get(key);
    if (known == null) {
      known = read(open, context);
      Optional<Form> english = english(known.form(), deployment.get(), context);
      if (english.isPresent()) {
        known = new DeployedForm(known.form().withEnglish(english.get()), known.looksAt());
      }
      read.put(key, known);
    }
    return Optional.of(known);
  }

  /** The same form in English, as it was deployed with it. */
  private static Optional<Form> english(Form form, String deployment, CommandContext context) {
    return context.runWithoutAuthorization(
        () ->
            Optional.ofNullable(
                    context
                        .getCamundaFormDefinitionManager()
                        .findDefinitionByDeploymentAndKey(deployment, Form.englishId(form.id())))
                .map(
                    found ->
                        context
                            .getResourceManager()
                            .findResourceByDeploymentIdAndResourceName(
                                deployment, found.getResourceName())
                            .getBytes())
                .map(text -> Form.parse(new String(text, StandardCharsets.UTF_8))));
  }

  private static DeployedForm read(Command<InputStream> open, CommandContext context) {
    try (InputStream in = context.runWithoutAuthorization(open)) {
      return DeployedForm.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
