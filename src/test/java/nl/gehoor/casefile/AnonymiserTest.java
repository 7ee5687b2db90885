package nl.gehoor.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnonymiserTest {

  private final Anonymiser anonymiser =
      new Anonymiser(LocalDate.of(2026, 11, 20))
          .knowing(party("klager", "Anna-Maria van der Vélde", "Dorpsstraat 12b\n3511 AB Utrecht"))
          .knowing(party("medewerker", "Mees de Jong", null))
          .knowing("Olga Bestuur", "behandelaar");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Anna-Maria van der Vélde belde.          | [klager] belde.
          ANNA-MARIA  VAN DER VELDE belde.         | [klager] belde.
          anna belde                               | [klager] belde
          Anna's dochter                           | [klager] dochter
          Anna’s dochter                           | [klager] dochter
          van mevrouw Van der Velde                | van mevrouw Van der [klager]
          van A. van der Velde                     | van [klager]
          van A.M. van der Vélde.                  | van [klager].
          volgens A.v.d.V. niet                    | volgens [klager] niet
          volgens A.V. niet                        | volgens [klager] niet
          Mees zei dat het goed was                | [medewerker] zei dat het goed was
          een mees in de tuin                      | een mees in de tuin
          een jong gezin                           | een jong gezin
          meneer De Jong                           | meneer De [medewerker]
          gesproken met Olga                       | gesproken met [behandelaar]
          mail anna@voorbeeld.nl maar              | mail [e-mailadres] maar
          mail a.m.vd.velde+werk@mail.voorbeeld.nl | mail [e-mailadres]
          bel 06-12345678 of                       | bel [telefoonnummer] of
          bel 06 12 34 56 78 of                    | bel [telefoonnummer] of
          bel 0612345678                           | bel [telefoonnummer]
          bel +31 6 12345678                       | bel [telefoonnummer]
          bel +31 (0)30 123 45 67                  | bel [telefoonnummer]
          bel (030) 123 45 67                      | bel [telefoonnummer]
          bel 0031-30-1234567                      | bel [telefoonnummer]
          Dorpsstraat 12b                          | [adres]
          in de Dorpsstraat                        | in de [adres]
          in Utrecht gebeurd                       | in [woonplaats] gebeurd
          op Lange Nieuwstraat 5 gebeurd           | op [adres] gebeurd
          woont op 1234 AB 56 daar                 | woont op [adres] daar
          postcode 1234ab                          | postcode [adres]
          sinds 2026 is het beter                  | sinds 2026 is het beter
          BSN 123456782 genoemd                    | BSN [nummer] genoemd
          BSN 1234.56.782                          | BSN [nummer]
          rekening NL91 ABNA 0417 1643 00          | rekening [rekeningnummer]
          rekening nl91abna0417164300              | rekening [rekeningnummer]
          geboren op 3 mei 2021                    | geboren op [geboortedatum]
          geb. 03-05-1987 te                       | geb. [geboortedatum] te
          kind van 3 mei 2010                      | kind van [datum]
          op 12-03-1961 dus                        | op [datum] dus
          gesprek op 10 november 2026 om 14.30     | gesprek op 10 november 2026 om 14.30
          gesprek op 01-02-2026 14.30 uur          | gesprek op 01-02-2026 14.30 uur
          zaak NBS-2026-00042 is                   | zaak [zaaknummer] is
          zie https://klacht.nl/zaak/abc123        | zie [link]
          """)
  void takesOutWhatSaysWhoItIs(String text, String expected) {
    assertThat(anonymiser.anonymise(text)).isEqualTo(expected);
  }

  @Test
  void ordinaryTextStaysAsItIs() {
    String text =
        """
        Wij leerden dat 3 van de 10 mensen niet werden teruggebeld.
        Voortaan bellen wij binnen 2 dagen, ook in week 12 van 2026.
        """;

    assertThat(anonymiser.anonymise(text)).isEqualTo(text);
  }

  private static Party party(String role, String name, String address) {
    return new Party("1", "1", role, name, null, null, address, null, false, null, true, false, 1);
  }
}
