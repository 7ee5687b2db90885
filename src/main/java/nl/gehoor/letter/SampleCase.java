package nl.gehoor.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.organisation.Organisation;

/** The made-up case, and the people in it, for letters that are only looked at. */
final class SampleCase {

  static final String SUBJECT = "Drie keer te laat gekomen";
  static final String ADDRESS = "Voorbeeldstraat 1\n1234 AB  Voorbeeldstad";
  static final String LINK = "https://voorbeeld.example/zaak/dit-is-een-voorbeeld";

  private static final Map<String, String> NAMES =
      Map.of(
          "klager", "Anna Voorbeeld",
          "indiener", "Anna Voorbeeld",
          "klant", "Anna Voorbeeld",
          "medewerker", "Bram Voorbeeld",
          "mentor", "Mila Voorbeeld",
          "vertegenwoordiger", "Omar Voorbeeld",
          "ondersteuner", "Omar Voorbeeld",
          "aanmelder", "Gerda Voorbeeld",
          "vragensteller", "Gerda Voorbeeld",
          "melder", "Mila Voorbeeld");

  private SampleCase() {}

  /** Of whoever has this role. */
  static String name(String role) {
    return NAMES.getOrDefault(role, "Iris Voorbeeld");
  }

  /** One that no case ever gets: numbers begin at one. */
  static String reference(Organisation organisation) {
    return organisation.prefix() + "-2026-00000";
  }

  /**
   * @param process id of a procedure of this organisation
   */
  static CaseFile file(Organisation organisation, String process, LocalDate today, Instant now) {
    return new CaseFile(
        "voorbeeld",
        organisation.id(),
        process,
        reference(organisation),
        null,
        true,
        null,
        false,
        SUBJECT,
        today,
        now,
        null);
  }
}
