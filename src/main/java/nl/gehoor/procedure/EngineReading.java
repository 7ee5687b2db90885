package nl.gehoor.procedure;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * Has the engine itself read the diagrams, without keeping them: what it stumbles over and no rule
 * foresaw is told before anything is deployed.
 */
@Component
class EngineReading {

  /** Our own remarks while the engine reads, about terms. */
  private static final Pattern OURS = Pattern.compile("Het element '([^']+)' klopt niet: (.*)");

  /** Only there once the engine is. */
  private final ObjectProvider<ProcessEngineConfigurationImpl> engine;

  EngineReading(ObjectProvider<ProcessEngineConfigurationImpl> engine) {
    this.engine = engine;
  }

  void check(Submission submission, Findings findings) {
    ProcessEngineConfigurationImpl configuration = engine.getObject();
    BpmnParser parser =
        configuration.getDeployers().stream()
            .filter(BpmnDeployer.class::isInstance)
            .map(deployer -> ((BpmnDeployer) deployer).getBpmnParser())
            .findFirst()
            .orElseThrow();
    configuration
        .getCommandExecutorTxRequired()
        .execute(
            context -> {
              submission.diagrams().forEach(diagram -> read(parser, submission, diagram, findings));
              return null;
            });
  }

  private static void read(
      BpmnParser parser, Submission submission, Diagram diagram, Findings findings) {
    DeploymentEntity deployment = new DeploymentEntity();
    deployment.setTenantId(submission.organisation().id());
    try {
      parser
          .createParse()
          .sourceInputStream(new ByteArrayInputStream(submission.files().get(diagram.file())))
          .deployment(deployment)
          .name(diagram.file())
          .execute();
    } catch (ParseException unreadable) {
      unreadable
          .getResorceReports()
          .forEach(
              report -> report.getErrors().forEach(problem -> tell(diagram, problem, findings)));
    } catch (ProcessEngineException unreadable) {
      Matcher ours = OURS.matcher(String.valueOf(unreadable.getMessage()));
      if (ours.find()) {
        tell(diagram, ours.group(1), ours.group(2).replaceFirst("\\.+$", "."), findings);
      } else {
        findings.add(diagram.file(), foreign(unreadable.getMessage()));
      }
    }
  }

  private static void tell(Diagram diagram, Problem problem, Findings findings) {
    tell(diagram, problem.getMainElementId(), foreign(problem.getMessage()), findings);
  }

  private static void tell(Diagram diagram, String id, String message, Findings findings) {
    Optional<Element> element =
        diagram.elements().filter(one -> one.getAttribute("id").equals(id)).findFirst();
    if (element.isPresent()) {
      findings.add(diagram, element.get(), message);
    } else {
      findings.add(diagram.file(), message);
    }
  }

  private static String foreign(String message) {
    return "de procesmotor kan dit niet lezen. In zijn eigen woorden: " + message;
  }
}
