package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.gehoor.casefile.Draft;
import nl.gehoor.casefile.Drafts;
import nl.gehoor.casefile.Submissions;
import nl.gehoor.casefile.Uploads;
import nl.gehoor.form.Clean;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.RefusedException;
import nl.gehoor.letter.MailAddress;
import nl.gehoor.portal.FormSteps.Step;
import nl.gehoor.portal.Offers.Offer;
import nl.gehoor.portal.StepPages.Typed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * A form that was begun: one page for each subject, then the review. Every page is sent, kept and
 * asked for anew, so that going back, loading again and a browser that stops lose nothing. The
 * address is the key.
 */
@Controller
@RequestMapping(DraftPages.DRAFT)
class DraftPages {

  static final String DRAFT = Pages.PROCESS + "/concept/{token}";

  /** Nobody can have us fill a mailbox. */
  private static final int MOST_MAILS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(DraftPages.class);

  private final Offers offers;
  private final Drafts drafts;
  private final StepPages pages;
  private final Reception reception;
  private final Uploads uploads;
  private final Submissions submissions;
  private final Wording wording;

  DraftPages(
      Offers offers,
      Drafts drafts,
      StepPages pages,
      Reception reception,
      Uploads uploads,
      Submissions submissions,
      Wording wording) {
    this.offers = offers;
    this.drafts = drafts;
    this.pages = pages;
    this.reception = reception;
    this.uploads = uploads;
    this.submissions = submissions;
    this.wording = wording;
  }

  /** No draft is at this address: never, not any more, or it was sent. */
  private static final class NoDraft extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Offer offer;
    private final String token;

