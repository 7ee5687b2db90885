package nl.gehoor.procedure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One clock for everything: the engine's. Whoever moves it (a test, the demo) moves timers and
 * delegates alike.
 */
@Configuration(proxyBeanMethods = false)
class EngineClock {

  @Bean
  Clock clock() {
    return new Engine(DutchDates.AMSTERDAM);
  }

  private static final class Engine extends Clock {

    private final ZoneId zone;

    Engine(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public Instant instant() {
      return ClockUtil.getCurrentTime().toInstant();
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Engine(other);
    }
  }
}
