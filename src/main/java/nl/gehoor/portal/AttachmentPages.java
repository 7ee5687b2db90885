package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import nl.gehoor.casefile.Uploads;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the script of an own page sends files, one by one, and what is to be taken away. Without
 * script the page sends them itself, together with what was typed.
 */
@Controller
@RequestMapping(Pages.PARTY)
class AttachmentPages {

  private final Visits visits;
  private final CaseViews views;
  private final Attachments attachments;

  AttachmentPages(Visits visits, CaseViews views, Attachments attachments) {
    this.visits = visits;
    this.views = views;
    this.attachments = attachments;
  }

  @PostMapping("/bijlagen")
  ModelAndView sent(@PathVariable("token") String token, HttpServletRequest request) {
    Visit visit = visits.open(token);
    if (!views.mayAdd(visit.file(), visit.party())) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    String holder = Uploads.holderOf(visit.party());
    List<String> errors = attachments.take(holder, request);
    return Attachments.byScript(request)
        ? attachments.list(holder, visit.address() + "/bijlagen", errors)
        : visit.redirect("/toevoegen");
  }
}
