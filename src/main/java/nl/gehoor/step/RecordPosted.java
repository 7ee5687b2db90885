package nl.gehoor.step;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.RefusedException;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.LetterDocuments;
import nl.gehoor.letter.Letters;
import nl.gehoor.procedure.Actor;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records that letter {@code briefId} was posted, on the day {@code verstuurdOp} (ISO date). */
@Component("recordPosted")
class RecordPosted implements JavaDelegate {

  private final Letters letters;
  private final LetterDocuments documents;
  private final Timeline timeline;
  private final Actor actor;
  private final Clock clock;

  RecordPosted(
      Letters letters, LetterDocuments documents, Timeline timeline, Actor actor, Clock clock) {
    this.letters = letters;
    this.documents = documents;
    this.timeline = timeline;
    this.actor = actor;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Letter letter = letters.get(Inputs.required(execution, "briefId"));
    LocalDate day = day(Inputs.text(execution, "verstuurdOp"));
    letters.posted(letter.id(), day);
    documents.withdrawLink(letter.id());
    timeline.add(
        letter.caseId(),
        "brief",
        "Brief '"
            + letter.title()
            + "' aan "
            + letter.name()
            + " per post verstuurd op "
            + DutchDates.inWords(day),
        actor.name().orElse(null),
        LetterDispatch.audience(letter));
  }

  private LocalDate day(String text) {
    try {
      LocalDate day = text == null ? null : LocalDate.parse(text);
      if (day != null && !day.isAfter(LocalDate.now(clock))) {
        return day;
      }
    } catch (DateTimeException e) {
      // no date: said below
    }
    throw new RefusedException(
        "Vul in op welke dag de brief op de post is gegaan. Dat is vandaag of eerder.");
  }
}
