package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.Submissions;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.form.Form;
import nl.gehoor.form.FormView;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.CaseKind;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.Procedures;
import nl.gehoor.term.DutchDates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Fill in, look over, send, confirm. Between the pages the answers travel in the pages themselves:
 * the server keeps nothing before "Versturen", so nothing is lost when it forgets.
 */
@Controller
@RequestMapping(Pages.PROCESS)
class ComplaintPages {

  private static final Logger LOG = LoggerFactory.getLogger(ComplaintPages.class);

  /** How long the confirmation can be looked at again; after that the personal link serves. */
  private static final Duration CONFIRMATION_STAYS = Duration.ofHours(24);

  private static final String NEW_QUESTIONS =
      "Door uw antwoorden zijn er vragen bij gekomen. Vul die ook in.";

  private final Organisations organisations;
  private final Procedures procedures;
  private final Reception reception;
  private final Submissions submissions;
  private final TermRegister terms;
  private final Parties parties;
  private final Links links;
  private final Clock clock;

  ComplaintPages(
      Organisations organisations,
      Procedures procedures,
      Reception reception,
      Submissions submissions,
      TermRegister terms,
      Parties parties,
      Links links,
      Clock clock) {
    this.organisations = organisations;
    this.procedures = procedures;
    this.reception = reception;
    this.submissions = submissions;
    this.terms = terms;
    this.parties = parties;
    this.links = links;
    this.clock = clock;
  }

  /** One procedure of one organisation, with the form that starts it. */
  private record Offer(Organisation organisation, String process, Form form) {

    CaseKind kind() {
      return organisation.kindOf(process);
    }

    String address() {
      return "/" + organisation.id() + "/" + process;
    }

    FormPage page(String submission, FormView view) {
      return new FormPage(
          kind().title(),
          kind().first() == null ? null : kind().first().text(),
          address(),
          "/" + organisation.id(),
          "Terug",
          "controleren",
          "Verder naar controleren",
          submission,
          null,
          view,
          List.of());
    }
  }

  @GetMapping
  ModelAndView blank(
      @PathVariable("tenant") String tenant, @PathVariable("process") String process) {
    Offer offer = offer(tenant, process);
    FormView view = offer.form().blank(context());
    return form(offer, offer.page(UUID.randomUUID().toString(), view));
  }

  @PostMapping
  ModelAndView sent(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      HttpServletRequest request) {
    Offer offer = offer(tenant, process);
    Sent sent = Sent.of(request, offer.form(), context());
    FormPage page = offer.page(Sent.submission(request), sent.view());
    String action = request.getParameter("_actie");
    if ("wijzigen".equals(action)) {
      return form(offer, page);
    }
    Optional<CaseFile> before = submissions.find(page.submission());
    if (before.isPresent()) {
      return "versturen".equals(action)
          ? confirmation(page)
          : alreadySent(offer, page, before.get());
    }
    if (!sent.surprises().isEmpty()) {
      return form(offer, page.with(NEW_QUESTIONS).with(sent.errorsInWhatWasSeen()));
    }
    if (!sent.errors().isEmpty()) {
      return form(offer, page.with(sent.errors()));
    }
    return "versturen".equals(action) ? send(offer, page, sent) : review(offer, page, false);
  }

  @GetMapping("/verzonden/{submission}")
  ModelAndView confirmed(
      @PathVariable("tenant") String tenant,
      @PathVariable("process") String process,
      @PathVariable("submission") String submission) {
    Offer offer = offer(tenant, process);
    CaseFile file =
        Optional.of(submission)
            .filter(Sent::isSubmission)
            .flatMap(submissions::find)
            .filter(found -> found.tenant().equals(tenant) && found.process().equals(process))
            .filter(found -> clock.instant().isBefore(found.openedAt().plus(CONFIRMATION_STAYS)))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Optional<Party> applicant = parties.find(file.id(), offer.kind().applicant());
    ModelAndView page = page("portal/verzonden", offer);
    page.addObject("zaak", file);
    page.addObject("ontvangen", DutchDates.inWords(file.openedAt()));
    page.addObject("heeftMail", applicant.map(Party::email).isPresent());
    page.addObject("eigenPagina", applicant.map(links::address).orElse(null));
    page.addObject("termijnen", TermView.running(terms.ofCase(file.id()), clock.instant()));
    page.addObject("daarna", TermView.coming(procedures.coming(file)));
    return page;
  }

  /** Shows a form again whose sender's session had ended, with all that was typed. */
  ModelAndView again(String tenant, String process, HttpServletRequest request, String notice) {
    Offer offer = offer(tenant, process);
    Sent sent = Sent.of(request, offer.form(), context());
    return form(offer, offer.page(Sent.submission(request), sent.view()).with(notice));
  }

  private ModelAndView send(Offer offer, FormPage page, Sent sent) {
    try {
      reception.receive(
          offer.organisation().id(), offer.process(), page.submission(), sent.values());
    } catch (DuplicateKeyException e) {
      if (submissions.find(page.submission()).isEmpty()) {
        return failed(offer, page, e);
      }
    } catch (RefusedException e) {
      return form(offer, page.with(e.errors()));
    } catch (RuntimeException e) {
      return failed(offer, page, e);
    }
    return confirmation(page);
  }

  /** Whatever broke, the answers stay on the page and can be sent again. */
  private ModelAndView failed(Offer offer, FormPage page, RuntimeException e) {
    LOG.error("Een formulier van {} kon niet worden ontvangen", offer.address(), e);
    ModelAndView again = review(offer, page, true);
    again.setStatus(HttpStatus.SERVICE_UNAVAILABLE);
    return again;
  }

  private ModelAndView confirmation(FormPage page) {
    ModelAndView redirect =
        new ModelAndView("redirect:" + page.action() + "/verzonden/" + page.submission());
    redirect.setStatus(HttpStatus.SEE_OTHER);
    return redirect;
  }

  private ModelAndView alreadySent(Offer offer, FormPage page, CaseFile file) {
    ModelAndView answer = page("portal/al-verzonden", offer);
    answer.addObject("zaak", file);
    answer.addObject("bevestiging", page.action() + "/verzonden/" + page.submission());
    answer.addObject("nieuw", page.action());
    return answer;
  }

  private ModelAndView review(Offer offer, FormPage page, boolean failed) {
    ModelAndView answer = page("portal/controleren", offer);
    answer.addObject("pagina", page);
    answer.addObject("mislukt", failed);
    return answer;
  }

  private ModelAndView form(Offer offer, FormPage page) {
    ModelAndView answer = page("portal/formulier", offer);
    answer.addObject("pagina", page);
    return answer;
  }

  private static ModelAndView page(String template, Offer offer) {
    return new ModelAndView(template)
        .addObject("organisatie", offer.organisation())
        .addObject("woord", offer.kind().word());
  }

  private Offer offer(String tenant, String process) {
    return organisations
        .find(tenant)
        .filter(organisation -> organisation.kindOf(process).open())
        .flatMap(
            organisation ->
                procedures
                    .startForm(tenant, process)
                    .map(form -> new Offer(organisation, process, form.forPublic())))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Map<String, Object> context() {
    return Map.of("vandaag", LocalDate.now(clock).toString());
  }
}
