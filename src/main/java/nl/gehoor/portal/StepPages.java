package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.gehoor.casefile.Draft;
import nl.gehoor.casefile.Drafts;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.Item;
import nl.gehoor.portal.FormSteps.Step;
import nl.gehoor.portal.Offers.Offer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Draws one page of a form that starts a procedure, and reads what is sent from it. */
@Component
class StepPages {

  /** After the form's own pages come the files and the review. */
  private static final int LAST_PAGES = 2;

  private static final String BACK_TO_REVIEW = "controleren";

  private final Drafts drafts;
  private final Wording wording;

  StepPages(Drafts drafts, Wording wording) {
    this.drafts = drafts;
    this.wording = wording;
  }

  /** What somebody typed on a page: only answers, and only to questions of the form. */
  record Typed(Map<String, String> answers, boolean strange) {}

  Typed read(Offer offer, HttpServletRequest request) {
    Map<String, String> answers = new LinkedHashMap<>();
    offer
        .form()
        .read(request.getParameterMap())
        .forEach((key, value) -> answers.put(key, String.valueOf(value)));
    boolean strange = answers.keySet().retainAll(offer.form().keys());
    return new Typed(answers, strange);
  }

  /** What is known with a page's answers in the place of those it had. */
  static Map<String, String> merged(Map<String, String> known, Step page, Typed typed) {
    Map<String, String> answers = new LinkedHashMap<>(known);
    answers.keySet().removeAll(page.keys());
    answers.putAll(typed.answers());
    return answers;
  }

  /**
   * One page of the form.
   *
   * @param draft null when nothing was kept yet
   * @param start the id by which the first page begins a draft; null for a draft that is there
   * @param notice to tell on top; null when there is nothing
   */
  ModelAndView page(
      Offer offer,
      Draft draft,
      String start,
      FormSteps steps,
      Step step,
      List<FieldError> errors,
      String notice,
      HttpServletRequest request) {
    boolean first = steps.first().number() == step.number();
    FormPage page =
        new FormPage(
                step.title().isEmpty() ? offer.title() : step.title(),
                first && offer.kind().first() != null ? offer.kind().first().text() : null,
                draft == null
                    ? offer.address() + ComplaintPages.BEGIN
                    : address(offer, draft) + "/stap/" + step.number(),
                "/" + offer.organisation().id(),
                null,
                "verder",
                null,
                start,
                notice,
                step.view(),
                List.of())
            .with(errors);
    return offer
        .page("portal/stap")
        .addObject("pagina", page)
        .addObject("eerste", first)
        .addObject("stap", steps.place(step))
        .addObject("stappen", count(steps))
        .addObject(
            "bewaardTot", draft != null && draft.saved() ? wording.day(draft.lastDay()) : null)
        .addObject("na", backToReview(request) ? BACK_TO_REVIEW : null)
        .addObject("concept", draft == null ? null : address(offer, draft));
  }

  static int count(FormSteps steps) {
    return steps.all().size() + LAST_PAGES;
  }

  static boolean backToReview(HttpServletRequest request) {
    return BACK_TO_REVIEW.equals(request.getParameter("_na"));
  }

  String address(Offer offer, Draft draft) {
    return offer.address() + "/concept/" + drafts.token(draft);
  }

  FieldError strange() {
    return new FieldError(null, null, wording.say("concept.vreemd"));
  }

  /**
   * The e-mail address that somebody filled in about himself or herself; null when there is none.
   */
  static String email(FormSteps steps) {
    return steps.all().stream()
        .flatMap(step -> step.view().shownQuestions().stream())
        .filter(item -> "email".equals(item.autocomplete()) && !item.value().isBlank())
        .map(Item::value)
        .findFirst()
        .orElse(null);
  }
}
