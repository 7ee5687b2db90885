package nl.gehoor.portal;

import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Draft;
import nl.gehoor.casefile.Drafts;
import nl.gehoor.casefile.Submissions;
import nl.gehoor.procedure.Procedures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in what somebody sent: the case is there, its form is remembered, and the draft is gone;
 * together or not at all.
 */
@Component
class Reception {

  private final Procedures procedures;
  private final Submissions submissions;
  private final Drafts drafts;

  Reception(Procedures procedures, Submissions submissions, Drafts drafts) {
    this.procedures = procedures;
    this.submissions = submissions;
    this.drafts = drafts;
  }

  /**
   * @throws nl.gehoor.form.RefusedException when an answer is wrong
   * @throws org.springframework.dao.DuplicateKeyException when this form has made a case already
   */
  @Transactional
  public CaseFile receive(Draft draft, Map<String, Object> answers) {
    CaseFile file = procedures.start(draft.tenant(), draft.process(), answers);
    submissions.remember(draft, file.id());
    drafts.erase(draft.id());
    return file;
  }
}
