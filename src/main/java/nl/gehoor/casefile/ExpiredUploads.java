package nl.gehoor.casefile;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Takes away, every hour, the files that somebody chose and never sent. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ExpiredUploads {

  private static final Logger LOG = LoggerFactory.getLogger(ExpiredUploads.class);

  private final Uploads uploads;

  ExpiredUploads(Uploads uploads) {
    this.uploads = uploads;
  }

  @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    int swept = uploads.sweep();
    if (swept > 0) {
      LOG.info("{} bestanden gewist die niet zijn verstuurd", swept);
    }
  }
}
