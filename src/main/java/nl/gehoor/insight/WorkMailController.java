package nl.gehoor.insight;

import com.fasterxml.jackson.annotation.JsonProperty;
import nl.gehoor.form.RefusedException;
import nl.gehoor.insight.MailPreferences.Preference;
import nl.gehoor.organisation.Members;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where somebody chooses which mail about tasks he or she gets; only ever for oneself. */
@RestController
@RequestMapping("/camunda/api/gehoor/default/post")
class WorkMailController {

  private final IdentityService identity;
  private final Members members;
  private final MailPreferences preferences;

  WorkMailController(IdentityService identity, Members members, MailPreferences preferences) {
    this.identity = identity;
    this.members = members;
    this.preferences = preferences;
  }

  /**
   * @param address where the mail goes; null when the account has no e-mail address
   */
  record Choice(
      @JsonProperty("adres") String address,
      @JsonProperty("overzicht") Boolean digest,
      @JsonProperty("nieuweTaak") Boolean newTask) {}

  @GetMapping
  Choice now() {
    String user = identity.getCurrentAuthentication().getUserId();
    Preference wanted = preferences.of(user);
    return new Choice(
        members.find(user).map(Members.Member::email).orElse(null),
        wanted.digest(),
        wanted.newTask());
  }

  @PostMapping
  Choice keep(@RequestBody Choice choice) {
    if (choice.digest() == null || choice.newTask() == null) {
      throw new RefusedException("Kies bij beide soorten mail of u die wilt.");
    }
    preferences.keep(
        identity.getCurrentAuthentication().getUserId(),
        new Preference(choice.digest(), choice.newTask()));
    return now();
  }
}
