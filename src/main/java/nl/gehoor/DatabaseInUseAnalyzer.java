package nl.gehoor;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says calmly that a demo runs already: two cannot share one database file. Named in
 * META-INF/spring.factories.
 */
class DatabaseInUseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

  /** DATABASE_ALREADY_OPEN_1 in H2's ErrorCode. */
  private static final int ALREADY_OPEN = 90020;

  @Override
  protected FailureAnalysis analyze(Throwable failure, SQLException cause) {
    return cause.getErrorCode() != ALREADY_OPEN
        ? null
        : new FailureAnalysis(
            "De demo draait al: zijn database (de map data) is in gebruik.",
            "Stop eerst de demo die draait. Of start deze in een andere map.",
            failure);
  }
}
