package nl.gehoor.workbench;

import java.util.List;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who looks at a page, and whose procedures he or she owns. */
@Component
class Viewers {

  /** What the authority for an organisation begins with, as the room access gives it. */
  private static final String OWNS = "werkplaats:";

  private final Organisations organisations;

  Viewers(Organisations organisations) {
    this.organisations = organisations;
  }

  /** The organisations whose procedures this viewer owns, by id; administrators own them all. */
  List<Organisation> organisations(Authentication viewer) {
    return organisations.all().stream()
        .filter(organisation -> owns(viewer, organisation.id()))
        .toList();
  }

  /**
   * One of them.
   *
   * @throws ResponseStatusException 404 when it is not the viewer's, or is not there at all: nobody
   *     learns which
   */
  Organisation organisation(Authentication viewer, String tenant) {
    return organisations
        .find(tenant)
        .filter(organisation -> owns(viewer, tenant))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static boolean owns(Authentication viewer, String tenant) {
    return viewer.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .anyMatch((OWNS + tenant)::equals);
  }
}
