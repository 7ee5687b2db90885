package nl.gehoor.procedure;

import java.util.Optional;
import java.util.function.Supplier;
import nl.gehoor.casefile.Party;
import nl.gehoor.organisation.Members;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who does what happens now: a party behind a personal link, somebody with an account, or nobody
 * (the procedure itself).
 */
@Component
public class Actor {

  /**
   * @param account null for a party behind a link
   * @param party null for somebody with an account
   */
  private record Who(String account, Party party) {}

  private final ThreadLocal<Who> acting = new ThreadLocal<>();

  // Asked for late: the engine's plugins know us before the engine exists.
  private final ObjectProvider<IdentityService> identity;
  private final ObjectProvider<Members> members;

  Actor(ObjectProvider<IdentityService> identity, ObjectProvider<Members> members) {
    this.identity = identity;
    this.members = members;
  }

  /** Name as people read it in the timeline; empty when the procedure itself acts. */
  public Optional<String> name() {
    Who who = who();
    return who.party() != null
        ? Optional.of(who.party().name())
        : Optional.ofNullable(who.account()).map(this::nameOf);
  }

  /** User id of whoever is logged in; empty for a party behind a link and for the procedure. */
  public Optional<String> account() {
    return Optional.ofNullable(who().account());
  }

  /** The party behind a personal link; empty for an account and for the procedure. */
  public Optional<Party> party() {
    return Optional.ofNullable(who().party());
  }

  /**
   * Does something in the name of a party. The engine's own checks know no parties: they are off.
   */
  <T> T as(Party party, Supplier<T> action) {
    return as(new Who(null, party), action);
  }

  /** Does something that the engine must not check, and remembers who asked for it. */
  <T> T unchecked(Supplier<T> action) {
    return as(who(), action);
  }

  private <T> T as(Who who, Supplier<T> action) {
    Who before = acting.get();
    acting.set(who);
    try {
      return Unchecked.ask(identity.getObject(), action);
    } finally {
      if (before == null) {
        acting.remove();
      } else {
        acting.set(before);
      }
    }
  }

  private Who who() {
    Who who = acting.get();
    if (who != null) {
      return who;
    }
    Authentication current = identity.getObject().getCurrentAuthentication();
    return new Who(current == null ? null : current.getUserId(), null);
  }

  private String nameOf(String userId) {
    return Unchecked.ask(
        identity.getObject(),
        () -> members.getObject().find(userId).map(Members.Member::name).orElse(userId));
  }
}
