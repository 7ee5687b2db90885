package nl.gehoor.step;

import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.Members;
import nl.gehoor.procedure.Actor;
import nl.gehoor.procedure.Recusal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code recuseMembers}: somebody does not take part in this case, though it is not about him
 * or her: a member of a commission who works with the person complained about. From now on that
 * account gets no task and no letter of the case and does not find it any more; the others of its
 * group get the tasks, see {@link Recusal}.
 *
 * <p>{@code leden}: places of a form, {@code uitgesloten1, uitgesloten2}, where {@code
 * uitgesloten1Gebruiker} names the account; an empty place is passed over. Without {@code leden} it
 * is whoever completes the task. {@code groep}: of which they are members; somebody of it must
 * remain, for nobody else can decide in its place. {@code reden}: why, for the file.
 */
@Component("recuseMembers")
class RecuseMembers implements JavaDelegate {

  private static final int LONGEST_REASON = 2000;

  private final CaseOfExecution cases;
  private final Parties parties;
  private final Members members;
  private final Recusal recusal;
  private final Timeline timeline;
  private final Actor actor;
  private final Clock clock;

  RecuseMembers(
      CaseOfExecution cases,
      Parties parties,
      Members members,
      Recusal recusal,
      Timeline timeline,
      Actor actor,
      Clock clock) {
    this.cases = cases;
    this.parties = parties;
    this.members = members;
    this.recusal = recusal;
    this.timeline = timeline;
    this.actor = actor;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.file(execution);
    Map<String, Members.Member> chosen = chosen(execution);
    if (chosen.isEmpty()) {
      return;
    }
    String reason = Inputs.text(execution, "reden");
    if (reason == null) {
      throw new RefusedException(
          "Schrijf op waarom %s niet meedoet.".formatted(chosen.values().iterator().next().name()));
    }
    refuseWhenNobodyRemains(execution, file, chosen.keySet());
    chosen.forEach(
        (account, member) -> {
          parties.recuse(
              file.id(), account, Inputs.atMost(LONGEST_REASON, reason), clock.instant());
          timeline.add(
              file.id(),
              "taak",
              "%s doet niet mee aan deze zaak: %s".formatted(member.name(), reason),
              actor.name().orElse(null),
              Timeline.Audience.HANDLERS);
        });
    recusal.applyToOpenTasks(file);
  }

  private void refuseWhenNobodyRemains(
      DelegateExecution execution, CaseFile file, Set<String> chosen) {
    Set<String> out = new HashSet<>(parties.excludedUsers(file.id()));
    out.addAll(chosen);
    List<Members.Member> group = members.of(Inputs.required(execution, "groep"));
    if (group.stream().map(Members.Member::userId).allMatch(out::contains)) {
      throw new RefusedException(
          "Dan blijft er niemand over om deze zaak te behandelen. Zoek eerst een vervanger en laat"
              + " die een account geven.");
    }
  }

  private Map<String, Members.Member> chosen(DelegateExecution execution) {
    Map<String, Members.Member> chosen = new LinkedHashMap<>();
    String places = Inputs.text(execution, "leden");
    if (places == null) {
      String self =
          actor
              .account()
              .orElseThrow(
                  () -> new IllegalStateException("Niemand is ingelogd: wie doet niet mee?"));
      chosen.put(self, member(self, null));
      return chosen;
    }
    for (Roles.Wanted place : Roles.wanted(places)) {
      String field = place.role() + "Gebruiker";
      String account = Inputs.text(execution, field);
      if (account != null) {
        chosen.put(account, member(account, field));
      }
    }
    return chosen;
  }

  private Members.Member member(String account, String field) {
    return members
        .find(account)
        .orElseThrow(
            () ->
                new RefusedException(
                    List.of(
                        new FieldError(
                            field,
                            null,
                            "Het account '%s' bestaat niet meer. Kies iemand anders."
                                .formatted(account)))));
  }
}
