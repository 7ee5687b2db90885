package nl.gehoor.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import nl.gehoor.letter.LetterReading.Kind;
import nl.gehoor.letter.LetterReading.Remark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remarked on in a letter, and what is rightly left alone. */
class LetterReadingTest {

  private static final String END = "\n\n## Wat gebeurt er nu?\n\nWij bellen u.\n\n{{> contact}}\n";

  private static List<Remark> read(String name, String body) {
    return LetterReading.of(
        name,
        "---\nonderwerp: Iets ({{zaak.referentie}})\n---\n\n" + body,
        part -> Optional.of("Bel naar {{organisatie.telefoon}}."));
  }

  private static List<Remark> read(String sentence) {
    return read("toets", sentence + END);
  }

  @Test
  void aPlainLetterLeavesNothingToSay() {
    assertThat(read("Beste {{ontvanger.naam}},\n\nWij lezen uw klacht deze week.")).isEmpty();
  }

  @Test
  void aLongSentenceIsShownWithItsLength() {
    String twenty = "een ".repeat(19) + "eind";
    assertThat(read(twenty + ".")).isEmpty();
    assertThat(read("Woord " + twenty + "."))
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.kind()).isEqualTo(Kind.LONG_SENTENCE);
              assertThat(remark.sentence()).startsWith("Woord een");
              assertThat(remark.advice()).contains("21 woorden");
            });
  }

  /** A value is one word, a line of a list is whole, and of two ways to say it one is read. */
  @Test
  void whatNobodyReadsAtOnceIsNotOneSentence() {
    assertThat(read("een ".repeat(15) + "{{een.lange.waarde}}\n- " + "twee ".repeat(15))).isEmpty();
    assertThat(
            read(
                "Dit gaat over {{#a}}"
                    + "iets ".repeat(9)
                    + "{{/a}}{{^a}}"
                    + "niets ".repeat(9)
                    + "{{/a}}."))
        .isEmpty();
  }

  @Test
  void hardWordsOfASentenceComeWithSomethingPlainer() {
    assertThat(read("Indien u dat wilt, kunt u Thans bellen."))
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.kind()).isEqualTo(Kind.HARD_WORD);
              assertThat(remark.advice())
                  .isEqualTo(
                      "'Indien' is moeilijk. Schrijf liever: als. 'Thans' is moeilijk. Schrijf"
                          + " liever: nu.");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wij indienen dit.", "Een indienster belt.", "{{indien}} staat hier."})
  void aPartOfAWordIsNoHardWord(String sentence) {
    assertThat(read(sentence)).isEmpty();
  }

  @Test
  void whereItIsKnownWhoDoesSomethingThatIsSaidFirst() {
    assertThat(read("De klacht wordt behandeld door het bestuur."))
        .extracting(Remark::kind)
        .containsExactly(Kind.PASSIVE);
    assertThat(read("De klacht wordt behandeld.")).isEmpty();
    assertThat(read("Het gesprek is door ziekte uitgesteld.")).isEmpty();
  }

  @Test
  void whomToAskWhatNowAndWhenAreMissed() {
    assertThat(read("toets", "Beste lezer,\n\nWij schrijven u."))
        .extracting(Remark::kind)
        .containsExactly(Kind.NO_CONTACT, Kind.NO_NEXT_STEP);
    assertThat(read("## Wat vragen wij van u?\n\nLees de tekst en reageer."))
        .extracting(Remark::kind)
        .containsExactly(Kind.NO_TERM);
    for (String when :
        List.of(
            "Dat kan tot {{termijn.reactie.datum}}.", "U hebt twee weken.", "Er is geen haast.")) {
      assertThat(read("## Wat vragen wij van u?\n\nLees de tekst en reageer. " + when)).isEmpty();
    }
  }

  @Test
  void anEnglishLetterIsNotReadAsDutch() {
    assertThat(
            read(
                "en/toets",
                "Dear reader,\n\nIndien thans.\n\n## What happens next?\n\n{{> contact}}"))
        .isEmpty();
  }

  @Test
  void aTextThatIsNotSoundIsForTheCheck() {
    assertThat(LetterReading.of("toets", "geen kop", part -> Optional.empty())).isEmpty();
  }

  @Test
  void thereAreWordsOnTheList() {
    assertThat(HardWords.count()).isGreaterThan(200);
  }
}
