package nl.gehoor.portal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The one thing that differs in style between organisations, beside the logo: the accent colour.
 */
@Controller
class StyleSheets {

  private static final String CSS =
      """
      :root{--accent:%s}
      @media (prefers-color-scheme:dark){:root{--accent:%s}}
      @media print{:root{--accent:%s}}
      """;

  private static final CacheControl FOREVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
  private static final CacheControl BRIEFLY =
      CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

  private final Organisations organisations;

  StyleSheets(Organisations organisations) {
    this.organisations = organisations;
  }

  /**
   * @param colour the accent colour once more, without its mark: an address with a colour never
   *     changes, so browsers may keep it
   */
  @GetMapping(Pages.TENANT + "/stijl.css")
  ResponseEntity<String> accent(
      @PathVariable("tenant") String tenant,
      @RequestParam(name = "kleur", required = false) String colour) {
    return organisations
        .find(tenant)
        .map(Organisation::accent)
        .map(
            accent -> {
              Colours colours = Colours.of(accent);
              return ResponseEntity.ok()
                  .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                  .cacheControl(accent.equals("#" + colour) ? FOREVER : BRIEFLY)
                  .body(CSS.formatted(colours.onLight(), colours.onDark(), colours.onLight()));
            })
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
