package nl.gehoor.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One time that something of a case was told to somebody.
 *
 * @param on the day it was told, Europe/Amsterdam
 * @param loggedAt when it was written down
 * @param loggedBy who wrote it down; null when the procedure itself told it
 * @param recipient person or organisation
 * @param purpose why they had to know
 * @param told what they were told
 */
public record Sharing(
    LocalDate on,
    Instant loggedAt,
    String loggedBy,
    String recipient,
    String purpose,
    Ground ground,
    String told) {

  /** Why somebody may be told something about a client; there is no fifth reason. */
  public enum Ground {
    CLIENT("klant", "de klant zelf"),
    LAW("wet", "mag het volgens de wet weten"),
    SUPERVISOR("toezicht", "houdt volgens de wet toezicht op de mentor"),
    APPROVED("goedgekeurd", "goedgekeurd om namens de klant op te treden");

    private final String code;
    private final String words;

    Ground(String code, String words) {
      this.code = code;
      this.words = words;
    }

    /** As forms and diagrams write it. */
    public String code() {
      return code;
    }

    /** As people read it, after the name of the recipient. */
    public String inWords() {
      return words;
    }

    public static Optional<Ground> of(String code) {
      return Arrays.stream(values()).filter(ground -> ground.code.equals(code)).findFirst();
    }

    /** All codes, for a message: "klant, wet, …". */
    public static String codes() {
      return Arrays.stream(values()).map(Ground::code).collect(Collectors.joining(", "));
    }
  }
}
