package nl.gehoor.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.RefusedException;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.LetterException;
import nl.gehoor.letter.Letters;
import nl.gehoor.organisation.Organisations;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.ActiveProfiles;

/** A letter's way from the step that writes it to the mailbox, the post, or the coordinator. */
@SpringBootTest
@ActiveProfiles("test")
class LetterDeliveryTest {

  private static final String TENANT = "toets";
  private static final String ANNA = "anna@voorbeeld.invalid";

  @RegisterExtension
  static final GreenMailExtension SERVER =
      new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
          .withPerMethodLifecycle(true);

  @Autowired private JavaMailSenderImpl mail;
  @Autowired private Organisations organisations;
  @Autowired private CaseFiles files;
  @Autowired private Parties parties;
  @Autowired private Links links;
  @Autowired private Letters letters;
  @Autowired private Documents documents;
  @Autowired private Timeline timeline;
  @Autowired private RuntimeService runtime;
  @Autowired private TaskService tasks;
  @Autowired private FormService forms;
  @Autowired private ManagementService management;
  @Autowired private Clock clock;

  private CaseFile file;
  private Party anna;

  @BeforeEach
  void aCase() {
    mail.setPort(SERVER.getSmtp().getPort());
    file =
        files.open(
            organisations.get(TENANT),
            "toets-zaak",
            null,
            "Niet <b>gebeld</b>",
            LocalDate.now(clock));
    anna = party("klager", "Anna de Vries", ANNA, null, null, false);
  }

  @AfterEach
  void clockAndServerAsTheyWere() {
    ClockUtil.reset();
    mail.setPort(1);
  }

