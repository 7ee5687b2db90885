package nl.gehoor.step;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.Actor;
import nl.gehoor.procedure.Procedures;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code messageCase}: hands a message to the case whose reference somebody typed, for
 * instance to withdraw or reopen it on request. The answers {@code reden} and those named in {@code
 * gegevens} go along.
 */
@Component("messageCase")
class MessageCase implements JavaDelegate {

  private final CaseFiles files;
  private final Parties parties;
  private final Procedures procedures;
  private final Actor actor;

  MessageCase(CaseFiles files, Parties parties, Procedures procedures, Actor actor) {
    this.files = files;
    this.parties = parties;
    this.procedures = procedures;
    this.actor = actor;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String message = Inputs.required(execution, "bericht");
    String reference = Optional.ofNullable(Inputs.text(execution, "referentie")).orElse("");
    CaseFile file =
        files
            .byReference(reference.toUpperCase(Locale.ROOT))
            .filter(found -> found.tenant().equals(execution.getTenantId()))
            .filter(this::notAboutWhoeverAsks)
            .orElseThrow(() -> unknown(reference));
    execution.setProcessBusinessKey(file.reference());
    procedures.send(file, message, along(execution));
  }

  /** What was not answered stays as the other case has it. */
  private static Map<String, Object> along(DelegateExecution execution) {
    Map<String, Object> answers = new HashMap<>();
    Stream.concat(
            Stream.of("reden"),
            Roles.wanted(Inputs.text(execution, "gegevens")).stream().map(Roles.Wanted::role))
        .filter(name -> Inputs.text(execution, name) != null)
        .forEach(name -> answers.put(name, execution.getVariable(name)));
    return answers;
  }

  private boolean notAboutWhoeverAsks(CaseFile file) {
    return actor.account().stream().noneMatch(parties.excludedUsers(file.id())::contains);
  }

  /**
   * One answer for a case that is not there and for one about whoever asks: numbers can be guessed,
   * and nobody learns here that there is a complaint about him or her.
   */
  private static RefusedException unknown(String reference) {
    return new RefusedException(
        List.of(
            new FieldError(
                "referentie",
                null,
                ("Er is geen zaak met nummer '%s' waarin u dit mag doen. Kijk het nummer na."
                        + " Gaat de zaak over u? Dan moet een collega dit doen.")
                    .formatted(reference))));
  }
}
