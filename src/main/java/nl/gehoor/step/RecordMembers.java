package nl.gehoor.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.Members;
import nl.gehoor.procedure.Gives;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/**
 * Word {@code recordMembers}: records who is proposed for, or sits in, a commission; the places are
 * in {@code leden}, see {@link Candidates}. Refuses whoever is not independent in this case: a
 * party, somebody who handled it, somebody of the groups {@code nietUit}; and one person twice.
 *
 * <p>{@code aantal}: how many at most; who comes after is left out. Sets {@code ledenTekst} (a line
 * for each), {@code ledenGebruikers} (their accounts, separated by commas) and {@code aantalLeden}.
 */
@Component("recordMembers")
@Gives({"ledenTekst", "aantalLeden", "ledenGebruikers"})
class RecordMembers implements JavaDelegate {

  private final CaseOfExecution cases;
  private final Parties parties;
  private final Members members;

  RecordMembers(CaseOfExecution cases, Parties parties, Members members) {
    this.cases = cases;
    this.parties = parties;
    this.members = members;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Candidates candidates = new Candidates(execution);
    for (String place : candidates.places()) {
      fillIn(candidates, place);
    }
    refuseWhoIsNotIndependent(execution, candidates);
    String most = Inputs.text(execution, "aantal");
    List<String> filled = candidates.filled();
    if (most != null && filled.size() > (int) Double.parseDouble(most)) {
      int limit = (int) Double.parseDouble(most);
      filled.subList(limit, filled.size()).forEach(candidates::clear);
      filled = filled.subList(0, limit);
    }
    execution.setVariable("ledenTekst", candidates.lines(filled));
    execution.setVariable("aantalLeden", filled.size());
    execution.setVariable(
        "ledenGebruikers",
        filled.stream()
            .map(place -> candidates.text(place, "Gebruiker"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(",")));
  }

  /** Name and address of an account are those of the account. A place without a name is empty. */
  private void fillIn(Candidates candidates, String place) {
    String account = candidates.text(place, "Gebruiker");
    if (account != null) {
      Optional<Members.Member> member = members.find(account);
      if (member.isEmpty()) {
        throw new RefusedException(
            List.of(
                new FieldError(
                    place + "Gebruiker",
                    null,
                    "Het account '%s' bestaat niet meer. Kies iemand anders.".formatted(account))));
      }
      candidates.set(place, "Naam", member.get().name());
      candidates.set(place, "Email", member.get().email());
    }
    if (candidates.text(place, "Naam") == null) {
      candidates.clear(place);
    } else if (candidates.isChair(place)) {
      candidates.set(place, "Rol", "voorzitter");
    } else if (candidates.text(place, "Rol") == null) {
      candidates.set(place, "Rol", "lid");
    }
  }

  private void refuseWhoIsNotIndependent(DelegateExecution execution, Candidates candidates) {
    CaseFile file = cases.file(execution);
    List<Party> involved = parties.ofCase(file.id());
    Map<String, String> taken = new HashMap<>();
    involved.forEach(
        party ->
            marks(party.name(), party.email(), party.userId())
                .forEach(mark -> taken.put(mark, "%s is bij deze zaak betrokken.")));
    handlers(execution)
        .forEach(user -> taken.putIfAbsent("account " + user, "%s heeft aan deze zaak gewerkt."));
    for (Roles.Wanted group : Roles.wanted(Inputs.text(execution, "nietUit"))) {
      members
          .of(group.role())
          .forEach(
              member ->
                  taken.putIfAbsent(
                      "account " + member.userId(), "%s behandelt deze zaak of beslist erover."));
    }
    List<FieldError> refused = new ArrayList<>();
    for (String place : candidates.filled()) {
      Set<String> marks =
          marks(
              candidates.text(place, "Naam"),
              candidates.text(place, "Email"),
              candidates.text(place, "Gebruiker"));
      marks.stream()
          .map(taken::get)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(
              why ->
                  refused.add(
                      new FieldError(
                          place
                              + (candidates.text(place, "Gebruiker") == null
                                  ? "Naam"
                                  : "Gebruiker"),
                          null,
                          why.formatted(candidates.text(place, "Naam"))
                              + " Kies iemand anders voor de commissie.")));
      marks.forEach(mark -> taken.putIfAbsent(mark, "%s staat er twee keer in."));
    }
    if (!refused.isEmpty()) {
      throw new RefusedException(refused);
    }
  }

  /** By what somebody is known again: name, address, account; never empty text. */
  private static Set<String> marks(String name, String email, String account) {
    Set<String> marks = new HashSet<>();
    if (account != null) {
      marks.add("account " + account);
    }
    if (email != null && !email.isBlank()) {
      marks.add("adres " + email.strip().toLowerCase(Locale.ROOT));
    }
    if (name != null && !name.isBlank()) {
      marks.add("naam " + name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT));
    }
    return marks;
  }

  /** Accounts that held or did a task of this case, and whoever does this now. */
  private static Set<String> handlers(DelegateExecution execution) {
    Set<String> users =
        execution
            .getProcessEngineServices()
            .getHistoryService()
            .createHistoricTaskInstanceQuery()
            .processInstanceBusinessKey(execution.getProcessBusinessKey())
            .tenantIdIn(execution.getTenantId())
            .list()
            .stream()
            .map(HistoricTaskInstance::getAssignee)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(HashSet::new));
    Optional.ofNullable(Context.getCommandContext().getAuthenticatedUserId()).ifPresent(users::add);
    return users;
  }
}
