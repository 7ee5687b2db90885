package nl.gehoor.portal;

import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Draft;
import nl.gehoor.casefile.Drafts;
import nl.gehoor.casefile.Submissions;
import nl.gehoor.casefile.Uploads;
import nl.gehoor.procedure.Procedures;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in what somebody sent: the case is there with its files, its form is remembered, and the
 * draft is gone; together or not at all.
 */
@Component
class Reception {

  private final Procedures procedures;
  private final Submissions submissions;
  private final Drafts drafts;
  private final Uploads uploads;
  private final SharedAddress addresses;
  private final Wording wording;
  private final String draftProcess;

  Reception(
      Procedures procedures,
      Submissions submissions,
      Drafts drafts,
      Uploads uploads,
      SharedAddress addresses,
      Wording wording,
      @Value("${gehoor.draft-process}") String draftProcess) {
    this.procedures = procedures;
    this.submissions = submissions;
    this.drafts = drafts;
    this.uploads = uploads;
    this.addresses = addresses;
    this.wording = wording;
    this.draftProcess = draftProcess;
  }

  /**
   * @throws nl.gehoor.form.RefusedException when an answer is wrong, or an e-mail address is in too
   *     many new cases already
   * @throws org.springframework.dao.DuplicateKeyException when this form has made a case already
   */
  @Transactional
  public CaseFile receive(Draft draft, Map<String, Object> answers) {
    addresses.check(answers);
    CaseFile file = procedures.start(draft.tenant(), draft.process(), answers, wording.language());
    submissions.remember(draft, file.id());
    uploads.keep(Uploads.holderOf(draft), file.id(), null);
    drafts.erase(draft.id());
    return file;
  }

  /**
   * Keeps a form for later, and has its link mailed.
   *
   * @param language in which the mail is to be, as a tag
   */
  @Transactional
  public Draft save(Draft draft, String email, String language) {
    Draft saved = drafts.save(draft, email, language);
    procedures.startApart(saved.tenant(), draftProcess, Map.of("conceptId", saved.id()));
    return saved;
  }
}
