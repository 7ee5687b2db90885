package nl.gehoor.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.Signature;
import nl.gehoor.casefile.SignedText;
import nl.gehoor.casefile.SignedTexts;
import nl.gehoor.casefile.SignedTexts.Signer;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.Members;
import nl.gehoor.procedure.Actor;
import nl.gehoor.procedure.Gives;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code fixText}: makes {@code tekst} with {@code titel} the text that {@code ondertekenaars}
 * and its writer sign from now on. Signatures that were given for an earlier version are void.
 *
 * <p>{@code schrijver}: the writer's account; empty when a group does it. Sets {@code tekst} as it
 * is signed, {@code tekstKenmerk}, {@code tekstVersie} and {@code ondertekenaarsNu}: everybody who
 * is asked, the writer last.
 */
@Component("fixText")
@Gives({"tekst", "tekstKenmerk", "tekstVersie", "ondertekenaarsNu"})
class FixText implements JavaDelegate {

  private final CaseOfExecution cases;
  private final SignedTexts texts;
  private final Parties parties;
  private final Members members;
  private final Timeline timeline;
  private final Actor actor;

  FixText(
      CaseOfExecution cases,
      SignedTexts texts,
      Parties parties,
      Members members,
      Timeline timeline,
      Actor actor) {
    this.cases = cases;
    this.texts = texts;
    this.parties = parties;
    this.members = members;
    this.timeline = timeline;
    this.actor = actor;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.file(execution);
    List<Signer> signers = signers(execution, file);
    SignedText text =
        texts
            .fix(
                file,
                execution.getProcessInstanceId(),
                Inputs.required(execution, "titel"),
                body(execution),
                signers)
            .orElseThrow(
                () ->
                    refused(
                        "U hebt niets aan de tekst veranderd. Verander de tekst, of laat deze taak staan."));
    Outputs.put(execution, "tekst", text.body());
    Outputs.put(execution, "tekstKenmerk", text.mark());
    Outputs.put(execution, "tekstVersie", text.version());
    Outputs.put(
        execution,
        "ondertekenaarsNu",
        signers.stream().map(Signer::role).collect(Collectors.joining(", ")));
    timeline.add(
        file.id(),
        "zaak",
        text.version() == 1
            ? "'%s' ligt klaar om te ondertekenen".formatted(text.title())
            : "'%s' is veranderd. Eerdere handtekeningen zijn vervallen, iedereen tekent opnieuw"
                .formatted(text.title()),
        actor.name().orElse(null),
        Timeline.Audience.PARTIES);
  }

  private static String body(DelegateExecution execution) {
    String body = Inputs.text(execution, "tekst");
    if (body == null) {
      throw refused("Schrijf eerst de tekst. Zonder tekst valt er niets te ondertekenen.");
    }
    return body;
  }

  private static RefusedException refused(String message) {
    return new RefusedException(List.of(new FieldError("tekst", null, message)));
  }

  /** Everybody who holds one of the roles, once, and the writer. */
  private List<Signer> signers(DelegateExecution execution, CaseFile file) {
    String account = Inputs.text(execution, "schrijver");
    List<Signer> signers = new ArrayList<>();
    for (Roles.Wanted wanted : Roles.wanted(Inputs.required(execution, "ondertekenaars"))) {
      Optional<Party> party = parties.find(file.id(), wanted.role());
      if (party.isEmpty() && !wanted.optional()) {
        throw new IllegalStateException(
            "In zaak %s is er niemand met de rol '%s', dus niemand om te ondertekenen."
                .formatted(file.reference(), wanted.role()));
      }
      party
          .filter(found -> account == null || !account.equals(found.userId()))
          .ifPresent(found -> signers.add(new Signer(found.role(), found.name())));
    }
    String writer =
        Optional.ofNullable(account)
            .flatMap(members::find)
            .map(Members.Member::name)
            .orElse(cases.organisation(execution).name());
    signers.add(new Signer(Signature.WRITER, writer));
    return signers;
  }
}
