package nl.gehoor.portal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page for whoever asks too much in too short a time: how long to wait, and what was typed,
 * ready to be sent again. The limits themselves are nl.gehoor.access.RateLimits.
 */
@Component
@Order(0)
class Wait implements ErrorViewResolver {

  /** Request attribute: how many seconds to wait. */
  private static final String SECONDS = "nl.gehoor.wacht";

  private static final Pattern OUR_ADDRESS = Pattern.compile("(/[A-Za-z0-9_.~-]+)+");
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;

  private final Wording wording;

  Wait(Wording wording) {
    this.wording = wording;
  }

  /** One value that the form had, to be sent once more as it was. */
  record Value(String name, String value) {}

  @Override
  public ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    if (status != HttpStatus.TOO_MANY_REQUESTS) {
      return null;
    }
    ModelAndView page = new ModelAndView("portal/wachten").addObject("duur", duration(request));
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    // Without a form key it was never seen whose form this is.
    boolean form = "POST".equals(request.getMethod()) && request.getAttribute("_csrf") != null;
    if (form && OUR_ADDRESS.matcher(path).matches()) {
      page.addObject("adres", path.substring(request.getContextPath().length()));
      page.addObject("waarden", values(request));
      page.addObject("getypt", Sent.texts(request));
    }
    page.setStatus(status);
    return page;
  }

  private static List<Value> values(HttpServletRequest request) {
    List<Value> values = new ArrayList<>();
    request
        .getParameterMap()
        .forEach(
            (name, all) -> {
              if (!name.equals("_csrf")) {
                for (String value : all) {
                  values.add(new Value(name, value));
                }
              }
            });
    return values;
  }

  private String duration(HttpServletRequest request) {
    Object attribute = request.getAttribute(SECONDS);
    long seconds = attribute instanceof Long known ? known : MINUTE;
    if (seconds < MINUTE) {
      return say("seconden", seconds);
    }
    return seconds < HOUR
        ? say("minuten", (seconds + MINUTE - 1) / MINUTE)
        : say("uren", (seconds + HOUR - 1) / HOUR);
  }

  private String say(String unit, long number) {
    return number == 1
        ? wording.say("wachten." + unit + ".een")
        : wording.say("wachten." + unit, Long.toString(number));
  }
}
