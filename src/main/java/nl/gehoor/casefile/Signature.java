package nl.gehoor.casefile;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * What one person did with one version of a text.
 *
 * @param role as the diagram lists the signers
 * @param name of whoever holds the role
 * @param remark what he or she wants to be read with the text, or why he or she does not sign; null
 *     when neither
 * @param typedName as it was typed below the text; null before
 * @param givenBy who filled in the form: the signer, a representative or, for an answer on paper or
 *     by word of mouth, a coordinator; null before
 * @param channel null before
 * @param signedAt null before, and for who was not reached
 * @param hash of the text that this is about
 * @param voidedAt when the text was changed afterwards; null when it was not
 */
public record Signature(
    String id,
    String textId,
    String role,
    String name,
    State state,
    String remark,
    String typedName,
    String givenBy,
    Channel channel,
    Instant signedAt,
    String hash,
    Instant voidedAt) {

  /** The role of whoever wrote the text; no party has it. */
  public static final String WRITER = "schrijver";

  /** Where a signature stands; the words are those of diagrams and letters. */
  public enum State {
    GEVRAAGD("nog niet geantwoord"),
    GETEKEND("getekend"),
    GETEKEND_MET_OPMERKING("getekend met opmerking"),
    WEIGERT("wil niet tekenen"),
    NIET_BEREIKBAAR("niet bereikbaar");

    private final String inWords;

    State(String inWords) {
      this.inWords = inWords;
    }

    public static State of(String word) {
      return Arrays.stream(values())
          .filter(state -> state.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("Geen handtekening: " + word));
    }

    /** As diagrams, forms and the database have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** As people read it. */
    public String inWords() {
      return inWords;
    }

    public boolean isSigned() {
      return this == GETEKEND || this == GETEKEND_MET_OPMERKING;
    }
  }

  /** How the signature came. */
  public enum Channel {
    /** By the personal link. */
    LINK("via de eigen pagina"),
    /** With an account of the organisation. */
    ACCOUNT("met een account"),
    /** On paper; somebody of the organisation noted it. */
    PAPIER("op papier"),
    /** By word of mouth; somebody of the organisation noted it. */
    MONDELING("mondeling");

    private final String inWords;

    Channel(String inWords) {
      this.inWords = inWords;
    }

    /** As people read it. */
    public String inWords() {
      return inWords;
    }

    /** Whether somebody else filled in the form for the signer. */
    public boolean isNoted() {
      return this == PAPIER || this == MONDELING;
    }
  }
}
