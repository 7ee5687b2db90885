package nl.gehoor.step;

import nl.gehoor.casefile.Timeline;
import nl.gehoor.casefile.Timeline.Audience;
import nl.gehoor.form.RefusedException;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.LetterDocuments;
import nl.gehoor.letter.Letters;
import nl.gehoor.letter.MailAddress;
import nl.gehoor.procedure.Actor;
import nl.gehoor.procedure.Gives;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Does what somebody chose for letter {@code briefId} that was not delivered, in {@code
 * bezorgKeuze}: "opnieuw" mails it to {@code nieuwEmail}, "post" posts it to {@code postadres},
 * "niet" drops it because of {@code redenNiet}. Sets {@code kanaal}: email, post or vervallen.
 */
@Component("correctLetter")
@Gives({"kanaal", "briefblok"})
class CorrectLetter implements JavaDelegate {

  private final Letters letters;
  private final LetterDocuments documents;
  private final Timeline timeline;
  private final Actor actor;

  CorrectLetter(Letters letters, LetterDocuments documents, Timeline timeline, Actor actor) {
    this.letters = letters;
    this.documents = documents;
    this.timeline = timeline;
    this.actor = actor;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Letter letter = letters.get(Inputs.required(execution, "briefId"));
    String choice = String.valueOf(Inputs.text(execution, "bezorgKeuze"));
    String channel =
        switch (choice) {
          case "opnieuw" -> mailAgain(execution, letter);
          case "post" -> post(execution, letter);
          case "niet" -> drop(execution, letter);
          default -> throw new RefusedException("Kies wat er met de brief moet gebeuren.");
        };
    execution.setVariable("kanaal", channel);
    execution.setVariable("briefblok", letters.summary(letters.get(letter.id())));
  }

  private String mailAgain(DelegateExecution execution, Letter letter) {
    String shown = Inputs.text(execution, "eerderEmail");
    String filledIn = Inputs.text(execution, "nieuwEmail");
    // Left as it was shown: then the task of another letter may have mended it in the meantime.
    String typed = filledIn != null && filledIn.equals(shown) ? letter.email() : filledIn;
    String email =
        MailAddress.of(typed)
            .orElseThrow(
                () ->
                    new RefusedException(
                        "Vul een geldig e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."));
    letters.correctEmail(letter, email);
    documents.withdrawLink(letter.id());
    note(letter, "wordt opnieuw gemaild");
    return "email";
  }

  private String post(DelegateExecution execution, Letter letter) {
    String address = Inputs.text(execution, "postadres");
    if (address == null) {
      throw new RefusedException("Vul het postadres in waar de brief heen moet.");
    }
    letters.redirectToPost(letter, address);
    note(letter, "gaat per post");
    return "post";
  }

  private String drop(DelegateExecution execution, Letter letter) {
    String reason = Inputs.text(execution, "redenNiet");
    if (reason == null) {
      throw new RefusedException("Vul in waarom de brief niet meer hoeft te worden verstuurd.");
    }
    letters.dropped(letter.id(), reason);
    documents.withdrawLink(letter.id());
    note(letter, "wordt niet verstuurd. Reden: " + reason);
    return "vervallen";
  }

  private void note(Letter letter, String what) {
    timeline.add(
        letter.caseId(),
        "brief",
        "Brief '" + letter.title() + "' aan " + letter.name() + " " + what,
        actor.name().orElse(null),
        Audience.HANDLERS);
  }
}
