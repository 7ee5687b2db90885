package nl.gehoor.step;

import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Finds the case that a step belongs to, by the business key that every instance of it carries. */
@Component
class CaseOfExecution {

  private final CaseFiles files;
  private final Organisations organisations;

  CaseOfExecution(CaseFiles files, Organisations organisations) {
    this.files = files;
    this.organisations = organisations;
  }

  /**
   * @throws IllegalStateException when the diagram has not opened a case yet
   */
  CaseFile file(DelegateExecution execution) {
    String reference = execution.getProcessBusinessKey();
    if (reference == null) {
      throw new IllegalStateException(
          "Stap '%s' staat vóór de stap die de zaak opent."
              .formatted(execution.getCurrentActivityName()));
    }
    return files
        .byReference(reference)
        .orElseThrow(() -> new IllegalStateException("Onbekende zaak: " + reference));
  }

  Organisation organisation(DelegateExecution execution) {
    return organisations.get(execution.getTenantId());
  }
}
