package nl.gehoor.portal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import nl.gehoor.form.Form;
import nl.gehoor.organisation.CaseKind;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.Procedures;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What strangers can begin, with the form that begins it. */
@Component
class Offers {

  private final Organisations organisations;
  private final Procedures procedures;
  private final Wording wording;
  private final Clock clock;

  Offers(Organisations organisations, Procedures procedures, Wording wording, Clock clock) {
    this.organisations = organisations;
    this.procedures = procedures;
    this.wording = wording;
    this.clock = clock;
  }

  /**
   * One procedure of one organisation.
   *
   * @param context what the form may look at besides the answers
   */
  record Offer(Organisation organisation, String process, Form form, Map<String, Object> context) {

    CaseKind kind() {
      return organisation.kindOf(process);
    }

    String address() {
      return "/" + organisation.id() + "/" + process;
    }

    /** What the form is called, in the language in which it asks. */
    String title() {
      return form.title() == null ? kind().title() : form.title();
    }

    FormSteps steps(Map<String, String> typed, Set<String> seen) {
      return FormSteps.of(form, typed, seen, context);
    }

    ModelAndView page(String template) {
      return new ModelAndView(template)
          .addObject("organisatie", organisation)
          .addObject("woord", kind().word())
          .addObject("formuliertaal", form.language().getLanguage())
          .addObject("begin", address())
          .addObject("formulier", title());
    }
  }

  /**
   * @throws ResponseStatusException when strangers cannot begin this
   */
  Offer get(String tenant, String process) {
    return organisations
        .find(tenant)
        .filter(organisation -> organisation.kindOf(process).open())
        .map(organisation -> organisation.in(wording.language()))
        .flatMap(
            organisation ->
                procedures
                    .startForm(tenant, process)
                    .map(
                        form ->
                            new Offer(
                                organisation,
                                process,
                                form.forPublic().in(wording.language()),
                                context())))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Map<String, Object> context() {
    return Map.of("vandaag", LocalDate.now(clock).toString());
  }
}
