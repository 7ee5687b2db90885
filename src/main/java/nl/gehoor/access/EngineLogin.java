package nl.gehoor.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Name and password of an engine account, for whoever speaks to the REST interface. */
final class EngineLogin implements AuthenticationProvider {

  private final Accounts accounts;

  EngineLogin(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Authentication authenticate(Authentication claim) {
    String userId = claim.getName();
    if (userId == null
        || userId.isBlank()
        || claim.getCredentials() == null
        || !accounts.passwordIs(userId, claim.getCredentials().toString())) {
      throw new BadCredentialsException("Naam of wachtwoord klopt niet.");
    }
    return new UsernamePasswordAuthenticationToken(accounts.load(userId), null, List.of());
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }

  /**
   * Tells the engine who asks, for the length of one request. Without it the engine would check
   * nothing at all: so nobody passes here without an account.
   */
  static final class ToEngine extends OncePerRequestFilter {

    private final IdentityService identity;

    ToEngine(IdentityService identity) {
      this.identity = identity;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
      if (authentication == null
          || !(authentication.getPrincipal() instanceof Accounts.Account account)) {
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        return;
      }
      try {
        identity.setAuthentication(account.userId(), account.groups(), account.tenants());
        chain.doFilter(request, response);
      } finally {
        identity.clearAuthentication();
      }
    }
  }
}
