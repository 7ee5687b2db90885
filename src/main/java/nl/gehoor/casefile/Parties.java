package nl.gehoor.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.gehoor.organisation.Members;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The parties of each case. Every method runs in the caller's transaction. */
@Component
public class Parties {

  /** Stands behind the role of somebody who left, before a number. */
  private static final String FORMER = "-eerder-";

  private final JdbcClient jdbc;
  private final Links links;

  // Asked for late: accounts are the engine's, and its plugins know us before it exists.
  private final ObjectProvider<Members> members;

  Parties(JdbcClient jdbc, Links links, ObjectProvider<Members> members) {
    this.jdbc = jdbc;
    this.links = links;
    this.members = members;
  }

  /**
   * What is known of somebody when he or she becomes a party; every field but role and name may be
   * null.
   */
  public record NewParty(
      String role,
      String name,
      String email,
      String phone,
      String address,
      String userId,
      boolean accused,
      String standsFor,
      boolean mayAct,
      boolean ownOnly) {

    /** Somebody who may see the case from his or her own side. */
    public NewParty(
        String role,
        String name,
        String email,
        String phone,
        String address,
        String userId,
        boolean accused,
        String standsFor,
        boolean mayAct) {
      this(role, name, email, phone, address, userId, accused, standsFor, mayAct, false);
    }
  }

  /**
   * Adds a party; one that already has the role in this case is replaced in name and address and
   * keeps its link.
   */
  public Party put(String caseId, NewParty party) {
    String id = find(caseId, party.role()).map(Party::id).orElse(null);
    if (id == null) {
      id = UUID.randomUUID().toString();
      insert(id, caseId, party);
    } else {
      update(id, party);
    }
    return get(id);
  }

  /**
   * Whoever has the role leaves the case: another person can take it. The former holder's link
   * opens nothing any more, also not one in a letter that is still on its way; the letters stay in
   * the file under that name. Nothing happens when nobody has the role.
   */
  public void leave(String caseId, String role) {
    find(caseId, role)
        .ifPresent(
            party -> {
              String former = role + FORMER;
              long before =
                  ofCase(caseId).stream().filter(one -> one.role().startsWith(former)).count();
              jdbc.sql(
                      """
                      update party set party_role = :role, token_hash = :hash, token_version = token_version + 1,
                                       may_act = false, own_only = true
                      where id = :id
                      """)
                  .param("role", former + (before + 1))
                  .param("hash", links.hash(UUID.randomUUID().toString()))
                  .param("id", party.id())
                  .update();
            });
  }

  /** Whether somebody had the role before, and another person has it now. */
  public static boolean hasLeft(Party party) {
    return party.role().contains(FORMER);
  }

  public List<Party> ofCase(String caseId) {
    return jdbc.sql("select * from party where case_id = :case order by party_role")
        .param("case", caseId)
        .query(Parties::row)
        .list();
  }

  public Optional<Party> find(String caseId, String role) {
    return ofCase(caseId).stream().filter(party -> party.role().equals(role)).findFirst();
  }

  /** Everybody who gets a letter to this role: its holder, and whoever stands for the holder. */
  public List<Party> addressed(String caseId, String role) {
    return ofCase(caseId).stream()
        .filter(party -> party.role().equals(role) || role.equals(party.standsFor()))
        .toList();
  }

  /**
   * Keeps the holder of an account out of the case, though it is not about him or her: a member of
   * a commission who works with the person complained about.
   */
  public void recuse(String caseId, String userId, String reason, Instant at) {
    if (recused(caseId).contains(userId)) {
      return;
    }
    jdbc.sql(
            "insert into recusal (case_id, user_id, reason, recused_at) values (:case, :user, :reason, :at)")
        .param("case", caseId)
        .param("user", userId)
        .param("reason", reason)
        .param("at", Rows.moment(at))
        .update();
  }

  private List<String> recused(String caseId) {
    return jdbc.sql("select user_id from recusal where case_id = :case")
        .param("case", caseId)
        .query(String.class)
        .list();
  }

  /**
   * Accounts that must never hold a task of this case nor see its file: those of the persons
   * complained about and of who was recused, also a second one with the same e-mail address.
   */
  public Set<String> excludedUsers(String caseId) {
    Set<String> users = new HashSet<>();
    for (Party party : ofCase(caseId)) {
      if (party.accused()) {
        if (party.userId() != null) {
          exclude(party.userId(), users);
        }
        users.addAll(accounts(party.email()));
      }
    }
    recused(caseId).forEach(user -> exclude(user, users));
    return Collections.unmodifiableSet(users);
  }

