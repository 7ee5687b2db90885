package nl.gehoor.portal;

import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Submissions;
import nl.gehoor.procedure.Procedures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what somebody sent: the case and the memory of its form, together or not at all. */
@Component
class Reception {

  private final Procedures procedures;
  private final Submissions submissions;

  Reception(Procedures procedures, Submissions submissions) {
    this.procedures = procedures;
    this.submissions = submissions;
  }

  /**
   * @throws nl.gehoor.form.RefusedException when an answer is wrong
   * @throws org.springframework.dao.DuplicateKeyException when this form has made a case already
   */
  @Transactional
  public CaseFile receive(
      String tenant, String process, String submission, Map<String, Object> answers) {
    CaseFile file = procedures.start(tenant, process, answers);
    submissions.remember(submission, file.id());
    return file;
  }
}
