package nl.gehoor.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a process owner logs in to the workbench, with the account of Cockpit. */
@Controller
class WorkbenchLogin {

  /** Nobody is sent anywhere else by an address that somebody made up. */
  private static final Pattern OURS =
      Pattern.compile(WorkbenchAccess.HOME + "(/[A-Za-z0-9/_.-]*)?(\\?[A-Za-z0-9=&_.%+-]*)?");

  private final Accounts accounts;
  private final WebappSessions sessions;

  WorkbenchLogin(Accounts accounts, WebappSessions sessions) {
    this.accounts = accounts;
    this.sessions = sessions;
  }

  /**
   * @param back where to go afterwards; anything but a page of the workbench is ignored
   * @param expired whether somebody sent something while no longer logged in
   */
  @GetMapping(WorkbenchAccess.LOGIN)
  String ask(
      @RequestParam(name = "naar", defaultValue = WorkbenchAccess.HOME) String back,
      @RequestParam(name = "verlopen", required = false) String expired,
      Model model) {
    model.addAttribute("naar", ours(back));
    model.addAttribute("verlopen", expired != null);
    return "werkplaats/inloggen";
  }

  @PostMapping(WorkbenchAccess.LOGIN)
  String login(
      @RequestParam(name = "naam", defaultValue = "") String user,
      @RequestParam(name = "wachtwoord", defaultValue = "") String password,
      @RequestParam(name = "naar", defaultValue = WorkbenchAccess.HOME) String back,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String name = user.strip();
    if (!name.isEmpty() && !password.isEmpty() && accounts.passwordIs(name, password)) {
      sessions.open(request, name);
      return "redirect:" + ours(back);
    }
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    model.addAttribute("naar", ours(back));
    model.addAttribute("naam", name);
    model.addAttribute("fout", true);
    return "werkplaats/inloggen";
  }

  @PostMapping(WorkbenchAccess.HOME + "/uitloggen")
  String logout(HttpServletRequest request) {
    sessions.close(request);
    return "redirect:" + WorkbenchAccess.LOGIN;
  }

  private static String ours(String address) {
    return OURS.matcher(address).matches() && !address.contains("..")
        ? address
        : WorkbenchAccess.HOME;
  }
}
