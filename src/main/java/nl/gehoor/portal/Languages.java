package nl.gehoor.portal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The public pages in two languages: Dutch, and English for those who do not read Dutch. */
@Configuration(proxyBeanMethods = false)
class Languages implements WebMvcConfigurer {

  private static final Duration REMEMBERED = Duration.ofDays(365);

  /** Every file of texts there is; a new page brings its own. */
  @Bean
  static MessageSource messageSource() {
    PageTexts texts = new PageTexts();
    try {
      texts.setBasenames(
          Arrays.stream(
                  new PathMatchingResourcePatternResolver()
                      .getResources("classpath*:texts/*.properties"))
              .map(file -> file.getFilename().replaceFirst("(_en)?\\.properties$", ""))
              .distinct()
              .sorted()
              .map("texts/"::concat)
              .toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    return texts;
  }

  @Bean
  static ReaderLanguage localeResolver() {
    return new ReaderLanguage();
  }

  /** An apostrophe is an apostrophe, in a text with gaps as in one without. */
  private static final class PageTexts extends ResourceBundleMessageSource {

    @Override
    protected MessageFormat createMessageFormat(String text, Locale locale) {
      return super.createMessageFormat(text.replace("'", "''"), locale);
    }
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new Remember())
        .excludePathPatterns(PageHeaders.NO_PAGES)
        .excludePathPatterns("/demo/**");
  }

  /**
   * Keeps the chosen language, and lets a page offer the other one. No page varies by the cookie
   * for caches: none but the reader's own browser keeps pages of ours, and that one must find a
   * form that was being filled in when the reader goes back.
   */
  private static final class Remember implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      // A link would lose what was typed on a page that answers a form.
      boolean looking = !"POST".equals(request.getMethod());
      request.setAttribute("wisselbaar", looking);
      String asked = ReaderLanguage.asked(request);
      if (asked != null && looking && request.getDispatcherType() == DispatcherType.REQUEST) {
        response.addHeader(
            HttpHeaders.SET_COOKIE,
            ResponseCookie.from(ReaderLanguage.COOKIE, asked)
                .path("/")
                .maxAge(REMEMBERED)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build()
                .toString());
      }
      return true;
    }
  }
}
