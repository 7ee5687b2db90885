package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Party;
import nl.gehoor.form.Clean;
import nl.gehoor.form.RefusedException;
import nl.gehoor.letter.Enclosures;
import nl.gehoor.letter.Letters;
import nl.gehoor.procedure.Procedures;
import nl.gehoor.procedure.Procedures.PartyTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A party's own page of a case: look, answer, download, withdraw. The link is the key. */
@Controller
@RequestMapping(Pages.PARTY)
class PartyPages {

  private static final Logger LOG = LoggerFactory.getLogger(PartyPages.class);

  private static final int LONGEST_REASON = 2000;
  private static final String NO_REASON = "Geen reden gegeven.";

  private final Visits visits;
  private final CaseViews views;
  private final Procedures procedures;
  private final Letters letters;
  private final Documents documents;
  private final Enclosures enclosures;
  private final Wording wording;
  private final Clock clock;

  PartyPages(
      Visits visits,
      CaseViews views,
      Procedures procedures,
      Letters letters,
      Documents documents,
      Enclosures enclosures,
      Wording wording,
      Clock clock) {
    this.visits = visits;
    this.views = views;
    this.procedures = procedures;
    this.letters = letters;
    this.documents = documents;
    this.enclosures = enclosures;
    this.wording = wording;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView own(@PathVariable("token") String token) {
    Visit visit = visits.open(token);
    return visit.page("portal/zaak").addObject("zaak", views.of(visit.file(), visit.party()));
  }

  @GetMapping("/taak/{taskId}")
  ModelAndView task(
      @PathVariable("token") String token,
      @PathVariable("taskId") String taskId,
      HttpServletRequest request) {
    Visit visit = visits.open(token);
    return find(visit, taskId)
        .map(task -> form(visit, task, visit.page(task, task.form().blank(context(task)))))
        .or(() -> askedAgain(visit, taskId))
        .orElseGet(() -> visit.gone(request));
  }

  @PostMapping("/taak/{taskId}")
  ModelAndView answer(
      @PathVariable("token") String token,
      @PathVariable("taskId") String taskId,
      HttpServletRequest request) {
    Visit visit = visits.open(token);
    Optional<PartyTask> found = find(visit, taskId);
    if (found.isEmpty()) {
      return askedAgain(visit, taskId, request).orElseGet(() -> visit.gone(request));
    }
    PartyTask task = found.get();
    Sent sent = Sent.of(request, task.form(), context(task));
    FormPage page = visit.page(task, sent.view());
    if (!sent.surprises().isEmpty()) {
      return form(
          visit,
          task,
          page.with(wording.say("formulier.vragen-erbij")).with(sent.errorsInWhatWasSeen()));
    }
    if (!sent.errors().isEmpty()) {
      return form(visit, task, page.with(sent.errors()));
    }
    try {
      procedures.complete(visit.party(), taskId, sent.values());
      return visit.redirect("?gedaan");
    } catch (RefusedException e) {
      return find(visit, taskId).isPresent()
          ? form(visit, task, page.with(e.errors()))
          : askedAgain(visit, taskId, request).orElseGet(() -> visit.gone(request));
    } catch (RuntimeException e) {
      LOG.error("Een antwoord in zaak {} kon niet worden verwerkt", visit.file().reference(), e);
      ModelAndView again =
          form(
              visit,
              task,
              page.with(new RefusedException(wording.say("formulier.mislukt")).errors()));
      again.setStatus(HttpStatus.SERVICE_UNAVAILABLE);
      return again;
    }
  }

  @GetMapping("/intrekken")
  ModelAndView withdraw(@PathVariable("token") String token, HttpServletRequest request) {
    Visit visit = visits.open(token);
    return views.mayWithdraw(visit.file(), visit.party())
        ? withdraw(visit, "", null)
        : visit.gone(request);
  }

  @PostMapping("/intrekken")
  ModelAndView withdrawn(
      @PathVariable("token") String token,
      @RequestParam(name = "reden", defaultValue = "") String typed,
      HttpServletRequest request) {
    Visit visit = visits.open(token);
    if (!views.mayWithdraw(visit.file(), visit.party())) {
      return visit.gone(request);
    }
    String reason = Clean.lines(typed);
    if (reason.length() > LONGEST_REASON) {
      return withdraw(visit, reason, wording.say("intrekken.te-lang"));
    }
    if (reason.isEmpty() && visit.reasonNeeded()) {
      return withdraw(visit, reason, wording.say("intrekken.reden-nodig", visit.word().the()));
    }
    try {
      procedures.send(
          visit.file(), CaseViews.WITHDRAW, Map.of("reden", reason.isEmpty() ? NO_REASON : reason));
      return visit.redirect("?ingetrokken");
    } catch (RefusedException e) {
      return withdraw(visit, reason, e.getMessage());
    }
  }

  /** The page to withdraw once more, because it came without a valid form key. */
  ModelAndView withdrawAgain(String token, HttpServletRequest request, String notice) {
    Visit visit = visits.open(token);
    String sent = request.getParameter("reden");
    return views.mayWithdraw(visit.file(), visit.party())
        ? withdraw(visit, sent == null ? "" : Clean.lines(sent), notice)
        : visit.gone(request);
  }

  /**
   * A letter to this party, what came with it, or what this party sent along itself, as a file:
   * never another's, never shown inside the page.
   */
  @GetMapping("/stuk/{documentId}")
  ResponseEntity<Resource> document(
      @PathVariable("token") String token, @PathVariable("documentId") String documentId) {
    Visit visit = visits.open(token);
    Documents.Document document =
        documents.ofCase(visit.file().id()).stream()
            .filter(found -> found.id().equals(documentId))
            .filter(found -> isTo(visit.party(), found) || isFrom(visit.party(), found))
            .findFirst()
            .orElseThrow(UnknownLinkException::new);
    String disposition =
        ContentDisposition.attachment()
            .filename(document.name(), StandardCharsets.UTF_8)
            .build()
            .toString();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
        // Whatever it is, and whoever sent it: it is kept as a file and never run as a page.
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .contentLength(documents.size(document.id()))
        .contentType(MediaType.parseMediaType(document.contentType()))
        .body(new InputStreamResource(documents.open(document.id())));
  }

  /** Shows a task's form again that came without a valid form key, with all that was typed. */
  ModelAndView again(String token, String taskId, HttpServletRequest request, String notice) {
    Visit visit = visits.open(token);
    return find(visit, taskId)
        .map(
            task -> {
              Sent sent = Sent.of(request, task.form(), context(task));
              return form(visit, task, visit.page(task, sent.view()).with(notice));
            })
        .or(() -> askedAgain(visit, taskId, request))
        .orElseGet(() -> visit.gone(request));
  }

  /** To the question that took the place of one that is gone. */
  private Optional<ModelAndView> askedAgain(Visit visit, String taskId) {
    return procedures
        .askedAgain(visit.party(), taskId)
        .map(task -> visit.redirect("/taak/" + task.id()));
  }

  /** The same with all that was typed below the old one; nothing was sent. */
  private Optional<ModelAndView> askedAgain(
      Visit visit, String taskId, HttpServletRequest request) {
    return procedures
        .askedAgain(visit.party(), taskId)
        .map(this::inLanguage)
        .map(
            task -> {
              Sent sent = Sent.of(request, task.form(), context(task));
              return form(
                  visit,
                  task,
                  visit.page(task, sent.view()).with(wording.say("formulier.veranderd")));
            });
  }

  private boolean isFrom(Party party, Documents.Document document) {
    return views.sentBy(party).stream().anyMatch(sent -> sent.id().equals(document.id()));
  }

  private boolean isTo(Party party, Documents.Document document) {
    Map<String, List<Documents.Document>> enclosed = enclosures.ofCase(party.caseId());
    return letters.to(party).stream()
        .anyMatch(
            letter ->
                letter.id().equals(document.letterId())
                    || enclosed.getOrDefault(letter.id(), List.of()).contains(document));
  }

  private Optional<PartyTask> find(Visit visit, String taskId) {
    return procedures.openTasks(visit.party()).stream()
        .filter(task -> task.id().equals(taskId))
        .findFirst()
        .map(this::inLanguage);
  }

  /** The task as the reader reads it, when it is there in that language. */
  private PartyTask inLanguage(PartyTask task) {
    return CaseViews.inLanguage(task, wording.language());
  }

  private Map<String, Object> context(PartyTask task) {
    Map<String, Object> context = new HashMap<>(task.variables());
    context.putIfAbsent("vandaag", LocalDate.now(clock).toString());
    return context;
  }

  private static ModelAndView form(Visit visit, PartyTask task, FormPage page) {
    return visit
        .page("portal/formulier")
        .addObject("pagina", page)
        .addObject("formuliertaal", task.form().language().getLanguage());
  }

  private static ModelAndView withdraw(Visit visit, String reason, String error) {
    return visit
        .page("portal/intrekken")
        .addObject("zaak", visit.file())
        .addObject("reden", reason)
        .addObject("fout", error);
  }
}
