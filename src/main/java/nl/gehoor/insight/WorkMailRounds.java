package nl.gehoor.insight;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the mail about tasks go out each minute, where the engine does its own work as well. */
@Component
@ConditionalOnProperty(
    name = "camunda.bpm.job-execution.enabled",
    havingValue = "true",
    matchIfMissing = true)
class WorkMailRounds {

  private final WorkMail mail;

  WorkMailRounds(WorkMail mail) {
    this.mail = mail;
  }

  @Scheduled(initialDelay = 30, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
  void round() {
    mail.round();
  }
}
