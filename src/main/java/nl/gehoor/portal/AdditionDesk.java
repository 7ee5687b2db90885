package nl.gehoor.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import nl.gehoor.casefile.Additions;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.casefile.Uploads;
import nl.gehoor.letter.LetterOrder;
import nl.gehoor.procedure.Procedures;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in what a party adds: kept in the file, put before somebody who reads it, and confirmed to
 * the sender, together or not at all.
 */
@Component
class AdditionDesk {

  /** Each is read by a person; whoever has more to say puts it in one text. */
  private static final int MOST_A_DAY = 10;

  private final Additions additions;
  private final Uploads uploads;
  private final Timeline timeline;
  private final Procedures procedures;
  private final Clock clock;
  private final String process;

  AdditionDesk(
      Additions additions,
      Uploads uploads,
      Timeline timeline,
      Procedures procedures,
      Clock clock,
      @Value("${gehoor.addition-process}") String process) {
    this.additions = additions;
    this.uploads = uploads;
    this.timeline = timeline;
    this.procedures = procedures;
    this.clock = clock;
    this.process = process;
  }

  /** Whether this party can add something more today. */
  boolean hasRoom(Visit visit) {
    Instant yesterday = clock.instant().minus(Duration.ofDays(1));
    return additions.of(visit.party()).stream()
            .filter(addition -> addition.at().isAfter(yesterday))
            .count()
        < MOST_A_DAY;
  }

  /** Whether this very text came with this very form before: somebody pressed the button twice. */
  boolean hasTaken(Visit visit, String submission, String text) {
    return additions.of(visit.party()).stream()
        .anyMatch(taken -> taken.id().equals(submission) && taken.text().equals(text));
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException when this form was taken in before
   */
  @Transactional
  public void takeIn(Visit visit, String submission, String text) {
    additions.add(submission, visit.party(), text);
    uploads.keep(Uploads.holderOf(visit.party()), visit.file().id(), visit.party());
    timeline.add(
        visit.file().id(),
        "aanvulling",
        "Iets toegevoegd op de eigen pagina.",
        visit.party().name(),
        Timeline.Audience.HANDLERS);
    procedures.startBeside(
        visit.file(),
        process,
        Map.of(
            "afzender",
            LetterOrder.only(visit.party()),
            "aanvullingVan",
            visit.party().name(),
            "secretariaat",
            visit.organisation().secretariat()));
  }
}
