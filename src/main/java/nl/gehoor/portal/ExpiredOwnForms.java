package nl.gehoor.portal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * The same as {@link ExpiredForms} for what people write without a question from us: an addition, a
 * reason to withdraw, an address for a lost link.
 */
@Component
class ExpiredOwnForms implements ErrorViewResolver, Ordered {

  private static final Pattern OWN = Pattern.compile("/zaak/([^/]+)/(toevoegen|intrekken)");

  private final AdditionPages additions;
  private final PartyPages parties;
  private final NewLinkPages links;
  private final Wording wording;

  ExpiredOwnForms(
      AdditionPages additions, PartyPages parties, NewLinkPages links, Wording wording) {
    this.additions = additions;
    this.parties = parties;
    this.links = links;
    this.wording = wording;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  /** Null leaves it to {@link ExpiredForms}. */
  @Override
  public ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    if (status != HttpStatus.FORBIDDEN || !"POST".equals(request.getMethod())) {
      return null;
    }
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    path = path.substring(request.getContextPath().length());
    String notice = wording.say("toevoegen.verlopen");
    if (path.equals(NewLinkPages.ADDRESS)) {
      return links.again(request, notice);
    }
    Matcher own = OWN.matcher(path);
    if (!own.matches()) {
      return null;
    }
    try {
      return own.group(2).equals("toevoegen")
          ? additions.again(own.group(1), request, notice)
          : parties.withdrawAgain(own.group(1), request, notice);
    } catch (UnknownLinkException nothingThere) {
      return null;
    }
  }
}
