package nl.gehoor.procedure;

import nl.gehoor.term.FreeDays;
import org.springframework.stereotype.Component;

/** On which days each organisation works: what its terms count with, for whoever else asks. */
@Component
public class WorkingDays {

  private final TermLaws laws;

  WorkingDays(TermLaws laws) {
    this.laws = laws;
  }

  /**
   * @param tenant null or unknown: only weekends and public holidays are free
   */
  public FreeDays of(String tenant) {
    return laws.of(tenant).freeDays();
  }
}
