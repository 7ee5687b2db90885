package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import nl.gehoor.casefile.Draft;
import nl.gehoor.casefile.Drafts;
import nl.gehoor.casefile.Uploads;
import nl.gehoor.portal.Offers.Offer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;

/** The page of a form that was begun where somebody adds files, before looking all over. */
@Controller
@RequestMapping(DraftPages.DRAFT + DraftFilePages.PAGE)
class DraftFilePages {

  static final String PAGE = "/bestanden";

  private final Offers offers;
  private final Drafts drafts;
  private final StepPages pages;
  private final Attachments attachments;
  private final Wording wording;

  DraftFilePages(
      Offers offers, Drafts drafts, StepPages pages, Attachments attachments, Wording wording) {
    this.offers = offers;
    this.drafts = drafts;
    this.pages = pages;
    this.attachments = attachments;
    this.wording = wording;
  }

  @GetMapping
  ModelAndView files(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("token") String token) {
    Offer offer = offers.get(tenant, process);
    return find(offer, token)
        .map(draft -> page(offer, draft, List.of()))
        .orElseGet(() -> elsewhere(offer, token));
  }

  @PostMapping
  ModelAndView sent(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("token") String token,
      HttpServletRequest request) {
    Offer offer = offers.get(tenant, process);
    Optional<Draft> found = find(offer, token);
    if (found.isEmpty()) {
      return elsewhere(offer, token);
    }
    Draft draft = found.get();
    List<String> refused = attachments.take(Uploads.holderOf(draft), request);
    drafts.keep(draft, draft.answers(), draft.seen());
    if (Attachments.byScript(request)) {
      return attachments.list(Uploads.holderOf(draft), address(offer, draft), refused);
    }
    if (!refused.isEmpty()) {
      return page(offer, draft, refused);
    }
    return DraftPages.redirect(
        Attachments.pressed(request)
            ? address(offer, draft) + "#bijlagen"
            : pages.address(offer, draft) + "/controleren");
  }

  /** Shows the page again that came without a valid form key. */
  ModelAndView again(String tenant, String process, String token) {
    Offer offer = offers.get(tenant, process);
    return find(offer, token)
        .map(draft -> page(offer, draft, List.of(wording.say("bijlagen.verlopen"))))
        .orElseGet(() -> elsewhere(offer, token));
  }

  private ModelAndView page(Offer offer, Draft draft, List<String> refused) {
    FormSteps steps = offer.steps(draft.answers(), draft.seen());
    return offer
        .page("portal/bestanden")
        .addObject("concept", pages.address(offer, draft))
        .addObject("stappen", StepPages.count(steps))
        .addObject("laatste", steps.all().get(steps.all().size() - 1).number())
        .addObject(
            Attachments.MODEL,
            attachments.view(Uploads.holderOf(draft), address(offer, draft), refused));
  }

  private String address(Offer offer, Draft draft) {
    return pages.address(offer, draft) + PAGE;
  }

  private Optional<Draft> find(Offer offer, String token) {
    return drafts
        .open(token)
        .filter(draft -> draft.tenant().equals(offer.organisation().id()))
        .filter(draft -> draft.process().equals(offer.process()));
  }

  /** The draft's own page says what became of it. */
  private static ModelAndView elsewhere(Offer offer, String token) {
    // Encoded, for a redirect would fill in what stands between braces.
    return DraftPages.redirect(
        offer.address() + "/concept/" + UriUtils.encodePathSegment(token, StandardCharsets.UTF_8));
  }
}
