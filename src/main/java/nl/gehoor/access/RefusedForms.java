package nl.gehoor.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a form that came too soon ({@link RateLimits}), once it is certain that its sender got it
 * from us: only then may what was typed be shown again, ready to be sent.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class RefusedForms implements WebMvcConfigurer {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Refusal()).order(Integer.MIN_VALUE);
  }

  private static final class Refusal implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler)
        throws IOException {
      if (request.getAttribute(RateLimits.WAIT) == null
          || request.getDispatcherType() == DispatcherType.ERROR) {
        return true;
      }
      response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
      return false;
    }
  }
}
