package nl.gehoor.casefile;

/**
 * Somebody in a case: the complainant, the person complained about, a representative, a mediator.
 *
 * @param role the name diagrams use for it, also the candidate group of its tasks: {@code klager},
 *     {@code medewerker}
 * @param email null when the party has none: then letters go on paper
 * @param phone null when unknown
 * @param address postal address, lines separated by line breaks; null when unknown
 * @param userId account in Tasklist; null for somebody without one
 * @param accused the complaint is about this person, who therefore never handles the case
 * @param standsFor role whose letters this party gets too (a representative: {@code klager}); null
 *     when none
 * @param mayAct may do the tasks of its own role, or of the role it stands for
 * @param ownOnly sees nothing of the case but own tasks and own letters: somebody who was present,
 *     and has no part in the complaint
 */
public record Party(
    String id,
    String caseId,
    String role,
    String name,
    String email,
    String phone,
    String address,
    String userId,
    boolean accused,
    String standsFor,
    boolean mayAct,
    boolean ownOnly,
    int tokenVersion) {

  /** Whether this party may do a task that belongs to the given role. */
  public boolean actsAs(String wanted) {
    return mayAct && (role.equals(wanted) || wanted.equals(standsFor));
  }
}
