package nl.gehoor.letter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "anna@voorbeeld.nl, anna@voorbeeld.nl",
    "' anna.de-vries+klacht@mail.voorbeeld.nl ', anna.de-vries+klacht@mail.voorbeeld.nl",
    "o'neill@voorbeeld.nl, o'neill@voorbeeld.nl",
    "anna@köln.de, anna@xn--kln-sna.de",
  })
  void isAnAddress(String typed, String address) {
    assertThat(MailAddress.of(typed)).contains(address);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "anna",
        "@voorbeeld.nl",
        "anna@",
        "anna voorbeeld.nl",
        "anna@voorbeeld.nl, bo@voorbeeld.nl",
        "anna@voorbeeld.nl;bo@voorbeeld.nl",
        "Anna <anna@voorbeeld.nl>",
        "anna@voorbeeld.nl\r\nBcc: bo@voorbeeld.nl",
        "a@b@c.nl",
        "anna@voor..beeld.nl",
        "{volgt}",
        "ánna@voorbeeld.nl",
      })
  void isNone(String typed) {
    assertThat(MailAddress.of(typed)).isEmpty();
  }
}
