package nl.gehoor.portal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.procedure.Procedures;

/**
 * A term as people read it: one that runs, or one that comes after it.
 *
 * @param id of a term that runs; null for one that comes after it
 * @param label what has to be done
 * @param day last day, in words
 * @param passed whether that day has gone by
 * @param explanation why that day
 */
record TermView(String id, String label, String day, boolean passed, String explanation) {

  /** A nudge to ourselves, not a term anybody is held to. */
  private static final String REMINDER = "herinnering";

  static List<TermView> coming(List<Procedures.ComingTerm> terms, Wording wording) {
    return terms.stream()
        .map(
            term ->
                new TermView(
                    null, term.label(), wording.day(term.lastDay()), false, term.explanation()))
        .toList();
  }

  /** Those that run and that people are held to, soonest due first. */
  static List<RunningTerm> of(List<RunningTerm> terms) {
    return terms.stream()
        .filter(term -> term.state() == RunningTerm.State.RUNNING)
        .filter(term -> !REMINDER.equals(term.kind()))
        .sorted(Comparator.comparing(RunningTerm::dueAt))
        .toList();
  }

  static List<TermView> running(List<RunningTerm> terms, Instant now, Wording wording) {
    return of(terms).stream()
        .map(
            term ->
                new TermView(
                    term.id(),
                    term.label(),
                    wording.lastDay(term.dueAt()),
                    !term.dueAt().isAfter(now),
                    term.explanation()))
        .toList();
  }
}
