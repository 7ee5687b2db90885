package nl.gehoor.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forms that people are filling in, so that a page that goes away loses nothing. Its address is the
 * key, as it is of a party's own page ({@link Links}). A draft is gone a day after the last change,
 * or two weeks after it when its link was mailed.
 */
@Component
public class Drafts {

  static final Duration STAYS = Duration.ofHours(24);
  static final Duration SAVED_STAYS = Duration.ofDays(14);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_SEEN = 8000;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Links links;

  Drafts(JdbcClient jdbc, Clock clock, Links links) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.links = links;
  }

  /**
   * Begins a draft, or goes on with the one that the same first page began before.
   *
   * @param start the secret id that the first page carries
   */
  public Draft begin(String start, String tenant, String process) {
    String hash = start(links, tenant, process, start);
    return started(hash)
        .or(() -> insert(hash, tenant, process))
        .or(() -> started(hash))
        .orElseThrow(() -> new IllegalStateException("Het formulier is net verlopen."));
  }

  private Optional<Draft> insert(String start, String tenant, String process) {
    String id = UUID.randomUUID().toString();
    try {
      jdbc.sql(
              """
              insert into draft (id, tenant, process, start_hash, token_hash, token_version, answers, seen, changed_at,
                                 erase_at)
              values (:id, :tenant, :process, :start, :token, 1, '{}', '', :now, :end)
              """)
          .param("id", id)
          .param("tenant", tenant)
          .param("process", process)
          .param("start", start)
          .param("token", links.hash(secret(id, 1)))
          .param("now", Rows.moment(clock.instant()))
          .param("end", Rows.moment(clock.instant().plus(STAYS)))
          .update();
    } catch (DuplicateKeyException e) {
      return Optional.empty(); // pressed twice at the same moment
    }
    return started(start);
  }

  private Optional<Draft> started(String start) {
    eraseOver();
    return jdbc.sql("select * from draft where start_hash = :start")
        .param("start", start)
        .query(Drafts::row)
        .optional();
  }

  /** The draft at this address; empty alike for an unknown, an earlier and an expired one. */
  public Optional<Draft> open(String token) {
    return jdbc.sql("select * from draft where token_hash = :hash and erase_at > :now")
        .param("hash", links.hash(token))
        .param("now", Rows.moment(clock.instant()))
        .query(Drafts::row)
        .optional();
  }

  /** By its id, for what is done later on its behalf; empty when it is gone. */
  public Optional<Draft> find(String id) {
    return jdbc.sql("select * from draft where id = :id and erase_at > :now")
        .param("id", id)
        .param("now", Rows.moment(clock.instant()))
        .query(Drafts::row)
        .optional();
  }

  /** Keeps what somebody typed. */
  public Draft keep(Draft draft, Map<String, String> answers, Set<String> seen) {
    jdbc.sql(
            """
            update draft set answers = :answers, seen = :seen, changed_at = :now, erase_at = :end
            where id = :id
            """)
        .param("answers", json(answers))
        .param("seen", joined(seen))
        .param("now", Rows.moment(clock.instant()))
        .param("end", Rows.moment(end(draft.saved())))
        .param("id", draft.id())
        .update();
    return find(draft.id()).orElse(draft);
  }

  /**
   * Keeps it longer, for whoever gets the link by mail. Another address makes another link: the
   * earlier one opens nothing any more.
   *
   * @param language in which the mail is to be, as a tag
   */
  public Draft save(Draft draft, String email, String language) {
    boolean other = draft.saved() && !draft.email().equalsIgnoreCase(email);
    int version = other ? draft.version() + 1 : draft.version();
    jdbc.sql(
            """
            update draft set email = :email, mail_state = 'waiting', mails = mails + 1, language = :language,
                             token_version = :version, token_hash = :token, changed_at = :now, erase_at = :end
            where id = :id
            """)
        .param("language", language)
        .param("email", email)
        .param("version", version)
        .param("token", links.hash(secret(draft.id(), version)))
        .param("now", Rows.moment(clock.instant()))
        .param("end", Rows.moment(end(true)))
        .param("id", draft.id())
        .update();
    return find(draft.id()).orElse(draft);
  }

  /** Notes how the mail with the link went. */
  public void mailed(String id, Draft.Mail how) {
    jdbc.sql("update draft set mail_state = :how where id = :id and email is not null")
        .param("how", how.name().toLowerCase(Locale.ROOT))
        .param("id", id)
        .update();
  }

  public void erase(String id) {
    jdbc.sql("delete from draft where id = :id").param("id", id).update();
  }

  /** Erases the drafts whose time is over, and says how many. */
  public int eraseOver() {
    return jdbc.sql("delete from draft where erase_at <= :now")
        .param("now", Rows.moment(clock.instant()))
        .update();
  }

  /** What stands in the draft's address. */
  public String token(Draft draft) {
    return secret(draft.id(), draft.version());
  }

  /** The full address of the draft, as the mail carries it. */
  public String address(Draft draft) {
    return links.address(
        "/%s/%s/concept/%s".formatted(draft.tenant(), draft.process(), token(draft)));
  }

  /** A first page's id says nothing about the form of another procedure. */
  static String start(Links links, String tenant, String process, String id) {
    return links.hash(tenant + "/" + process + "/" + id);
  }

  private String secret(String id, int version) {
    return links.secret("concept:" + id, version);
  }

  private Instant end(boolean saved) {
    return clock.instant().plus(saved ? SAVED_STAYS : STAYS);
  }

  private static Draft row(ResultSet row, int number) throws SQLException {
    String mail = row.getString("mail_state");
    return new Draft(
        row.getString("id"),
        row.getString("tenant"),
        row.getString("process"),
        row.getInt("token_version"),
        answers(row.getString("answers")),
        Arrays.stream(row.getString("seen").split(","))
            .filter(key -> !key.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new)),
        row.getString("email"),
        mail == null ? null : Draft.Mail.valueOf(mail.toUpperCase(Locale.ROOT)),
        row.getInt("mails"),
        row.getString("language"),
        Rows.instant(row, "erase_at"));
  }

  private static String joined(Set<String> seen) {
    String joined = String.join(",", seen);
    return joined.length() <= LONGEST_SEEN ? joined : "";
  }

  private static String json(Map<String, String> answers) {
    try {
      return JSON.writeValueAsString(answers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> answers(String json) {
    try {
      return JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
