package nl.gehoor.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Stores passwords with bcrypt. The engine by itself takes one round of SHA-512, of which a stolen
 * table gives billions of guesses a second.
 */
class SlowPasswords implements PasswordEncryptor {

  private final BCryptPasswordEncoder bcrypt;

  /**
   * @param strength each one more takes twice the work, for us and for whoever guesses
   */
  SlowPasswords(int strength) {
    this.bcrypt = new BCryptPasswordEncoder(strength);
  }

  @Override
  public String encrypt(String password) {
    return bcrypt.encode(shortened(password));
  }

  @Override
  public boolean check(String password, String encrypted) {
    return bcrypt.matches(shortened(password), encrypted);
  }

  @Override
  public String hashAlgorithmName() {
    return "bcrypt";
  }

  /** bcrypt looks at 72 bytes only; the engine puts its salt at the end of the password. */
  private static String shortened(String password) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
