package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UrlPathHelper;

/**
 * What every public page tells browsers: keep nothing that is somebody's own, and tell no other
 * site where the visitor came from (a personal link is a key).
 */
@Configuration(proxyBeanMethods = false)
class PageHeaders implements WebMvcConfigurer {

  /** Addresses behind which there is no public page. */
  static final List<String> NO_PAGES =
      List.of(
          "/camunda/**",
          "/engine-rest/**",
          "/actuator/**",
          "/zaakstuk/**",
          "/werkplaats/**",
          "/css/**",
          "/js/**",
          "/images/**",
          "/*/stijl.css",
          "/*/logo/*");

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Interceptor()).excludePathPatterns(NO_PAGES);
  }

  private static final class Interceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      response.setHeader("Referrer-Policy", "no-referrer");
      String address = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
      boolean personal =
          !"GET".equals(request.getMethod())
              || address.startsWith("/zaak/")
              || address.contains("/verzonden/")
              || address.contains("/concept/");
      // A page to fill in may stay in the browser's memory: going back then finds what was typed.
      boolean toFillIn = "GET".equals(request.getMethod()) && address.contains("/stap/");
      response.setHeader(
          HttpHeaders.CACHE_CONTROL, personal && !toFillIn ? "no-store" : "private, no-cache");
      if (personal) {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
      }
      return true;
    }
  }
}
