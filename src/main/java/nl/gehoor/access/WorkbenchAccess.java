package nl.gehoor.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Whose workbench it is: an account has an authority {@code werkplaats:<organisation>} for each
 * organisation whose procedures it owns; administrators have them all.
 */
@Component
class WorkbenchAccess {

  static final String HOME = "/werkplaats";
  static final String LOGIN = HOME + "/inloggen";

  /** What the authority for an organisation begins with; the workbench's own pages read it. */
  static final String OWNS = "werkplaats:";

  private final Accounts accounts;
  private final Organisations organisations;
  private final WebappSessions sessions;

  WorkbenchAccess(Accounts accounts, Organisations organisations, WebappSessions sessions) {
    this.accounts = accounts;
    this.organisations = organisations;
    this.sessions = sessions;
  }

  Authentication authentication(Accounts.Account account) {
    boolean everything = account.groups().contains(AccessSetup.ADMINISTRATORS);
    List<SimpleGrantedAuthority> owned =
        organisations.all().stream()
            .filter(own -> everything || account.groups().contains(own.processOwnerGroup()))
            .map(Organisation::id)
            .map(OWNS::concat)
            .map(SimpleGrantedAuthority::new)
            .toList();
    return new UsernamePasswordAuthenticationToken(account, null, owned);
  }

  static boolean ownsSomething(Authentication authentication) {
    return authentication.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .anyMatch(authority -> authority.startsWith(OWNS));
  }

  /** Name and password, for a program that asks. */
  AuthenticationProvider byPassword() {
    EngineLogin login = new EngineLogin(accounts);
    return new AuthenticationProvider() {
      @Override
      public Authentication authenticate(Authentication claim) {
        return authentication((Accounts.Account) login.authenticate(claim).getPrincipal());
      }

      @Override
      public boolean supports(Class<?> type) {
        return login.supports(type);
      }
    };
  }

  /** Whoever is logged in to the webapps, for who gave no password. */
  OncePerRequestFilter bySession() {
    return new OncePerRequestFilter() {
      @Override
      protected void doFilterInternal(
          HttpServletRequest request, HttpServletResponse response, FilterChain chain)
          throws ServletException, IOException {
        Optional<Accounts.Account> account =
            request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? sessions.account(request)
                : Optional.empty();
        if (account.isPresent()) {
          SecurityContext context = SecurityContextHolder.createEmptyContext();
          context.setAuthentication(authentication(account.get()));
          SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
      }
    };
  }

  /**
   * A program, and no browser that could have been made to ask by a page of somebody else: it gives
   * a password of its own accord, and says nothing of the kind that only browsers say.
   */
  static boolean isProgram(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null
        && request.getHeader(HttpHeaders.COOKIE) == null
        && request.getHeader(HttpHeaders.ORIGIN) == null
        && request.getHeader("Sec-Fetch-Site") == null;
  }

  /** A person is asked to log in and comes back where he or she was; a program hears why not. */
  static void askWho(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      response.setContentType("text/plain");
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response.getWriter().println("De naam of het wachtwoord klopt niet.");
      return;
    }
    UriComponentsBuilder login = UriComponentsBuilder.fromPath(LOGIN);
    if ("GET".equals(request.getMethod())) {
      login.queryParam("naar", "{naar}");
      String query = request.getQueryString();
      response.sendRedirect(
          login
              .encode()
              .buildAndExpand(request.getRequestURI() + (query == null ? "" : "?" + query))
              .toUriString());
    } else {
      response.sendRedirect(login.queryParam("verlopen", "ja").toUriString());
    }
  }
}
