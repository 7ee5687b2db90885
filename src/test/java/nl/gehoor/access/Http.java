package nl.gehoor.access;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** A plain HTTP client for tests: REST with name and password, or the webapps with a session. */
public final class Http {

  public static final String PASSWORD = "geheim-van-de-toets";

  private final String base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private String user;

  public Http(int port) {
    this.base = "http://localhost:" + port;
  }

  /** Sends name and password with every request from now on. */
  Http as(String userId) {
    this.user = userId;
    return this;
  }

  /** Logs in to a webapp as its login form does. */
  public Http login(String userId, String app) {
    get("/camunda/app/" + app + "/default/");
    HttpResponse<String> answer =
        post(
            "/camunda/api/admin/auth/user/default/login/" + app,
            "application/x-www-form-urlencoded",
            "username=" + encode(userId) + "&password=" + encode(PASSWORD));
    if (answer.statusCode() != 200) {
      throw new AssertionError(
          "Inloggen als " + userId + ": " + answer.statusCode() + answer.body());
    }
    // Logging in makes a new session, and only the next page carries its token against forgery.
    get("/camunda/app/" + app + "/default/");
    return this;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  HttpResponse<String> postJson(String path, String json) {
    return post(path, "application/json", json);
  }

  HttpResponse<String> putJson(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> post(String path, String type, String body) {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  /** Deploys as Camunda Modeler 5 does: these fields, and files under their bare names. */
  HttpResponse<String> deploy(String tenant, Map<String, String> files) {
    String boundary = UUID.randomUUID().toString();
    StringBuilder body = new StringBuilder();
    part(body, boundary, "form-data; name=\"deployment-name\"", "toets");
    part(body, boundary, "form-data; name=\"deployment-source\"", "Camunda Modeler");
    part(body, boundary, "form-data; name=\"enable-duplicate-filtering\"", "true");
    if (tenant != null) {
      part(body, boundary, "form-data; name=\"tenant-id\"", tenant);
    }
    files.forEach(
        (name, content) ->
            part(
                body,
                boundary,
                "form-data; name=\"" + name + "\"; filename=\"" + name + "\"",
                content));
    body.append("--").append(boundary).append("--\r\n");
    return post(
        "/engine-rest/deployment/create",
        "multipart/form-data; boundary=" + boundary,
        body.toString());
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (user != null) {
      request.header(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
    }
    cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .findFirst()
        .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
    return request;
  }

  private static void part(StringBuilder body, String boundary, String disposition, String text) {
    body.append("--")
        .append(boundary)
        .append("\r\nContent-Disposition: ")
        .append(disposition)
        .append("\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n")
        .append(text)
        .append("\r\n");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
