package nl.gehoor.organisation;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One customer, as its {@code bpmn/<tenant>/organisatie.yaml} describes it. An organisation is a
 * tenant of the engine.
 *
 * @param id tenant id, for instance {@code nbs}
 * @param name full name, as the organisation writes it
 * @param prefix what its references begin with, for instance {@code NBS}
 * @param contact whom a complainant can turn to; every letter names it
 * @param heading on top of its start page
 * @param intro the organisation's own words on its start page, plain text, one paragraph an element
 * @param accent colour of headings and buttons on its public pages, {@code #rrggbb}
 * @param logo on its public pages; null when it has none
 * @param groups handler groups: engine group id to its Dutch label, in the order of the file
 * @param nextUp group to the group that takes over when nobody in the first may handle a case;
 *     chains end
 * @param roles roles that letters can be addressed to and that are no party in the case, by role
 *     name
 * @param closingDays days on which the organisation is closed, beside the public holidays
 * @param retention how long a closed file is kept
 * @param borrows diagrams of other organisations that its own call: deployed here as well, with
 *     what belongs to them, to be called and not to be started
 * @param processes what kind of case each procedure makes, by process id
 * @param language in which heading and intro are: {@code nl} or {@code en}
 * @param english the same for who reads English; null when this is that
 */
public record Organisation(
    String id,
    String name,
    String prefix,
    Contact contact,
    String heading,
    List<String> intro,
    String accent,
    Logo logo,
    Map<String, String> groups,
    Map<String, String> nextUp,
    Map<String, Role> roles,
    Set<LocalDate> closingDays,
    Period retention,
    List<Elsewhere> borrows,
    Map<String, CaseKind> processes,
    String language,
    Organisation english) {

  /**
   * @param name who answers, for instance "de klachtencoördinator"
   * @param phone as written for people; null when there is none
   * @param email null when there is none
   */
  public record Contact(String name, String phone, String email) {

    /** Whether there is a way to call or to mail; else people can only answer a letter. */
    public boolean reachable() {
      return phone != null || email != null;
    }
  }

  /**
   * @param name how letters call the role, for instance "de klachtenbemiddelaar"
   * @param group the handler group whose members hold the role; null when no group does
   * @param email where letters to the role go; null when unknown: then each member of the group
   *     gets the letter at the address of the own account, unless {@code addressRequired}
   * @param addressRequired the organisation still has to give an address: letters wait for it in a
   *     task, and start-up warns
   */
  public record Role(String name, String group, String email, boolean addressRequired) {}

  /**
   * A procedure of another organisation.
   *
   * @param organisation tenant id of the organisation whose it is
   */
  public record Elsewhere(String organisation, String process) {}

  /** Among the groups that may start a diagram: every handler group. */
  public static final String EVERYBODY = "iedereen";

  /** What kind of case this procedure makes; a complaint when the organisation does not say. */
  public CaseKind kindOf(String process) {
    CaseKind kind = processes.get(process);
    if (kind != null) {
      return kind;
    }
    return english == null ? CaseKind.COMPLAINT.inEnglish(null) : CaseKind.COMPLAINT;
  }

  /** Whether the diagram is another's, so that nobody can start it here. */
  public boolean borrows(String process) {
    return borrows.stream().anyMatch(borrowed -> borrowed.process().equals(process));
  }

  /** Whose diagrams it borrows, each once. */
  public List<String> lenders() {
    return borrows.stream().map(Elsewhere::organisation).distinct().toList();
  }

  public Optional<Role> role(String role) {
    return Optional.ofNullable(roles.get(role));
  }

  /**
   * The group that mends what falls between: the coordinator's, or management where there is none.
   */
  public String secretariat() {
    return role("coordinator").map(Role::group).orElseGet(this::managementGroup);
  }

  /** The organisation as it speaks to who reads this language. */
  public Organisation in(Locale wanted) {
    return english != null && wanted.getLanguage().equals("en") ? english : this;
  }

  /** The same organisation, reached in another way. */
  public Organisation withContact(Contact other) {
    String name = Objects.equals(other.name(), contact.name()) ? null : other.name();
    return reachedBy(
        other,
        english == null
            ? null
            : english.reachedBy(
                new Contact(
                    name == null ? english.contact.name() : name, other.phone(), other.email()),
                null));
  }

  private Organisation reachedBy(Contact other, Organisation inEnglish) {
    return new Organisation(
        id,
        name,
        prefix,
        other,
        heading,
        intro,
        accent,
        logo,
        groups,
        nextUp,
        roles,
        closingDays,
        retention,
        borrows,
        processes,
        language,
        inEnglish);
  }

  /** The group of management, who may look at everything of this organisation in Cockpit. */
  public String managementGroup() {
    return id + "-management";
  }

  /** The group of process owners, who may deploy to this organisation. */
  public String processOwnerGroup() {
    return id + "-proceseigenaar";
  }
}
