package nl.gehoor.organisation;

import java.util.List;
import java.util.Optional;

/** Who works in which handler group, as the accounts say. */
public interface Members {

  /**
   * @param email null when the account has none
   */
  record Member(String userId, String name, String email) {}

  /** Members of an engine group, by name; empty when nobody is in it. */
  List<Member> of(String group);

  Optional<Member> find(String userId);

  /**
   * Whoever has this e-mail address, in capitals or not: one person may have more than one account.
   */
  List<Member> withEmail(String email);
}