  @Test
  void aLetterIsMailedAsTextAndHtmlWithItsPdf() throws Exception {
    Party accused =
        party("medewerker", "Mo \"de\" Wit, <x@y>", "mo@voorbeeld.invalid", null, null, true);
    send(Map.of("aanWie", "klager, medewerker", "metPdf", "ja"));

    assertThat(SERVER.getReceivedMessages()).as("the step itself mails nothing").isEmpty();
    assertThat(timeline.ofCase(file.id()))
        .extracting(Timeline.Event::text, Timeline.Event::audience)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                "Brief 'Toetsbericht' aan Anna de Vries", Timeline.Audience.PARTIES));
    runJobs();

    MimeMessage message = to(ANNA);
    Letter letter = letterTo("klager");
    assertThat(message.getMessageID()).isEqualTo("<" + letter.id() + "@gehoor.invalid>");
    assertThat(message.getFrom()[0].toString()).isEqualTo("Stichting Toets <toets@gehoor.invalid>");
    assertThat(message.getReplyTo()[0].toString()).contains("secretariaat@toets.invalid");
    assertThat(message.getAllRecipients()).hasSize(1);
    assertThat(message.getSubject())
        .isEqualTo("Bericht over Niet <b>gebeld</b> (" + file.reference() + ")");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");

    List<BodyPart> parts = parts(message);
    assertThat(parts)
        .extracting(part -> part.getContentType().replaceAll(";.*", "").strip().toLowerCase())
        .containsExactly("text/plain", "text/html", "application/pdf");
    String text = (String) parts.get(0).getContent();
    assertThat(text.replace("\r\n", "\n"))
        .contains("Beste Anna de Vries,", "Uw verhaal: Ik zei: <script>\nen 2 < 3 {{link}}")
        .contains("\n" + links.address(anna) + "\n");
    assertThat((String) parts.get(1).getContent())
        .contains("<html lang=\"nl\">", "Ik zei: &lt;script&gt;<br />", links.address(anna))
        .doesNotContain("<script", "<img");
    assertThat(parts.get(2).getFileName()).isEqualTo(file.reference() + "-Toetsbericht.pdf");
    assertThat(pdfText(parts.get(2).getInputStream().readAllBytes()))
        .contains("Anna de Vries", "Zaaknummer " + file.reference(), "Ik zei: <script>")
        .doesNotContain(links.address(anna));

    assertThat(to("mo@voorbeeld.invalid").getAllRecipients()[0].toString())
        .isEqualTo("\"Mo \\\"de\\\" Wit, <x@y>\" <mo@voorbeeld.invalid>");
    assertThat(letterTo("klager").state()).isEqualTo(Letter.State.SENT);
    assertThat(letterTo("klager").sentAt()).isNotNull();
    assertThat(letterTo("medewerker").partyId()).isEqualTo(accused.id());
    assertThat(instances()).isZero();
  }

  @Test
  void aMissingRecipientOrValueStopsTheStepAndWritesNothing() {
    assertThatThrownBy(() -> send(Map.of("aanWie", "klager, medewerker")))
        .hasMessageContaining("niemand met de rol 'medewerker'");
    assertThatThrownBy(() -> send(Map.of("aanWie", "klager", "verhaal", " ")))
        .isInstanceOf(LetterException.class)
        .hasMessageContaining("{{verhaal}}");
    send(Map.of("aanWie", "medewerker?"));
    assertThat(letters.ofCase(file.id())).isEmpty();
    assertThat(instances()).isZero();
  }

  @Test
  void aMailServerThatIsDownLosesNothingAndHoldsNothingUp() {
    SERVER.stop();
    send(Map.of("aanWie", "klager, coordinator"));
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("toets-brief").count())
        .as("the procedure went on")
        .isZero();

    for (int hour = 0; hour < 3; hour++) {
      runJobs();
      ClockUtil.setCurrentTime(Date.from(clock.instant().plusSeconds(3600)));
    }
    assertThat(letterTo("klager").state()).isEqualTo(Letter.State.WAITING);
    assertThat(tasks.createTaskQuery().processInstanceBusinessKey(file.reference()).count())
        .isZero();

    SERVER.start();
    mail.setPort(SERVER.getSmtp().getPort());
    ClockUtil.setCurrentTime(Date.from(clock.instant().plusSeconds(4 * 3600)));
    runJobs();
    runJobs();

    assertThat(SERVER.getReceivedMessages()).hasSize(2);
    assertThat(letters.ofCase(file.id())).extracting(Letter::state).containsOnly(Letter.State.SENT);
  }

  @Test
  void aLetterThatWasSentIsNotSentAgain() {
    send(Map.of("aanWie", "klager"));
    Letter letter = letterTo("klager");
    letters.sent(letter.id());
    runJobs();
    assertThat(SERVER.getReceivedMessages()).isEmpty();
    assertThat(instances()).isZero();
  }

  @Test
  void whenAllTriesFailedThereIsATaskAndAnIncidentUntilSomebodyActs() {
    SERVER.stop();
    send(Map.of("aanWie", "klager"));
    int tries = 0;
    while (job() != null) {
      Job job = job();
      if (job.getDuedate() != null) {
        ClockUtil.setCurrentTime(new Date(job.getDuedate().getTime() + 1000));
      }
      run(job);
      tries++;
      assertThat(tries).isLessThan(20);
    }
    assertThat(tries).isEqualTo(11);

    Task task = task();
    assertThat(task.getName()).isEqualTo("Brief niet bezorgd");
    assertThat(runtime.createIncidentQuery().processInstanceId(task.getProcessInstanceId()).list())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.getIncidentType()).isEqualTo("briefNietBezorgd");
              assertThat(incident.getActivityId()).isEqualTo("Task_NietBezorgd");
              assertThat(incident.getIncidentMessage()).contains("mailserver");
            });
    assertThat(letterTo("klager").state()).isEqualTo(Letter.State.FAILED);

    SERVER.start();
    mail.setPort(SERVER.getSmtp().getPort());
    tasks.complete(task.getId(), Map.of("bezorgKeuze", "opnieuw", "nieuwEmail", ANNA));
    assertThat(runtime.createIncidentQuery().count()).isZero();
    runJobs();
    assertThat(to(ANNA)).isNotNull();
    assertThat(letterTo("klager").state()).isEqualTo(Letter.State.SENT);
  }

  @Test
  void aRefusedAddressIsMendedByTheCoordinatorForAllLettersAtOnce() throws Exception {
    parties.correctEmail(anna.id(), "ana@voorbeeld.invalid");
    send(Map.of("aanWie", "klager"));
    send(Map.of("aanWie", "klager"));
    try (RefusingServer refusing = new RefusingServer()) {
      mail.setPort(refusing.port());
      runJobs();
    }
    mail.setPort(SERVER.getSmtp().getPort());

    List<Task> open = tasks.createTaskQuery().processInstanceBusinessKey(file.reference()).list();
    assertThat(open).hasSize(2).extracting(Task::getName).containsOnly("Adres verbeteren");
    String first = open.get(0).getId();
    assertThat(tasks.getIdentityLinksForTask(first))
        .extracting(IdentityLink::getGroupId)
        .contains("toets-coordinator");
    Map<String, Object> shown = forms.getTaskFormVariables(first);
    assertThat((String) shown.get("zaakblok")).contains("TTS");
    assertThat((String) shown.get("briefblok")).contains("**Aan:** Anna de Vries", "550");

    assertThatThrownBy(
            () -> tasks.complete(first, Map.of("bezorgKeuze", "opnieuw", "nieuwEmail", "a@b@c")))
        .isInstanceOf(RefusedException.class);
    tasks.complete(first, Map.of("bezorgKeuze", "opnieuw", "nieuwEmail", ANNA));
    assertThat(parties.get(anna.id()).email()).isEqualTo(ANNA);
    tasks.complete(
        open.get(1).getId(),
        Map.of("bezorgKeuze", "opnieuw", "nieuwEmail", "ana@voorbeeld.invalid"));
    runJobs();
    assertThat(SERVER.getReceivedMessages()).hasSize(2);
    assertThat(letters.ofCase(file.id()))
        .allSatisfy(letter -> assertThat(letter.email()).isEqualTo(ANNA))
        .allSatisfy(letter -> assertThat(letter.state()).isEqualTo(Letter.State.SENT));
  }

  @Test
  void whatIsNoAddressIsNotEvenTried() {
    parties.correctEmail(anna.id(), "anna at voorbeeld");
    send(Map.of("aanWie", "klager"));
    runJobs();
    assertThat(task().getName()).isEqualTo("Adres verbeteren");
    assertThat(letterTo("klager").lastError())
        .isEqualTo("'anna at voorbeeld' is geen geldig e-mailadres.");
  }

  @Test
  void aLetterCanBeDroppedWithAReason() {
    parties.correctEmail(anna.id(), "fout");
    send(Map.of("aanWie", "klager"));
    runJobs();
    String task = task().getId();
    assertThatThrownBy(() -> tasks.complete(task, Map.of("bezorgKeuze", "niet", "redenNiet", "")))
        .isInstanceOf(RefusedException.class);
    tasks.complete(task, Map.of("bezorgKeuze", "niet", "redenNiet", "Anna is overleden"));
    assertThat(letterTo("klager").state()).isEqualTo(Letter.State.DROPPED);
    assertThat(letterTo("klager").lastError()).isEqualTo("Anna is overleden");
    assertThat(instances()).isZero();
  }

  @Test
  void withoutEmailTheLetterIsPosted() throws Exception {
    Party bo = party("steun", "Bo Bakker", null, "Kerkstraat 1\n1234 AB  Ons Dorp", null, false);
    send(Map.of("aanWie", "steun"));
    runJobs();

    Task task = task();
    assertThat(task.getName()).isEqualTo("Brief versturen per post");
    String address = (String) tasks.getVariable(task.getId(), "documentAdres");
    assertThat(address).startsWith("/zaakstuk/");
    String document = address.substring("/zaakstuk/".length());
    String paper = pdfText(documents.content(document));
    assertThat(paper.replaceAll("\\s+", " ")).contains("Bo Bakker Kerkstraat 1 1234 AB Ons Dorp");
    assertThat(paper.replaceAll("\\s+", "")).contains(links.address(bo));

    String tomorrow = LocalDate.now(clock).plusDays(1).toString();
    assertThatThrownBy(
            () ->
                tasks.complete(
                    task.getId(), Map.of("postKeuze", "verstuurd", "verstuurdOp", tomorrow)))
        .isInstanceOf(RefusedException.class);
    String today = LocalDate.now(clock).toString();
    tasks.complete(task.getId(), Map.of("postKeuze", "verstuurd", "verstuurdOp", today));

    assertThat(letterTo("steun").state()).isEqualTo(Letter.State.POSTED);
    assertThat(pdfText(documents.content(document)).replaceAll("\\s+", ""))
        .contains("staatnietindezekopie")
        .doesNotContain(links.address(bo));
    assertThat(timeline.ofCase(file.id()))
        .extracting(Timeline.Event::text)
        .anyMatch(
            line -> line.startsWith("Brief 'Toetsbericht' aan Bo Bakker per post verstuurd op"));
    assertThat(instances()).isZero();
  }

  @Test
  void whatIsEnclosedIsMailedToo() throws Exception {
    documents.add(file.id(), null, "Verslag.pdf", "application/pdf", "%PDF-toets".getBytes());
    send(Map.of("aanWie", "klager", "metPdf", "ja", "welkeBijlagen", "verslag, onbekend?"));
    runJobs();
    List<BodyPart> parts = parts(to(ANNA));
    assertThat(parts)
        .extracting(part -> part.getContentType().replaceAll(";.*", "").strip().toLowerCase())
        .containsExactly("text/plain", "text/html", "application/pdf", "application/pdf");
    assertThat(parts.get(3).getFileName()).isEqualTo("Verslag.pdf");
    assertThat(parts.get(3).getInputStream().readAllBytes()).isEqualTo("%PDF-toets".getBytes());
  }

  @Test
  void whoPostsALetterIsToldWhatGoesWithIt() {
    Documents.Document record =
        documents.add(file.id(), null, "Verslag.pdf", "application/pdf", "%PDF-toets".getBytes());
    party("steun", "Bo Bakker", null, "Kerkstraat 1\n1234 AB  Ons Dorp", null, false);
    send(Map.of("aanWie", "steun", "welkeBijlagen", "Verslag"));
    runJobs();
    assertThat((String) tasks.getVariable(task().getId(), "briefblok"))
        .endsWith("**Bijlagen, print die ook:** [Verslag.pdf](/zaakstuk/" + record.id() + ")");
  }

  @Test
  void withoutAnyAddressSomebodyIsAsked() {
    party("steun", "Bo Bakker", null, null, null, false);
    send(Map.of("aanWie", "steun"));
    assertThat(task().getName()).isEqualTo("Adres verbeteren");
    tasks.complete(
        task().getId(), Map.of("bezorgKeuze", "post", "postadres", "Weg 2\n1000 AA Stad"));
    runJobs();
    assertThat(task().getName()).isEqualTo("Brief versturen per post");
    tasks.complete(task().getId(), Map.of("postKeuze", "niet_gelukt"));
    assertThat(task().getName()).isEqualTo("Adres verbeteren");
    tasks.complete(task().getId(), Map.of("bezorgKeuze", "niet", "redenNiet", "Onvindbaar"));
    assertThat(letterTo("steun").state()).isEqualTo(Letter.State.DROPPED);
  }

  @Test
  void anAppointmentIsPlannedMovedAndCancelledInPeoplesCalendars() throws Exception {
    Map<String, Object> plan = new HashMap<>();
    plan.put("aanWie", "klager, coordinator");
    plan.put("welkeAfspraak", "gesprek");
    Instant start =
        clock
            .instant()
            .plusSeconds(10 * 24 * 3600)
            .truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    plan.put("gesprekOp", start.toString());
    plan.put("gesprekPlaats", "Dorpshuis, zaal 1; bij de \"bar\"\nKerkstraat 12");
    send(plan);
    runJobs();
    VEvent first = event(to(ANNA), "REQUEST");
    assertThat(first.getSequence().getSequenceNo()).isZero();
    assertThat(start(first)).isEqualTo(start);
    assertThat(first.getLocation().getValue())
        .isEqualTo("Dorpshuis, zaal 1; bij de \"bar\"\nKerkstraat 12");
    assertThat(first.getAttendees()).hasSize(1);
    assertThat(first.getAttendees().get(0).getValue()).isEqualTo("mailto:" + ANNA);
    assertThat(first.getOrganizer().getValue()).isEqualTo("mailto:secretariaat@toets.invalid");
    SERVER.purgeEmailFromAllMailboxes();

    Instant later = start.plusSeconds(24 * 3600);
    plan.put("gesprekOp", later.toString());
    plan.put("gesprekDuur", 90);
    send(plan);
    runJobs();
    VEvent moved = event(to(ANNA), "REQUEST");
    assertThat(moved.getUid()).isEqualTo(first.getUid());
    assertThat(moved.getSequence().getSequenceNo()).isEqualTo(1);
    assertThat(start(moved)).isEqualTo(later);
    SERVER.purgeEmailFromAllMailboxes();

    runtime
        .createProcessInstanceByKey("toets-afzeggen")
        .processDefinitionTenantId(TENANT)
        .businessKey(file.reference())
        .execute();
    runJobs();
    assertThat(SERVER.getReceivedMessages()).as("everybody who was invited, once").hasSize(2);
    VEvent cancelled = event(to(ANNA), "CANCEL");
    assertThat(cancelled.getUid()).isEqualTo(first.getUid());
    assertThat(cancelled.getSequence().getSequenceNo()).isEqualTo(2);
    assertThat(cancelled.getStatus().getValue()).isEqualTo("CANCELLED");
  }

  private void send(Map<String, Object> variables) {
    Map<String, Object> all = new HashMap<>();
    all.put("metPdf", null);
    all.put("welkeAfspraak", null);
    all.put("welkeBijlagen", null);
    all.put("verhaal", "Ik zei: <script>\nen 2 < 3 {{link}}");
    all.putAll(variables);
    runtime
        .createProcessInstanceByKey("toets-brief")
        .processDefinitionTenantId(TENANT)
        .businessKey(file.reference())
        .setVariables(all)
        .execute();
  }

  private Party party(
      String role, String name, String email, String address, String userId, boolean accused) {
    return parties.put(
        file.id(),
        new Parties.NewParty(role, name, email, null, address, userId, accused, null, true));
  }

  private void runJobs() {
    for (String instance : instanceIds()) {
      management
          .createJobQuery()
          .processInstanceId(instance)
          .executable()
          .list()
          .forEach(this::run);
    }
  }

  /** As the job executor does: a failure is for the engine to remember. */
  private void run(Job job) {
    try {
      management.executeJob(job.getId());
    } catch (RuntimeException failed) {
      // the job's retries say what comes next
    }
  }

  private Job job() {
    List<String> instances = instanceIds();
    return instances.isEmpty()
        ? null
        : management.createJobQuery().processInstanceId(instances.get(0)).singleResult();
  }

  private List<String> instanceIds() {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(file.reference())
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .toList();
  }

  private Task task() {
    return tasks.createTaskQuery().processInstanceBusinessKey(file.reference()).singleResult();
  }

  private long instances() {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(file.reference())
        .count();
  }

  private Letter letterTo(String role) {
    return letters.ofCase(file.id()).stream()
        .filter(letter -> letter.role().equals(role))
        .findFirst()
        .orElseThrow();
  }

  private static MimeMessage to(String address) throws RuntimeException {
    List<MimeMessage> found = new ArrayList<>();
    for (MimeMessage message : SERVER.getReceivedMessages()) {
      try {
        if (message.getAllRecipients()[0].toString().contains(address)) {
          found.add(message);
        }
      } catch (jakarta.mail.MessagingException e) {
        throw new IllegalStateException(e);
      }
    }
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** The leaves of the message, in order. */
  private static List<BodyPart> parts(MimeMessage message) throws Exception {
    List<BodyPart> leaves = new ArrayList<>();
    collect((Multipart) message.getContent(), leaves);
    return leaves;
  }

  private static void collect(Multipart parts, List<BodyPart> leaves) throws Exception {
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.getContent() instanceof Multipart inner) {
        collect(inner, leaves);
      } else {
        leaves.add(part);
      }
    }
  }

  private static VEvent event(MimeMessage message, String method) throws Exception {
    List<BodyPart> parts = parts(message);
    BodyPart alternative = parts.get(2);
    assertThat(alternative.getContentType().toLowerCase())
        .startsWith("text/calendar")
        .contains("method=" + method.toLowerCase());
    byte[] content = alternative.getInputStream().readAllBytes();
    assertThat(parts.get(3).getFileName()).isEqualTo("afspraak.ics");
    assertThat(parts.get(3).getInputStream().readAllBytes()).isEqualTo(content);
    for (String line : new String(content, StandardCharsets.UTF_8).split("\r\n")) {
      assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75);
    }
    Calendar calendar = new CalendarBuilder().build(new ByteArrayInputStream(content));
    assertThat(calendar.validate().hasErrors()).isFalse();
    assertThat(calendar.getMethod().getValue()).isEqualTo(method);
    return (VEvent) calendar.getComponent("VEVENT").orElseThrow();
  }

  private static Instant start(VEvent event) {
    return Instant.from(event.getDateTimeStart().getDate());
  }

  private static String pdfText(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  /** A mail server that knows nobody. */
  private static final class RefusingServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0);

    RefusingServer() throws IOException {
      Thread thread = new Thread(this::serve);
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      while (!socket.isClosed()) {
        refuseOne();
      }
    }

    private void refuseOne() {
      try (var client = socket.accept();
          InputStream in = client.getInputStream();
          var out = client.getOutputStream()) {
        var lines =
            new java.io.BufferedReader(
                new java.io.InputStreamReader(in, StandardCharsets.US_ASCII));
        String answer = "220 toets";
        while (answer != null) {
          out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
          out.flush();
          String command = lines.readLine();
          answer =
              command == null
                  ? null
                  : command.startsWith("RCPT") ? "550 5.1.1 Dit adres bestaat niet" : "250 ok";
        }
      } catch (IOException e) {
        // the test is over
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
