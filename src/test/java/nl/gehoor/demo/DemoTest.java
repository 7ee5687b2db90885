package nl.gehoor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import nl.gehoor.form.RefusedException;
import nl.gehoor.path.Recording;
import nl.gehoor.procedure.CaseErasure;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "spring.datasource.url=jdbc:h2:mem:demo;DB_CLOSE_DELAY=-1")
@ActiveProfiles("demo")
@DirtiesContext // its job executor and its moved clock must not live on beside other tests
class DemoTest {

  @LocalServerPort private int port;
  @Autowired private JavaMailSender sender;
  @Autowired private IdentityService identity;
  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;
  @Autowired private ProcessEngine engine;
  @Autowired private DemoAccounts accounts;
  @Autowired private DemoUsers users;
  @Autowired private DemoClock clock;
  @Autowired private Mailbox mailbox;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private PathPlays plays;
  @Autowired private JdbcClient jdbc;

  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void emptyTheMailbox() {
    jdbc.sql("delete from demo_mail").update();
  }

  @Test
  void aPathIsLookedAtMomentByMomentOnItsDiagram() throws Exception {
    assertThat(page("/demo/verloop")).contains("Twee bemiddelingen helpen niet");
    String address = "/demo/verloop/nbs/nbs-klacht/tot-het-bestuur";
    assertThat(page(address)).contains("Speel deze route af", "stappen:").doesNotContain("Stap 1");
    String file = "bpmn/nbs/verloop/nbs-klacht/tot-het-bestuur.yaml";
    plays.keep(file, new PathPlays.Play(null, null));
    assertThat(page(address)).contains("Bezig met afspelen").doesNotContain("Speel deze route");
    plays.keep(file, new PathPlays.Play(null, "Het lukte niet."));
    assertThat(page(address)).contains("Het lukte niet.", "Speel deze route af");

    plays.keep(file, new PathPlays.Play(recording(file), null));
    assertThat(page(address))
        .contains("Stap 1 van 2", "dinsdag 10 november 2026 om 09.15 uur", "Iemand dient in.")
        .contains("rel=\"next\"", "/demo/verloop/beeld/nbs/nbs-klacht?open=Task_DoeIntake")
        .contains("uiterlijk donderdag 12 november 2026", "Ontvangen", "regel 9: anders dan")
        .doesNotContain("rel=\"prev\"");
    assertThat(page(address + "?stap=99")).contains("Stap 2 van 2", "rel=\"prev\"", "opgelost");
    assertThat(page("/demo/verloop/beeld/nbs/nbs-klacht?open=Task_DoeIntake"))
        .contains("data-element-id=\"Task_DoeIntake\"]>");
    assertThat(get("/demo/verloop/nbs/nbs-klacht/bestaat-niet").statusCode()).isEqualTo(404);
    assertThat(get("/demo/verloop/beeld/nbs/bestaat-niet").statusCode()).isEqualTo(404);
  }

  private static Recording recording(String file) {
    return new Recording(
        file,
        "Een route",
        "Organisatie",
        "nbs-klacht",
        "Een klacht",
        List.of(scene("Iemand dient in.", null), scene("Het is klaar.", "opgelost")),
        "regel 9: anders dan verwacht");
  }

  private static Recording.Scene scene(String what, String outcome) {
    return new Recording.Scene(
        4,
        "2026-11-10T09:15",
        what,
        List.of("De fase is 'Intake'."),
        List.of(new Recording.Letter("klager", "Anna", "Ontvangen", "Dag Anna", "mail", "")),
        List.of(new Recording.Task("Intake doen", List.of("nbs-coordinator"), "2026-11-12")),
        List.of(new Recording.Term("intake", "De klacht bekijken", "2026-11-12", "loopt")),
        "Intake",
        outcome,
        List.of(
            new Recording.Place(
                "bpmn/nbs/nbs-klacht.svg", "Klacht", List.of("Task_DoeIntake"), List.of())));
  }

  private String page(String path) throws Exception {
    return get(path).body();
  }

  @Test
  void everyGroupHasSomebodyWhoCanLogIn() {
    users.run(null); // a second start changes nothing
    for (String user :
        List.of(
            "beheerder",
            "nbs-coordinator",
            "nbs-medewerker",
            "nbs-medewerker-2",
            "nbs-leidinggevende",
            "nbs-leidinggevende-2",
            "nbs-klachtenbemiddelaar",
            "nbs-bestuur",
            "nbs-bestuur-2",
            "nbs-management",
            "nbs-proceseigenaar")) {
      assertThat(accounts.all()).extracting(DemoAccounts.Account::user).contains(user);
      assertThat(identity.checkPassword(user, "demo")).as(user).isTrue();
      assertThat(identity.createGroupQuery().groupMember(user).list()).as(user).hasSize(1);
    }
    assertThat(identity.createUserQuery().userId("nbs-bestuur-2").singleResult().getEmail())
        .isEqualTo("nbs-bestuur-2@nbs.example");
    assertThat(identity.createTenantQuery().userMember("nbs-bestuur-2").list()).hasSize(1);
    assertThat(identity.createGroupQuery().groupMember("beheerder").singleResult().getId())
        .isEqualTo("camunda-admin");
  }

