package nl.gehoor.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import nl.gehoor.term.DutchDates;

/**
 * A form that somebody is filling in.
 *
 * @param answers by field key, as typed; what was never on the screen is absent
 * @param seen keys of the fields that were on the screen when a page was sent
 * @param email where the link was sent; null when the draft was not saved by mail
 * @param mail how that went; null when the draft was not saved by mail
 * @param mails how often the link was mailed
 * @param language of whoever fills it in, as a tag: {@code nl}, {@code en}
 * @param eraseAt when it is gone by itself
 */
public record Draft(
    String id,
    String tenant,
    String process,
    int version,
    Map<String, String> answers,
    Set<String> seen,
    String email,
    Mail mail,
    int mails,
    String language,
    Instant eraseAt) {

  /** How the mail with the link went. */
  public enum Mail {
    WAITING,
    SENT,
    FAILED
  }

  /** The same with other answers, not kept yet. */
  public Draft with(Map<String, String> otherAnswers, Set<String> otherSeen) {
    return new Draft(
        id,
        tenant,
        process,
        version,
        otherAnswers,
        otherSeen,
        email,
        mail,
        mails,
        language,
        eraseAt);
  }

  public boolean saved() {
    return email != null;
  }

  /** The last whole day on which its link works, Europe/Amsterdam. */
  public LocalDate lastDay() {
    return eraseAt.atZone(DutchDates.AMSTERDAM).toLocalDate().minusDays(1);
  }
}
