package nl.gehoor.nbs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.gehoor.CaseTest;
import nl.gehoor.casefile.Parties;
import nl.gehoor.form.Form;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.Letters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody who does not read Dutch makes a complaint. */
class EngelsTest extends CaseTest {

  @Autowired private Parties parties;
  @Autowired private Letters letters;

  EngelsTest() {
    super("nbs");
  }

  @Test
  void theFormIsThereInEnglishAndGivesTheSameAnswers() {
    Form form = procedures.startForm("nbs", "nbs-klacht").orElseThrow().forPublic();
    Form english = form.in(Locale.UK);
    assertThat(english.title()).isEqualTo("A complaint about Netwerk Beter Samen");
    assertThat(english.keys()).isEqualTo(form.keys());
    assertThat(english.labels()).containsEntry("klagerNaam", "Your name");
  }

  @Test
  void whoBeganInEnglishGetsLettersInEnglishAndNobodyElseDoes() {
    begin(Locale.UK);
    assertThat(parties.languageOf(parties.find(file().id(), "klager").orElseThrow().id()))
        .isEqualTo("en");
    Letter receipt = only("klager");
    assertThat(receipt.template()).isEqualTo("en/ontvangst");
    assertThat(receipt.isOf("ontvangst")).isTrue();
    assertThat(receipt.subject()).startsWith("We have received your complaint");
    assertThat(receipt.html(null)).contains("What happens now?").doesNotContain("Wat gebeurt er");
  }

  @Test
  void whoBeganInDutchGetsLettersInDutch() {
    begin(Locale.forLanguageTag("nl-NL"));
    assertThat(only("klager").template()).isEqualTo("ontvangst");
  }

  private void begin(Locale language) {
    reference =
        procedures
            .start(
                "nbs",
                "nbs-klacht",
                Map.of(
                    "onderwerp",
                    "Too late",
                    "omschrijving",
                    "Nobody came.",
                    "klagerNaam",
                    "Ada Byron",
                    "klagerEmail",
                    "ada@voorbeeld.invalid"),
                language)
            .reference();
  }

  private Letter only(String role) {
    List<Letter> to =
        letters.ofCase(file().id()).stream().filter(letter -> letter.role().equals(role)).toList();
    assertThat(to).hasSize(1);
    return to.get(0);
  }
}
