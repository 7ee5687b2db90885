package nl.gehoor.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * carries the invitation. Where there is no {@code <afspraak>Op}, {@code afspraakOp}, {@code
 * afspraakPlaats} and {@code afspraakDuur} are read: so one form can plan appointments of several
 * names. {@code afzegging}: the letter to whoever was invited before and no longer is.
 */
@Component("sendLetter")
class SendLetter implements JavaDelegate {

  private static final long USUAL_MINUTES = 60;

  /** Under this name a shared form keeps the moment of whatever appointment it plans. */
  private static final String ANY = "afspraak";

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
    Optional<Appointment> before = before(execution, file);
    LetterOrder order =
        new LetterOrder(
            file,
            Inputs.required(execution, "brief"),
            Inputs.required(execution, "aan"),
            Inputs.yes(execution, "pdf"),
            appointment(execution, file),
            execution.getVariables(),
            terms.of(execution, file));
    List<Letter> withdrawn = withdrawn(execution, order, before);
    List<Letter> written = letters.write(order);
    String enclosed = Inputs.text(execution, "bijlagen");
    if (enclosed != null) {
      written.forEach(letter -> enclosures.enclose(letter, enclosed));
    }
    dispatch.send(file, withdrawn);
    dispatch.send(file, written);
  }

  private Optional<Appointment> before(DelegateExecution execution, CaseFile file) {
    return Optional.ofNullable(Inputs.text(execution, "afspraak"))
        .flatMap(name -> appointments.find(file.id(), name));
  }

  private List<Letter> withdrawn(
      DelegateExecution execution, LetterOrder order, Optional<Appointment> before) {
    String template = Inputs.text(execution, "afzegging");
    return template == null || before.isEmpty()
        ? List.of()
        : letters.withdraw(order, before.get(), template);
  }

  private Appointment appointment(DelegateExecution execution, CaseFile file) {
    String name = Inputs.text(execution, "afspraak");
    if (name == null) {
      return null;
    }
    String answers = Inputs.text(execution, name + "Op") == null ? ANY : name;
    Instant start = Inputs.moment(Inputs.required(execution, answers + "Op"));
    String minutes = Inputs.text(execution, answers + "Duur");
    Duration duration =
        Duration.ofMinutes(minutes == null ? USUAL_MINUTES : (long) Double.parseDouble(minutes));
    return appointments.plan(
        file.id(),
        name,
        start,
        start.plus(duration),
        Inputs.required(execution, answers + "Plaats"));
  }
}
