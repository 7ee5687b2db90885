package nl.gehoor.portal;

import nl.gehoor.organisation.Organisations;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Where people begin: to whom, and about what. */
@Controller
class StartPages {

  private final Organisations organisations;

  StartPages(Organisations organisations) {
    this.organisations = organisations;
  }

  @GetMapping("/")
  String everybody(Model model) {
    model.addAttribute("organisaties", organisations.all());
    return "portal/start";
  }

  @GetMapping(Pages.TENANT)
  String organisation(@PathVariable("tenant") String tenant, Model model) {
    model.addAttribute(
        "organisatie",
        organisations
            .find(tenant)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return "portal/organisatie";
  }
}
