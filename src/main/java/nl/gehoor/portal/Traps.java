package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells people from programs without asking people to prove anything: a field that nobody sees and
 * that must stay empty, and the signed moment at which the form was drawn. Whoever is taken for a
 * program is told so and may send once more; nothing is dropped in silence, because a helper with
 * an odd browser is a person too.
 *
 * <p>A form that strangers can send has the fragment {@code deel :: valstrik}; whoever receives it
 * calls {@link #check}.
 */
@Component
class Traps {

  /** Nobody sees this field; programs fill in everything. */
  static final String BAIT = "_website";

  static final String DRAWN = "_getekend";

  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration LONGEST = Duration.ofDays(14);

  private final Wording wording;
  private final Clock clock;
  private final Duration shortest;
  private final byte[] key;

  /**
   * @param shortest how long a person takes at least to fill in a form; zero: moments do not count
   */
  Traps(
      Wording wording,
      Clock clock,
      @Value("${gehoor.traps.shortest}") Duration shortest,
      @Value("${gehoor.link-key}") String key) {
    this.wording = wording;
    this.clock = clock;
    this.shortest = shortest;
    this.key = key.getBytes(StandardCharsets.UTF_8);
  }

  /** What a form carries to say when it was drawn. */
  public String drawn() {
    String moment = Long.toString(clock.millis(), Character.MAX_RADIX);
    return moment + "." + signature(moment);
  }

  /**
   * Empty when a person may have sent this; otherwise what to tell above the same form, in the
   * reader's language.
   */
  Optional<String> check(HttpServletRequest request) {
    String bait = request.getParameter(BAIT);
    if (bait != null && !bait.isBlank()) {
      return caught("ingevuld");
    }
    if (shortest.isZero()) {
      return Optional.empty();
    }
    return moment(request.getParameter(DRAWN))
        .map(this::judged)
        .orElseGet(() -> caught("onbekend"));
  }

  private Optional<String> judged(Instant drawn) {
    Duration took = Duration.between(drawn, clock.instant());
    if (took.compareTo(LONGEST) > 0) {
      return caught("onbekend");
    }
    // A negative time only says that our own clock was set back meanwhile.
    boolean quick = !took.isNegative() && took.compareTo(shortest) < 0;
    return quick ? caught("snel") : Optional.empty();
  }

  private Optional<String> caught(String how) {
    return Optional.of(wording.say("valstrik." + how));
  }

  /** Empty for what we did not sign. */
  private Optional<Instant> moment(String sent) {
    int dot = sent == null ? -1 : sent.indexOf('.');
    if (dot < 1 || dot > 12) {
      return Optional.empty();
    }
    String moment = sent.substring(0, dot);
    boolean ours =
        MessageDigest.isEqual(
            signature(moment).getBytes(StandardCharsets.UTF_8),
            sent.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
    return ours
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(moment, Character.MAX_RADIX)))
        : Optional.empty();
  }

  private String signature(String moment) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(("getekend:" + moment).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
