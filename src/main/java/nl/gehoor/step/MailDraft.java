package nl.gehoor.step;

import nl.gehoor.casefile.Draft;
import nl.gehoor.casefile.Drafts;
import nl.gehoor.letter.AddressRefusedException;
import nl.gehoor.letter.DraftMail;
import nl.gehoor.letter.NotMailedException;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Mails the link of draft {@code conceptId}. Throws error {@code niet_bezorgd} when the address is
 * no good, or when the mail server did not take it at the last try: then the page says so to
 * whoever asked for it. Nobody here can do anything about it.
 */
@Component("mailDraft")
class MailDraft implements JavaDelegate {

  private static final String UNDELIVERED = "niet_bezorgd";

  private final DraftMail mail;
  private final Drafts drafts;

  MailDraft(DraftMail mail, Drafts drafts) {
    this.mail = mail;
    this.drafts = drafts;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String id = Inputs.required(execution, "conceptId");
    try {
      mail.send(id);
    } catch (AddressRefusedException e) {
      throw failed(id, e);
    } catch (NotMailedException e) {
      if (LastTry.isNow(execution)) {
        throw failed(id, e);
      }
      throw e;
    }
  }

  private BpmnError failed(String id, Exception e) {
    drafts.mailed(id, Draft.Mail.FAILED);
    return new BpmnError(UNDELIVERED, e.getMessage());
  }
}