  private void exclude(String userId, Set<String> users) {
    users.add(userId);
    members.getObject().find(userId).ifPresent(account -> users.addAll(accounts(account.email())));
  }

  /**
   * References of the cases, open or closed, that are about the holder of this account, or that he
   * or she was kept out of.
   */
  public Set<String> casesAbout(String userId) {
    String email =
        members.getObject().find(userId).map(Members.Member::email).map(Parties::plain).orElse("");
    Set<String> users = new HashSet<>(accounts(email));
    users.add(userId);
    return jdbc.sql(
            """
            select distinct case_file.reference from party join case_file on case_file.id = party.case_id
            where party.accused and (party.user_id in (:users) or lower(party.email) = :email)
            union
            select case_file.reference from recusal join case_file on case_file.id = recusal.case_id
            where recusal.user_id in (:users)
            """)
        .param("users", users)
        .param("email", email)
        .query(String.class)
        .set();
  }

  /** How many cases since then somebody takes part in who has this e-mail address. */
  public int casesSince(Instant moment, String email) {
    return jdbc.sql(
            """
            select count(distinct case_file.id) from party join case_file on case_file.id = party.case_id
            where lower(party.email) = :email and case_file.opened_at >= :moment
            """)
        .param("email", plain(email))
        .param("moment", moment.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  private Set<String> accounts(String email) {
    return plain(email).isEmpty()
        ? Set.of()
        : members.getObject().withEmail(email).stream()
            .map(Members.Member::userId)
            .collect(Collectors.toSet());
  }

  private static String plain(String email) {
    return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is no such party
   */
  public Party get(String id) {
    return jdbc.sql("select * from party where id = :id")
        .param("id", id)
        .query(Parties::row)
        .optional()
        .orElseThrow(() -> new IllegalArgumentException("Onbekende partij: " + id));
  }

  /** In which language we write to this party: {@code nl} or {@code en}. */
  public String languageOf(String partyId) {
    return jdbc.sql("select spoken_language from party where id = :id")
        .param("id", partyId)
        .query(String.class)
        .optional()
        .orElse("nl");
  }

  /**
   * From now on we write in this language to the role's holder, and to who stands for the holder.
   */
  public void speaks(String caseId, String role, String language) {
    jdbc.sql(
            """
            update party set spoken_language = :language
            where case_id = :case and (party_role = :role or stands_for = :role)
            """)
        .param("language", language)
        .param("case", caseId)
        .param("role", role)
        .update();
  }

  public void correctEmail(String partyId, String email) {
    jdbc.sql("update party set email = :email where id = :id")
        .param("email", email)
        .param("id", partyId)
        .update();
  }

  private void insert(String id, String caseId, NewParty party) {
    jdbc.sql(
            """
            insert into party (id, case_id, party_role, name, email, phone, postal_address, user_id, accused,
                               stands_for, may_act, own_only, token_hash, token_version)
            values (:id, :case, :role, :name, :email, :phone, :address, :user, :accused, :standsFor, :mayAct,
                    :ownOnly, :hash, 1)
            """)
        .param("id", id)
        .param("case", caseId)
        .param("role", party.role())
        .param("name", party.name())
        .param("email", party.email())
        .param("phone", party.phone())
        .param("address", party.address())
        .param("user", party.userId())
        .param("accused", party.accused())
        .param("standsFor", party.standsFor())
        .param("mayAct", party.mayAct())
        .param("ownOnly", party.ownOnly())
        .param("hash", links.hash(links.secret(id, 1)))
        .update();
  }

  private void update(String id, NewParty party) {
    jdbc.sql(
            """
            update party set name = :name, email = :email, phone = :phone, postal_address = :address, user_id = :user,
                             accused = :accused, stands_for = :standsFor, may_act = :mayAct, own_only = :ownOnly
            where id = :id
            """)
        .param("name", party.name())
        .param("email", party.email())
        .param("phone", party.phone())
        .param("address", party.address())
        .param("user", party.userId())
        .param("accused", party.accused())
        .param("standsFor", party.standsFor())
        .param("mayAct", party.mayAct())
        .param("ownOnly", party.ownOnly())
        .param("id", id)
        .update();
  }

  static Party row(ResultSet row, int number) throws SQLException {
    return new Party(
        row.getString("id"),
        row.getString("case_id"),
        row.getString("party_role"),
        row.getString("name"),
        row.getString("email"),
        row.getString("phone"),
        row.getString("postal_address"),
        row.getString("user_id"),
        row.getBoolean("accused"),
        row.getString("stands_for"),
        row.getBoolean("may_act"),
        row.getBoolean("own_only"),
        row.getInt("token_version"));
  }
}
