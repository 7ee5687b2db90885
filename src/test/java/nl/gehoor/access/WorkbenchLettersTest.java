package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages where a process owner looks at letters. */
class WorkbenchLettersTest extends WebTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String LETTERS = "/werkplaats/brieven/toets";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  @Test
  void theListSaysWhoseTextIsUsed() {
    String list = as(OWNER).get(LETTERS).body();

    assertThat(list).contains("Eigen brieven", "Gedeelde brieven", LETTERS + "/toets-bericht");
    assertThat(list).doesNotContain("_contact");
  }

  @Test
  void aLetterIsShownAsMailWithItsStyleAndNoOther() {
    HttpResponse<String> page = as(OWNER).get(LETTERS + "/besluit");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("srcdoc=", "sandbox=\"\"", "Dit is een voorbeeld", "keuze.is.adviesGevolgd");
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("style-src 'self' 'sha256-")
        .doesNotContain("unsafe");
  }

  @Test
  void anotherTextIsShownAndForgotten() {
    String body =
        "tekst=" + encode("---\r\nonderwerp: Proef\r\n---\r\n\r\nThans <script>x</script> voor u.");
    HttpResponse<String> tried = as(OWNER).post(LETTERS + "/besluit", FORM, body);

    assertThat(tried.statusCode()).isEqualTo(200);
    assertThat(tried.body())
        .contains("Er is niets bewaard", "is moeilijk. Schrijf liever: nu", "Bij wie kan de lezer")
        .doesNotContain("<script>x");
    assertThat(as(OWNER).get(LETTERS + "/besluit").body()).doesNotContain("Thans");
  }

  @Test
  void aTextThatCannotBeSentSaysWhyAndIsKeptInThePage() {
    HttpResponse<String> tried =
        as(OWNER).post(LETTERS + "/besluit", FORM, "tekst=" + encode("Geen kop, wel tekst"));

    assertThat(tried.statusCode()).isEqualTo(200);
    assertThat(tried.body())
        .contains("kan zo niet verstuurd worden", "begint niet met een kop", "Geen kop, wel tekst");
    assertThat(as(OWNER).post(LETTERS + "/besluit/pdf", FORM, "tekst=x").statusCode())
        .isEqualTo(422);
  }

  /** Else the page that somebody comes back to from the PDF would be refused. */
  @Test
  void aFormWorksAgainAfterThePdfWasAskedFor() {
    Http browser = http().login(OWNER, "cockpit");
    Matcher token = TOKEN.matcher(browser.get(LETTERS + "/besluit").body());
    assertThat(token.results().count()).isPositive();
    token.reset();
    token.find();
    String form = "_csrf=" + encode(token.group(1));

    HttpResponse<String> pdf = browser.post(LETTERS + "/besluit/pdf", FORM, form);
    assertThat(pdf.statusCode()).isEqualTo(200);
    assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(browser.post(LETTERS + "/besluit", FORM, form).statusCode()).isEqualTo(200);
  }

  @Test
  void lettersOfAnotherOrganisationAreNotThere() {
    assertThat(as(OWNER).get("/werkplaats/brieven/nbs").statusCode()).isEqualTo(404);
    assertThat(as(OWNER).get("/werkplaats/brieven/nbs/besluit").statusCode()).isEqualTo(404);
    assertThat(as(OWNER).get("/werkplaats/brieven/bestaat-niet").statusCode()).isEqualTo(404);
    assertThat(as(OWNER).get(LETTERS + "/bestaat-niet").statusCode()).isEqualTo(404);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
