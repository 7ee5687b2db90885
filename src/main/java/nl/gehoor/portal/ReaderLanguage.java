package nl.gehoor.portal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * In which language somebody reads our pages: as the address says ({@code ?taal=en}), else as he or
 * she chose before (a cookie), else as we write to this party, else Dutch. What the browser says
 * does not count: many who read Dutch have a browser that does not.
 */
final class ReaderLanguage implements LocaleResolver {

  static final Locale DUTCH = Locale.forLanguageTag("nl-NL");
  static final Locale ENGLISH = Locale.UK;
  static final String COOKIE = "gehoor-taal";

  /** Request attribute: the language in which we write to the party whose page it is. */
  static final String READER = ReaderLanguage.class.getName();

  private static final Map<String, Locale> LANGUAGES = Map.of("nl", DUTCH, "en", ENGLISH);
  private static final Pattern ASKED = Pattern.compile("(?:^|&)taal=([a-z]{2})(?:&|$)");

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    String asked = asked(request);
    if (asked != null) {
      return LANGUAGES.get(asked);
    }
    Cookie chosen = WebUtils.getCookie(request, COOKIE);
    if (chosen != null && LANGUAGES.containsKey(chosen.getValue())) {
      return LANGUAGES.get(chosen.getValue());
    }
    return LANGUAGES.getOrDefault(String.valueOf(request.getAttribute(READER)), DUTCH);
  }

  @Override
  public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
    throw new UnsupportedOperationException("Readers choose their language by a link");
  }

  /** The language that the address asks for; null when it asks for none that we have. */
  static String asked(HttpServletRequest request) {
    Matcher asked = ASKED.matcher(String.valueOf(request.getQueryString()));
    return asked.find() && LANGUAGES.containsKey(asked.group(1)) ? asked.group(1) : null;
  }
}
