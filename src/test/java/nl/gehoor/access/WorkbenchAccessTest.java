package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets into the workbench, and how. */
class WorkbenchAccessTest extends WebTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  @Test
  void whoIsNotLoggedInLogsInAndComesBack() {
    Http browser = http();
    HttpResponse<String> asked = browser.get("/werkplaats/brieven/toets?taal=en");
    assertThat(asked.statusCode()).isEqualTo(302);
    String login = asked.headers().firstValue("Location").orElseThrow();
    assertThat(login)
        .isEqualTo("/werkplaats/inloggen?naar=%2Fwerkplaats%2Fbrieven%2Ftoets%3Ftaal%3Den");

    HttpResponse<String> page = browser.get(login);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("/werkplaats/brieven/toets?taal=en");
    HttpResponse<String> in =
        login(browser, page, OWNER, Http.PASSWORD, "/werkplaats/brieven/toets?taal=en");

    assertThat(in.statusCode()).isEqualTo(302);
    assertThat(in.headers().firstValue("Location")).hasValue("/werkplaats/brieven/toets?taal=en");
    assertThat(browser.get("/werkplaats").body()).contains("Toets", OWNER);
    assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains(OWNER);
  }

  @Test
  void whoIsLoggedInToCockpitIsInAlready() {
    HttpResponse<String> page = http().login(OWNER, "cockpit").get("/werkplaats");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("/werkplaats/brieven/toets").doesNotContain("brieven/nbs");
    assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void anAdministratorSeesEveryOrganisation() {
    assertThat(as(ADMINISTRATOR).get("/werkplaats").body())
        .contains("/werkplaats/brieven/toets", "/werkplaats/brieven/nbs");
  }

  @ParameterizedTest
  @ValueSource(strings = {HANDLER, COORDINATOR, MANAGER, STRANGER})
  void whoOwnsNoProcedureIsRefused(String user) {
    assertThat(as(user).get("/werkplaats").statusCode()).isEqualTo(403);
    assertThat(as(user).get("/werkplaats/bestaat-niet").statusCode()).isEqualTo(403);
  }

  @Test
  void aWrongPasswordIsSaidAndKeepsTheName() {
    Http browser = http();
    HttpResponse<String> refused =
        login(browser, browser.get("/werkplaats/inloggen"), OWNER, "fout", "/werkplaats");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("De naam of het wachtwoord klopt niet.", OWNER);
    assertThat(browser.get("/werkplaats").statusCode()).isEqualTo(302);
    assertThat(as("bestaat-niet").get("/werkplaats").statusCode()).isEqualTo(401);
  }

  @Test
  void whatAStrangerTypesIsShownAndNothingMore() {
    for (String typed :
        List.of(
            "\"'><script>kwaad()</script>",
            "${7919*6421} #{7919*6421} [[${7919*6421}]] __${7919*6421}__::.x",
            "a\r\nSet-Cookie: kwaad=1\r\n\r\n<script>kwaad()",
            "a\u0000b\u001b[31m\u202e",
            "x".repeat(60_000))) {
      Http browser = http();
      HttpResponse<String> refused =
          login(browser, browser.get("/werkplaats/inloggen"), typed, typed, typed);
      assertThat(refused.statusCode()).as(typed).isBetween(400, 499);
      assertThat(refused.body()).as(typed).doesNotContain("<script>kwaad", "50847899");
      assertThat(refused.headers().allValues("Set-Cookie").toString()).doesNotContain("kwaad");
    }
  }

  @Test
  void nobodyIsSentElsewhere() {
    for (String elsewhere :
        new String[] {
          "https://kwaad.example", "//kwaad.example", "/werkplaats/../nbs", "/werkplaats@kwaad"
        }) {
      Http browser = http();
      HttpResponse<String> in =
          login(browser, browser.get("/werkplaats/inloggen"), OWNER, Http.PASSWORD, elsewhere);
      assertThat(in.headers().firstValue("Location")).hasValue("/werkplaats");
    }
  }

  @Test
  void aFormNeedsItsTokenAndAProgramDoesNot() {
    String path = "/werkplaats/bestaat-niet";
    assertThat(http().login(OWNER, "cockpit").post(path, FORM, "a=b").statusCode()).isEqualTo(403);
    assertThat(as(OWNER).post(path, FORM, "a=b").statusCode()).isEqualTo(405);
    Http page = as(OWNER);
    assertThat(
            page.send(
                    page.request(path)
                        .header("Content-Type", FORM)
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("a=b")))
                .statusCode())
        .isEqualTo(403);
  }

  private static HttpResponse<String> login(
      Http browser, HttpResponse<String> page, String user, String password, String back) {
    Matcher token = TOKEN.matcher(page.body());
    assertThat(token.find()).isTrue();
    return browser.post(
        "/werkplaats/inloggen",
        FORM,
        "_csrf=%s&naam=%s&wachtwoord=%s&naar=%s"
            .formatted(encode(token.group(1)), encode(user), encode(password), encode(back)));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
