package nl.gehoor.demo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The demo's pages ask for no password and take a command line for a visitor, and therefore answer
 * this machine only: its own address, under its own name, and no page of another site.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoSecurity {

  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  @Bean
  @Order(0)
  SecurityFilterChain demoAnswersOnlyHere(HttpSecurity http) throws Exception {
    var paths = PathPatternRequestMatcher.withDefaults();
    return http.securityMatchers(
            demo -> demo.requestMatchers(paths.matcher("/demo"), paths.matcher("/demo/**")))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .headers(
            headers ->
                headers
                    .frameOptions(FrameOptionsConfig::sameOrigin)
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
        .addFilterBefore(new OnlyHere(), HeaderWriterFilter.class)
        .build();
  }

  /** Refuses whoever is not this machine, or comes by way of a page of another site. */
  private static final class OnlyHere extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      if (fromHere(request) && LOCAL.contains(request.getServerName()) && ownOrigin(request)) {
        chain.doFilter(request, response);
        return;
      }
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      response.setContentType("text/plain");
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response.getWriter().println("De demo is alleen te bereiken vanaf deze computer zelf.");
    }

    private static boolean fromHere(HttpServletRequest request) throws UnknownHostException {
      return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    }

    private static boolean ownOrigin(HttpServletRequest request) {
      String origin = request.getHeader("Origin");
      if (origin == null) {
        return true;
      }
      // Our pages tell nobody where they are ("no-referrer"), so a form on them says "null".
      if (origin.equals("null")) {
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
      }
      try {
        String host = URI.create(origin).getHost();
        return host != null && LOCAL.contains(host);
      } catch (IllegalArgumentException malformed) {
        return false;
      }
    }
  }
}
