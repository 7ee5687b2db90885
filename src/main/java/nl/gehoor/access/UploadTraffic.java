package nl.gehoor.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Files come in over slow lines and take their time, so how many come in at once is limited: of all
 * together, and of one visitor. Before a byte is read, whoever is one too many hears to come back
 * in a moment.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
class UploadTraffic extends OncePerRequestFilter {

  static final int ALL = 16;
  static final int ONE = 4;

  private static final long MOMENT = 30;
  private static final String EVERYBODY = "";

  private final Map<String, Integer> under = new HashMap<>();

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !"POST".equals(request.getMethod())
        || !RequestSizeLimit.isMultipart(request)
        || request.getRequestURI().startsWith(request.getContextPath() + "/engine-rest");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String who = Visitors.who(request).orElse(EVERYBODY);
    if (!enters(who)) {
      request.setAttribute(RateLimits.WAIT, MOMENT);
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(MOMENT));
      response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      leaves(who);
    }
  }

  private synchronized boolean enters(String who) {
    boolean room =
        under.getOrDefault(EVERYBODY, 0) < ALL
            && (who.equals(EVERYBODY) || under.getOrDefault(who, 0) < ONE);
    if (room) {
      under.merge(EVERYBODY, 1, Integer::sum);
      if (!who.equals(EVERYBODY)) {
        under.merge(who, 1, Integer::sum);
      }
    }
    return room;
  }

  private synchronized void leaves(String who) {
    under.merge(EVERYBODY, -1, Integer::sum);
    if (!who.equals(EVERYBODY)) {
      under.computeIfPresent(who, (visitor, count) -> count == 1 ? null : count - 1);
    }
  }
}
