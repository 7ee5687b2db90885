package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody on the internet meets: headers, closed doors and limits. */
class WebSecurityTest extends WebTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nbs",
        "/nbs/nbs-klacht",
        "/controle",
        "/zaak/bestaat-niet",
        "/bestaat-niet"
      })
  void publicPagesLetNothingInFromElsewhere(String path) {
    HttpResponse<String> page = http().get(path);

    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(page, "Permissions-Policy")).contains("camera=()");
    assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
  }

  @Test
  void aFormCarriesATokenInACookieThatNoScriptReads() {
    HttpResponse<String> form = http().get("/nbs/nbs-klacht");

    assertThat(form.statusCode()).isEqualTo(200);
    assertThat(form.body()).contains("name=\"_csrf\"");
    assertThat(form.headers().allValues("Set-Cookie"))
        .anyMatch(
            cookie ->
                cookie.startsWith("gehoor-formulier=")
                    && cookie.contains("HttpOnly")
                    && cookie.contains("SameSite=Lax"));
    assertThat(
            http()
                .post("/nbs/nbs-klacht", "application/x-www-form-urlencoded", "onderwerp=x")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void behindHttpsTheBrowserIsToldToStayThere() {
    HttpResponse<String> page =
        http().send(http().request("/").header("X-Forwarded-Proto", "https"));

    assertThat(header(page, "Strict-Transport-Security")).contains("max-age=31536000");
    assertThat(
            http()
                .send(http().request("/nbs/nbs-klacht").header("X-Forwarded-Proto", "https"))
                .headers()
                .allValues("Set-Cookie"))
        .allMatch(cookie -> cookie.contains("Secure"));
  }

  @Test
  void healthIsOpenAndTellsNothingElse() {
    assertThat(http().get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/env",
        "/actuator/health/db",
        "/actuator/heapdump",
        "/webjars/camunda/gehoorSecurityRules.json",
        "/engine-rest-nog-iets",
        "/h2-console",
        "/demo/post",
        "/zaakstuk",
        "/zaakstuk/bestaat-niet",
      })
  void whatIsNotOpenedIsNotThere(String path) {
    assertThat(http().get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nbs", "/zaak/x", "/camunda/app/tasklist/default/"})
  void oddMethodsAreRefused(String path) {
    for (String method : List.of("PUT", "DELETE", "TRACE", "PATCH")) {
      assertThat(
              http()
                  .send(http().request(path).method(method, BodyPublishers.noBody()))
                  .statusCode())
          .as(method)
          .isGreaterThanOrEqualTo(400);
    }
  }

  @Test
  void aRequestThatIsTooLargeIsRefused() {
    String large = "x".repeat((int) RequestSizeLimit.FORM + 1);

    assertThat(
            http().post("/nbs/nbs-klacht", "application/x-www-form-urlencoded", large).statusCode())
        .isEqualTo(413);
    HttpRequest.Builder endless =
        http()
            .request("/controle")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[9])));
    assertThat(http().send(endless).statusCode()).isEqualTo(411);
    HttpRequest.Builder unknownLength =
        as(HANDLER)
            .request("/engine-rest/task?maxResults=1")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofInputStream(
                    () ->
                        new ByteArrayInputStream((" ".repeat(large.length()) + "{}").getBytes())));
    assertThat(http().send(unknownLength).statusCode()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void theWebappsSendTheirOwnPolicy() {
    HttpResponse<String> login = http().get("/camunda/app/tasklist/default/");

    assertThat(login.statusCode()).isEqualTo(200);
    assertThat(header(login, "Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(header(login, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void theWebappsTakeNothingWithoutTheirToken() {
    HttpResponse<String> answer =
        http()
            .post(
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "application/x-www-form-urlencoded",
                "username=" + HANDLER + "&password=" + Http.PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void aWrongPasswordHoldsTheAccountUpForAWhile() {
    for (int i = 0; i < 3; i++) {
      assertThat(engine.getIdentityService().checkPassword(OWNER, "fout")).isFalse();
    }
    assertThat(engine.getIdentityService().checkPassword(OWNER, Http.PASSWORD)).isFalse();
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
