package nl.gehoor.letter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;

/** Letters to look at: from whom, to whom and about which case matters to nobody. */
final class SampleLetters {

  static final Instant WRITTEN = Instant.parse("2026-11-21T23:30:00Z");
  static final String LINK = "https://klachten.voorbeeld/zaak/geheim";
  static final Organisation ORGANISATION = new Organisations().get("toets");
  static final CaseFile FILE =
      new CaseFile(
          "c",
          "toets",
          "toets-zaak",
          "TTS-2026-00042",
          null,
          true,
          null,
          false,
          "Onderwerp",
          LocalDate.of(2026, 11, 21),
          WRITTEN,
          null);

  private SampleLetters() {}

  static Letter of(String body) {
    return of("Anna de Vries", "Het besluit", body);
  }

  static Letter of(String name, String subject, String body) {
    return new Letter(
        "b",
        "c",
        "besluit",
        "Besluit",
        "klager",
        "p",
        null,
        name,
        null,
        "Kerkstraat 1\n1234 AB  Ons Dorp",
        subject,
        body,
        true,
        null,
        null,
        null,
        Letter.State.WAITING,
        null,
        WRITTEN,
        null);
  }

  /** The body of a letter that we have, with something in every place. */
  static String body(Path file) {
    try {
      return Files.readString(file)
          .replaceFirst("(?s)\\A---\n.*?\n---\n", "")
          .replace("{{link}}", LetterText.LINK)
          .replaceAll("\\{\\{[#^/>][^}]+}}", "")
          .replaceAll("\\{\\{[^}]+}}", "Waarde");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
