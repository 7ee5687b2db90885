package nl.gehoor.step;

import nl.gehoor.letter.AddressRefusedException;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.Letters;
import nl.gehoor.letter.Mailer;
import nl.gehoor.letter.NotMailedException;
import nl.gehoor.procedure.Gives;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Mails letter {@code briefId}. Throws error {@code adres_geweigerd} when the address is no good,
 * and {@code niet_bezorgd} when the mail server did not take it at the last try; before that the
 * job fails, and tries again later.
 */
@Component("mailLetter")
@Gives({"briefblok", "nieuwEmail", "eerderEmail", "postadres"})
class MailLetter implements JavaDelegate {

  private static final String REFUSED = "adres_geweigerd";
  private static final String UNDELIVERED = "niet_bezorgd";

  private final Letters letters;
  private final Mailer mailer;

  MailLetter(Letters letters, Mailer mailer) {
    this.letters = letters;
    this.mailer = mailer;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String id = Inputs.required(execution, "briefId");
    try {
      mailer.mail(id);
    } catch (AddressRefusedException e) {
      throw failed(execution, id, REFUSED, e.getMessage());
    } catch (NotMailedException e) {
      if (LastTry.isNow(execution)) {
        throw failed(execution, id, UNDELIVERED, e.getMessage());
      }
      throw e;
    }
  }

  private BpmnError failed(DelegateExecution execution, String id, String code, String message) {
    letters.failed(id, message);
    Letter letter = letters.get(id);
    execution.setVariable("briefblok", letters.summary(letter));
    execution.setVariable("nieuwEmail", letter.email());
    execution.setVariable("eerderEmail", letter.email());
    execution.setVariable("postadres", letter.postalAddress());
    return new BpmnError(code, message);
  }
}
