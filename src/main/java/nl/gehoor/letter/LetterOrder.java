package nl.gehoor.letter;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nl.gehoor.casefile.Appointments.Appointment;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Party;

/**
 * What to write, and to whom.
 *
 * @param template name of the letter's text, for instance {@code ontvangst}
 * @param to roles, separated by commas, for instance {@code klager, medewerker?}; a role with a
 *     question mark is passed over when nobody has it; or one party, as {@link #only} names it
 * @param pdf whether to enclose the letter as PDF
 * @param appointment the appointment to invite for; null when there is none
 * @param variables the procedure's answers, by name
 * @param terms finds a term by the diagram's name for it
 */
public record LetterOrder(
    CaseFile file,
    String template,
    String to,
    boolean pdf,
    Appointment appointment,
    Map<String, Object> variables,
    Function<String, Optional<LetterTerm>> terms) {

  /** Stands before the id of a party that the letter is for, and for nobody who stands by it. */
  static final String ONE_PARTY = "partij:";

  /** For this party only: the others in the case do not learn that it was written. */
  public static String only(Party party) {
    return ONE_PARTY + party.id();
  }
}
