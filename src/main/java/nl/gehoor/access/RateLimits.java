package nl.gehoor.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import nl.gehoor.letter.SignedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/**
 * How much one visitor may ask of us, and all visitors together. Generous: a whole office can share
 * one address. Whoever asks more hears how long to wait.
 *
 * <p>A form that was typed is not refused here but a little later ({@link RefusedForms}), when it
 * is known to be somebody's own, so that it can be given back. Somebody who goes on and on is
 * refused here, before a byte is read.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RateLimits extends OncePerRequestFilter {

  /** Request attribute: how many seconds to wait. The pages read it under the same name. */
  static final String WAIT = "nl.gehoor.wacht";

  private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);

  private static final Pattern FREE =
      Pattern.compile("/(css|js|images|fonts|actuator)/.*|/favicon\\.ico|/robots\\.txt");
  private static final Pattern WEBAPP = Pattern.compile("/(camunda|engine-rest|zaakstuk)(/.*)?");
  private static final Pattern WITH_PASSWORD =
      Pattern.compile(
          "/engine-rest(/.*)?|/zaakstuk/.*|/werkplaats(/.*)?|/camunda/api/admin/auth/user/.*/login/.*");
  private static final Pattern WITH_SECRET = Pattern.compile("/zaak/.*|/.*/(verzonden|concept)/.*");
  private static final Pattern BEGINS = Pattern.compile("/[^/]+/[^/]+/begin");
  private static final Pattern SENDS =
      Pattern.compile("/nieuwe-link|/.+/concept/[^/]+/(controleren|bewaren)|/zaak/[^/]+/toevoegen");

  /** What is counted. */
  private enum Kind {
    PAGES,
    POSTS,
    FILES,
    /** Forms that are begun, and kept for a while. */
    DRAFTS,
    /** Forms that begin a case or have a letter sent. */
    FORMS,
    /** Secrets that open nothing. */
    GUESSES,
    /** Passwords that do not fit. */
    LOGINS,
    /** Refusals that give back what was typed. */
    COURTESIES;

    private String setting(String of) {
      return "gehoor.limits." + name().toLowerCase(Locale.ROOT) + "." + of;
    }
  }

  private final Map<Kind, Visitors> visitors = new EnumMap<>(Kind.class);
  private final Map<Kind, Bucket> everybody = new EnumMap<>(Kind.class);
  private final AtomicBoolean warned = new AtomicBoolean();

  RateLimits(Environment settings) {
    for (Kind kind : Kind.values()) {
      visitors.put(
          kind, new Visitors(Limit.parse(settings.getRequiredProperty(kind.setting("visitor")))));
      String all = settings.getProperty(kind.setting("all"));
      if (all != null) {
        everybody.put(kind, Limit.parse(all).bucket());
      }
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
    if (FREE.matcher(path).matches()) {
      chain.doFilter(request, response);
      return;
    }
    Optional<String> visitor = Visitors.who(request);
    if (visitor.isEmpty() && request.getHeader("X-Forwarded-Proto") != null) {
      warnOnce();
    }
    Optional<Kind> guess = guessed(path, request);
    Duration wait =
        guess
            .flatMap(kind -> visitor.map(who -> waitBefore(visitors.get(kind).of(who))))
            .orElse(Duration.ZERO);
    for (Kind kind : wait.isZero() ? counted(path, request) : List.<Kind>of()) {
      wait = wait.isZero() ? take(kind, visitor) : wait;
    }
    if (wait.isZero()) {
      chain.doFilter(request, response);
      if (response.getStatus() == HttpStatus.NOT_FOUND.value()
          || response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
        guess.ifPresent(kind -> visitor.ifPresent(who -> visitors.get(kind).of(who).tryConsume(1)));
      }
      return;
    }
    request.setAttribute(WAIT, wait.toSeconds());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
    if (isTypedForm(path, request) && take(Kind.COURTESIES, visitor).isZero()) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }
  }

  private static List<Kind> counted(String path, HttpServletRequest request) {
    if (WEBAPP.matcher(path).matches()) {
      return List.of();
    }
    if (!"POST".equals(request.getMethod())) {
      return List.of(Kind.PAGES);
    }
    if (path.equals(SignedRecord.CHECK) || RequestSizeLimit.isMultipart(request)) {
      return SENDS.matcher(path).matches()
          ? List.of(Kind.POSTS, Kind.FILES, Kind.FORMS)
          : List.of(Kind.POSTS, Kind.FILES);
    }
    if (BEGINS.matcher(path).matches()) {
      return List.of(Kind.POSTS, Kind.DRAFTS);
    }
    return SENDS.matcher(path).matches() ? List.of(Kind.POSTS, Kind.FORMS) : List.of(Kind.POSTS);
  }

  /** What a refusal of this request tells against whoever asks. */
  private static Optional<Kind> guessed(String path, HttpServletRequest request) {
    if (WITH_PASSWORD.matcher(path).matches()) {
      boolean login =
          request.getHeader(HttpHeaders.AUTHORIZATION) != null
              || path.contains("/login/")
              || path.equals(WorkbenchAccess.LOGIN) && "POST".equals(request.getMethod());
      return login ? Optional.of(Kind.LOGINS) : Optional.empty();
    }
    return WITH_SECRET.matcher(path).matches() ? Optional.of(Kind.GUESSES) : Optional.empty();
  }

  private static boolean isTypedForm(String path, HttpServletRequest request) {
    return "POST".equals(request.getMethod())
        && (!RequestSizeLimit.isMultipart(request)
            || request.getContentLengthLong() < RequestSizeLimit.FORM)
        && !WEBAPP.matcher(path).matches();
  }

  /** How long to wait; zero when there was one left. What one is refused is not taken from all. */
  private Duration take(Kind kind, Optional<String> visitor) {
    Duration own = visitor.map(who -> take(visitors.get(kind).of(who))).orElse(Duration.ZERO);
    Bucket all = everybody.get(kind);
    return own.isZero() && all != null ? take(all) : own;
  }

  private static Duration take(Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? Duration.ZERO : rounded(probe.getNanosToWaitForRefill());
  }

  private static Duration waitBefore(Bucket bucket) {
    EstimationProbe probe = bucket.estimateAbilityToConsume(1);
    return probe.canBeConsumed() ? Duration.ZERO : rounded(probe.getNanosToWaitForRefill());
  }

  private static Duration rounded(long nanos) {
    return Duration.ofSeconds(Duration.ofNanos(nanos).toSeconds() + 1);
  }

  private void warnOnce() {
    if (warned.compareAndSet(false, true)) {
      LOG.warn(
          "De webserver voor Gehoor geeft X-Forwarded-For niet door. Bezoekers zijn niet uit"
              + " elkaar te houden: alleen de grenzen voor iedereen samen gelden.");
    }
  }
}
