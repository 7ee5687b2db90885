package nl.gehoor.step;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.Members;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Makes parties of what forms asked: {@code <rol>Gebruiker} names an account, else {@code
 * <rol>Naam}, {@code <rol>Email}, {@code <rol>Telefoon} and {@code <rol>Adres} are used.
 */
@Component
class PartyAnswers {

  private static final String REPRESENTATIVE = "vertegenwoordiger";
  private static final String SUPPORTER = "ondersteuner";

  private final Parties parties;
  private final Members members;
  private final Organisations organisations;

  PartyAnswers(Parties parties, Members members, Organisations organisations) {
    this.parties = parties;
    this.members = members;
    this.organisations = organisations;
  }

  /**
   * @param roles as the diagram lists them; one with a question mark is skipped when no name was
   *     given
   * @param accused the roles among them that the case is about
   * @param ownOnly the roles among them that see only what is for them
   * @throws RefusedException when a name that is needed was not given, or no account has it
   */
  void put(
      DelegateExecution execution, CaseFile file, String roles, String accused, String ownOnly) {
    Set<String> about = roles(accused);
    Set<String> outside = roles(ownOnly);
    String applicant = organisations.get(file.tenant()).kindOf(file.process()).applicant();
    for (Roles.Wanted wanted : Roles.wanted(roles)) {
      Optional<Parties.NewParty> party =
          party(
              execution,
              wanted.role(),
              applicant,
              about.contains(wanted.role()),
              outside.contains(wanted.role()));
      if (party.isEmpty() && !wanted.optional()) {
        String field = wanted.role() + "Naam";
        throw new RefusedException(
            List.of(new FieldError(field, null, "Vul de naam van de " + wanted.role() + " in.")));
      }
      party.ifPresent(found -> parties.put(file.id(), found));
    }
  }

  private static Set<String> roles(String listed) {
    return Roles.wanted(listed).stream().map(Roles.Wanted::role).collect(Collectors.toSet());
  }

  private Optional<Parties.NewParty> party(
      DelegateExecution execution,
      String role,
      String applicant,
      boolean accused,
      boolean ownOnly) {
    String account = Inputs.text(execution, role + "Gebruiker");
    String name = Inputs.text(execution, role + "Naam");
    String email = Inputs.text(execution, role + "Email");
    if (account != null) {
      Members.Member member =
          members
              .find(account)
              .orElseThrow(
                  () ->
                      new RefusedException(
                          "Het account '%s' bestaat niet meer. Kies iemand anders."
                              .formatted(account)));
      name = member.name();
      email = member.email() == null ? email : member.email();
    }
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Parties.NewParty(
            role,
            Inputs.atMost(255, name.replaceAll("\\s+", " ")),
            Inputs.atMost(254, email),
            Inputs.atMost(64, Inputs.text(execution, role + "Telefoon")),
            Inputs.atMost(1000, Inputs.text(execution, role + "Adres")),
            account,
            accused,
            standsFor(role, applicant),
            !SUPPORTER.equals(role),
            ownOnly));
  }

  /** A representative speaks for whoever asks for the case; a supporter reads along. */
  private static String standsFor(String role, String applicant) {
    return REPRESENTATIVE.equals(role) || SUPPORTER.equals(role) ? applicant : null;
  }
}
