package nl.gehoor.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A page that says what went wrong is as closed as any other, also when the request was refused
 * before it came to the chain that closes pages ({@link WebSecurity}), or belongs to another chain.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ErrorHeaders implements WebMvcConfigurer {

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          WebSecurity.PORTAL_POLICY,
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Permissions-Policy",
          WebSecurity.NO_DEVICES,
          "Cache-Control",
          "no-store");

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Closed()).order(Integer.MIN_VALUE);
  }

  private static final class Closed implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (request.getDispatcherType() == DispatcherType.ERROR) {
        HEADERS.forEach(
            (name, value) -> {
              if (!response.containsHeader(name)) {
                response.setHeader(name, value);
              }
            });
      }
      return true;
    }
  }
}
