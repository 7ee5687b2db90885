package nl.gehoor.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lists as diagrams and letters use them: one thing on each line. */
class LinesTest {

  private final Lines lijst = new Lines();

  @Test
  void everyLineThatSaysSomethingIsAnItem() {
    assertThat(lijst.regels("Paspoort\n\nBrief, met bijlage"))
        .containsExactly("Paspoort", "Brief, met bijlage");
    assertThat(lijst.regels(null)).isEmpty();
  }

  @Test
  void aLineIsAddedOnceAndTakenAway() {
    assertThat(lijst.met(null, "Paspoort")).isEqualTo("Paspoort");
    assertThat(lijst.met("Paspoort", "Brief")).isEqualTo("Paspoort\nBrief");
    assertThat(lijst.met("Paspoort\nBrief", "Brief")).isEqualTo("Paspoort\nBrief");
    assertThat(lijst.zonder("Paspoort\nBrief", "Paspoort")).isEqualTo("Brief");
    assertThat(lijst.zonder("Brief", "Brief")).isNull();
  }

  @Test
  void listsOfOneTableGoTogetherLineByLineAlsoWhereACellIsEmpty() {
    String names = "Paspoort\nBrief\nPlan";
    String remarks = "een kopie\n\nvan ons";
    assertThat(lijst.bij(names, "Plan", remarks)).isEqualTo("van ons");
    assertThat(lijst.bij(names, "Brief", remarks)).isNull();
    assertThat(lijst.bij(names, "Foto", remarks)).isNull();
    assertThat(lijst.samen(names, remarks)).isEqualTo("Paspoort: een kopie\nBrief\nPlan: van ons");
    assertThat(lijst.samen(names, null)).isEqualTo(names);
  }

  @Test
  void answersAreKeptUnderANameMadeOfPlainWords() {
    assertThat(KeepAnswers.name("klager", "oordeel1")).isEqualTo("klagerOordeel1");
    assertThat(KeepAnswers.name("Medische verklaring", "stand"))
        .isEqualTo("medischeVerklaringStand");
  }
}
