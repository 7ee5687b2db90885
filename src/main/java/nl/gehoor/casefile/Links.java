package nl.gehoor.casefile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Personal links: {@code /zaak/<secret>}, a 256-bit secret that stands in for a password.
 *
 * <p>The secret is the HMAC of the party's id under the installation's key, so that every letter
 * can carry it although the database only knows its hash. Whoever reads the database can open no
 * page; whoever knows one link can make no other.
 */
@Component
public class Links {

  private static final String ALGORITHM = "HmacSHA256";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final byte[] key;
  private final String publicAddress;

  Links(
      JdbcClient jdbc,
      Clock clock,
      @Value("${gehoor.link-key}") String key,
      @Value("${gehoor.public-address}") String publicAddress) {
    if (key.length() < 32) {
      throw new IllegalStateException(
          "gehoor.link-key is te kort: gebruik ten minste 32 willekeurige tekens.");
    }
    this.jdbc = jdbc;
    this.clock = clock;
    this.key = key.getBytes(StandardCharsets.UTF_8);
    this.publicAddress = publicAddress.replaceAll("/+$", "");
  }

  /** The full address of a party's own page, as letters carry it. */
  public String address(Party party) {
    return address("/zaak/" + secretOf(party));
  }

  /** A page of ours as people outside reach it. */
  String address(String path) {
    return publicAddress + path;
  }

  private String secretOf(Party party) {
    return secret(party.id(), party.tokenVersion());
  }

  /** The party whose link this is; empty alike for an unknown, a malformed and an expired one. */
  public Optional<Party> open(String secret) {
    return jdbc.sql(
            "select * from party where token_hash = :hash and (link_expires_on is null or link_expires_on >= :today)")
        .param("hash", hash(secret))
        .param("today", LocalDate.now(clock))
        .query(Parties::row)
        .optional();
  }

  /** The last day on which this party's link works; empty while the case is open. */
  public Optional<LocalDate> lastDay(Party party) {
    return jdbc.sql(
            "select link_expires_on from party where id = :id and link_expires_on is not null")
        .param("id", party.id())
        .query((row, number) -> Rows.day(row, "link_expires_on"))
        .optional();
  }

  /** Everybody with this e-mail address, in whatever case, whose link works today. */
  public List<Party> holders(String email) {
    return jdbc
        .sql(
            """
            select * from party
            where lower(email) = :email and (link_expires_on is null or link_expires_on >= :today)
            order by case_id, party_role
            """)
        .param("email", email.strip().toLowerCase(Locale.ROOT))
        .param("today", LocalDate.now(clock))
        .query((row, number) -> new Holder(Parties.row(row, number), row.getString("token_hash")))
        .list()
        .stream()
        .filter(holder -> hash(secretOf(holder.party())).equals(holder.hash()))
        .map(Holder::party)
        .toList();
  }

  /**
   * @param hash of the secret that opens the page; another one than the party's own when it left
   */
  private record Holder(Party party, String hash) {}

  /** After this day the links of the case open nothing any more. */
  public void expire(String caseId, LocalDate lastDay) {
    jdbc.sql("update party set link_expires_on = :day where case_id = :case")
        .param("day", lastDay)
        .param("case", caseId)
        .update();
  }

  /** Makes the links of a reopened case work again. */
  public void revive(String caseId) {
    jdbc.sql("update party set link_expires_on = null where case_id = :case")
        .param("case", caseId)
        .update();
  }

  String secret(String partyId, int version) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] digest = mac.doFinal((partyId + ":" + version).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String hash(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
