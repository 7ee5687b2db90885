package nl.gehoor.step;

import java.util.List;
import java.util.Set;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.RefusedException;
import nl.gehoor.procedure.Recusal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Word {@code nameParties}: says who is in the case, and whom the complaint is about. Who it is
 * about loses the tasks of the case at once. Roles in {@code alleenEigen} see nothing of the case
 * but their own tasks and letters: for somebody who was present and has no part in it. Whoever has
 * a role in {@code vertrekken} leaves the case first, so that another person can take that role.
 */
@Component("nameParties")
class NameParties implements JavaDelegate {

  private final CaseOfExecution cases;
  private final PartyAnswers answers;
  private final Parties parties;
  private final Recusal recusal;

  NameParties(CaseOfExecution cases, PartyAnswers answers, Parties parties, Recusal recusal) {
    this.cases = cases;
    this.answers = answers;
    this.parties = parties;
    this.recusal = recusal;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.file(execution);
    String accused = Inputs.text(execution, "betrokkenen");
    Roles.wanted(Inputs.text(execution, "vertrekken"))
        .forEach(leaving -> parties.leave(file.id(), leaving.role()));
    answers.put(
        execution,
        file,
        Inputs.required(execution, "partijen"),
        accused,
        Inputs.text(execution, "alleenEigen"));
    refuseOnePersonInTwoRoles(file);
    recusal.applyToOpenTasks(file);
  }

  private void refuseOnePersonInTwoRoles(CaseFile file) {
    Set<String> excluded = parties.excludedUsers(file.id());
    for (Party party : parties.ofCase(file.id())) {
      if (!party.accused() && party.userId() != null && excluded.contains(party.userId())) {
        throw new RefusedException(
            List.of(
                new FieldError(
                    party.role() + "Gebruiker",
                    null,
                    "Over %s gaat deze zaak. Kies iemand anders als %s."
                        .formatted(party.name(), party.role()))));
      }
    }
  }
}
