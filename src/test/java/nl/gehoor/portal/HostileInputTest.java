package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.form.Clean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Everything hostile at every public address. The table says what there is; a page that is not in
 * it fails. Each answer must be a refusal or harmless: no failure of ours, nothing evaluated,
 * nothing of what was sent comes back as a part of the page, nothing leaks.
 */
@PortalTest
class HostileInputTest {

  /** 7919 times 6421; whoever shows it has calculated. */
  private static final String EVALUATED = "50847899";

  private static final String OTHER = "00000000-0000-4000-8000-000000000000";

  /**
   * Method and address, with an example. In an example {@code @token} is somebody's own link and
   * {@code @draft} that of a form somebody began. Where a form is sent, the page it is on comes
   * after {@code <-}.
   */
  private static final String TABLE =
      """
      GET  /                                       | /
      GET  /{tenant}                               | /nbs
      GET  /{tenant}/stijl.css                     | /nbs/stijl.css
      GET  /{tenant}/logo/{version}                | /nbs/logo/1
      GET  /{tenant}/{process}                     | /nbs/nbs-klacht
      GET  /{tenant}/{process}/begin               | /nbs/nbs-klacht/begin
      POST /{tenant}/{process}/begin               | /nbs/nbs-klacht/begin <- /nbs/nbs-klacht
      GET  /{tenant}/{process}/weggegooid          | /nbs/nbs-klacht/weggegooid
      GET  /{tenant}/{process}/verzonden/{secret}  | /nbs/nbs-klacht/verzonden/@uuid
      GET  /{tenant}/{process}/concept/{token}     | /nbs/nbs-klacht/concept/@draft
      GET  /{tenant}/{process}/concept/{token}/stap/{number} | /nbs/nbs-klacht/concept/@draft/stap/1
      POST /{tenant}/{process}/concept/{token}/stap/{number} | /nbs/nbs-klacht/concept/@draft/stap/1 <- /nbs/nbs-klacht/concept/@draft/stap/1
      POST /{tenant}/{process}/concept/{token}/stap/{number}/onthouden | /nbs/nbs-klacht/concept/@draft/stap/1/onthouden <- /nbs/nbs-klacht/concept/@draft/stap/1
      GET  /{tenant}/{process}/concept/{token}/bestanden | /nbs/nbs-klacht/concept/@draft/bestanden
      POST /{tenant}/{process}/concept/{token}/bestanden | /nbs/nbs-klacht/concept/@draft/bestanden <- /nbs/nbs-klacht/concept/@draft/bestanden
      GET  /{tenant}/{process}/concept/{token}/controleren | /nbs/nbs-klacht/concept/@draft/controleren
      POST /{tenant}/{process}/concept/{token}/controleren | /nbs/nbs-klacht/concept/@draft/controleren <- /nbs/nbs-klacht/concept/@draft/controleren
      GET  /{tenant}/{process}/concept/{token}/bewaren | /nbs/nbs-klacht/concept/@draft/bewaren
      POST /{tenant}/{process}/concept/{token}/bewaren | /nbs/nbs-klacht/concept/@draft/bewaren <- /nbs/nbs-klacht/concept/@draft/bewaren
      GET  /{tenant}/{process}/concept/{token}/bewaard | /nbs/nbs-klacht/concept/@draft/bewaard
      GET  /{tenant}/{process}/concept/{token}/weggooien | /nbs/nbs-klacht/concept/@draft/weggooien
      POST /{tenant}/{process}/concept/{token}/weggooien | /nbs/nbs-klacht/concept/@draft/weggooien <- /nbs/nbs-klacht/concept/@draft/weggooien
      GET  /camunda/api/gehoor/default/dossier     | /camunda/api/gehoor/default/dossier?taak=x
      GET  /camunda/api/gehoor/default/dossier/{reference} | /camunda/api/gehoor/default/dossier/x
      GET  /camunda/api/gehoor/default/dossier/{reference}/brief/{letterId} | /camunda/api/gehoor/default/dossier/x/brief/@uuid
      POST /camunda/api/gehoor/default/dossier/{reference}/notities | /camunda/api/gehoor/default/dossier/x/notities
      POST /camunda/api/gehoor/default/dossier/{reference}/stukken | /camunda/api/gehoor/default/dossier/x/stukken
      GET  /camunda/api/gehoor/default/zaken       | /camunda/api/gehoor/default/zaken?zoek=x
      POST /camunda/api/gehoor/default/dossier/{reference}/verlengen | /camunda/api/gehoor/default/dossier/x/verlengen
      POST /camunda/api/gehoor/default/dossier/{reference}/intrekken | /camunda/api/gehoor/default/dossier/x/intrekken
      POST /camunda/api/gehoor/default/dossier/{reference}/heropenen | /camunda/api/gehoor/default/dossier/x/heropenen
      POST /camunda/api/gehoor/default/dossier/{reference}/overdragen | /camunda/api/gehoor/default/dossier/x/overdragen
      POST /camunda/api/gehoor/default/dossier/{reference}/brieven/{letterId}/opnieuw | /camunda/api/gehoor/default/dossier/x/brieven/@uuid/opnieuw
      GET  /controle                               | /controle
      POST /controle                               | /controle <- /controle
      GET  /nieuwe-link                            | /nieuwe-link
      POST /nieuwe-link                            | /nieuwe-link <- /nieuwe-link
      GET  /zaak/{token}                           | /zaak/@token
      GET  /zaak/{token}/taak/{taskId}             | /zaak/@token/taak/taak-1
      POST /zaak/{token}/taak/{taskId}             | /zaak/@token/taak/taak-1 <- /zaak/@token/taak/taak-1
      GET  /zaak/{token}/intrekken                 | /zaak/@token/intrekken
      POST /zaak/{token}/intrekken                 | /zaak/@token/intrekken <- /zaak/@token/intrekken
      GET  /zaak/{token}/toevoegen                 | /zaak/@token/toevoegen
      POST /zaak/{token}/toevoegen                 | /zaak/@token/toevoegen <- /zaak/@token/toevoegen
      POST /zaak/{token}/bijlagen                  | /zaak/@token/bijlagen <- /zaak/@token/toevoegen
      GET  /zaak/{token}/stuk/{documentId}         | /zaak/@token/stuk/@document
      GET  /zaak/{token}/brief/{letterId}          | /zaak/@token/brief/@uuid
      GET  /zaak/{token}/termijn/{termId}          | /zaak/@token/termijn/@uuid
      GET  /zaak/{token}/afspraak/{appointmentId}  | /zaak/@token/afspraak/@uuid
      GET  /zaakstuk/{documentId}                  | /zaakstuk/@document
      GET  /camunda/api/gehoor/default/cijfers/toegang | /camunda/api/gehoor/default/cijfers/toegang
      GET  /camunda/api/gehoor/default/cijfers/uitleg | /camunda/api/gehoor/default/cijfers/uitleg
      GET  /camunda/api/gehoor/default/cijfers/nu  | /camunda/api/gehoor/default/cijfers/nu?procedure=x
      GET  /camunda/api/gehoor/default/cijfers/periode | /camunda/api/gehoor/default/cijfers/periode?van=2026-01&tot=2026-02
      GET  /camunda/api/gehoor/default/maatregelen | /camunda/api/gehoor/default/maatregelen
      POST /camunda/api/gehoor/default/maatregelen | /camunda/api/gehoor/default/maatregelen
      POST /camunda/api/gehoor/default/maatregelen/{id}/gedaan | /camunda/api/gehoor/default/maatregelen/@uuid/gedaan
      GET  /camunda/api/gehoor/default/warmte      | /camunda/api/gehoor/default/warmte?diagram=x
      GET  /camunda/api/gehoor/default/jaarverslag | /camunda/api/gehoor/default/jaarverslag
      GET  /camunda/api/gehoor/default/jaarverslag/{tenant}/{year} | /camunda/api/gehoor/default/jaarverslag/nbs/2025
      POST /camunda/api/gehoor/default/jaarverslag/{tenant}/{year} | /camunda/api/gehoor/default/jaarverslag/nbs/2025
      GET  /camunda/api/gehoor/default/jaarverslag/{tenant}/{year}/pdf | /camunda/api/gehoor/default/jaarverslag/nbs/2025/pdf
      GET  /camunda/api/gehoor/default/jaarverslag/{tenant}/{year}/csv | /camunda/api/gehoor/default/jaarverslag/nbs/2025/csv
      GET  /camunda/api/gehoor/default/post        | /camunda/api/gehoor/default/post
      POST /camunda/api/gehoor/default/post        | /camunda/api/gehoor/default/post
      GET  /camunda/api/gehoor/default/kaarten     | /camunda/api/gehoor/default/kaarten?taken=x
      GET  /camunda/api/gehoor/default/bewaren     | /camunda/api/gehoor/default/bewaren
      GET  /camunda/api/gehoor/default/bewaren/toegang | /camunda/api/gehoor/default/bewaren/toegang
      GET  /camunda/api/gehoor/default/bewaren/zaak | /camunda/api/gehoor/default/bewaren/zaak?nummer=x
      GET  /camunda/api/gehoor/default/bewaren/archief/{number} | /camunda/api/gehoor/default/bewaren/archief/x
      POST /camunda/api/gehoor/default/bewaren/wissen | /camunda/api/gehoor/default/bewaren/wissen
      """;

