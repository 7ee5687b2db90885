package nl.gehoor.step;

import java.util.Arrays;
import java.util.List;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.organisation.Members;
import org.springframework.stereotype.Component;

/**
 * Bean {@code rollen}: the list of roles behind "klager, medewerker?", for diagrams and steps.
 * Public because expressions can only call public classes.
 */
@Component("rollen")
public class Roles {

  private final CaseFiles files;
  private final Parties parties;
  private final Members members;

  Roles(CaseFiles files, Parties parties, Members members) {
    this.files = files;
    this.parties = parties;
    this.members = members;
  }

  /**
   * @param optional written with a question mark: skipped when nobody holds the role
   */
  record Wanted(String role, boolean optional) {}

  /** For a multi-instance activity: one task for each role, in this order. */
  public List<String> lijst(String roles) {
    return wanted(roles).stream().map(Wanted::role).toList();
  }

  /**
   * The account in which the holder of a role finds his or her tasks, besides the personal link;
   * null without one, and always for the person complained about.
   */
  public String account(String reference, String role) {
    return files
        .byReference(reference)
        .flatMap(file -> parties.find(file.id(), role))
        .filter(party -> !party.accused())
        .map(Party::userId)
        .orElse(null);
  }

  /** How somebody with this account is called; the account itself when there is none like it. */
  public String naam(String account) {
    return account == null ? null : members.find(account).map(Members.Member::name).orElse(account);
  }

  /**
   * For a multi-instance activity: the roles, without those with a question mark that nobody has in
   * the case.
   *
   * @param reference of the case: {@code execution.processBusinessKey}
   */
  public List<String> aanwezig(String reference, String roles) {
    String caseId = files.byReference(reference).orElseThrow().id();
    return wanted(roles).stream()
        .filter(wanted -> !wanted.optional() || parties.find(caseId, wanted.role()).isPresent())
        .map(Wanted::role)
        .toList();
  }

  static List<Wanted> wanted(String roles) {
    if (roles == null) {
      return List.of();
    }
    return Arrays.stream(roles.split(","))
        .map(String::strip)
        .filter(role -> !role.isEmpty())
        .map(
            role ->
                role.endsWith("?")
                    ? new Wanted(role.substring(0, role.length() - 1).strip(), true)
                    : new Wanted(role, false))
        .toList();
  }
}
