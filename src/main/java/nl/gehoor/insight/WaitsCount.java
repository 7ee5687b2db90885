package nl.gehoor.insight;

import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Counts once a day how long cases waited; asks every ten minutes whether a day is over. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WaitsCount {

  private final Waits waits;

  WaitsCount(Waits waits) {
    this.waits = waits;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void count() {
    waits.count();
  }
}