  @Test
  void mailIsKeptAndReachesNobody() throws Exception {
    send("anna@voorbeeld.example", "Uw klacht <b>zo</b>");

    JsonNode mails = new ObjectMapper().readTree(get("/demo/post.json").body());
    assertThat(mails).hasSize(1);
    JsonNode mail = mails.get(0);
    assertThat(mail.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "id", "to", "subject", "text", "html", "attachments", "sentAt", "messageId");
    assertThat(mail.get("to").asText()).isEqualTo("anna@voorbeeld.example");
    assertThat(mail.get("subject").asText()).isEqualTo("Uw klacht <b>zo</b>");
    assertThat(mail.get("text").asText()).contains("http://localhost/zaak/geheim");
    assertThat(mail.get("html").asText()).contains("<p>Beste Anna</p>");
    assertThat(mail.get("attachments").get(0).get("name").asText()).isEqualTo("besluit é.pdf");
    assertThat(mail.get("attachments").get(0).get("type").asText()).isEqualTo("application/pdf");
    assertThat(mail.get("attachments").get(0).get("size").asInt()).isEqualTo(4);
    assertThat(mail.get("messageId").asText()).startsWith("<").endsWith(">");
    OffsetDateTime.parse(mail.get("sentAt").asText());

    String id = mail.get("id").asText();
    assertThat(get("/demo/post").body()).contains("Uw klacht &lt;b&gt;zo&lt;/b&gt;");
    assertThat(get("/demo/post/" + id).body())
        .contains("<a href=\"http://localhost/zaak/geheim\">")
        .doesNotContain("<script>alert");
    HttpResponse<String> html = get("/demo/post/" + id + "/html");
    assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("sandbox")
        .contains("default-src 'none'");
    HttpResponse<String> attachment = get("/demo/post/" + id + "/bijlage/0");
    assertThat(attachment.body()).isEqualTo("%PDF");
    assertThat(attachment.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(get("/demo/post/" + id + "/bijlage/1").statusCode()).isEqualTo(404);
    assertThat(get("/demo/post/999999").statusCode()).isEqualTo(404);
  }

  @Test
  void anAddressThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> send("niemand@bestaat-niet.example", "Hallo"))
        .isInstanceOf(MailSendException.class);
    assertThat(mailbox.all()).isEmpty();
  }

  @Test
  void mailsAboutAFileThatIsErasedGoWithIt() throws Exception {
    send("jan@voorbeeld.example", "Uw klacht (NBS-2026-04711)");
    send("jan@voorbeeld.example", "Uw klacht (NBS-2026-04712)");

    events.publishEvent(new CaseErasure.Erased("NBS-2026-04711"));

    assertThat(mailbox.all())
        .extracting(Mailbox.Envelope::subject)
        .containsExactly("Uw klacht (NBS-2026-04712)");
  }

  @Test
  void theClockMovesForwardAndWhatFallsDueRunsAtItsOwnMoment() throws Exception {
    deployTwoTimers();
    ZonedDateTime before = clock.now();
    String instance =
        runtime
            .createProcessInstanceByKey("twee-timers")
            .processDefinitionTenantId("toets")
            .execute()
            .getId();

    JsonNode answer = json(post("/demo/klok", "vooruit=P10D", "Accept", "application/json"));

    ZonedDateTime now = clock.now();
    assertThat(Duration.between(before.plusDays(10), now).abs()).isLessThan(Duration.ofMinutes(1));
    assertThat(OffsetDateTime.parse(answer.get("nu").asText()).toInstant())
        .isBetween(now.minusMinutes(1).toInstant(), now.toInstant());
    assertThat(answer.get("mislukt").asInt()).isZero();
    assertThat(answer.get("stappen").findValuesAsText("element"))
        .containsSubsequence("eerste", "tweede");
    List<HistoricActivityInstance> passed =
        engine
            .getHistoryService()
            .createHistoricActivityInstanceQuery()
            .processInstanceId(instance)
            .activityType("intermediateTimer")
            .orderByHistoricActivityInstanceEndTime()
            .asc()
            .list();
    assertThat(passed)
        .extracting(HistoricActivityInstance::getActivityId)
        .containsExactly("eerste", "tweede");
    assertThat(Duration.between(before.toInstant(), passed.get(0).getEndTime().toInstant()))
        .isBetween(Duration.ofHours(3), Duration.ofHours(3).plusMinutes(1));
    assertThat(Duration.between(before.toInstant(), passed.get(1).getEndTime().toInstant()))
        .isBetween(Duration.ofHours(8), Duration.ofHours(8).plusMinutes(1));
    assertThat(get("/demo/klok").body()).contains(DutchDates.inWords(now.toLocalDate()));
  }

  @Test
  void theClockIsRememberedOverARestart() throws Exception {
    post("/demo/klok", "vooruit=PT5H", "Accept", "application/json");
    ZonedDateTime moved = clock.now();

    clock.giveBack();
    assertThat(clock.now()).isBefore(moved.minusHours(4));
    clock.resume();

    assertThat(clock.now()).isAfterOrEqualTo(moved);
  }

  @Test
  void theClockOnlyGoesForwardAndNotTooFar() throws Exception {
    assertThat(refusal("tot=2020-01-01T00:00")).startsWith("De klok kan alleen vooruit.");
    assertThat(refusal("vooruit=-P1D")).startsWith("De klok kan alleen vooruit.");
    assertThat(refusal("vooruit=P-1D")).startsWith("De klok kan alleen vooruit.");
    assertThat(refusal("vooruit=tien+dagen")).startsWith("'tien dagen' is geen periode");
    assertThat(refusal("vooruit=P3Y")).startsWith("Zo ver kan de klok niet");
    assertThat(refusal("vooruit=P999999999Y")).isNotEmpty();
    assertThat(refusal("tot=morgen")).startsWith("'morgen' is geen moment");
    assertThat(refusal("")).startsWith("Zeg hoe ver");
  }

  @Test
  void aBrowserIsSentBackToThePage() throws Exception {
    HttpResponse<String> answer = post("/demo/klok", "vooruit=PT1H", "Accept", "text/html");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/demo/klok");
  }

  @Test
  void onlyThisMachineIsAnswered() throws Exception {
    ZonedDateTime before = clock.now();
    HttpResponse<String> foreign =
        post("/demo/klok", "vooruit=P10D", "Origin", "http://elders.example");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(post("/demo/klok", "vooruit=P10D", "Origin", "null").statusCode()).isEqualTo(403);
    assertThat(clock.now()).isBefore(before.plusDays(1));
    assertThat(
            post("/demo/klok", "vooruit=PT1M", "Origin", "http://localhost:" + port).statusCode())
        .isEqualTo(302);
  }

  @Test
  void everyDemoPageSaysThatItIsADemo() throws Exception {
    for (String page : List.of("/demo", "/demo/post", "/demo/klok")) {
      HttpResponse<String> answer = get(page);
      assertThat(answer.statusCode()).as(page).isEqualTo(200);
      assertThat(answer.body()).contains("Dit is een demo. De klok staat op ");
    }
  }

  @Test
  void periodsAreCountedByTheCalendar() {
    ZonedDateTime saturday =
        LocalDateTime.parse("2026-10-24T12:00").atZone(DutchDates.AMSTERDAM); // clocks change
    assertThat(Moments.after(saturday, "P1D").toLocalDateTime())
        .isEqualTo(LocalDateTime.parse("2026-10-25T12:00"));
    assertThat(Moments.after(saturday, "P1DT2H").toLocalDateTime())
        .isEqualTo(LocalDateTime.parse("2026-10-25T14:00"));
    assertThat(Moments.at("2026-12-01").toLocalDateTime())
        .isEqualTo(LocalDateTime.parse("2026-12-01T00:00"));
    assertThatThrownBy(() -> Moments.at("2026-13-01")).isInstanceOf(RefusedException.class);
  }

  private void deployTwoTimers() {
    repository
        .createDeployment()
        .tenantId("toets")
        .addModelInstance(
            "twee-timers.bpmn",
            Bpmn.createExecutableProcess("twee-timers")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .intermediateCatchEvent("eerste")
                .timerWithDuration("PT3H")
                .intermediateCatchEvent("tweede")
                .timerWithDuration("PT5H")
                .endEvent()
                .done())
        .deploy();
  }

  private void send(String to, String subject) throws Exception {
    MimeMessage message = sender.createMimeMessage();
    MimeMessageHelper mail = new MimeMessageHelper(message, true, "UTF-8");
    mail.setFrom("demo@gehoor.invalid");
    mail.setTo(to);
    mail.setSubject(subject);
    mail.setText(
        "Beste Anna\n\n<script>alert(1)</script>\nhttp://localhost/zaak/geheim.",
        "<p>Beste Anna</p>");
    mail.addAttachment(
        "besluit é.pdf",
        new ByteArrayResource("%PDF".getBytes(StandardCharsets.US_ASCII)),
        "application/pdf");
    sender.send(message);
  }

  private String refusal(String body) throws Exception {
    HttpResponse<String> answer = post("/demo/klok", body, "Accept", "application/json");
    assertThat(answer.statusCode()).isEqualTo(400);
    return json(answer).get("fout").asText();
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path))
            .headers(headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }
}
