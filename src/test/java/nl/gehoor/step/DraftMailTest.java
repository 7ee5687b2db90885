package nl.gehoor.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.gehoor.casefile.Draft;
import nl.gehoor.casefile.Drafts;
import nl.gehoor.procedure.Procedures;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.ActiveProfiles;

/** The mail with which somebody goes on with a form later. */
@SpringBootTest
@ActiveProfiles("test")
class DraftMailTest {

  private static final String TENANT = "toets";
  private static final String PROCESS = "toets-verzoek";

  @RegisterExtension
  static final GreenMailExtension SERVER =
      new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
          .withPerMethodLifecycle(true);

  @Autowired private JavaMailSenderImpl mail;
  @Autowired private Drafts drafts;
  @Autowired private Procedures procedures;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;

  private int usualPort;
  private Draft draft;

  @BeforeEach
  void aFormKeptForLater() {
    usualPort = mail.getPort();
    mail.setHost("127.0.0.1");
    mail.setPort(SERVER.getSmtp().getPort());
    draft = save("nl");
  }

  private Draft save(String language) {
    Draft begun = drafts.begin(UUID.randomUUID().toString(), TENANT, PROCESS);
    drafts.keep(begun, Map.of("onderwerp", "Heel geheim"), Set.of());
    Draft saved = drafts.save(begun, "jan@voorbeeld.nl", language);
    procedures.startApart(TENANT, "formulier-bewaren", Map.of("conceptId", saved.id()));
    return saved;
  }

  @AfterEach
  void asItWas() {
    mail.setPort(usualPort);
    runtime.createProcessInstanceQuery().processDefinitionKey("formulier-bewaren").list().stream()
        .map(instance -> instance.getId())
        .forEach(id -> runtime.deleteProcessInstance(id, "toets"));
    drafts.erase(draft.id());
  }

  private void tryOnce() {
    Job job = management.createJobQuery().processDefinitionKey("formulier-bewaren").list().get(0);
    try {
      management.executeJob(job.getId());
    } catch (RuntimeException e) {
      assertThat(e).hasMessageContaining("neemt");
    }
  }

  private long running() {
    return runtime.createProcessInstanceQuery().processDefinitionKey("formulier-bewaren").count();
  }

  @Test
  void itHoldsTheLinkAndNothingThatWasTyped() throws Exception {
    tryOnce();
    MimeMessage[] got = SERVER.getReceivedMessages();
    assertThat(got).hasSize(1);
    assertThat(got[0].getSubject()).isEqualTo("Verder met uw formulier");
    assertThat(got[0].getAllRecipients()[0]).hasToString("jan@voorbeeld.nl");
    String whole = GreenMailUtil.getWholeMessage(got[0]).replace("=\r\n", "");
    assertThat(whole)
        .contains(drafts.address(draft), "Verder met het formulier")
        .doesNotContain("geheim", "{0}", "{{");
    assertThat(drafts.find(draft.id()).orElseThrow().mail()).isEqualTo(Draft.Mail.SENT);
    assertThat(running()).isZero();
  }

  @Test
  void itIsInTheLanguageOfWhoAskedForIt() throws Exception {
    tryOnce();
    save("en");
    tryOnce();
    assertThat(SERVER.getReceivedMessages()[1].getSubject()).isEqualTo("Continue with your form");
  }

  @Test
  void aFormThatIsGoneNeedsNoMail() {
    drafts.erase(draft.id());
    tryOnce();
    assertThat(SERVER.getReceivedMessages()).isEmpty();
    assertThat(running()).isZero();
  }

  /**
   * After the last try the page says it did not arrive; no incident is left that nobody can mend.
   */
  @Test
  void aServerThatStaysAwayLeavesNothingToBeMended() {
    mail.setPort(1);
    for (int i = 0; i < 10 && running() > 0; i++) {
      tryOnce();
    }
    assertThat(running()).isZero();
    assertThat(runtime.createIncidentQuery().count()).isZero();
    assertThat(drafts.find(draft.id()).orElseThrow().mail()).isEqualTo(Draft.Mail.FAILED);
  }
}
