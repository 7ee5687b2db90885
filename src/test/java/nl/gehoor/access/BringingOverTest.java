package nl.gehoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.gehoor.command.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may bring running cases over to a new version, by the page and by the command. */
class BringingOverTest extends WebTest {

  private static final String PAGE = "/werkplaats/overzetten/toets/toets-klacht";

  @Autowired private List<Command> commands;

  private final List<String> deployments = new ArrayList<>();

  @AfterEach
  void takeBack() {
    engine.getRuntimeService().createProcessInstanceQuery().tenantIdIn("toets").list().stream()
        .map(each -> each.getId())
        .forEach(id -> engine.getRuntimeService().deleteProcessInstance(id, "toets", true));
    deployments.forEach(id -> engine.getRepositoryService().deleteDeployment(id, true));
  }

  @Test
  void anOwnerSeesATrialAndThenBringsTheCaseOver() {
    String instance = startCase().getId();
    String before = definition(instance);
    publishAgain();
    HttpResponse<String> trial = json(as(OWNER), "GET", null);
    assertThat(trial.statusCode()).isEqualTo(200);
    assertThat(trial.body())
        .contains("\"done\":false", "TTS-2026-00001")
        .doesNotContain("Te laat gekomen");
    assertThat(definition(instance)).isEqualTo(before);
    assertThat(json(as(OWNER), "POST", "reden=").statusCode()).isEqualTo(422);
    HttpResponse<String> done = json(as(OWNER), "POST", "reden=Nieuwe+regels.");
    assertThat(done.body()).contains("\"done\":true");
    assertThat(definition(instance)).isNotEqualTo(before);
    assertThat(json(as(OWNER), "GET", null).body()).contains("\"cases\":[]");
  }

  @Test
  void thePageShowsTheTrialAndAsksForAReason() {
    startCase();
    publishAgain();
    HttpResponse<String> page = html(as(OWNER));
    assertThat(page.body())
        .contains("Dit is een proef", "TTS-2026-00001", "Waarom gaan de zaken over?");
    assertThat(as(OWNER).get("/werkplaats/overzetten/toets").body())
        .contains("<h1>Zaken overzetten</h1>");
    assertThat(as(OWNER).get("/werkplaats/overzetten/toets/bestaat-niet").body())
        .contains("heeft geen procedure");
  }

  @Test
  void nobodyElseMay() {
    startCase();
    publishAgain();
    for (String who : List.of(HANDLER, COORDINATOR, MANAGER, STRANGER)) {
      assertThat(json(as(who), "GET", null).statusCode()).as(who).isEqualTo(403);
      assertThat(json(as(who), "POST", "reden=x").statusCode()).as(who).isEqualTo(403);
    }
    account("test-andere-eigenaar", "nbs-proceseigenaar");
    assertThat(json(as("test-andere-eigenaar"), "GET", null).statusCode()).isEqualTo(404);
    assertThat(json(as("test-andere-eigenaar"), "POST", "reden=x").statusCode()).isEqualTo(404);
  }

  @Test
  void theCommandSaysWhatIsMissingBeforeItAsksAnybody() throws Exception {
    assertThat(said("toets-klacht")).startsWith("Noem één procedure, met de organisatie ervoor");
    assertThat(said("toets/toets-klacht")).startsWith("Zeg met --adres en --als waar en als wie.");
    assertThat(said("toets/toets-klacht", "--adres", "http://elders.example", "--als", "ik"))
        .startsWith("Gebruik een adres met https://");
    assertThat(
            said(
                "toets/toets-klacht",
                "--adres",
                "http://localhost:" + port,
                "--als",
                OWNER,
                "--uitvoeren"))
        .startsWith("Zeg met --reden waarom de zaken overgaan.");
  }

  private String said(String... arguments) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Command command =
        commands.stream()
            .filter(each -> each.name().equals("overzetten"))
            .findFirst()
            .orElseThrow();
    int code =
        command.run(List.of(arguments), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(code).isEqualTo(Command.ASKED_WRONGLY);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The same folder once more, as a new version. */
  private void publishAgain() {
    var newest =
        engine
            .getRepositoryService()
            .createProcessDefinitionQuery()
            .processDefinitionKey("toets-klacht")
            .tenantIdIn("toets")
            .latestVersion()
            .singleResult();
    var folder = engine.getRepositoryService().createDeployment().tenantId("toets").name("opnieuw");
    engine
        .getRepositoryService()
        .getDeploymentResources(newest.getDeploymentId())
        .forEach(
            file ->
                folder.addInputStream(
                    file.getName(),
                    engine
                        .getRepositoryService()
                        .getResourceAsStream(newest.getDeploymentId(), file.getName())));
    deployments.add(0, folder.deploy().getId());
  }

  private String definition(String instance) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceId(instance)
        .singleResult()
        .getProcessDefinitionId();
  }

  private static HttpResponse<String> html(Http who) {
    return who.send(who.request(PAGE).header("Accept", "text/html,*/*;q=0.8").GET());
  }

  private static HttpResponse<String> json(Http who, String method, String body) {
    var request = who.request(PAGE).header("Accept", "application/json");
    return who.send(
        body == null
            ? request.GET()
            : request
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(body)));
  }
}
