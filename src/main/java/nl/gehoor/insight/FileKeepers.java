package nl.gehoor.insight;

import java.util.List;
import java.util.Locale;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who may give somebody the whole file of a case, or erase it before its time: the group of the
 * organisation's coordinator, and administrators. Never whom the case is about, nor who was kept
 * out of it.
 */
@Component
class FileKeepers {

  private final IdentityService identity;
  private final Organisations organisations;
  private final CaseFiles files;
  private final Parties parties;

  FileKeepers(
      IdentityService identity, Organisations organisations, CaseFiles files, Parties parties) {
    this.identity = identity;
    this.organisations = organisations;
    this.files = files;
    this.parties = parties;
  }

  /**
   * Whose files whoever is logged in keeps.
   *
   * @return empty when none
   */
  List<Organisation> organisations() {
    Authentication who = identity.getCurrentAuthentication();
    if (who == null || who.getUserId() == null) {
      return List.of();
    }
    return organisations.all().stream()
        .filter(
            organisation ->
                has(who.getGroupIds(), Groups.CAMUNDA_ADMIN)
                    || has(who.getTenantIds(), organisation.id())
                        && has(who.getGroupIds(), organisation.secretariat()))
        .toList();
  }

  /**
   * Account of whoever is logged in.
   *
   * @throws ResponseStatusException not found, when he or she keeps no files
   */
  String user() {
    if (organisations().isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return identity.getCurrentAuthentication().getUserId();
  }

  /**
   * The case with this number, however it was typed.
   *
   * @throws ResponseStatusException not found, when there is none or whoever is logged in does not
   *     keep it
   */
  CaseFile file(String reference) {
    String user = user();
    return files
        .byReference(plain(reference))
        .filter(
            file ->
                organisations().stream()
                    .anyMatch(organisation -> organisation.id().equals(file.tenant())))
        .filter(file -> !parties.excludedUsers(file.id()).contains(user))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "Er is geen dossier met dit nummer dat u mag openen. Kijk het nummer na."));
  }

  /** A case number as we write it. */
  static String plain(String typed) {
    return typed == null ? "" : typed.strip().toUpperCase(Locale.ROOT);
  }

  private static boolean has(List<String> all, String one) {
    return all != null && all.contains(one);
  }
}
