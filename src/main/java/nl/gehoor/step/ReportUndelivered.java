package nl.gehoor.step;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Execution listener of the task that asks what to do with a letter no mail server took: while the
 * task is open there is an incident for it, so that Cockpit shows it too.
 */
@Component("reportUndelivered")
class ReportUndelivered implements ExecutionListener {

  private static final String INCIDENT = "briefNietBezorgd";

  @Override
  public void notify(DelegateExecution execution) {
    String letter = Inputs.required(execution, "briefId");
    if (EVENTNAME_START.equals(execution.getEventName())) {
      execution.createIncident(INCIDENT, letter, Inputs.text(execution, "foutmelding"));
      return;
    }
    RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
    runtime
        .createIncidentQuery()
        .processInstanceId(execution.getProcessInstanceId())
        .incidentType(INCIDENT)
        .list()
        .forEach(incident -> execution.resolveIncident(incident.getId()));
  }
}
