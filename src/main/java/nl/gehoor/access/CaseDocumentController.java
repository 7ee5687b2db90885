package nl.gehoor.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.procedure.CaseReaders;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Files of a case, for people who may look into it ({@link CaseReaders}). To everybody else the
 * file does not exist.
 */
@RestController
class CaseDocumentController {

  private final WebappSessions sessions;
  private final Documents documents;
  private final CaseFiles cases;
  private final CaseReaders readers;
  private final Timeline timeline;

  CaseDocumentController(
      WebappSessions sessions,
      Documents documents,
      CaseFiles cases,
      CaseReaders readers,
      Timeline timeline) {
    this.sessions = sessions;
    this.documents = documents;
    this.cases = cases;
    this.readers = readers;
    this.timeline = timeline;
  }

  @GetMapping("/zaakstuk/{documentId}")
  @Transactional
  ResponseEntity<Resource> download(@PathVariable String documentId, HttpServletRequest request) {
    Accounts.Account reader = reader(request).orElseThrow(CaseDocumentController::notFound);
    Documents.Document document =
        documents.find(documentId).orElseThrow(CaseDocumentController::notFound);
    CaseFile file = cases.get(document.caseId());
    if (!readers.mayRead(
        new Authentication(reader.userId(), reader.groups(), reader.tenants()), file)) {
      throw notFound();
    }
    timeline.add(
        file.id(),
        "zaakstuk",
        "'" + document.name() + "' is geopend.",
        reader.userId(),
        Timeline.Audience.HANDLERS);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType(document.contentType()))
        .contentLength(documents.size(document.id()))
        // Whatever it is, and whoever sent it: it is kept as a file and never run as a page.
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(document.name(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(new InputStreamResource(documents.open(document.id())));
  }

  /** Who is logged in to the webapps, or gave name and password. */
  private Optional<Accounts.Account> reader(HttpServletRequest request) {
    return sessions.account(request).or(CaseDocumentController::named);
  }

  private static Optional<Accounts.Account> named() {
    return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
        .map(org.springframework.security.core.Authentication::getPrincipal)
        .filter(Accounts.Account.class::isInstance)
        .map(Accounts.Account.class::cast);
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
