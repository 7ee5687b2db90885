package nl.gehoor.demo;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.time.ZonedDateTime;
import nl.gehoor.form.RefusedException;
import nl.gehoor.path.TimeTravel;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The demo's clock: it runs, ahead of the real one by as much as it was moved, and remembers that
 * over a restart.
 */
@Component
@Profile("demo")
class DemoClock {

  private static final int MOST_YEARS = 2;
  private static final int LAST_YEAR = 2090;

  private final JdbcClient jdbc;
  private final ProcessEngine engine;
  private final TimeTravel travel;

  DemoClock(JdbcClient jdbc, ProcessEngine engine) {
    this.jdbc = jdbc;
    this.engine = engine;
    this.travel = new TimeTravel(engine);
  }

  @PostConstruct
  void resume() {
    run(ahead());
  }

  /** Other applications in this Java machine (tests) get the real time back. */
  @PreDestroy
  void giveBack() {
    ClockUtil.reset();
  }

  ZonedDateTime now() {
    return TimeTravel.now().atZone(DutchDates.AMSTERDAM);
  }

  boolean moved() {
    return ahead() != 0;
  }

  TimeTravel travel() {
    return travel;
  }

  /**
   * Moves the clock and lets everything that falls due on the way run.
   *
   * @throws RefusedException when the moment lies in the past or too far ahead
   */
  synchronized TimeTravel.Journey moveTo(ZonedDateTime target) {
    check(target);
    JobExecutor executor =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    boolean active = executor != null && executor.isActive();
    if (active) {
      executor.shutdown();
    }
    try {
      Instant goal = target.toInstant();
      return travel.to(goal.isBefore(TimeTravel.now()) ? TimeTravel.now() : goal);
    } finally {
      keep(TimeTravel.now().toEpochMilli() - System.currentTimeMillis());
      if (active) {
        executor.start();
      }
    }
  }

  private void check(ZonedDateTime target) {
    ZonedDateTime now = now();
    if (target.isBefore(now.minusSeconds(1))) {
      throw new RefusedException(
          "De klok kan alleen vooruit. Het is nu "
              + DutchDates.inWords(now.toInstant())
              + ". Kies een later moment.");
    }
    if (target.isAfter(now.plusYears(MOST_YEARS)) || target.getYear() > LAST_YEAR) {
      throw new RefusedException(
          "Zo ver kan de klok niet in één keer vooruit. Kies een moment binnen twee jaar.");
    }
  }

  private void keep(long aheadMillis) {
    run(aheadMillis);
    if (jdbc.sql("update demo_clock set ahead_millis = :ahead where id = 1")
            .param("ahead", aheadMillis)
            .update()
        == 0) {
      jdbc.sql("insert into demo_clock (id, ahead_millis) values (1, :ahead)")
          .param("ahead", aheadMillis)
          .update();
    }
  }

  private static void run(long aheadMillis) {
    ClockUtil.reset();
    if (aheadMillis != 0) {
      ClockUtil.offset(aheadMillis);
    }
  }

  private long ahead() {
    return jdbc.sql("select ahead_millis from demo_clock where id = 1")
        .query(Long.class)
        .optional()
        .orElse(0L);
  }
}
