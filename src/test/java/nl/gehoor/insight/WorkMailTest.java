package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.gehoor.CaseTest;
import nl.gehoor.casefile.Parties;
import nl.gehoor.form.RefusedException;
import nl.gehoor.insight.MailPreferences.Preference;
import nl.gehoor.insight.WorkMailController.Choice;
import nl.gehoor.letter.WorkMessage;
import nl.gehoor.organisation.Members;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.NewTasks;
import nl.gehoor.procedure.WorkingDays;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What handlers are mailed about their tasks, and above all: what not. */
class WorkMailTest extends CaseTest {

  private static final String COORDINATOR = "post-coordinator";
  private static final String COLLEAGUE = "post-collega";
  private static final String BOARD = "post-bestuur";

  @RegisterExtension
  static final GreenMailExtension SERVER =
      new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
          .withPerMethodLifecycle(true);

  @Autowired private MailPreferences preferences;
  @Autowired private Parties parties;
  @Autowired private Clock clock;
  @Autowired private Organisations organisations;
  @Autowired private Members members;
  @Autowired private WorkingDays days;
  @Autowired private NewTasks newTasks;
  @Autowired private OpenWork work;
  @Autowired private MailLog log;
  @Autowired private WorkMessage message;
  @Autowired private JavaMailSenderImpl sender;

  private int usualPort;
  private WorkMail mail;

  WorkMailTest() {
    super("nbs");
  }

  @BeforeEach
  void anOrganisationWithoutWork() {
    engine.getRuntimeService().createProcessInstanceQuery().tenantIdIn("nbs").list().stream()
        .filter(instance -> instance.getRootProcessInstanceId().equals(instance.getId()))
        .forEach(
            instance ->
                engine
                    .getRuntimeService()
                    .deleteProcessInstance(instance.getId(), "toets", true, true, true));
    for (String table : List.of("new_task", "task_mail", "digest_mail", "mail_preference")) {
      jdbc.sql("delete from " + table).update();
    }
    account(COORDINATOR, "nbs-coordinator");
    account(COLLEAGUE, "nbs-coordinator");
    account(BOARD, "nbs-bestuur");
    mail = restarted();
    usualPort = sender.getPort();
    sender.setHost("127.0.0.1");
    sender.setPort(SERVER.getSmtp().getPort());
  }

  @AfterEach
  void usualPort() {
    sender.setPort(usualPort);
  }

  /** The same, of a program that knows nothing of what it did before but what is written. */
  private WorkMail restarted() {
    return new WorkMail(
        clock, organisations, members, days, newTasks, work, preferences, log, message);
  }

  private String complaint() {
    return start(
            "nbs-klacht",
            new HashMap<>(
                Map.of(
                    "onderwerp", "Een geheim onderwerp",
                    "omschrijving", "Een geheim verhaal",
                    "overFunctie", "medewerker",
                    "klagerNaam", "Geheime Klager",
                    "klagerEmail", "klager@geheim.nl")))
        .reference();
  }

  /** Subjects of what this account got. */
  private static List<String> mailed(String account) {
    return Arrays.stream(SERVER.getReceivedMessages())
        .filter(message -> to(message).startsWith(account + "@"))
        .map(WorkMailTest::subject)
        .toList();
  }

