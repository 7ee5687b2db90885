package nl.gehoor.portal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.Parties;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.RefusedException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whoever begins a case can have us write to any mail address. So one address is written to about a
 * few new cases a day, and no more: nobody can have us flood somebody else's mailbox.
 */
@Component
class SharedAddress {

  private static final Duration DAY = Duration.ofDays(1);

  private final Parties parties;
  private final Wording wording;
  private final Clock clock;
  private final int most;

  SharedAddress(
      Parties parties,
      Wording wording,
      Clock clock,
      @Value("${gehoor.limits.cases-per-address}") int most) {
    this.parties = parties;
    this.wording = wording;
    this.clock = clock;
    this.most = most;
  }

  /**
   * @param answers of a form that begins a case; those whose key ends in {@code Email} are
   *     addresses
   * @throws RefusedException when one of them is in too many new cases already
   */
  void check(Map<String, Object> answers) {
    List<FieldError> errors =
        answers.entrySet().stream()
            .filter(answer -> answer.getKey().endsWith("Email"))
            .filter(answer -> answer.getValue() instanceof String)
            .filter(answer -> isFlooded((String) answer.getValue()))
            .map(
                answer ->
                    new FieldError(
                        answer.getKey(), "", wording.say("valstrik.adres", answer.getValue())))
            .toList();
    if (!errors.isEmpty()) {
      throw new RefusedException(errors);
    }
  }

  private boolean isFlooded(String email) {
    return parties.casesSince(clock.instant().minus(DAY), email) >= most;
  }
}