    NoDraft(Offer offer, String token) {
      super(null, null, false, false);
      this.offer = offer;
      this.token = token;
    }
  }

  /** A draft as it is now, with its form. */
  private record Visit(Offer offer, Draft draft, String address, FormSteps steps) {

    ModelAndView redirect(String rest) {
      return DraftPages.redirect(address + rest);
    }

    ModelAndView page(String template) {
      return offer
          .page(template)
          .addObject("concept", address)
          .addObject("stappen", StepPages.count(steps));
    }
  }

  /** Where somebody goes on who comes by a mailed link. */
  @GetMapping
  ModelAndView resume(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("token") String token) {
    return onward(visit(tenant, process, token));
  }

  @GetMapping("/stap/{number:[0-9]{1,3}}")
  ModelAndView step(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("token") String token,
      @PathVariable("number") int number,
      HttpServletRequest request) {
    Visit visit = visit(tenant, process, token);
    Optional<Step> found = visit.steps().find(number);
    if (found.isEmpty()) {
      return onward(visit);
    }
    Step step = found.get();
    boolean asked = request.getParameterMap().containsKey("fout");
    return page(
        visit,
        step,
        asked ? step.errorsInWhatWasSeen() : List.of(),
        step.surprises().isEmpty() ? null : wording.say("concept.vragen-erbij"),
        request);
  }

  @PostMapping("/stap/{number:[0-9]{1,3}}")
  ModelAndView sent(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("token") String token,
      @PathVariable("number") int number,
      HttpServletRequest request) {
    Visit visit = visit(tenant, process, token);
    Typed typed = pages.read(visit.offer(), request);
    String action = String.valueOf(request.getParameter("_actie"));
    boolean onward = !Set.of("terug", "bewaren").contains(action);
    Visit kept = keep(visit, number, typed, onward, request);
    Optional<Step> step = kept.steps().find(number);
    if (typed.strange() && step.isPresent()) {
      return page(kept, step.get(), List.of(pages.strange()), null, request);
    }
    return switch (action) {
      case "bewaren" -> kept.redirect("/bewaren");
      case "terug" ->
          kept.redirect("/stap/" + kept.steps().before(number).map(Step::number).orElse(number));
      default -> after(kept, number, StepPages.backToReview(request));
    };
  }

  /** What the page's script sends when the page goes out of sight. */
  @PostMapping("/stap/{number:[0-9]{1,3}}/onthouden")
  ResponseEntity<Void> remember(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("token") String token,
      @PathVariable("number") int number,
      HttpServletRequest request) {
    Visit visit = visit(tenant, process, token);
    keep(visit, number, pages.read(visit.offer(), request), false, request);
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/controleren")
  ModelAndView review(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("token") String token) {
    Visit visit = visit(tenant, process, token);
    return visit.steps().unfinished().isPresent() ? onward(visit) : review(visit, List.of(), null);
  }

  @PostMapping("/controleren")
  ModelAndView send(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("token") String token,
      HttpServletRequest request) {
    Visit visit = visit(tenant, process, token);
    if (visit.steps().unfinished().isPresent()) {
      return onward(visit);
    }
    try {
      reception.receive(visit.draft(), visit.steps().values());
    } catch (DuplicateKeyException e) {
      if (submissions.find(tenant, process, token).isEmpty()) {
        return failed(visit, e);
      }
    } catch (RefusedException e) {
      return refused(visit, e, request);
    } catch (RuntimeException e) {
      return failed(visit, e);
    }
    return confirmation(visit.offer(), token);
  }

  @GetMapping("/bewaren")
  ModelAndView save(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("token") String token) {
    Visit visit = visit(tenant, process, token);
    String known = visit.draft().saved() ? visit.draft().email() : StepPages.email(visit.steps());
    return save(visit, known, null, null);
  }

  @PostMapping("/bewaren")
  ModelAndView saved(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("token") String token,
      HttpServletRequest request) {
    Visit visit = visit(tenant, process, token);
    String typed = typedEmail(request);
    Optional<String> email = MailAddress.of(typed);
    if (email.isEmpty()) {
      return save(visit, typed, wording.say("concept.mail-fout"), null);
    }
    if (visit.draft().mails() >= MOST_MAILS) {
      return save(visit, typed, wording.say("concept.mail-genoeg"), null);
    }
    Draft saved = reception.save(visit.draft(), email.get(), wording.language().getLanguage());
    return redirect(pages.address(visit.offer(), saved) + "/bewaard");
  }

  @GetMapping("/bewaard")
  ModelAndView isSaved(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("token") String token) {
    Visit visit = visit(tenant, process, token);
    return visit.draft().saved()
        ? visit
            .page("portal/bewaard")
            .addObject("email", visit.draft().email())
            .addObject("mislukt", visit.draft().mail() == Draft.Mail.FAILED)
            .addObject("tot", wording.day(visit.draft().lastDay()))
        : visit.redirect("/bewaren");
  }

  @GetMapping("/weggooien")
  ModelAndView discard(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("token") String token) {
    return visit(tenant, process, token).page("portal/weggooien");
  }

  @PostMapping("/weggooien")
  ModelAndView discarded(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("token") String token) {
    Visit visit = visit(tenant, process, token);
    drafts.erase(visit.draft().id());
    return redirect(visit.offer().address() + "/weggegooid");
  }

  /** Sent already: to the confirmation. Else says so, and gives back what was typed. */
  @ExceptionHandler(NoDraft.class)
  ModelAndView gone(NoDraft gone, HttpServletRequest request) {
    Offer offer = gone.offer;
    if (submissions.find(offer.organisation().id(), offer.process(), gone.token).isPresent()) {
      return confirmation(offer, gone.token);
    }
    ModelAndView page = offer.page("portal/concept-weg").addObject("getypt", Sent.texts(request));
    page.setStatus(HttpStatus.NOT_FOUND);
    return page;
  }

  /**
   * Shows a page again that came without a valid form key, with all that was typed.
   *
   * @param rest of the address: which page
   */
  ModelAndView again(
      String tenant,
      String process,
      String token,
      String rest,
      HttpServletRequest request,
      String notice) {
    try {
      Visit visit = visit(tenant, process, token);
      if ("controleren".equals(rest)) {
        return review(visit, List.of(), notice);
      }
      if ("bewaren".equals(rest)) {
        return save(visit, typedEmail(request), null, notice);
      }
      int number = Integer.parseInt(rest.substring("stap/".length()));
      Step step = visit.steps().find(number).orElse(visit.steps().first());
      Visit shown = with(visit, step, pages.read(visit.offer(), request), visit.draft().seen());
      return page(
          shown, shown.steps().find(step.number()).orElse(step), List.of(), notice, request);
    } catch (NoDraft e) {
      return gone(e, request);
    }
  }

  private Visit keep(
      Visit visit, int number, Typed typed, boolean sent, HttpServletRequest request) {
    Optional<Step> before = visit.steps().find(number);
    if (before.isEmpty()) {
      return visit;
    }
    Set<String> seen = new LinkedHashSet<>(visit.draft().seen());
    if (sent) {
      seen.addAll(before.get().seen(request.getParameter("_getoond")));
    }
    Visit changed = with(visit, before.get(), typed, seen);
    drafts.keep(changed.draft(), changed.draft().answers(), seen);
    return changed;
  }

  /** The same with other answers on one page; not kept yet. */
  private static Visit with(Visit visit, Step page, Typed typed, Set<String> seen) {
    Draft draft = visit.draft().with(StepPages.merged(visit.draft().answers(), page, typed), seen);
    return new Visit(
        visit.offer(), draft, visit.address(), visit.offer().steps(draft.answers(), seen));
  }

  private static ModelAndView after(Visit visit, int number, boolean toReview) {
    Optional<Step> step = visit.steps().find(number);
    if (step.isPresent() && !step.get().done()) {
      return visit.redirect("/stap/" + number + "?fout" + (toReview ? "&_na=controleren" : ""));
    }
    return toReview
        ? visit.redirect("/controleren")
        : visit.redirect(
            visit
                .steps()
                .after(number)
                .map(next -> "/stap/" + next.number())
                .orElse(DraftFilePages.PAGE));
  }

  /** To the first page that needs somebody's attention; to the review when none does. */
  private static ModelAndView onward(Visit visit) {
    return visit.redirect(
        visit
            .steps()
            .unfinished()
            .map(step -> "/stap/" + step.number() + (step.sent() ? "?fout" : ""))
            .orElse("/controleren"));
  }

  private ModelAndView page(
      Visit visit, Step step, List<FieldError> errors, String notice, HttpServletRequest request) {
    return pages.page(
        visit.offer(), visit.draft(), null, visit.steps(), step, errors, notice, request);
  }

  private ModelAndView review(Visit visit, List<FieldError> errors, String notice) {
    return visit
        .page("portal/nakijken")
        .addObject("delen", visit.steps().all())
        .addObject("bestanden", uploads.of(Uploads.holderOf(visit.draft())))
        .addObject("fouten", errors)
        .addObject("melding", notice)
        .addObject("mislukt", false);
  }

  private ModelAndView save(Visit visit, String email, String error, String notice) {
    return visit
        .page("portal/bewaren")
        .addObject("email", email)
        .addObject("fout", error)
        .addObject("melding", notice)
        .addObject("bewaard", visit.draft().saved());
  }

  private static String typedEmail(HttpServletRequest request) {
    String typed = request.getParameter("email");
    return typed == null ? "" : Clean.line(typed);
  }

  private ModelAndView refused(Visit visit, RefusedException e, HttpServletRequest request) {
    return e.errors().stream()
        .filter(error -> error.key() != null)
        .flatMap(error -> visit.steps().with(error.key()).stream())
        .findFirst()
        .map(step -> page(visit, step, e.errors(), null, request))
        .orElseGet(() -> review(visit, e.errors(), null));
  }

  /** Whatever broke, the answers stay and can be sent again. */
  private ModelAndView failed(Visit visit, RuntimeException e) {
    LOG.error("Een formulier van {} kon niet worden ontvangen", visit.offer().address(), e);
    ModelAndView again = review(visit, List.of(), null).addObject("mislukt", true);
    again.setStatus(HttpStatus.SERVICE_UNAVAILABLE);
    return again;
  }

  private Visit visit(String tenant, String process, String token) {
    Offer offer = offers.get(tenant, process);
    Draft draft =
        drafts
            .open(token)
            .filter(found -> found.tenant().equals(tenant) && found.process().equals(process))
            .orElseThrow(() -> new NoDraft(offer, token));
    return new Visit(
        offer, draft, pages.address(offer, draft), offer.steps(draft.answers(), draft.seen()));
  }

  private static ModelAndView confirmation(Offer offer, String token) {
    return redirect(offer.address() + "/verzonden/" + token);
  }

  static ModelAndView redirect(String to) {
    ModelAndView redirect = new ModelAndView("redirect:" + to);
    redirect.setStatus(HttpStatus.SEE_OTHER);
    return redirect;
  }
}
