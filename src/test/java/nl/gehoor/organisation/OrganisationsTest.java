package nl.gehoor.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class OrganisationsTest {

  private static final String HEAD =
      "{id: x, naam: X, voorvoegsel: X, accentkleur: '#123456', bewaartermijn: P2Y, ";

  private static Organisation read(String rest) {
    return Organisations.read(
        new Yaml().<Map<String, Object>>load(HEAD + rest + "}"),
        "organisatie.yaml",
        Map.<String, byte[]>of()::get);
  }

  private static CaseKind kind(String fields) {
    return read("procedures: {p: {titel: P, " + fields + "}}").kindOf("p");
  }

  @Test
  void aCaseIsAComplaintOfAComplainantUnlessTheOrganisationSaysOtherwise() {
    CaseKind usual = kind("uitleg: Voor iedereen");
    assertThat(usual.applicant()).isEqualTo("klager");
    assertThat(usual.open()).isTrue();
    assertThat(usual.word().the()).isEqualTo("de klacht");
    assertThat(usual.word().your()).isEqualTo("uw klacht");
    assertThat(usual.word().thisOne()).isEqualTo("deze klacht");
    assertThat(usual.ending("opgelost")).isEqualTo("De klacht is opgelost.");
    assertThat(usual.ending("wat er ooit was")).isEqualTo("De klacht is afgerond.");
    assertThat(usual.ending(null)).isEqualTo("De klacht is afgerond.");
  }

  @Test
  void anOrganisationHasItsOwnWordRoleAndEndings() {
    CaseKind other =
        kind(
            "woord: contactverzoek, lidwoord: het, indiener: vragensteller,"
                + " uitkomsten: {opgelost: Uw vraag is beantwoord.}");
    assertThat(other.applicant()).isEqualTo("vragensteller");
    assertThat(other.word().the()).isEqualTo("het contactverzoek");
    assertThat(other.word().thisOne()).isEqualTo("dit contactverzoek");
    assertThat(other.word().capital()).isEqualTo("Contactverzoek");
    assertThat(other.ending("opgelost")).isEqualTo("Uw vraag is beantwoord.");
    assertThat(other.ending("ingetrokken")).isEqualTo("Het contactverzoek is ingetrokken.");
    assertThat(kind("woord: aanvraag").word().the()).isEqualTo("de aanvraag");
  }

  @Test
  void whatIsNotNamedIsNotOffered() {
    assertThat(read("procedures: {}").kindOf("p").open()).isFalse();
    assertThat(read("procedures: {p: {woord: melding, openbaar: nee}}").kindOf("p").open())
        .isFalse();
  }

  @Test
  void theHeadingIsTheNameUnlessItSaysOtherwise() {
    assertThat(read("contact: {}").heading()).isEqualTo("X");
    assertThat(read("kop: 'Zoekt u hulp?'").heading()).isEqualTo("Zoekt u hulp?");
    assertThat(read("contact: {naam: het bureau}").contact().reachable()).isFalse();
    assertThat(read("contact: {telefoon: 030 123}").contact().reachable()).isTrue();
  }

  @Test
  void itSaysWhomToTurnToFirst() {
    assertThat(kind("uitleg: U").first()).isNull();
    CaseKind.First first = kind("eerst: {tekst: Ga eerst naar Y., naar: [y/klacht]}").first();
    assertThat(first.text()).isEqualTo("Ga eerst naar Y.");
    assertThat(first.places()).containsExactly(new Organisation.Elsewhere("y", "klacht"));
  }

  @Test
  void itBorrowsFromAnother() {
    Organisation borrower = read("leent: [y/vraag, y/antwoord]");
    assertThat(borrower.lenders()).containsExactly("y");
    assertThat(borrower.borrows("vraag")).isTrue();
    assertThat(borrower.borrows("klacht")).isFalse();
  }

  @Test
  void whoReadsEnglishReadsWhatTheOrganisationSaysInEnglish() {
    Organisation dutch =
        read(
            "kop: Welkom, contact: {naam: het bureau, telefoon: 030 123}, procedures: {"
                + "p: {titel: Een klacht, uitleg: U, eerst: {tekst: Eerst daar.}},"
                + "q: {titel: Vraag, woord: vraag}},"
                + "engels: {kop: Welcome, contact: the office, procedures: {p: {titel: A complaint,"
                + "uitleg: You, woord: complaint, eerst: There first.}}}");
    Organisation english = dutch.in(Locale.UK);
    assertThat(dutch.in(Locale.forLanguageTag("nl-NL"))).isSameAs(dutch);
    assertThat(english.heading()).isEqualTo("Welcome");
    assertThat(english.language()).isEqualTo("en");
    assertThat(english.contact().name()).isEqualTo("the office");
    CaseKind known = english.kindOf("p");
    assertThat(known.title()).isEqualTo("A complaint");
    assertThat(known.first().text()).isEqualTo("There first.");
    assertThat(known.word().your()).isEqualTo("your complaint");
    assertThat(known.ending("ongegrond")).isEqualTo("The complaint is unfounded.");
    CaseKind unknown = english.kindOf("q");
    assertThat(unknown.language()).isEqualTo("nl");
    assertThat(unknown.title()).isEqualTo("Vraag");
    assertThat(unknown.word().the()).isEqualTo("the case");
    assertThat(unknown.ending(null)).isEqualTo("The case has been closed.");
    Organisation.Contact colleague = new Organisation.Contact("Kees", "030 123", "k@x.invalid");
    assertThat(dutch.withContact(colleague).in(Locale.UK).contact()).isEqualTo(colleague);
    assertThatIllegalStateException()
        .isThrownBy(() -> read("engels: {procedures: {z: {titel: Z}}}"))
        .withMessageContaining("een procedure die er in het Nederlands niet is: z");
  }

  @Test
  void aMistakeIsNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> read("leent: [vraag]"))
        .withMessageContaining("'leent': 'vraag'. Schrijf organisatie/procedure.");
    assertThatIllegalStateException()
        .isThrownBy(() -> kind("eerst: {naar: [y/klacht]}"))
        .withMessageContaining("ontbreekt 'tekst'");
    assertThatIllegalStateException()
        .isThrownBy(() -> kind("openbaar: misschien"))
        .withMessageContaining("'openbaar': 'misschien'. Kies 'nee' of 'ja'");
    assertThatIllegalStateException()
        .isThrownBy(() -> kind("woord: verzoek, lidwoord: een"))
        .withMessageContaining("'lidwoord': 'een'");
    assertThatIllegalStateException()
        .isThrownBy(() -> kind("uitkomsten: {gelukt: Ja}"))
        .withMessageContaining("een uitkomst die niet bestaat: 'gelukt'");
    assertThatIllegalStateException()
        .isThrownBy(() -> read("procedures: {p: {uitleg: Zonder naam}}"))
        .withMessageContaining("ontbreekt 'titel'");
  }
}
