package nl.gehoor.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.Signature;
import nl.gehoor.casefile.Signature.Channel;
import nl.gehoor.casefile.Signature.State;
import nl.gehoor.casefile.SignedText;
import nl.gehoor.casefile.SignedTexts;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.Actor;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code recordSignature}: keeps what {@code ondertekenaar} (a role, or "schrijver") answered
 * about the text that is signed now.
 *
 * <p>{@code handtekening}: "getekend", "getekend_met_opmerking" (then {@code handtekeningOpmerking}
 * is needed) or "weigert" (then {@code weigerReden} is). {@code ondertekenaarNaam}: the name as the
 * signer typed it; {@code hoeGetekend}: "papier" or "mondeling" when a coordinator filled it in for
 * somebody.
 */
@Component("recordSignature")
class RecordSignature implements JavaDelegate {

  private final CaseOfExecution cases;
  private final SignedTexts texts;
  private final Parties parties;
  private final Timeline timeline;
  private final Actor actor;

  RecordSignature(
      CaseOfExecution cases, SignedTexts texts, Parties parties, Timeline timeline, Actor actor) {
    this.cases = cases;
    this.texts = texts;
    this.parties = parties;
    this.timeline = timeline;
    this.actor = actor;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.file(execution);
    String role = Inputs.required(execution, "ondertekenaar");
    SignedText text = FixedText.of(execution, texts);
    Optional<Party> party = parties.find(file.id(), role);
    boolean writer = Signature.WRITER.equals(role);
    Channel channel = channel(execution, party);
    SignedTexts.Given given = given(execution, writer, channel);
    if (!texts.sign(text, role, given)) {
      throw new RefusedException(
          "Deze tekst is intussen veranderd, of er is al geantwoord. Open uw taken opnieuw.");
    }
    String name = party.map(Party::name).or(actor::name).orElse(role);
    timeline.add(
        file.id(),
        "taak",
        "'%s', %s: %s%s"
            .formatted(
                text.title(),
                name,
                given.state().inWords(),
                channel.isNoted() ? " (" + channel.inWords() + ")" : ""),
        actor.name().orElse(null),
        Timeline.Audience.HANDLERS);
  }

  private SignedTexts.Given given(DelegateExecution execution, boolean writer, Channel channel) {
    List<FieldError> missing = new ArrayList<>();
    State state = state(execution, missing);
    String typed = Inputs.text(execution, "ondertekenaarNaam");
    String remark = null;
    if (state == State.GETEKEND_MET_OPMERKING) {
      remark = need(execution, missing, "handtekeningOpmerking", "Schrijf op wat u wilt opmerken.");
    } else if (state == State.WEIGERT) {
      remark = need(execution, missing, "weigerReden", "Schrijf op waarom u niet ondertekent.");
    }
    if (state != null && state.isSigned() && typed == null) {
      missing.add(new FieldError("ondertekenaarNaam", null, "Typ uw naam om te ondertekenen."));
    }
    if (!missing.isEmpty()) {
      throw new RefusedException(missing);
    }
    String by = actor.name().orElse(null);
    return new SignedTexts.Given(
        state,
        remark,
        writer ? Inputs.atMost(255, by) : null,
        typed,
        Inputs.atMost(255, by),
        channel);
  }

  private static State state(DelegateExecution execution, List<FieldError> missing) {
    String answer = String.valueOf(Inputs.text(execution, "handtekening"));
    return switch (answer) {
      case "getekend", "getekend_met_opmerking", "weigert" -> State.of(answer);
      default -> {
        missing.add(new FieldError("handtekening", null, "Kies of u ondertekent."));
        yield null;
      }
    };
  }

  private static String need(
      DelegateExecution execution, List<FieldError> missing, String field, String message) {
    String text = Inputs.text(execution, field);
    if (text == null) {
      missing.add(new FieldError(field, null, message));
    }
    return text;
  }

  /** By whose hand: somebody of the organisation who signs for another says how that was done. */
  private Channel channel(DelegateExecution execution, Optional<Party> party) {
    Optional<String> account = actor.account();
    if (account.isEmpty()) {
      return Channel.LINK;
    }
    if (party.isEmpty() || account.get().equals(party.get().userId())) {
      return Channel.ACCOUNT;
    }
    return switch (String.valueOf(Inputs.text(execution, "hoeGetekend"))) {
      case "papier" -> Channel.PAPIER;
      case "mondeling" -> Channel.MONDELING;
      default ->
          throw new RefusedException(
              List.of(
                  new FieldError(
                      "hoeGetekend",
                      null,
                      "Kies hoe %s dit heeft laten weten.".formatted(party.get().name()))));
    };
  }
}
