package nl.gehoor.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.gehoor.letter.LetterPreviews.Choice;
import nl.gehoor.letter.LetterPreviews.Order;
import nl.gehoor.letter.LetterPreviews.Preview;
import nl.gehoor.letter.LetterPreviews.Reader;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Letters that are only looked at: every one of ours, with whatever can be in it or not. */
class LetterPreviewsTest {

  private static final Organisations ORGANISATIONS = new Organisations();
  private static final Organisation ORGANISATION = ORGANISATIONS.get("toets");

  private final LetterPreviews previews =
      new LetterPreviews(
          LetterPreviewsTest::template,
          new Sender("toets@gehoor.invalid"),
          Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.UTC));

  private static Optional<String> template(String tenant, String name) {
    return Stream.of(tenant, "gedeeld")
        .map(owner -> Path.of("forms", owner, "brieven", name + ".md"))
        .filter(Files::exists)
        .findFirst()
        .map(LetterPreviewsTest::read);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> letters() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("forms"))) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.getFileName().toString().startsWith("_"))
          .sorted()
          .toList();
    }
  }

  /** With everything in it, and with all left out that can be: never a gap, never a placeholder. */
  @ParameterizedTest
  @MethodSource("letters")
  void everyLetterOfOursCanBeLookedAt(Path file) {
    String owner = file.getName(1).toString();
    Organisation organisation = ORGANISATIONS.find(owner).orElse(ORGANISATION);
    boolean english = file.getParent().endsWith("en");
    String name =
        (english ? LetterTemplates.ENGLISH : "") + file.getFileName().toString().replace(".md", "");
    Map<String, String> without = new HashMap<>();
    for (Choice choice : previews.choices(organisation, name, read(file))) {
      without.put(choice.name(), choice.options().isEmpty() ? "nee" : "geen");
    }
    for (Map<String, String> chosen : List.of(Map.<String, String>of(), without)) {
      for (Reader reader : readers(file)) {
        Preview preview =
            previews.show(new Order(organisation, "iets", name, read(file), reader, chosen));
        assertThat(preview.plain()).contains("Dit is een voorbeeld").doesNotContain("{{", "}}");
        assertThat(preview.subject()).doesNotContain("{{");
        assertThat(preview.plain())
            .as("an answer that has no sample")
            .doesNotContain("voorbeeld (");
      }
    }
  }

  /** Somebody of the organisation has no own page, so a letter that always names it is for none. */
  private static List<Reader> readers(Path file) {
    String text = read(file);
    boolean forParties = text.contains("{{link}}") && !text.contains("{{#link}}");
    return forParties
        ? List.of(new Reader("klager", true, false))
        : List.of(new Reader("klager", true, false), new Reader("bestuur", false, false));
  }

  private static Order order(String body, Reader reader, Map<String, String> chosen) {
    return new Order(
        ORGANISATION,
        "toets-zaak",
        "toets",
        "---\nonderwerp: Over {{zaak.referentie}}\n---\n\n" + body,
        reader,
        chosen);
  }

  private static final Reader COMPLAINANT = new Reader("klager", true, false);

  @Test
  void whatIsInALetterOrNotCanBeChosen() {
    String body =
        "{{#is.keuze.a}}EEN{{/is.keuze.a}}{{#is.keuze.b}}TWEE{{/is.keuze.b}} {{#reden}}DRIE{{/reden}}{{^reden}}VIER{{/reden}}";
    Order usual = order(body, COMPLAINANT, Map.of());

    assertThat(previews.choices(ORGANISATION, "toets", usual.text()))
        .containsExactly(new Choice("is.keuze", List.of("a", "b")), new Choice("reden", List.of()));
    assertThat(previews.show(usual).plain()).contains("EEN", "DRIE").doesNotContain("TWEE", "VIER");
    assertThat(
            previews
                .show(order(body, COMPLAINANT, Map.of("is.keuze", "b", "reden", "nee")))
                .plain())
        .contains("TWEE", "VIER")
        .doesNotContain("EEN", "DRIE");
  }

  @Test
  void eachReaderGetsWhatIsForThatReader() {
    String body =
        "{{#ontvanger.klager}}VOOR U{{/ontvanger.klager}} {{#link}}[Open]({{link}}) of {{link}}{{/link}}";
    Preview mail = previews.show(order(body, COMPLAINANT, Map.of()));
    Preview paper = previews.show(order(body, new Reader("klager", true, true), Map.of()));
    Preview colleague = previews.show(order(body, new Reader("bestuur", false, false), Map.of()));

    assertThat(mail.to()).contains("@");
    assertThat(mail.plain()).contains("VOOR U", "https://voorbeeld.example/");
    assertThat(paper.to()).doesNotContain("@").contains("Voorbeeldstraat");
    assertThat(colleague.plain()).doesNotContain("VOOR U", "https://");
  }

  @Test
  void onPaperItIsAPdf() {
    byte[] pdf = previews.pdf(order("Beste {{ontvanger.naam}},", COMPLAINANT, Map.of()));

    assertThat(new String(pdf, 0, 5)).isEqualTo("%PDF-");
  }
}
