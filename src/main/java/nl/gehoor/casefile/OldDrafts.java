package nl.gehoor.casefile;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Erases every hour what people began to fill in and left. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class OldDrafts {

  private static final Logger LOG = LoggerFactory.getLogger(OldDrafts.class);

  private final Drafts drafts;

  OldDrafts(Drafts drafts) {
    this.drafts = drafts;
  }

  @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void erase() {
    int erased = drafts.eraseOver();
    if (erased > 0) {
      LOG.info("{} formulieren die niet zijn verstuurd, zijn gewist", erased);
    }
  }
}
