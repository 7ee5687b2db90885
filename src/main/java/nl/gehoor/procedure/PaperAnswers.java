package nl.gehoor.procedure;

import java.util.List;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/**
 * Answers of somebody without e-mail. Such a party gets letters on paper and may answer by word of
 * mouth or on paper; the coordinator then fills in that answer in Tasklist. The party's own link
 * keeps working.
 */
@Component
class PaperAnswers {

  private final CaseFiles files;
  private final Parties parties;
  private final Organisations organisations;

  PaperAnswers(CaseFiles files, Parties parties, Organisations organisations) {
    this.files = files;
    this.parties = parties;
    this.organisations = organisations;
  }

  /** To be called for a new task: lets the coordinator do it too when nobody can be mailed. */
  void offer(TaskEntity task) {
    String reference = task.getExecution().getProcessBusinessKey();
    if (reference != null) {
      files.byReference(reference).ifPresent(file -> offer(task, file));
    }
  }

  private void offer(TaskEntity task, CaseFile file) {
    List<Party> all = parties.ofCase(file.id());
    for (IdentityLink candidate : List.copyOf(task.getCandidates())) {
      List<Party> acting =
          all.stream()
              .filter(party -> candidate.getGroupId() != null)
              .filter(party -> party.actsAs(candidate.getGroupId()))
              .toList();
      if (!acting.isEmpty() && acting.stream().allMatch(party -> party.email() == null)) {
        Organisation organisation = organisations.get(file.tenant());
        task.addCandidateGroup(organisation.secretariat());
        task.setDescription(
            "%s heeft geen e-mailadres. Vraag het antwoord, mondeling of op papier, en vul het hier in. Zaak %s."
                .formatted(acting.get(0).name(), file.reference()));
      }
    }
  }
}
