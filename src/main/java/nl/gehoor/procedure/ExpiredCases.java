package nl.gehoor.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import nl.gehoor.casefile.ErasedCases;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Erases every hour the files that were kept long enough, each by itself: one that cannot be erased
 * is told in the log, and tried again an hour later.
 */
@Component
class ExpiredCases {

  private static final Logger LOG = LoggerFactory.getLogger(ExpiredCases.class);

  private final ErasedCases erased;
  private final CaseErasure erasure;
  private final Organisations organisations;
  private final Clock clock;
  private final boolean trial;

  ExpiredCases(
      ErasedCases erased,
      CaseErasure erasure,
      Organisations organisations,
      Clock clock,
      @Value("${gehoor.erase-trial:false}") boolean trial) {
    this.erased = erased;
    this.erasure = erasure;
    this.organisations = organisations;
    this.clock = clock;
    this.trial = trial;
  }

  @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void erase() {
    List<ErasedCases.Expiring> due = due();
    if (trial) {
      due.forEach(file -> LOG.info("Proef: dossier {} zou nu zijn gewist", file.reference()));
      return;
    }
    int gone = 0;
    for (ErasedCases.Expiring file : due) {
      if (gone(file)) {
        gone++;
      }
    }
    if (gone > 0) {
      LOG.info("{} dossiers zijn gewist: hun bewaartermijn is voorbij", gone);
    }
  }

  private List<ErasedCases.Expiring> due() {
    LocalDate today = LocalDate.now(clock);
    List<ErasedCases.Expiring> due = new ArrayList<>();
    for (Organisation organisation : organisations.all()) {
      due.addAll(erased.until(organisation.id(), today));
    }
    due.addAll(erased.leftUntil(today));
    return due;
  }

  private boolean gone(ErasedCases.Expiring file) {
    try {
      Optional<Long> rows = erasure.expire(file.id());
      rows.ifPresent(
          number -> LOG.info("Dossier {} is gewist: {} rijen", file.reference(), number));
      return rows.isPresent();
    } catch (RuntimeException notNow) {
      LOG.warn("Dossier {} is nog niet gewist", file.reference(), notNow);
      return false;
    }
  }
}
