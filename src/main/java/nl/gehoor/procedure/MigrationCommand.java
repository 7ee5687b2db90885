package nl.gehoor.procedure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.gehoor.command.Command;
import nl.gehoor.procedure.Migration.CaseReport;
import nl.gehoor.procedure.Migration.Report;
import org.springframework.stereotype.Component;

/**
 * Command {@code overzetten}: asks a running installation to bring its cases over to the newest
 * version of a procedure, or to say what would become of them.
 */
@Component
class MigrationCommand implements Command {

  /** Where a password may stand; never on the command line, where others can read it. */
  static final String PASSWORD = "GEHOOR_WACHTWOORD";

  private static final Set<String> OPTIONS = Set.of("--adres", "--als", "--reden");
  private static final String CARRY_OUT = "--uitvoeren";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONG_WORK = Duration.ofMinutes(30);

  private final ObjectMapper json;

  MigrationCommand(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public String name() {
    return "overzetten";
  }

  @Override
  public String usage() {
    return "overzetten <organisatie>/<procedure> --adres https://… --als <account>"
        + " [--uitvoeren --reden \"…\"]: zegt wat er verandert als lopende zaken de nieuwste"
        + " versie gaan volgen. Met --uitvoeren gebeurt het ook. Het wachtwoord vraagt hij, of"
        + " leest hij uit "
        + PASSWORD
        + ".";
  }

  /** What was asked; {@code reason} is null when nothing was said. */
  private record Asked(
      String organisation, String process, URI address, String account, String reason, boolean go) {
    URI page() {
      return URI.create(
          address.toString().replaceAll("/+$", "")
              + "/werkplaats/overzetten/"
              + organisation
              + "/"
              + process);
    }
  }

  @Override
  public int run(List<String> arguments, PrintStream out) throws Exception {
    Asked asked;
    try {
      asked = read(arguments);
    } catch (IllegalArgumentException wrong) {
      out.println(wrong.getMessage());
      out.println(usage());
      return ASKED_WRONGLY;
    }
    Optional<String> password = password();
    if (password.isEmpty()) {
      out.println("Er is geen wachtwoord. Zet het in de omgevingsvariabele " + PASSWORD + ".");
      return ASKED_WRONGLY;
    }
    HttpResponse<String> answer;
    try {
      answer = ask(asked, password.get());
    } catch (IOException unreachable) {
      out.println(
          "Op "
              + asked.address()
              + " antwoordt niemand. Klopt het adres, en draait de"
              + " installatie?");
      return NOT_IN_ORDER;
    }
    return switch (answer.statusCode()) {
      case 200 -> print(json.readValue(answer.body(), Report.class), out);
      case 422 -> say(message(answer.body()), out);
      case 401 -> say("De naam of het wachtwoord klopt niet.", out);
      case 403, 404 ->
          say(
              "Dit account is geen proceseigenaar van '"
                  + asked.organisation()
                  + "', of die"
                  + " organisatie is er niet.",
              out);
      case 429 -> say("Te veel vragen achter elkaar. Wacht een minuut en probeer het weer.", out);
      default ->
          say(
              "De installatie antwoordt niet zoals verwacht ("
                  + answer.statusCode()
                  + "). Klopt het adres?",
              out);
    };
  }

  private static Asked read(List<String> arguments) {
    List<String> named = new ArrayList<>();
    String address = null;
    String account = null;
    String reason = null;
    boolean go = false;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (OPTIONS.contains(argument)) {
        if (i + 1 == arguments.size()) {
          throw new IllegalArgumentException("Achter " + argument + " hoort nog iets.");
        }
        String value = arguments.get(++i);
        switch (argument) {
          case "--adres" -> address = value;
          case "--als" -> account = value;
          default -> reason = value;
        }
      } else if (argument.equals(CARRY_OUT)) {
        go = true;
      } else if (argument.startsWith("-")) {
        throw new IllegalArgumentException("'" + argument + "' ken ik niet.");
      } else {
        named.add(argument);
      }
    }
    if (named.size() != 1 || !named.get(0).matches("[a-z0-9-]+/[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "Noem één procedure, met de organisatie ervoor: <organisatie>/<procedure>.");
    }
    if (address == null || account == null) {
      throw new IllegalArgumentException("Zeg met --adres en --als waar en als wie.");
    }
    if (go && (reason == null || reason.isBlank())) {
      throw new IllegalArgumentException(
          "Zeg met --reden waarom de zaken overgaan. Die reden komt in elke zaak te staan.");
    }
    String[] parts = named.get(0).split("/");
    return new Asked(parts[0], parts[1], address(address), account, reason, go);
  }

  /** A password goes over a line that nobody reads along on, or over none at all. */
  private static URI address(String written) {
    URI address;
    try {
      address = URI.create(written);
    } catch (IllegalArgumentException none) {
      throw new IllegalArgumentException("'" + written + "' is geen adres.");
    }
    if (address.getHost() == null) {
      throw new IllegalArgumentException(
          "'" + written + "' is geen adres. Schrijf het helemaal, met https:// ervoor.");
    }
    if (!"https".equals(address.getScheme()) && !THIS_MACHINE.contains(address.getHost())) {
      throw new IllegalArgumentException(
          "Gebruik een adres met https://, anders kan een ander uw wachtwoord lezen.");
    }
    return address;
  }

  private static Optional<String> password() {
    String given = System.getenv(PASSWORD);
    if (given != null && !given.isEmpty()) {
      return Optional.of(given);
    }
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("Wachtwoord: ");
    return typed == null || typed.length == 0
        ? Optional.empty()
        : Optional.of(String.valueOf(typed));
  }

  private static HttpResponse<String> ask(Asked asked, String password)
      throws IOException, InterruptedException {
    String who =
        Base64.getEncoder()
            .encodeToString((asked.account() + ":" + password).getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(asked.page())
            .timeout(LONG_WORK)
            .header("Authorization", "Basic " + who)
            .header("Accept", "application/json");
    if (asked.go()) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(
              BodyPublishers.ofString(
                  "reden=" + URLEncoder.encode(asked.reason(), StandardCharsets.UTF_8)));
    }
    return HttpClient.newBuilder()
        .connectTimeout(PATIENCE)
        .build()
        .send(request.build(), BodyHandlers.ofString());
  }

  private String message(String body) throws IOException {
    JsonNode message = json.readTree(body).path("melding");
    return message.isMissingNode() ? body : message.asText();
  }

  private static int say(String message, PrintStream out) {
    out.println(message);
    return NOT_IN_ORDER;
  }

  static int print(Report report, PrintStream out) {
    out.printf("%s (%s), nieuwste versie %d.%n", report.name(), report.process(), report.newest());
    if (report.cases().isEmpty()) {
      out.println("Er zijn geen zaken met een oudere versie. U hoeft niets te doen.");
      return FINE;
    }
    report.cases().forEach(each -> print(each, out));
    long over = report.cases().size() - report.refused();
    String blijven = report.refused() == 0 ? "" : ", " + report.refused() + " niet";
    if (report.done()) {
      out.printf("%d van %d zaken overgezet%s.%n", over, report.cases().size(), blijven);
    } else {
      out.printf("%d van %d zaken kunnen over%s.%n", over, report.cases().size(), blijven);
      out.println(
          "Dit is een proef: er is niets veranderd. Doen? Geef dezelfde opdracht met"
              + " --uitvoeren --reden \"…\".");
    }
    return report.refused() == 0 ? FINE : NOT_IN_ORDER;
  }

  private static void print(CaseReport each, PrintStream out) {
    out.printf(
        "%s, versie %d, staat bij: %s%n",
        each.reference() == null ? "Zonder zaaknummer" : each.reference(),
        each.from(),
        String.join(", ", each.stands()));
    if (each.refusal() != null) {
      out.println("  Blijft zoals zij is. " + each.refusal());
    } else if (each.changes().isEmpty()) {
      out.println("  Geen enkele termijn verandert.");
    }
    each.changes().forEach(change -> out.println("  " + change));
  }
}
