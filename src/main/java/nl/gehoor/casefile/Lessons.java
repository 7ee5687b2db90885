package nl.gehoor.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The register of lessons: what an organisation learned, without saying from whom. Knows no case
 * and so outlives every file.
 */
@Component
public class Lessons {

  private final JdbcClient jdbc;
  private final Clock clock;

  Lessons(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param text anonymised, and read by a person
   */
  public void add(CaseFile learnedIn, String text) {
    jdbc.sql(
            """
            insert into lesson (id, tenant, process, learned_on, lesson_text)
            values (:id, :tenant, :process, :today, :text)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("tenant", learnedIn.tenant())
        .param("process", learnedIn.process())
        .param("today", LocalDate.now(clock))
        .param("text", text)
        .update();
  }
}