  private static String to(MimeMessage message) {
    try {
      return message.getRecipients(Message.RecipientType.TO)[0].toString();
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(MimeMessage message) throws Exception {
    return ((MimeMultipart) message.getContent()).getBodyPart(0).getContent().toString();
  }

  // ---- a task lands

  @Test
  void aTaskThatLandsIsMailedToTheGroupWithReferenceLastDayAndLinkOnly() throws Exception {
    String reference = complaint();
    mail.round();
    assertThat(mailed(COORDINATOR)).containsExactly("Nieuwe taak: Intake doen (" + reference + ")");
    assertThat(mailed(COLLEAGUE)).hasSize(1);
    assertThat(mailed(BOARD)).isEmpty();
    assertThat(text(SERVER.getReceivedMessages()[0]).replaceAll("\\s+", " "))
        .contains(
            "Intake doen",
            reference,
            "uiterlijk",
            "http://localhost/camunda/app/tasklist/default/#/?task="
                + task("Task_DoeIntake").getId(),
            "http://localhost/camunda/app/tasklist/default/#/post")
        .doesNotContainIgnoringCase("geheim");
  }

  @Test
  void nobodyIsMailedTwiceAboutATask() {
    complaint();
    mail.round();
    mail.round();
    jdbc.sql(
            "insert into new_task (task_id, tenant, made_at) values (:task, 'nbs', current_timestamp)")
        .param("task", task("Task_DoeIntake").getId())
        .update();
    mail.round();
    assertThat(mailed(COORDINATOR)).hasSize(1);
    assertThat(jdbc.sql("select count(*) from new_task").query(Integer.class).single()).isZero();
  }

  @Test
  void severalTasksAtOnceAreOneMail() {
    complaint();
    complaint();
    mail.round();
    assertThat(mailed(COORDINATOR)).containsExactly("2 nieuwe taken");
  }

  @Test
  void aTaskThatSomebodyTookMeanwhileIsNoNews() {
    complaint();
    engine.getTaskService().setAssignee(task("Task_DoeIntake").getId(), COLLEAGUE);
    mail.round();
    assertThat(SERVER.getReceivedMessages()).isEmpty();
  }

  @Test
  void whoSwitchedItOffGetsNone() {
    preferences.keep(COORDINATOR, new Preference(true, false));
    complaint();
    mail.round();
    assertThat(mailed(COORDINATOR)).isEmpty();
    assertThat(mailed(COLLEAGUE)).hasSize(1);
  }

  @Test
  void eachChoosesForOneself() {
    WorkMailController page =
        new WorkMailController(engine.getIdentityService(), members, preferences);
    by(COLLEAGUE, () -> page.keep(new Choice(null, false, false)));
    assertThat(by(COLLEAGUE, page::now))
        .isEqualTo(new Choice(COLLEAGUE + "@nbs.invalid", false, false));
    assertThat(by(COORDINATOR, page::now))
        .isEqualTo(new Choice(COORDINATOR + "@nbs.invalid", true, true));
    assertThatThrownBy(() -> by(COLLEAGUE, () -> page.keep(new Choice(null, true, null))))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aTaskOfTheNightWaitsForTheMorningsOverviewAndIsNotMailedBesides() {
    at("2026-11-02T18:00");
    complaint();
    mail.round();
    at("2026-11-03T07:59");
    mail.round();
    assertThat(SERVER.getReceivedMessages()).isEmpty();
    at("2026-11-03T08:00");
    mail.round();
    mail.round();
    assertThat(mailed(COORDINATOR)).containsExactly("Uw taken van dinsdag 3 november 2026");
  }

  @Test
  void whoWantsNoOverviewHearsOfTheNightInTheMorning() {
    preferences.keep(COORDINATOR, new Preference(false, true));
    at("2026-11-02T22:30");
    complaint();
    at("2026-11-03T08:00");
    mail.round();
    assertThat(mailed(COORDINATOR)).singleElement().asString().startsWith("Nieuwe taak");
  }

  // ---- nobody who must not know

  @Test
  void theAccusedHearsNothingAndTheOthersDo() {
    String reference = complaint();
    parties.put(
        file().id(),
        new Parties.NewParty(
            "medewerker", "Iemand", null, null, null, COORDINATOR, true, null, false));
    mail.round();
    at("2026-11-03T08:00");
    mail.round();
    assertThat(mailed(COORDINATOR)).isEmpty();
    assertThat(mailed(COLLEAGUE))
        .containsExactly(
            "Nieuwe taak: Intake doen (" + reference + ")", "Uw taken van dinsdag 3 november 2026");
  }

  @Test
  void aQuestionToAPartyIsNobodysMail() {
    complaint();
    mail.round();
    complete(
        "Task_DoeIntake",
        "betrokkeneFunctie",
        "medewerker",
        "medewerkerNaam",
        "Bo Bakker",
        "medewerkerEmail",
        "bo@voorbeeld.invalid",
        "thema",
        "bejegening",
        "stap1Overslaan",
        "nee");
    assertThat(open()).contains("Task_VoerGesprek");
    assertThat(jdbc.sql("select count(*) from new_task").query(Integer.class).single()).isZero();
  }

  // ---- the overview

  @Test
  void theOverviewComesOnceOnWorkingDaysFromEight() throws Exception {
    String reference = complaint();
    mail.round();
    // Friday 6 November, the weekend, and Monday
    for (String moment :
        List.of(
            "2026-11-06T07:59",
            "2026-11-06T08:00",
            "2026-11-06T08:01",
            "2026-11-06T17:59",
            "2026-11-07T09:00",
            "2026-11-08T09:00",
            "2026-11-09T03:00",
            "2026-11-09T08:00")) {
      at(moment);
      mail.round();
    }
    assertThat(mailed(BOARD)).isEmpty();
    assertThat(mailed(COORDINATOR).stream().filter(subject -> subject.startsWith("Uw taken")))
        .containsExactly(
            "Uw taken van vrijdag 6 november 2026", "Uw taken van maandag 9 november 2026");
    MimeMessage last = SERVER.getReceivedMessages()[SERVER.getReceivedMessages().length - 1];
    assertThat(text(last).replaceAll("\\s+", " "))
        .contains("U hebt geen taken. Van uw groep is 1 taak nog niet opgepakt.", reference)
        .doesNotContainIgnoringCase("geheim");
  }

  @Test
  void aServerThatRestartsSendsNoSecondOverview() {
    complaint();
    at("2026-11-03T08:00");
    mail.round();
    restarted().round();
    assertThat(mailed(COORDINATOR)).hasSize(1);
  }

  @Test
  void whileAnotherServerIsAtItNothingGoes() {
    complaint();
    jdbc.sql("update mail_round set held_until = :later")
        .param(
            "later",
            ClockUtil.getCurrentTime().toInstant().plusSeconds(60).atOffset(ZoneOffset.UTC))
        .update();
    mail.round();
    assertThat(SERVER.getReceivedMessages()).isEmpty();
    at("2026-11-02T09:26");
    mail.round();
    assertThat(mailed(COORDINATOR)).hasSize(1);
  }

  @Test
  void aMailServerThatIsAwayIsTriedAgain() {
    complaint();
    sender.setPort(1);
    mail.round();
    sender.setPort(SERVER.getSmtp().getPort());
    mail.round();
    assertThat(mailed(COORDINATOR)).hasSize(1);
    at("2026-11-03T08:00");
    sender.setPort(1);
    mail.round();
    sender.setPort(SERVER.getSmtp().getPort());
    mail.round();
    mail.round();
    assertThat(mailed(COORDINATOR)).hasSize(2);
  }
}
