package nl.gehoor.step;

import java.util.List;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.casefile.Timeline.Audience;
import nl.gehoor.letter.Letter;
import nl.gehoor.procedure.LetterSending;
import org.springframework.stereotype.Component;

/** Lets written letters go: notes each in the timeline, and sends it on its way. */
@Component
class LetterDispatch {

  private final LetterSending sending;
  private final Timeline timeline;

  LetterDispatch(LetterSending sending, Timeline timeline) {
    this.sending = sending;
    this.timeline = timeline;
  }

  void send(CaseFile file, List<Letter> written) {
    for (Letter letter : written) {
      timeline.add(
          file.id(),
          "brief",
          "Brief '" + letter.title() + "' aan " + letter.name(),
          null,
          audience(letter));
      sending.start(file, letter);
    }
  }

  static Audience audience(Letter letter) {
    return letter.toParty() && !letter.isPersonal() ? Audience.PARTIES : Audience.HANDLERS;
  }
}
