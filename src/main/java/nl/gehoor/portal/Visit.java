package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Party;
import nl.gehoor.form.FormView;
import nl.gehoor.organisation.CaseWord;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.procedure.Procedures.PartyTask;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * Whose personal link was opened, and to what it gives access.
 *
 * @param organisation as it speaks to this reader
 */
record Visit(String token, Party party, CaseFile file, Organisation organisation, Wording wording) {

  String address() {
    return "/zaak/" + token;
  }

  CaseWord word() {
    return organisation.kindOf(file.process()).word();
  }

  boolean reasonNeeded() {
    return organisation.kindOf(file.process()).reasoned();
  }

  ModelAndView page(String template) {
    return new ModelAndView(template)
        .addObject("organisatie", organisation)
        .addObject("woord", word())
        .addObject("redenNodig", reasonNeeded())
        .addObject("token", token);
  }

  ModelAndView redirect(String rest) {
    ModelAndView redirect = new ModelAndView("redirect:" + address() + rest);
    redirect.setStatus(HttpStatus.SEE_OTHER);
    return redirect;
  }

  /** What was asked is over; what was typed all the same is given back. */
  ModelAndView gone(HttpServletRequest request) {
    ModelAndView page = page("portal/taak-weg").addObject("getypt", Sent.texts(request));
    page.setStatus(HttpStatus.NOT_FOUND);
    return page;
  }

  FormPage page(PartyTask task, FormView view) {
    String due = wording.lastDay(task.due());
    return new FormPage(
        task.name(),
        due == null ? null : wording.say("zaak.uiterlijk", due),
        address() + "/taak/" + task.id(),
        address(),
        party.ownOnly()
            ? wording.say("zaak.terug-pagina")
            : wording.say("intrekken.terug", word().your()),
        "versturen",
        wording.say("formulier.versturen"),
        null,
        null,
        view,
        List.of());
  }
}
