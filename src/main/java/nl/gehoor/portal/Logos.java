package nl.gehoor.portal;

import java.time.Duration;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The logo on an organisation's pages. It was looked at when the application started; whatever it
 * may still hold, a browser runs nothing of it.
 */
@Controller
class Logos {

  private static final String NOTHING = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private final Organisations organisations;

  Logos(Organisations organisations) {
    this.organisations = organisations;
  }

  /**
   * @param version part of the address only so that a browser can keep what it has
   */
  @GetMapping(Pages.TENANT + "/logo/{version:[0-9a-f]{1,8}}")
  ResponseEntity<byte[]> logo(
      @PathVariable("tenant") String tenant, @PathVariable("version") String version) {
    return organisations
        .find(tenant)
        .map(Organisation::logo)
        .map(
            logo ->
                ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(logo.mediaType()))
                    .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                    .header("Content-Security-Policy", NOTHING)
                    .header("X-Content-Type-Options", "nosniff")
                    .body(logo.content()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
