package nl.gehoor.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.gehoor.letter.SignedRecord;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may reach which address. What no line here opens is closed.
 *
 * <p>Addresses are matched as the request has them, not by Spring's controllers: the webapps and
 * the REST interface are no controllers of Spring.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebSecurity {

  static final String PORTAL_POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  static final String NO_DEVICES =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(),"
          + " microphone=(), midi=(), payment=(), usb=()";

  /**
   * Every request says anew who asks; the token of a form stays, or a form in another tab would be
   * refused.
   */
  private static final SessionAuthenticationStrategy SAME_TOKEN =
      (authentication, request, response) -> {};

  private static final PathPatternRequestMatcher.Builder PATHS =
      PathPatternRequestMatcher.withDefaults();

  private final boolean demo;

  WebSecurity(Environment environment) {
    this.demo = environment.acceptsProfiles(Profiles.of("demo"));
  }

  /** REST: only with name and password, and then with that account's rights. */
  @Bean
  @Order(10)
  SecurityFilterChain rest(HttpSecurity http, Accounts accounts, IdentityService identity)
      throws Exception {
    BasicAuthenticationEntryPoint askPassword = new BasicAuthenticationEntryPoint();
    askPassword.setRealmName("Gehoor");
    return closed(http)
        .securityMatchers(chain -> chain.requestMatchers(paths("/engine-rest", "/engine-rest/**")))
        .authenticationProvider(new EngineLogin(accounts))
        .httpBasic(basic -> basic.authenticationEntryPoint(askPassword))
        .exceptionHandling(refused -> refused.authenticationEntryPoint(askPassword))
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .addFilterAfter(new EngineLogin.ToEngine(identity), AuthorizationFilter.class)
        .build();
  }

  /**
   * The webapps log people in and guard their own forms. The address where anybody could make the
   * first administrator is shut: ours exists already (CVE-2026-77226).
   */
  @Bean
  @Order(20)
  SecurityFilterChain webapps(HttpSecurity http) throws Exception {
    return closed(http)
        .securityMatchers(chain -> chain.requestMatchers(paths("/camunda", "/camunda/**")))
        .csrf(AbstractHttpConfigurer::disable)
        .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(paths("/camunda/api/admin/setup/**"))
                    .denyAll()
                    .anyRequest()
                    .permitAll())
        .build();
  }

  @Bean
  @Order(30)
  SecurityFilterChain actuator(HttpSecurity http) throws Exception {
    return closed(http)
        .securityMatchers(chain -> chain.requestMatchers(paths("/actuator", "/actuator/**")))
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(PATHS.matcher(HttpMethod.GET, "/actuator/health"))
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .build();
  }

  /** Files of a case: the address itself decides who may have them. */
  @Bean
  @Order(40)
  SecurityFilterChain caseDocuments(HttpSecurity http, Accounts accounts) throws Exception {
    return closed(http)
        .securityMatchers(chain -> chain.requestMatchers(paths("/zaakstuk/**")))
        .authenticationProvider(new EngineLogin(accounts))
        .httpBasic(basic -> basic.authenticationEntryPoint(WebSecurity::notFound))
        .csrf(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(PATHS.matcher(HttpMethod.GET, "/zaakstuk/*"))
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .build();
  }

  /**
   * Pages for whoever owns procedures. A program that gives name and password needs no token
   * against forged forms: no page of somebody else can make it ask.
   */
  @Bean
  @Order(50)
  SecurityFilterChain workbench(HttpSecurity http, WorkbenchAccess access) throws Exception {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("gehoor-werkplaats");
    tokens.setHeaderName("X-Gehoor-Werkplaats"); // the usual name is that of the webapps' token
    tokens.setCookieCustomizer(cookie -> cookie.path(WorkbenchAccess.HOME).sameSite("Lax"));
    return closed(http)
        .securityMatchers(
            chain ->
                chain.requestMatchers(paths(WorkbenchAccess.HOME, WorkbenchAccess.HOME + "/**")))
        .authenticationProvider(access.byPassword())
        .httpBasic(basic -> basic.authenticationEntryPoint(WorkbenchAccess::askWho))
        .addFilterBefore(access.bySession(), BasicAuthenticationFilter.class)
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(tokens)
                    .sessionAuthenticationStrategy(SAME_TOKEN)
                    .ignoringRequestMatchers(WorkbenchAccess::isProgram))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(PORTAL_POLICY)))
        .exceptionHandling(refused -> refused.authenticationEntryPoint(WorkbenchAccess::askWho))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(paths(WorkbenchAccess.LOGIN))
                    .permitAll()
                    .anyRequest()
                    .access(
                        (who, page) ->
                            new AuthorizationDecision(WorkbenchAccess.ownsSomething(who.get()))))
        .build();
  }

  /**
   * The public pages. The token against forged forms is in a cookie and not in a session: somebody
   * may take a day over a complaint, and a session would not last that long.
   */
  @Bean
  @Order(100)
  SecurityFilterChain publicPages(HttpSecurity http, Organisations organisations) throws Exception {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("gehoor-formulier");
    tokens.setCookieCustomizer(cookie -> cookie.path("/").sameSite("Lax"));
    return closed(http)
        // Checking a document changes nothing, so nothing can be forged.
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(tokens)
                    .ignoringRequestMatchers(PATHS.matcher(SignedRecord.CHECK)))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(PORTAL_POLICY)))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(publicPages(organisations))
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .build();
  }

  private static RequestMatcher[] publicPages(Organisations organisations) {
    List<RequestMatcher> pages = new ArrayList<>();
    for (String page :
        List.of(
            "/", "/css/**", "/js/**", "/images/**", "/fonts/**", "/favicon.ico", "/robots.txt")) {
      pages.add(PATHS.matcher(HttpMethod.GET, page));
      pages.add(PATHS.matcher(HttpMethod.HEAD, page));
    }
    List<String> forms = new ArrayList<>(List.of("/zaak/**", "/nieuwe-link", SignedRecord.CHECK));
    organisations.all().forEach(organisation -> forms.add("/" + organisation.id() + "/**"));
    for (String form : forms) {
      pages.add(PATHS.matcher(HttpMethod.GET, form));
      pages.add(PATHS.matcher(HttpMethod.HEAD, form));
      pages.add(PATHS.matcher(HttpMethod.POST, form));
    }
    return pages.toArray(RequestMatcher[]::new);
  }

  /** What every address has in common. */
  private HttpSecurity closed(HttpSecurity http) throws Exception {
    return http.requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(anonymous -> {})
        .headers(
            headers -> {
              headers
                  .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                  .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                  .permissionsPolicyHeader(policy -> policy.policy(NO_DEVICES));
              if (demo) {
                headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
              } else {
                headers.httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false));
              }
            })
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint(WebSecurity::notFound)
                    .accessDeniedHandler(
                        (request, response, exception) -> {
                          response.sendError(HttpServletResponse.SC_FORBIDDEN);
                        }));
  }

  /** Nobody learns from us whether a closed address exists. */
  private static void notFound(
      HttpServletRequest request, HttpServletResponse response, Exception refused)
      throws IOException {
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }

  private static RequestMatcher[] paths(String... patterns) {
    return Arrays.stream(patterns).map(PATHS::matcher).toArray(RequestMatcher[]::new);
  }
}