  /** Not a page of ours. */
  private static final Set<String> NO_PAGES = Set.of("/error");

  /** Behind a login, with its own tests. */
  private static final String NOT_FOR_STRANGERS = "/werkplaats";

  private static final List<String> TEXTS =
      List.of(
          "<script>kwaad()</script>",
          "\"'><img src=x onerror=kwaad()>",
          "</textarea></title><script>kwaad()</script>",
          "javascript:kwaad()//",
          "${7919*6421} #{7919*6421} *{7919*6421} ~{::x}",
          "[[${7919*6421}]] [(${7919*6421})]",
          "__${7919*6421}__::.x",
          "{{7919*6421}} {{{zaak.referentie}}} {{> contact}} {{#zaak}}x{{/zaak}}",
          "=7919*6421",
          "${T(java.lang.Runtime).getRuntime().exec('true')}",
          "a\r\nSet-Cookie: kwaad=1\r\nBcc: kwaad@kwaad.example\r\n\r\n<html>kwaad",
          "a\u0000b\u0001\u001b[31m",
          "\u202egnp.exe\u2066\ufeff\ufffe",
          "' or '1'='1' -- ; drop table party",
          "../../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "{\"$gt\":\"\"}",
          "x".repeat(60_000),
          "\ud83d\ude00".repeat(3000),
          "-1",
          "99999999999999999999999999",
          "NaN",
          "true");

  @LocalServerPort private int port;
  @Autowired private StubProcedures.Stub procedures;
  @Autowired private Parties parties;
  @Autowired private Links links;
  @Autowired private JdbcClient jdbc;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  private CaseFile file;
  private String token;
  private String document;
  private String draft;

  /**
   * @param form the page whose form is sent; null when it is only looked at
   */
  private record Row(String method, String pattern, String example, String form) {

    static Row read(String line) {
      String[] parts = line.split("\\s*\\|\\s*|\\s*<-\\s*");
      String[] address = parts[0].strip().split("\\s+");
      return new Row(
          address[0], address[1], parts[1].strip(), parts.length < 3 ? null : parts[2].strip());
    }

    @Override
    public String toString() {
      return method + " " + pattern;
    }
  }

  static Stream<Row> all() {
    return TABLE.lines().filter(line -> !line.isBlank()).map(Row::read);
  }

  static Stream<Row> forms() {
    return all().filter(row -> row.form() != null);
  }

  static Stream<Row> pages() {
    return all().filter(row -> row.method().equals("GET"));
  }

  static Stream<Row> personal() {
    return all().filter(row -> row.example().matches(".*@(token|draft).*"));
  }

  @BeforeEach
  void aCase() {
    procedures.reset();
    file = open();
    Party complainant = parties.find(file.id(), "klager").orElseThrow();
    token = secret(complainant);
    document = procedures.letter(complainant, "Besluit");
    draft = null;
  }

  private CaseFile open() {
    return procedures.start(
        "nbs",
        "nbs-klacht",
        new TreeMap<>(
            Map.of("klagerNaam", "Jan", "klagerEmail", "jan@geheim.nl", "onderwerp", "Geheim")));
  }

  /** A form that is filled in and waits to be looked over. */
  private String begun() {
    Visitor visitor = visitor();
    Map<String, String> answers =
        Map.of(
            "klagerNaam", "Jan",
            "klagerEmail", "ik@zelf.nl",
            "onderwerp", "Mijn verhaal",
            "omschrijving", "Een lang verhaal",
            "veiligGesprek", "ja");
    String next = "/nbs/nbs-klacht";
    while (!next.endsWith("/controleren")) {
      Map<String, String> page = new LinkedHashMap<>();
      Visitor.fields(visitor.get(next)).stream()
          .filter(name -> answers.containsKey(name) || name.startsWith("_in"))
          .forEach(name -> page.put(name, answers.getOrDefault(name, "")));
      Visitor.Answer sent =
          visitor.post(next.equals("/nbs/nbs-klacht") ? next + "/begin" : next, page);
      next = sent.header("Location");
      assertThat(next).as(sent.body()).contains("/concept/").doesNotContain("fout");
    }
    return next.replaceAll(".*/concept/([^/]+).*", "$1");
  }

  private String secret(Party party) {
    return UriComponentsBuilder.fromUriString(links.address(party))
        .build()
        .getPath()
        .substring("/zaak/".length());
  }

  private Visitor visitor() {
    return new Visitor(port);
  }

  private String at(String example) {
    if (draft == null && example.contains("@draft")) {
      draft = begun();
    }
    return example
        .replace("@token", token)
        .replace("@draft", String.valueOf(draft))
        .replace("@document", document)
        .replace("@uuid", OTHER);
  }

  // --- the table

  @Test
  void everyAddressOfOursIsInTheTable() {
    Set<String> known = new TreeSet<>();
    all().forEach(row -> known.add(row.toString()));
    Set<String> there = new TreeSet<>();
    for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
      for (String pattern : mapping.getPatternValues()) {
        String plain = pattern.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}");
        if (plain.startsWith(NOT_FOR_STRANGERS)) {
          continue;
        }
        for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
          there.add(method + " " + plain);
        }
        if (mapping.getMethodsCondition().isEmpty() && !NO_PAGES.contains(plain)) {
          there.add("any method " + plain);
        }
      }
    }
    assertThat(there).containsExactlyInAnyOrderElementsOf(known);
  }

  // --- what is typed

  @ParameterizedTest
  @MethodSource("forms")
  void whateverIsTypedIsTextAndNothingElse(Row row) {
    for (String text : TEXTS) {
      Visitor visitor = visitor();
      Visitor.Answer page = visitor.get(at(row.form()));
      Map<String, String> typed = new LinkedHashMap<>();
      Visitor.fields(page).forEach(name -> typed.put(name, text));
      harmless(visitor.post(at(row.example()), typed), row, text);

      // The way a person goes on: only what is typed is hostile.
      typed.keySet().removeIf(name -> name.startsWith("_"));
      visitor.get(at(row.form()));
      Visitor.Answer answer = visitor.post(at(row.example()), typed);
      harmless(answer, row, text);
      if (answer.status() == 303) {
        harmless(visitor.get(answer.header("Location")), row, text);
        procedures.reset();
        aCase();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aFieldThatIsNotThereDoesNothing(Row row) {
    for (String name :
        List.of(
            "class.classLoader.resources.context.parent.pipeline.first.pattern",
            "referentie",
            "id",
            "_method",
            "__proto__",
            "tenant",
            "zaak.id",
            "a[0].b",
            "<script>kwaad()</script>",
            "x\r\ny",
            "")) {
      Visitor visitor = visitor();
      visitor.get(at(row.form()));
      harmless(visitor.post(at(row.example()), Map.of(name, "DELETE")), row, name);
    }
    assertThat(parties.find(file.id(), "klager")).isPresent();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aForgedFormDoesNothing(Row row) {
    if (row.pattern().equals("/controle")) {
      return; // changes nothing, so there is nothing to forge
    }
    Visitor visitor = visitor();
    Map<String, String> typed = new LinkedHashMap<>();
    Visitor.fields(visitor.get(at(row.form()))).forEach(name -> typed.put(name, "Vals verzoek"));
    int started = procedures.started.size();
    for (String key : List.of("", "vals", visitor.csrf().substring(2), "\u0000")) {
      typed.put("_csrf", key);
      byte[] body = Visitor.encoded(typed).getBytes(StandardCharsets.ISO_8859_1);
      Visitor.Answer refused = visitor.send("POST", at(row.example()), Visitor.FORM, body);
      assertThat(refused.status()).as("%s met %s", row, key).isEqualTo(403);
      harmless(refused, row, key);
      assertThat(visitor().send("POST", at(row.example()), Visitor.FORM, body).status())
          .as("without a cookie")
          .isEqualTo(403);
    }
    assertThat(procedures.started).hasSize(started);
    assertThat(procedures.completed).isEmpty();
    assertThat(procedures.sent).isEmpty();
    assertThat(procedures.beside).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aBodyThatIsNoFormIsRefused(Row row) {
    Visitor visitor = visitor();
    visitor.get(at(row.form()));
    String csrf = "_csrf=" + URLEncoder.encode(visitor.csrf(), StandardCharsets.UTF_8);
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("application/json", "{\"_csrf\":\"x\",\"@type\":\"java.lang.Class\"}");
    bodies.put("text/xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>");
    bodies.put("multipart/form-data", "--x\r\n\r\nkwaad");
    bodies.put("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data\r\n\r\nx");
    bodies.put("multipart/form-data; boundary=" + "y".repeat(5000), "--y");
    bodies.put("multipart/form-data; boundary=z", parts(1500));
    bodies.put(Visitor.FORM + "; charset=kwaad", csrf + "&onderwerp=x");
    bodies.put(Visitor.FORM + "; charset=UTF-16", csrf + "&onderwerp=x");
    bodies.put(Visitor.FORM + ";q=%ff", csrf + "&%=%&%zz=%f&&=&onderwerp=%ED%A0%80%C0%AF%ff");
    bodies.put("*/*", "x");
    bodies.put("kwaad\u0001/<script>", "x");
    bodies.forEach(
        (type, body) ->
            harmless(
                visitor.send(
                    "POST", at(row.example()), type, body.getBytes(StandardCharsets.ISO_8859_1)),
                row,
                type));
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < 3000; i++) {
      many.put("veld" + i, "x");
    }
    harmless(visitor.post(at(row.example()), many), row, "3000 fields");
  }

  private static String parts(int number) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < number; i++) {
      body.append("--z\r\nContent-Disposition: form-data; name=\"p" + i + "\"\r\n\r\nx\r\n");
    }
    return body.append("--z--\r\n").toString();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void tenMegabytesAreTooMuch(Row row) {
    Visitor visitor = visitor();
    visitor.get(at(row.form()));
    byte[] large = new byte[10 << 20];
    Arrays.fill(large, (byte) 'x');
    byte[] start = "onderwerp=".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(start, 0, large, 0, start.length);
    Visitor.Answer answer = visitor.send("POST", at(row.example()), Visitor.FORM, large);
    assertThat(answer.status()).as(row.toString()).isEqualTo(413);
    harmless(answer, row, "10 MB");

    // Without saying how much is coming.
    String head =
        "POST "
            + at(row.example())
            + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n"
            + "Content-Type: "
            + Visitor.FORM
            + "\r\nTransfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(large.length)
            + "\r\n";
    answer =
        visitor.exchange(
            head.getBytes(StandardCharsets.ISO_8859_1),
            (new String(large, StandardCharsets.ISO_8859_1) + "\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(answer.status()).as("%s in pieces", row).isIn(0, 200, 400, 403, 413);
    assertThat(answer.raw()).doesNotContain("xxxxxxxxxx");
    assertThat(visitor().get("/").status()).as("and it goes on").isEqualTo(200);
  }

  // --- addresses and headers

  @ParameterizedTest
  @MethodSource("all")
  void noPartOfAnAddressIsMoreThanANameToLookUp(Row row) {
    List<String> tricks = new ArrayList<>();
    for (String text : TEXTS) {
      if (text.length() < 200) {
        tricks.add(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
      }
    }
    tricks.addAll(
        List.of(
            "..",
            "%2e%2e",
            "..%2f..%2f",
            "..%252f",
            "%c0%ae%c0%ae",
            "%00",
            "%0d%0aSet-Cookie:%20kwaad=1",
            ";kwaad=1",
            "x;jsessionid=1",
            "%ED%A0%80",
            "%zz",
            "%",
            "\\..\\",
            "a".repeat(5000)));
    Matcher name = Pattern.compile("\\{\\w+}").matcher(row.pattern());
    List<int[]> spots = new ArrayList<>();
    while (name.find()) {
      spots.add(new int[] {name.start(), name.end()});
    }
    String[] parts = at(row.example()).split("/");
    String[] pattern = row.pattern().split("/");
    for (int i = 1; i < pattern.length && !spots.isEmpty(); i++) {
      if (pattern[i].startsWith("{")) {
        for (String trick : tricks) {
          String[] other = parts.clone();
          other[i] = trick;
          String path = String.join("/", other);
          harmless(
              visitor()
                  .send(row.method(), path, row.form() == null ? null : Visitor.FORM, new byte[0]),
              row,
              path);
        }
      }
    }
    for (String text : TEXTS) {
      if (text.length() < 200) {
        String query = "?" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        StringBuilder address = new StringBuilder(at(row.example())).append('?');
        for (String key : List.of("", "gedaan=", "taal=", "gevraagd=", "fout=", "_na=", "lang=")) {
          address.append(key).append(query.substring(1)).append('&');
        }
        harmless(visitor().get(address.toString()), row, text);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noHeaderIsBelieved(Row row) {
    for (String text : List.of("<script>kwaad()</script>${7919*6421}", "kwaad.example")) {
      for (String name :
          List.of(
              "Host",
              "X-Forwarded-Host",
              "X-Forwarded-Prefix",
              "X-Forwarded-For",
              "X-Forwarded-Proto",
              "X-Forwarded-Port",
              "X-Original-URL",
              "X-HTTP-Method-Override",
              "Forwarded",
              "Accept",
              "Accept-Language",
              "Accept-Encoding",
              "Cookie",
              "Range",
              "If-None-Match",
              "If-Modified-Since",
              "Origin",
              "Referer",
              "User-Agent",
              "Authorization",
              "Expect")) {
        String value =
            switch (name) {
              case "Cookie" -> "gehoor-taal=" + text + "; gehoor-formulier=" + text;
              case "Forwarded" -> "host=" + text + ";for=" + text;
              case "Authorization" -> "Basic " + text;
              default -> text;
            };
        harmless(visitor().get(at(row.example()), name + ": " + value), row, name + ": " + value);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void noOtherMethodDoesAnything(Row row) {
    for (String method :
        List.of("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "KWAAD", "CONNECT")) {
      Visitor.Answer answer = visitor().send(method, at(row.example()), null, new byte[0]);
      assertThat(answer.status()).as("%s %s", method, row).isBetween(400, 501);
      assertThat(answer.status()).as("%s %s", method, row).isNotEqualTo(500);
      assertThat(answer.raw()).doesNotContain("kwaad", "Exception");
    }
  }

  // --- secrets

  /** Guessed, cut off, of another case, or of the right case with another key: the same answer. */
  @ParameterizedTest
  @MethodSource("personal")
  void aSecretThatIsNotOneOpensNothing(Row row) {
    Set<String> bodies = new LinkedHashSet<>();
    for (String guess :
        List.of(
            "a".repeat(43),
            token.substring(1),
            token + "A",
            token.toUpperCase(Locale.ROOT),
            flipped(token),
            "null",
            "%20",
            "*",
            file.reference(),
            file.id(),
            parties.find(file.id(), "klager").orElseThrow().id())) {
      Visitor visitor = visitor();
      if (row.form() != null) {
        visitor.get("/nieuwe-link"); // any form has the key that belongs to a visitor
      }
      String path = at(row.example().replace("@token", guess).replace("@draft", guess));
      Visitor.Answer answer =
          row.form() == null ? visitor.get(path) : visitor.post(path, Map.of("reden", "x"));
      if (answer.status() == 303) {
        answer = visitor.get(answer.header("Location"));
      }
      assertThat(answer.status()).as(path).isEqualTo(404);
      bodies.add(
          answer
              .body()
              .replace(guess, "*")
              .replaceAll("value=\"[^\"]{20,}\"", "value")
              .replaceAll("/zaak/[^\"?]*", "/zaak/*"));
    }
    assertThat(bodies).as("nobody learns which").hasSize(1);
  }

  private static String flipped(String secret) {
    char last = secret.charAt(0) == 'A' ? 'B' : 'A';
    return last + secret.substring(1);
  }

  @Test
  void whatIsOfAnotherCaseIsNotOpenedWithThisKey() {
    CaseFile other = open();
    Party stranger = parties.find(other.id(), "klager").orElseThrow();
    String theirs = procedures.letter(stranger, "Van een ander");
    assertThat(visitor().get("/zaak/" + token + "/stuk/" + theirs).status()).isEqualTo(404);
    assertThat(visitor().get("/zaak/" + secret(stranger) + "/stuk/" + theirs).status())
        .isEqualTo(200);
    assertThat(visitor().get("/zaakstuk/" + theirs).status()).isEqualTo(404);
  }

  // --- what is kept

  /** On every page that shows a case, a letter or a form that was begun. */
  @Test
  void whatIsKeptIsShownAsText() {
    for (String text : TEXTS) {
      if (text.length() < 200) {
        String clean = Clean.line(text);
        file =
            procedures.start(
                "nbs",
                "nbs-klacht",
                new TreeMap<>(
                    Map.of("klagerNaam", clean, "klagerEmail", "x@y.nl", "onderwerp", clean)));
        Party complainant = parties.find(file.id(), "klager").orElseThrow();
        token = secret(complainant);
        document = procedures.letter(complainant, clean);
        personal()
            .filter(row -> row.method().equals("GET") && row.example().contains("@token"))
            .forEach(row -> harmless(visitor().get(at(row.example())), row, text));
      }
    }
  }

  /** Files by their content: what is no document stays out, whatever it is called. */
  @ParameterizedTest
  @ValueSource(strings = {"/zaak/@token/bijlagen", "/nbs/nbs-klacht/concept/@draft/bestanden"})
  void whatIsNoDocumentIsNotKept(String address) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("foto.jpg", "<html><script>kwaad()</script></html>".getBytes());
    files.put(
        "tekening.pdf", "<svg xmlns='http://www.w3.org/2000/svg' onload='kwaad()'/>".getBytes());
    files.put("brief.txt", "MZ\u0090\u0000\u0003".getBytes(StandardCharsets.ISO_8859_1));
    files.put("../../../etc/cron.d/kwaad.pdf", "#!/bin/sh\n".getBytes());
    files.put("bom.docx", bomb("word/document.xml"));
    files.put("bom.pdf", bomb("x"));
    files.put("\" onload=kwaad() x=\".png", new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    files.put("leeg.pdf", new byte[0]);
    for (Map.Entry<String, byte[]> hostile : files.entrySet()) {
      Visitor visitor = visitor();
      visitor.get(at(address.replace("bijlagen", "toevoegen")));
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      body.write(part("_csrf", null, visitor.csrf().getBytes()));
      body.write(part("_actie", null, "bijlage".getBytes()));
      body.write(part("bestand", hostile.getKey(), hostile.getValue()));
      body.write("--grens--\r\n".getBytes());
      Row row = new Row("POST", address, address, address);
      harmless(
          visitor.send(
              "POST", at(address), "multipart/form-data; boundary=grens", body.toByteArray()),
          row,
          hostile.getKey());
    }
    assertThat(
            jdbc.sql("select name from upload where content_type not in ('text/plain')")
                .query(String.class)
                .list())
        .noneMatch(name -> name.contains("bom") || name.contains("kwaad") || name.contains("/"));
  }

  private static byte[] part(String name, String fileName, byte[] content) throws IOException {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.write(
        ("--grens\r\nContent-Disposition: form-data; name=\""
                + name
                + "\""
                + (fileName == null
                    ? ""
                    : "; filename=\""
                        + fileName.replace("\"", "\\\"")
                        + "\"\r\nContent-Type: application/pdf")
                + "\r\n\r\n")
            .getBytes());
    part.write(content);
    part.write("\r\n".getBytes());
    return part.toByteArray();
  }

  /** A hundred megabytes of nothing in a hundred kilobytes. */
  private static byte[] bomb(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write("<Types/>".getBytes());
      zip.putNextEntry(new ZipEntry(name));
      for (int i = 0; i < 100; i++) {
        zip.write(new byte[1 << 20]);
      }
    }
    return bytes.toByteArray();
  }

  // --- very many

  @Test
  void thousandsOfFormsLeaveRoomForSomebodyElse() throws Exception {
    Visitor attacker = visitor().from("192.0.2.66");
    attacker.get("/nbs/nbs-klacht");
    List<Thread> threads = new ArrayList<>();
    Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 500; i++) {
                  Visitor.Answer answer =
                      attacker.post("/nbs/nbs-klacht/begin", Map.of("onderwerp", "Nummer " + i));
                  answers.merge(answer.status(), 1, Integer::sum);
                }
              });
      threads.add(thread);
      thread.start();
    }
    long slowest = 0;
    Visitor somebody = visitor().from("198.51.100.7");
    while (threads.stream().anyMatch(Thread::isAlive)) {
      long before = System.nanoTime();
      assertThat(somebody.get("/zaak/" + token).status()).isEqualTo(200);
      slowest = Math.max(slowest, System.nanoTime() - before);
      Thread.sleep(100);
    }
    assertThat(slowest).as("nanoseconds for somebody else's page").isLessThan(5_000_000_000L);
    assertThat(answers.keySet()).allMatch(status -> status < 500);
    assertThat(answers.get(429)).isGreaterThan(1800);
  }

  // --- what every answer must be

  private void harmless(Visitor.Answer answer, Row row, String attack) {
    String what = row + " with " + (attack.length() > 80 ? attack.substring(0, 80) : attack);
    assertThat(answer.status()).as(what).isBetween(200, 499);
    String body = answer.body();
    assertThat(body)
        .as(what)
        .doesNotContain(
            "<script>kwaad", "<img src=x", "</title><script", "\"'><", "href=\"javascript:")
        .doesNotContain(EVALUATED)
        .doesNotContain("Exception", "\tat ", "org.springframework", "nl.gehoor", "org.thymeleaf")
        .doesNotContain("root:x:", "[extensions]")
        .doesNotContain("//kwaad.example", "\u0000");
    assertThat(answer.headers().toString())
        .as(what)
        .doesNotContain("kwaad=1", "bcc=", "kwaad.example");
    if (body.contains("id=\"inhoud\"")) { // a page of ours, not of Tomcat
      assertThat(answer.header("Content-Security-Policy")).as(what).contains("default-src 'self'");
    }
    if (answer.isPage()) {
      assertThat(body).as(what).doesNotContain("jan@geheim.nl", "Geheimstraat");
    }
  }
}
