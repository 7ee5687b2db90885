package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * The real figures of application.yml, from addresses that a web server in front passes on; each
 * test from its own.
 */
class RateLimitsTest extends WebTest {

  private static final String BLANK = "/nbs/nbs-klacht";
  private static final String FORM = "/nbs/nbs-klacht/begin";
  private static final Pattern KEY = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final String address = "203.0.113." + NEXT.incrementAndGet();

  @Test
  void whoSendsTooMuchHearsHowLongToWaitAndGetsBackWhatWasTyped() {
    Http http = http();
    String key = key(get(http, BLANK, address));
    Map<String, String> typed =
        new TreeMap<>(
            Map.of(
                "_csrf",
                key,
                "_actie",
                "controleren",
                "onderwerp",
                "Niet <b>gebeld</b> & \"weg\"",
                "omschrijving",
                "Regel een\nRegel twee"));
    HttpResponse<String> refused = post(http, FORM, typed, address);
    for (int i = 1; i < 41; i++) {
      assertThat(refused.statusCode()).as("form %d", i).isLessThan(400);
      refused = post(http, FORM, typed, address);
    }
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(60, 90);
    assertThat(refused.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(refused.body())
        .contains("Wacht 2 minuten.", "Er is nog niets verstuurd", "action=\"" + FORM + "\"")
        .contains("value=\"Niet &lt;b&gt;gebeld&lt;/b&gt; &amp; &quot;weg&quot;\"")
        .contains("name=\"omschrijving\" value=\"Regel een\nRegel twee\"")
        .contains("name=\"_actie\" value=\"controleren\"");
    assertThat(key(refused)).as("a new form key").isNotBlank();

    assertThat(get(http, BLANK, address).statusCode()).as("reading goes on").isEqualTo(200);
    assertThat(post(http, FORM, typed, "203.0.113.250").statusCode())
        .as("somebody else")
        .isLessThan(400);
  }

  /** %62 is a b: limits read an address as the pages do. */
  @Test
  void anAddressWrittenInAnotherWayIsTheSameAddress() {
    Http http = http();
    Map<String, String> typed =
        Map.of("_csrf", key(get(http, BLANK, address)), "onderwerp", "Iets");
    HttpResponse<String> last = null;
    for (int i = 0; i < 41; i++) {
      last = post(http, FORM.replace("/begin", "/%62egin"), typed, address);
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
  }

  /** After thirty refusals with everything on it, nothing is read any more. */
  @Test
  void whoGoesOnAndOnIsRefusedBeforeAnythingIsRead() {
    Http http = http();
    Map<String, String> typed =
        Map.of("_csrf", key(get(http, BLANK, address)), "onderwerp", "Iets langs");
    HttpResponse<String> last = null;
    for (int i = 0; i < 200 && (last == null || !last.body().contains("Ga terug")); i++) {
      last = post(http, FORM, typed, address);
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.body()).contains("Ga terug met de knop").doesNotContain("Iets langs", "<form");
  }

  @Test
  void whatIsForgedIsNotGivenBackAsAForm() {
    Http http = http();
    HttpResponse<String> last = null;
    for (int i = 0; i < 62; i++) {
      last = post(http, FORM, Map.of("onderwerp", "Vals maar waar"), address);
    }
    assertThat(last.statusCode()).isIn(403, 429);
    assertThat(last.body()).doesNotContain("Nog een keer versturen");
  }

  @Test
  void oneNetworkOfTheNewKindIsOneVisitor() {
    Http http = http();
    int refused = 0;
    for (int i = 0; i < 90; i++) {
      String of = "2001:db8:1:2:" + Integer.toHexString(i) + "::1";
      refused += post(http, "/controle", Map.of("code", "x"), of).statusCode() == 429 ? 1 : 0;
    }
    assertThat(refused).isGreaterThanOrEqualTo(25);
    assertThat(post(http, "/controle", Map.of("code", "x"), "2001:db8:1:3::1").statusCode())
        .isEqualTo(200);
  }

  /** Whatever a visitor claims in front of it: only what our own web server adds counts. */
  @Test
  void nobodyTalksHimselfIntoAnotherAddress() {
    Http http = http();
    int refused = 0;
    for (int i = 0; i < 70; i++) {
      String claimed = "198.51.100." + i + ", " + address;
      refused += post(http, "/controle", Map.of("code", "x"), claimed).statusCode() == 429 ? 1 : 0;
    }
    assertThat(refused).isGreaterThanOrEqualTo(9);
  }

  @Test
  void linksAreNotGuessedByTheThousand() {
    Http http = http();
    Set<String> bodies = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      HttpResponse<String> guess = get(http, "/zaak/" + "a".repeat(40) + i, address);
      assertThat(guess.statusCode()).isEqualTo(404);
      bodies.add(guess.body().replaceAll("a{40}\\d+", ""));
    }
    assertThat(bodies).as("each the same answer").hasSize(1);
    HttpResponse<String> refused = get(http, "/zaak/" + "b".repeat(43), address);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("Wacht 10 seconden.");
    assertThat(get(http, "/nbs", address).statusCode()).isEqualTo(200);
  }

  @Test
  void passwordsAreNotTriedByTheThousand() {
    String wrong = "Basic " + Base64.getEncoder().encodeToString("niemand:fout".getBytes());
    HttpResponse<String> last = null;
    for (int i = 0; i < 31; i++) {
      last =
          http()
              .send(
                  http()
                      .request("/engine-rest/engine")
                      .header("X-Forwarded-For", address)
                      .header("Authorization", wrong));
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(as(HANDLER).get("/engine-rest/engine").statusCode()).isEqualTo(200);
  }

  @Test
  void noHeaderOfAVisitorChangesWhereOurPagesLead() {
    for (String header :
        new String[] {
          "X-Forwarded-Host", "X-Forwarded-Prefix", "X-Forwarded-Server", "Forwarded"
        }) {
      HttpResponse<String> page =
          http()
              .send(
                  http()
                      .request("/nbs")
                      .header(
                          header,
                          header.equals("Forwarded")
                              ? "host=kwaad.example;proto=https"
                              : header.endsWith("Prefix") ? "//kwaad.example" : "kwaad.example"));
      assertThat(page.body()).as(header).doesNotContain("kwaad");
      assertThat(page.headers().map().toString()).as(header).doesNotContain("kwaad");
    }
  }

  @Test
  void howManyAddressesThereEverAreFewAreRemembered() {
    Visitors visitors = new Visitors(Limit.parse("1/1h"));
    for (int i = 0; i < 50_000; i++) {
      visitors.of("v" + i).tryConsume(1);
    }
    assertThat(visitors.remembered()).isEqualTo(10_000);
    assertThat(visitors.of("v49999").tryConsume(1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, cb007107",
    "::ffff:203.0.113.7, cb007107",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2::9, 20010db800010002",
    "kwaad.example, ?",
    "999.1.1.1, ?",
  })
  void anAddressIsReadWithoutLookingUpAName(String address, String visitor) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    assertThat(Visitors.who(request)).contains(visitor);
  }

  /** A thousand addresses, each well behaved: then what all together may do holds. */
  @Test
  void manyVisitorsTogetherHaveALimitToo() throws Exception {
    MockEnvironment settings = new MockEnvironment();
    for (String kind : "pages posts files drafts forms guesses logins courtesies".split(" ")) {
      settings.setProperty("gehoor.limits." + kind + ".visitor", "5/1h");
    }
    settings.setProperty("gehoor.limits.forms.all", "100/1h");
    RateLimits limits = new RateLimits(settings);
    int passed = 0;
    for (int i = 0; i < 150; i++) {
      MockHttpServletRequest request =
          new MockHttpServletRequest("POST", "/nbs/x/concept/y/controleren");
      request.setRemoteAddr("10.0.0." + i);
      MockHttpServletResponse response = new MockHttpServletResponse();
      limits.doFilter(request, response, new MockFilterChain());
      passed += request.getAttribute(RateLimits.WAIT) == null ? 1 : 0;
    }
    assertThat(passed).isEqualTo(100);
  }

  @Test
  void aLimitSaysHowManyInHowLong() {
    assertThat(Limit.parse("60/1m")).isEqualTo(new Limit(60, Duration.ofMinutes(1)));
    assertThat(Limit.parse("5 / PT1H")).isEqualTo(new Limit(5, Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60", "0/1m", "-1/1m", "a/1m", "60/x", "60/1m/1m"})
  void aLimitThatSaysSomethingElseStopsTheStart(String text) {
    assertThatThrownBy(() -> Limit.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String key(HttpResponse<String> page) {
    Matcher found = KEY.matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return found.group(1);
  }

  private static HttpResponse<String> get(Http http, String path, String from) {
    return http.send(
        http.request(path).header("X-Forwarded-For", from).header("Accept", "text/html"));
  }

  private static HttpResponse<String> post(
      Http http, String path, Map<String, String> values, String from) {
    StringBuilder body = new StringBuilder();
    values.forEach(
        (name, value) ->
            body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    HttpRequest.Builder request =
        http.request(path)
            .header("X-Forwarded-For", from)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString()));
    return http.send(request);
  }
}
