package nl.gehoor.workbench;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of the workbench. */
@Controller
class WorkbenchPages {

  private final Viewers viewers;

  WorkbenchPages(Viewers viewers) {
    this.viewers = viewers;
  }

  @GetMapping("/werkplaats")
  String start(Authentication viewer, Model model) {
    model.addAttribute("organisaties", viewers.organisations(viewer));
    return "werkplaats/start";
  }
}
