package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import nl.gehoor.form.Clean;
import nl.gehoor.letter.MailAddress;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Whoever lost the link to the own page asks for it by e-mail. The answer is the same, and as fast,
 * whether we know the address or not: nobody learns here who has a case.
 */
@Controller
@RequestMapping(NewLinkPages.ADDRESS)
class NewLinkPages {

  static final String ADDRESS = "/nieuwe-link";

  private static final int LONGEST_SHOWN = 254;

  private final LinkRequests requests;
  private final Traps traps;
  private final Wording wording;

  NewLinkPages(LinkRequests requests, Traps traps, Wording wording) {
    this.requests = requests;
    this.traps = traps;
    this.wording = wording;
  }

  @GetMapping
  ModelAndView blank(HttpServletRequest request) {
    return page("", null, null)
        .addObject("gevraagd", request.getParameterMap().containsKey("gevraagd"));
  }

  @PostMapping
  ModelAndView ask(
      @RequestParam(name = "email", defaultValue = "") String sent, HttpServletRequest request) {
    String typed = Clean.line(sent);
    Optional<String> trapped = traps.check(request);
    if (trapped.isPresent()) {
      return page(typed, trapped.get(), null);
    }
    if (MailAddress.of(typed).isEmpty()) {
      return page(
          typed,
          null,
          wording.say(typed.isEmpty() ? "nieuwelink.fout-leeg" : "nieuwelink.fout-adres"));
    }
    if (!requests.ask(typed)) {
      ModelAndView busy = page(typed, wording.say("nieuwelink.druk"), null);
      busy.setStatus(HttpStatus.SERVICE_UNAVAILABLE);
      return busy;
    }
    ModelAndView done = new ModelAndView("redirect:" + ADDRESS + "?gevraagd");
    done.setStatus(HttpStatus.SEE_OTHER);
    return done;
  }

  /** The page once more, because it came without a valid form key; nothing was sent. */
  ModelAndView again(HttpServletRequest request, String notice) {
    String sent = request.getParameter("email");
    return page(sent == null ? "" : Clean.line(sent), notice, null);
  }

  /**
   * @param notice what to tell above the form; null when nothing
   * @param error what is wrong with the address; null when nothing
   */
  private static ModelAndView page(String typed, String notice, String error) {
    return new ModelAndView("portal/nieuwe-link")
        .addObject("gevraagd", false)
        .addObject("email", typed.length() > LONGEST_SHOWN ? "" : typed)
        .addObject("melding", notice)
        .addObject("fout", error);
  }
}
