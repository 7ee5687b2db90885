package nl.gehoor.procedure;

import java.util.HashMap;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.Letters;
import nl.gehoor.organisation.Organisations;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Starts the process that delivers a written letter, in the caller's transaction. It mails the
 * letter later, so a mail server that is down holds nothing up.
 */
@Component
public class LetterSending {

  private final Procedures procedures;
  private final Organisations organisations;
  private final Letters letters;
  private final String letterProcess;

  LetterSending(
      Procedures procedures,
      Organisations organisations,
      Letters letters,
      @Value("${gehoor.letter-process}") String letterProcess) {
    this.procedures = procedures;
    this.organisations = organisations;
    this.letters = letters;
    this.letterProcess = letterProcess;
  }

  public void start(CaseFile file, Letter letter) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("briefId", letter.id());
    variables.put("kanaal", channel(letter.channel()));
    variables.put("secretariaat", organisations.get(file.tenant()).secretariat());
    variables.put("briefblok", letters.summary(letter));
    variables.put("nieuwEmail", letter.email());
    variables.put("postadres", letter.postalAddress());
    procedures.startBeside(file, letterProcess, variables);
  }

  /** The word by which the diagram chooses its path. */
  private static String channel(Letter.Channel channel) {
    return switch (channel) {
      case EMAIL -> "email";
      case POST -> "post";
      case NONE -> "onbekend";
    };
  }
}
