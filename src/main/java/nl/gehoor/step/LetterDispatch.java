package nl.gehoor.step;

import java.util.List;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.casefile.Timeline.Audience;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.Letters;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Lets written letters go: notes each in the timeline and starts the letter process for it, in the
 * same transaction. The process mails it later, so a mail server that is down holds nothing up.
 */
@Component
class LetterDispatch {

  private final Organisations organisations;
  private final Letters letters;
  private final Timeline timeline;
  private final String letterProcess;

  LetterDispatch(
      Organisations organisations,
      Letters letters,
      Timeline timeline,
      @Value("${gehoor.letter-process}") String letterProcess) {
    this.organisations = organisations;
    this.letters = letters;
    this.timeline = timeline;
    this.letterProcess = letterProcess;
  }

  void send(DelegateExecution execution, CaseFile file, List<Letter> written) {
    RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
    for (Letter letter : written) {
      timeline.add(
          file.id(),
          "brief",
          "Brief '" + letter.title() + "' aan " + letter.name(),
          null,
          audience(letter));
      runtime
          .createProcessInstanceByKey(letterProcess)
          .processDefinitionTenantId(file.tenant())
          .businessKey(file.reference())
          .setVariable("briefId", letter.id())
          .setVariable("kanaal", channel(letter.channel()))
          .setVariable("secretariaat", organisations.get(file.tenant()).secretariat())
          .setVariable("briefblok", letters.summary(letter))
          .setVariable("nieuwEmail", letter.email())
          .setVariable("postadres", letter.postalAddress())
          .execute();
    }
  }

  /** The word by which the diagram chooses its path. */
  static String channel(Letter.Channel channel) {
    return switch (channel) {
      case EMAIL -> "email";
      case POST -> "post";
      case NONE -> "onbekend";
    };
  }

  static Audience audience(Letter letter) {
    return letter.toParty() && !letter.isPersonal() ? Audience.PARTIES : Audience.HANDLERS;
  }
}
