package nl.gehoor.access;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.gehoor.organisation.Members;
import nl.gehoor.procedure.Unchecked;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** The accounts of the engine: who somebody is, and in which groups and organisations. */
@Component
class Accounts implements Members {

  private final IdentityService identity;

  Accounts(IdentityService identity) {
    this.identity = identity;
  }

  /** An account that proved who it is. */
  record Account(String userId, List<String> groups, List<String> tenants) implements Principal {

    @Override
    public String getName() {
      return userId;
    }
  }

  @Override
  public List<Member> of(String group) {
    return Unchecked.ask(
        identity,
        () ->
            identity
                .createUserQuery()
                .memberOfGroup(group)
                .orderByUserLastName()
                .asc()
                .orderByUserFirstName()
                .asc()
                .orderByUserId()
                .asc()
                .list()
                .stream()
                .map(Accounts::member)
                .toList());
  }

  @Override
  public Optional<Member> find(String userId) {
    return Unchecked.ask(
        identity,
        () ->
            Optional.ofNullable(identity.createUserQuery().userId(userId).singleResult())
                .map(Accounts::member));
  }

  @Override
  public List<Member> withEmail(String email) {
    return Unchecked.ask(
        identity,
        () ->
            identity
                .createNativeUserQuery()
                .sql("select * from ACT_ID_USER where lower(EMAIL_) = #{email}")
                .parameter("email", email.strip().toLowerCase(Locale.ROOT))
                .list()
                .stream()
                .map(Accounts::member)
                .toList());
  }

  /** Whether this is the password; counts a wrong one against the account. */
  boolean passwordIs(String userId, String password) {
    return Unchecked.ask(identity, () -> identity.checkPassword(userId, password));
  }

  /** The account's groups and organisations, as they are now. */
  Account load(String userId) {
    return Unchecked.ask(
        identity,
        () ->
            new Account(
                userId,
                identity.createGroupQuery().groupMember(userId).list().stream()
                    .map(Group::getId)
                    .toList(),
                identity
                    .createTenantQuery()
                    .userMember(userId)
                    .includingGroupsOfUser(true)
                    .list()
                    .stream()
                    .map(Tenant::getId)
                    .toList()));
  }

  private static Member member(User user) {
    String name =
        ((user.getFirstName() == null ? "" : user.getFirstName())
                + " "
                + (user.getLastName() == null ? "" : user.getLastName()))
            .trim();
    String email = user.getEmail() == null || user.getEmail().isBlank() ? null : user.getEmail();
    return new Member(user.getId(), name.isEmpty() ? user.getId() : name, email);
  }
}
