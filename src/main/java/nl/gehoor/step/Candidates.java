package nl.gehoor.step;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * People whom a form names in numbered places: {@code lid1Naam}, {@code lid1Rol}, {@code
 * lid1Werkkring}, {@code lid1Email}, {@code lid1Gebruiker} (account), {@code lid1VoorOrganisatie}
 * and, once everybody agrees, {@code lid1Akkoord}. The first is the chair.
 */
final class Candidates {

  private static final List<String> FIELDS =
      List.of("Naam", "Rol", "Werkkring", "Email", "Gebruiker", "VoorOrganisatie", "Akkoord");

  private final DelegateExecution execution;
  private final List<String> places;

  /** Reads the places from the step's input {@code leden}. */
  Candidates(DelegateExecution execution) {
    this.execution = execution;
    this.places =
        Roles.wanted(Inputs.required(execution, "leden")).stream().map(Roles.Wanted::role).toList();
  }

  /** One of the places, by its prefix. */
  List<String> places() {
    return places;
  }

  /** The places where somebody's name stands, in order. */
  List<String> filled() {
    return places.stream().filter(place -> text(place, "Naam") != null).toList();
  }

  boolean isChair(String place) {
    return place.equals(places.get(0));
  }

  /** Null when absent or blank. */
  String text(String place, String field) {
    return Inputs.text(execution, place + field);
  }

  void set(String place, String field, Object value) {
    execution.setVariable(place + field, value);
  }

  boolean agreed(String place) {
    return Inputs.ticked(execution, place + "Akkoord");
  }

  void clear(String place) {
    FIELDS.forEach(field -> set(place, field, null));
  }

  /** "Marga Willems (voorzitter), Universiteit Utrecht, werkt niet voor ons". */
  String line(String place) {
    String named = "%s (%s)".formatted(text(place, "Naam"), text(place, "Rol"));
    return String.join(
        ", ",
        Stream.of(
                named,
                text(place, "Werkkring"),
                "ja".equals(text(place, "VoorOrganisatie")) ? "werkt voor ons" : null)
            .filter(part -> part != null)
            .toList());
  }

  /** A line each. */
  String lines(List<String> of) {
    return String.join("\n", of.stream().map(place -> "• " + line(place)).toList());
  }
}
