package nl.gehoor.letter;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.Optional;

/** Judges e-mail addresses that people typed. */
public final class MailAddress {

  private static final int LONGEST = 254;

  private MailAddress() {}

  /**
   * The address as mail servers want it; empty when it is none. One address, without a name, never
   * a list.
   */
  public static Optional<String> of(String typed) {
    String text = typed == null ? "" : typed.strip();
    int at = text.lastIndexOf('@');
    if (at < 1 || !text.matches("[^\\s\\p{Cntrl},;:<>()\\[\\]\"\\\\]+")) {
      return Optional.empty();
    }
    try {
      String address = text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1));
      InternetAddress parsed = new InternetAddress(address, true);
      parsed.validate();
      return address.length() <= LONGEST && address.chars().allMatch(c -> c < 127)
          ? Optional.of(parsed.getAddress())
          : Optional.empty();
    } catch (AddressException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
