package nl.gehoor.portal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.term.DutchDates;

/**
 * A running term as people read it.
 *
 * @param label what has to be done
 * @param day last day, in words
 * @param passed whether that day has gone by
 * @param explanation why that day
 */
record TermView(String label, String day, boolean passed, String explanation) {

  /** A nudge to ourselves, not a term anybody is held to. */
  private static final String REMINDER = "herinnering";

  static List<TermView> running(List<RunningTerm> terms, Instant now) {
    return terms.stream()
        .filter(term -> term.state() == RunningTerm.State.RUNNING)
        .filter(term -> !REMINDER.equals(term.kind()))
        .sorted(Comparator.comparing(RunningTerm::dueAt))
        .map(
            term ->
                new TermView(
                    term.label(),
                    DutchDates.inWords(DutchDates.lastDay(term.dueAt())),
                    !term.dueAt().isAfter(now),
                    term.explanation()))
        .toList();
  }
}
