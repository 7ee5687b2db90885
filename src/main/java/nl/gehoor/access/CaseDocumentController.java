package nl.gehoor.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.procedure.CaseSight;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
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
 * Files of a case, for people who work on it: whoever may read one of its tasks, or the case itself
 * in Cockpit. Never for the person complained about. To everybody else the file does not exist.
 */
@RestController
class CaseDocumentController {

  private final ProcessEngine engine;
  private final WebappSessions sessions;
  private final Documents documents;
  private final CaseFiles cases;
  private final Parties parties;
  private final Timeline timeline;

  CaseDocumentController(
      ProcessEngine engine,
      WebappSessions sessions,
      Documents documents,
      CaseFiles cases,
      Parties parties,
      Timeline timeline) {
    this.engine = engine;
    this.sessions = sessions;
    this.documents = documents;
    this.cases = cases;
    this.parties = parties;
    this.timeline = timeline;
  }

  @GetMapping("/zaakstuk/{documentId}")
  @Transactional
  ResponseEntity<Resource> download(@PathVariable String documentId, HttpServletRequest request) {
    Accounts.Account reader = reader(request).orElseThrow(CaseDocumentController::notFound);
    Documents.Document document =
        documents.find(documentId).orElseThrow(CaseDocumentController::notFound);
    CaseFile file = cases.get(document.caseId());
    if (!mayRead(reader, file)) {
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

  private boolean mayRead(Accounts.Account reader, CaseFile file) {
    if (parties.excludedUsers(file.id()).contains(reader.userId())) {
      return false;
    }
    IdentityService identity = engine.getIdentityService();
    identity.setAuthentication(reader.userId(), reader.groups(), reader.tenants());
    try {
      return holdsTask(engine.getTaskService(), file, reader)
          || mayRead(engine.getHistoryService(), file);
    } finally {
      identity.clearAuthentication();
    }
  }

  /**
   * Neither a task of somebody who sees only what is for him or her, nor one that does not show the
   * case, opens a file.
   */
  private boolean holdsTask(TaskService tasks, CaseFile file, Accounts.Account reader) {
    long held =
        tasksOf(tasks, file).list().stream().filter(task -> CaseSight.has(engine, task)).count();
    List<String> outside =
        parties.ofCase(file.id()).stream()
            .filter(party -> party.ownOnly() && reader.userId().equals(party.userId()))
            .map(Party::role)
            .toList();
    return held > 0
        && (outside.isEmpty()
            || held
                > tasksOf(tasks, file)
                    .taskCandidateGroupIn(outside)
                    .includeAssignedTasks()
                    .count());
  }

  private static TaskQuery tasksOf(TaskService tasks, CaseFile file) {
    return tasks
        .createTaskQuery()
        .tenantIdIn(file.tenant())
        .processInstanceBusinessKey(file.reference());
  }

  private static boolean mayRead(HistoryService history, CaseFile file) {
    return history
            .createHistoricProcessInstanceQuery()
            .tenantIdIn(file.tenant())
            .processInstanceBusinessKey(file.reference())
            .count()
        > 0;
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
