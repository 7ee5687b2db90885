package nl.gehoor.portal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import nl.gehoor.organisation.Organisations;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The one thing that differs in style between organisations: the accent colour. */
@Controller
class StyleSheets {

  private static final String CSS =
      """
      :root{--accent:%s}
      @media (prefers-color-scheme:dark){:root{--accent:%s}}
      @media print{:root{--accent:%s}}
      """;

  private final Organisations organisations;

  StyleSheets(Organisations organisations) {
    this.organisations = organisations;
  }

  @GetMapping(Pages.TENANT + "/stijl.css")
  ResponseEntity<String> accent(@PathVariable("tenant") String tenant) {
    return organisations
        .find(tenant)
        .map(organisation -> Colours.of(organisation.accent()))
        .map(
            colours ->
                ResponseEntity.ok()
                    .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                    .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                    .body(CSS.formatted(colours.onLight(), colours.onDark(), colours.onLight())))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
