package nl.gehoor.letter;

import nl.gehoor.casefile.Party;

/**
 * Somebody a letter is for.
 *
 * @param role the role the letter is addressed to
 * @param party null for somebody of the organisation
 * @param userId the account; null for a party, and for a role with an address of its own
 * @param email null when unknown
 */
record Recipient(String role, Party party, String userId, String name, String email) {

  static Recipient of(String role, Party party) {
    return new Recipient(role, party, null, party.name(), blankToNull(party.email()));
  }

  String postalAddress() {
    return party == null ? null : blankToNull(party.address());
  }

  /** One and the same recipient, in whatever role the letter found him or her. */
  Object identity() {
    if (party != null) {
      return party.id();
    }
    return userId != null ? "account:" + userId : "rol:" + role;
  }

  static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
