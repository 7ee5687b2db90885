package nl.gehoor.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.gehoor.casefile.Appointments;
import nl.gehoor.casefile.Appointments.Appointment;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.letter.Enclosures;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.LetterOrder;
import nl.gehoor.letter.Letters;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Writes letter {@code brief} to the roles in {@code aan} and lets it go.
 *
 * <p>{@code pdf}: "ja" encloses it as PDF. {@code bijlagen}: names of letters or documents of the
 * case to enclose as well, separated by commas; with a question mark only when there is one. {@code
 * afspraak}: name of an appointment; it is planned, or moved, to {@code <afspraak>Op} (ISO date and
 * time), {@code <afspraak>Plaats}, {@code <afspraak>Duur} (minutes, 60 when absent), and the letter
 * carries the invitation.
 */
@Component("sendLetter")
class SendLetter implements JavaDelegate {

  private static final long USUAL_MINUTES = 60;

  private final CaseOfExecution cases;
  private final LetterDispatch dispatch;
  private final Letters letters;
  private final Enclosures enclosures;
  private final LetterTerms terms;
  private final Appointments appointments;

  SendLetter(
      CaseOfExecution cases,
      LetterDispatch dispatch,
      Letters letters,
      Enclosures enclosures,
      LetterTerms terms,
      Appointments appointments) {
    this.cases = cases;
    this.dispatch = dispatch;
    this.letters = letters;
    this.enclosures = enclosures;
    this.terms = terms;
    this.appointments = appointments;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.file(execution);
    LetterOrder order =
        new LetterOrder(
            file,
            Inputs.required(execution, "brief"),
            Inputs.required(execution, "aan"),
            Inputs.yes(execution, "pdf"),
            appointment(execution, file),
            execution.getVariables(),
            terms.of(execution, file));
    List<Letter> written = letters.write(order);
    String enclosed = Inputs.text(execution, "bijlagen");
    if (enclosed != null) {
      written.forEach(letter -> enclosures.enclose(letter, enclosed));
    }
    dispatch.send(execution, file, written);
  }

  private Appointment appointment(DelegateExecution execution, CaseFile file) {
    String name = Inputs.text(execution, "afspraak");
    if (name == null) {
      return null;
    }
    Instant start = Inputs.moment(Inputs.required(execution, name + "Op"));
    String minutes = Inputs.text(execution, name + "Duur");
    Duration duration =
        Duration.ofMinutes(minutes == null ? USUAL_MINUTES : (long) Double.parseDouble(minutes));
    return appointments.plan(
        file.id(), name, start, start.plus(duration), Inputs.required(execution, name + "Plaats"));
  }
}
