package nl.gehoor.insight;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.CaseArchive;
import nl.gehoor.procedure.CaseErasure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Keeping and erasing: what will go and what went, the whole file for somebody who asks for it, and
 * erasing a file before its time.
 */
@RestController
@RequestMapping("/camunda/api/gehoor/default/bewaren")
class RetentionController {

  private static final Logger LOG = LoggerFactory.getLogger(RetentionController.class);

  private final FileKeepers keepers;
  private final RetentionOverview overview;
  private final EarlyErasure early;
  private final CaseErasure erasure;
  private final CaseArchive archive;

  RetentionController(
      FileKeepers keepers,
      RetentionOverview overview,
      EarlyErasure early,
      CaseErasure erasure,
      CaseArchive archive) {
    this.keepers = keepers;
    this.overview = overview;
    this.early = early;
    this.erasure = erasure;
    this.archive = archive;
  }

  /**
   * @param may whether there is anything to see here for whoever asks
   */
  record Access(boolean may) {}

  /**
   * @param number the case's reference
   * @param confirmation the same, typed once more
   * @param reason why it goes before its time; stays when the file is gone
   */
  record Order(String number, String confirmation, String reason) {}

  /**
   * @param message what was done, in Dutch
   */
  record Done(String message) {}

  @GetMapping("/toegang")
  Access access() {
    return new Access(!keepers.organisations().isEmpty());
  }

  /** What would be erased now, and what was. */
  @GetMapping
  RetentionOverview.Overview overview() {
    return overview.of(keepers.user(), keepers.organisations());
  }

  /** What there is of one case. */
  @GetMapping("/zaak")
  RetentionOverview.One one(@RequestParam("nummer") String number) {
    return overview.of(keepers.file(number));
  }

  /** The whole file as one archive. That it was taken is told in the file itself. */
  @GetMapping("/archief/{number}")
  ResponseEntity<Resource> archive(@PathVariable String number) throws IOException {
    CaseFile file = keepers.file(number);
    Path zip = Files.createTempFile("gehoor-", ".zip"); // readable by ourselves only
    try {
      try (var out = Files.newOutputStream(zip)) {
        archive.write(file, keepers.user(), out);
      }
      return ResponseEntity.ok()
          .cacheControl(CacheControl.noStore())
          .contentType(MediaType.parseMediaType("application/zip"))
          .contentLength(Files.size(zip))
          .header(
              HttpHeaders.CONTENT_DISPOSITION,
              ContentDisposition.attachment()
                  .filename("dossier-" + file.reference() + ".zip", StandardCharsets.US_ASCII)
                  .build()
                  .toString())
          .body(
              new InputStreamResource(
                  Files.newInputStream(zip, StandardOpenOption.DELETE_ON_CLOSE)));
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(zip);
      throw failed;
    }
  }

  /** Erases a file before its time. */
  @PostMapping("/wissen")
  Done erase(@RequestBody Order order) {
    CaseFile file = keepers.file(order.number());
    if (!FileKeepers.plain(order.confirmation()).equals(file.reference())) {
      throw new RefusedException(
          "Typ ter bevestiging het zaaknummer %s. Er is niets gewist.".formatted(file.reference()));
    }
    String reason = early.reason(file, order.reason());
    String user = keepers.user();
    long rows =
        erasure
            .early(file.id(), user, reason)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    LOG.info("Dossier {} is eerder gewist door {}: {} rijen", file.reference(), user, rows);
    return new Done(
        "Dossier %s is gewist: %d rijen. Alleen het nummer, de datum en uw reden zijn bewaard."
            .formatted(file.reference(), rows));
  }
}
