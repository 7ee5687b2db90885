package nl.gehoor.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody with a socket instead of a browser: sends what no browser and no HTTP library would, and
 * remembers cookies.
 */
final class Visitor {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern FIELD =
      Pattern.compile("<(?:input|textarea|select|button)\\b[^>]*\\bname=\"([^\"]+)\"");
  static final String FORM = "application/x-www-form-urlencoded";

  private final int port;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String address;
  private String csrf;

  Visitor(int port) {
    this.port = port;
  }

  /** From elsewhere, as a web server in front passes on. */
  Visitor from(String elsewhere) {
    this.address = elsewhere;
    return this;
  }

  /**
   * @param body as text, in ISO-8859-1: each character one byte
   */
  record Answer(int status, Map<String, List<String>> headers, String raw) {

    String header(String name) {
      return String.join("\n", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    String body() {
      return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    boolean isPage() {
      return header("Content-Type").startsWith("text/html");
    }
  }

  Answer get(String path, String... headers) {
    return send("GET", path, null, new byte[0], headers);
  }

  /** As a browser sends the form that it last saw, with its key. */
  Answer post(String path, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("_csrf", csrf == null ? "" : csrf);
    return send("POST", path, FORM, encoded(all).getBytes(StandardCharsets.ISO_8859_1));
  }

  Answer send(String method, String path, String type, byte[] body, String... headers) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    List<String> given = List.of(headers);
    if (given.stream().noneMatch(header -> header.startsWith("Host:"))) {
      head.append("Host: localhost:").append(port).append("\r\n");
    }
    if (given.stream().noneMatch(header -> header.startsWith("Accept:"))) {
      head.append("Accept: text/html\r\n");
    }
    head.append("Connection: close\r\n");
    if (address != null) {
      head.append("X-Forwarded-For: ").append(address).append("\r\n");
    }
    if (!cookies.isEmpty() && given.stream().noneMatch(header -> header.startsWith("Cookie:"))) {
      List<String> pairs = new ArrayList<>();
      cookies.forEach((name, value) -> pairs.add(name + "=" + value));
      head.append("Cookie: ").append(String.join("; ", pairs)).append("\r\n");
    }
    if (type != null) {
      head.append("Content-Type: ").append(type).append("\r\n");
    }
    if (type != null || body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    given.forEach(header -> head.append(header).append("\r\n"));
    head.append("\r\n");
    Answer answer = exchange(head.toString().getBytes(StandardCharsets.UTF_8), body);
    remember(answer);
    return answer;
  }

  /** The bytes as they are; the answer as far as it came. */
  Answer exchange(byte[] head, byte[] body) {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      try {
        out.write(head);
        out.write(body);
        out.flush();
      } catch (IOException e) {
        // Refused while we were still sending; the answer may be there all the same.
      }
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        InputStream in = socket.getInputStream();
        in.transferTo(answer);
      } catch (IOException e) {
        // Cut off: what came is the answer.
      }
      return parse(answer.toString(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Answer(0, Map.of(), text);
    }
    String[] lines = text.substring(0, end).split("\r\n");
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(
                lines[i].substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
            .add(lines[i].substring(colon + 1).strip());
      }
    }
    return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
  }

  private void remember(Answer answer) {
    for (String cookie : answer.headers().getOrDefault("set-cookie", List.of())) {
      String pair = cookie.split(";")[0];
      int equals = pair.indexOf('=');
      cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    Matcher key = CSRF.matcher(answer.raw());
    if (key.find()) {
      csrf = key.group(1);
    }
  }

  /** The names of everything that can be filled in or pressed on this page. */
  static Set<String> fields(Answer page) {
    Set<String> names = new LinkedHashSet<>();
    Matcher field = FIELD.matcher(page.body());
    while (field.find()) {
      if (!field.group(1).equals("_csrf")) {
        names.add(field.group(1));
      }
    }
    return names;
  }

  static String encoded(Map<String, String> fields) {
    StringBuilder body = new StringBuilder();
    fields.forEach(
        (name, value) ->
            body.append(body.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return body.toString();
  }

  String csrf() {
    return csrf;
  }
}
