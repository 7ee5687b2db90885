package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import nl.gehoor.casefile.Uploads;
import nl.gehoor.form.Clean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A party adds something to its case: what it forgot, or what happened since. */
@Controller
@RequestMapping(Pages.PARTY + "/toevoegen")
class AdditionPages {

  private static final Logger LOG = LoggerFactory.getLogger(AdditionPages.class);

  private static final int LONGEST = 10_000;

  private final Visits visits;
  private final CaseViews views;
  private final AdditionDesk desk;
  private final Attachments attachments;
  private final Uploads uploads;
  private final Traps traps;
  private final Wording wording;

  AdditionPages(
      Visits visits,
      CaseViews views,
      AdditionDesk desk,
      Attachments attachments,
      Uploads uploads,
      Traps traps,
      Wording wording) {
    this.visits = visits;
    this.views = views;
    this.desk = desk;
    this.attachments = attachments;
    this.uploads = uploads;
    this.traps = traps;
    this.wording = wording;
  }

  @GetMapping
  ModelAndView blank(@PathVariable("token") String token, HttpServletRequest request) {
    Visit visit = visits.open(token);
    return views.mayAdd(visit.file(), visit.party())
        ? page(visit, request, "", null, null, List.of())
        : visit.gone(request);
  }

  @PostMapping
  ModelAndView add(
      @PathVariable("token") String token,
      @RequestParam(name = "tekst", defaultValue = "") String typed,
      HttpServletRequest request) {
    Visit visit = visits.open(token);
    if (!views.mayAdd(visit.file(), visit.party())) {
      return visit.gone(request);
    }
    String text = Clean.lines(typed);
    List<String> refused = attachments.take(Uploads.holderOf(visit.party()), request);
    if (Attachments.pressed(request) || !refused.isEmpty()) {
      return page(visit, request, text, null, null, refused);
    }
    String trapped = traps.check(request).orElse(null);
    String error = trapped != null ? null : error(visit, text);
    if (trapped != null || error != null) {
      return page(visit, request, text, trapped, error, List.of());
    }
    try {
      takeIn(visit, Sent.submission(request), text);
    } catch (RuntimeException e) {
      LOG.error("Een aanvulling in zaak {} mislukte", visit.file().reference(), e);
      ModelAndView failed =
          page(visit, request, text, null, wording.say("toevoegen.fout-mislukt"), List.of());
      failed.setStatus(HttpStatus.SERVICE_UNAVAILABLE);
      return failed;
    }
    return visit.redirect("?toegevoegd");
  }

  /** Going back and sending something else is another addition; pressing twice is not. */
  private void takeIn(Visit visit, String submission, String text) {
    try {
      desk.takeIn(visit, submission, text);
    } catch (DuplicateKeyException again) {
      if (!desk.hasTaken(visit, submission, text)) {
        desk.takeIn(visit, UUID.randomUUID().toString(), text);
      }
    }
  }

  /** The page once more, because it came without a valid form key; nothing was taken in. */
  ModelAndView again(String token, HttpServletRequest request, String notice) {
    Visit visit = visits.open(token);
    String sent = request.getParameter("tekst");
    return views.mayAdd(visit.file(), visit.party())
        ? page(visit, request, sent == null ? "" : Clean.lines(sent), notice, null, List.of())
        : visit.gone(request);
  }

  /** What keeps this from being taken in; null when nothing does. */
  private String error(Visit visit, String text) {
    if (text.isEmpty() && uploads.of(Uploads.holderOf(visit.party())).isEmpty()) {
      return wording.say("toevoegen.fout-leeg");
    }
    if (text.length() > LONGEST) {
      return wording.say("toevoegen.fout-lang");
    }
    return desk.hasRoom(visit) ? null : wording.say("toevoegen.fout-vaak");
  }

  /**
   * @param notice what to tell above the form; null when nothing
   * @param error what is wrong; null when nothing
   * @param refused what is wrong with files
   */
  private ModelAndView page(
      Visit visit,
      HttpServletRequest request,
      String text,
      String notice,
      String error,
      List<String> refused) {
    return visit
        .page("portal/toevoegen")
        .addObject("inzending", Sent.submission(request))
        .addObject("tekst", text)
        .addObject("melding", notice)
        .addObject("fout", error)
        .addObject(
            Attachments.MODEL,
            attachments.view(
                Uploads.holderOf(visit.party()), visit.address() + "/bijlagen", refused));
  }
}
