package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Draft;
import nl.gehoor.casefile.Drafts;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.Submissions;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.form.FieldError;
import nl.gehoor.portal.Offers.Offer;
import nl.gehoor.portal.StepPages.Typed;
import nl.gehoor.procedure.Procedures;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The first page of a form, and the last: where somebody begins, and the confirmation of what was
 * sent. Nothing is kept before the first page is sent; then there is a draft ({@link DraftPages}).
 */
@Controller
@RequestMapping(Pages.PROCESS)
class ComplaintPages {

  static final String BEGIN = "/begin";

  /** How long the confirmation can be looked at again; after that the personal link serves. */
  private static final Duration CONFIRMATION_STAYS = Duration.ofHours(24);

  private final Offers offers;
  private final StepPages pages;
  private final DraftPages begun;
  private final Drafts drafts;
  private final Traps traps;
  private final Submissions submissions;
  private final Procedures procedures;
  private final TermRegister terms;
  private final Parties parties;
  private final Links links;
  private final Wording wording;
  private final Clock clock;

  ComplaintPages(
      Offers offers,
      StepPages pages,
      DraftPages begun,
      Drafts drafts,
      Traps traps,
      Submissions submissions,
      Procedures procedures,
      TermRegister terms,
      Parties parties,
      Links links,
      Wording wording,
      Clock clock) {
    this.offers = offers;
    this.pages = pages;
    this.begun = begun;
    this.drafts = drafts;
    this.traps = traps;
    this.submissions = submissions;
    this.procedures = procedures;
    this.terms = terms;
    this.parties = parties;
    this.links = links;
    this.wording = wording;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView blank(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      HttpServletRequest request) {
    Offer offer = offers.get(tenant, process);
    FormSteps steps = offer.steps(Map.of(), Set.of());
    return first(offer, UUID.randomUUID().toString(), steps, List.of(), null, request);
  }

  /**
   * The first page is sent to an address of its own: a browser forgets a page whose own address
   * something was sent to, and going back would find an empty one.
   */
  @PostMapping(BEGIN)
  ModelAndView sent(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      HttpServletRequest request) {
    Offer offer = offers.get(tenant, process);
    String start = Sent.submission(request);
    Optional<CaseFile> before = submissions.find(tenant, process, start);
    if (before.isPresent()) {
      return alreadySent(offer, start, before.get());
    }
    Typed typed = pages.read(offer, request);
    Optional<String> trapped = traps.check(request);
    if (typed.strange() || trapped.isPresent()) {
      FormSteps steps = offer.steps(typed.answers(), Set.of());
      List<FieldError> errors = typed.strange() ? List.of(pages.strange()) : List.of();
      return first(offer, start, steps, errors, trapped.orElse(null), request);
    }
    Draft draft = drafts.begin(start, tenant, process);
    int first = offer.steps(draft.answers(), draft.seen()).first().number();
    return begun.sent(tenant, process, drafts.token(draft), first, request);
  }

  /** Whoever loads the answer to the first page again begins anew. */
  @GetMapping(BEGIN)
  ModelAndView begin(
      @PathVariable("tenant") String tenant, @PathVariable("process") String process) {
    return DraftPages.redirect(offers.get(tenant, process).address());
  }

  @GetMapping("/verzonden/{secret}")
  ModelAndView confirmed(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("secret") String secret) {
    Offer offer = offers.get(tenant, process);
    CaseFile file =
        submissions
            .find(tenant, process, secret)
            .filter(found -> clock.instant().isBefore(found.openedAt().plus(CONFIRMATION_STAYS)))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Optional<Party> applicant = parties.find(file.id(), offer.kind().applicant());
    ModelAndView page = offer.page("portal/verzonden");
    page.addObject("zaak", file);
    page.addObject("ontvangen", wording.moment(file.openedAt()));
    page.addObject("heeftMail", applicant.map(Party::email).isPresent());
    String own = applicant.map(links::address).orElse(null);
    page.addObject("eigenPagina", own);
    // By this the last day of a term can be put in a calendar, as on the own page.
    page.addObject("token", own == null ? null : own.replaceAll(".*/", ""));
    page.addObject(
        "termijnen", TermView.running(terms.ofCase(file.id()), clock.instant(), wording));
    page.addObject("daarna", TermView.coming(procedures.coming(file), wording));
    return page;
  }

  @GetMapping("/weggegooid")
  ModelAndView discarded(
      @PathVariable("tenant") String tenant, @PathVariable("process") String process) {
    return offers.get(tenant, process).page("portal/weggegooid");
  }

  /** Shows the first page again that came without a valid form key, with all that was typed. */
  ModelAndView again(String tenant, String process, HttpServletRequest request, String notice) {
    Offer offer = offers.get(tenant, process);
    FormSteps steps = offer.steps(pages.read(offer, request).answers(), Set.of());
    return first(offer, Sent.submission(request), steps, List.of(), notice, request);
  }

  private ModelAndView first(
      Offer offer,
      String start,
      FormSteps steps,
      List<FieldError> errors,
      String notice,
      HttpServletRequest request) {
    return pages.page(offer, null, start, steps, steps.first(), errors, notice, request);
  }

  private static ModelAndView alreadySent(Offer offer, String start, CaseFile file) {
    return offer
        .page("portal/al-verzonden")
        .addObject("zaak", file)
        .addObject("bevestiging", offer.address() + "/verzonden/" + start)
        .addObject("nieuw", offer.address());
  }
}
