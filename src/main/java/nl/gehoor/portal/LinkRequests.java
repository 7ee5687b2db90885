package nl.gehoor.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Party;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.LetterOrder;
import nl.gehoor.letter.Letters;
import nl.gehoor.procedure.Procedures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Sends people the link to their own page once more, one request after the other, apart from
 * whoever waits for the page: so that how long it takes tells nothing.
 *
 * <p>A link goes only where it went before: to a party who got it in an earlier letter, by this
 * very address. So nobody can have us write to somebody who was not written to for a reason, and
 * whoever reads the mail learns nothing that was not in it already. And not more than a few a day,
 * because anybody can ask.
 */
@Component
class LinkRequests implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(LinkRequests.class);

  private static final int MOST_WAITING = 200;
  private static final int MOST_A_DAY = 3;

  private final Links links;
  private final CaseFiles files;
  private final Letters letters;
  private final Procedures procedures;
  private final Clock clock;
  private final String process;
  private final ThreadPoolExecutor desk;

  LinkRequests(
      Links links,
      CaseFiles files,
      Letters letters,
      Procedures procedures,
      Clock clock,
      @Value("${gehoor.link-process}") String process) {
    this.links = links;
    this.files = files;
    this.letters = letters;
    this.procedures = procedures;
    this.clock = clock;
    this.process = process;
    this.desk =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "nieuwe-link");
              thread.setDaemon(true);
              return thread;
            });
    desk.allowCoreThreadTimeOut(true);
  }

  /**
   * Takes in that somebody asked for the links of this address.
   *
   * @return false when too many people ask at the same time; nothing was taken in
   */
  boolean ask(String email) {
    try {
      desk.execute(() -> answer(email));
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  private void answer(String email) {
    try {
      for (Party party : links.holders(email)) {
        if (mayHave(party, email)) {
          procedures.startBeside(
              files.get(party.caseId()), process, Map.of("ontvanger", LetterOrder.only(party)));
        }
      }
    } catch (RuntimeException e) {
      LOG.error("Een gevraagde link kon niet worden gestuurd", e);
    }
  }

  private boolean mayHave(Party party, String email) {
    List<Letter> all = letters.to(party);
    Instant yesterday = clock.instant().minus(Duration.ofDays(1));
    return all.stream()
            .anyMatch(
                letter ->
                    letter.state() == Letter.State.SENT
                        && letter.carriesLink()
                        && email.equalsIgnoreCase(letter.email()))
        && all.stream()
                .filter(Letter::isPersonal)
                .filter(letter -> letter.createdAt().isAfter(yesterday))
                .count()
            < MOST_A_DAY;
  }

  /** Waits until all that was asked for is done; for tests. */
  void idle() {
    try {
      desk.submit(() -> {}).get(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void destroy() {
    desk.shutdownNow();
  }
}
