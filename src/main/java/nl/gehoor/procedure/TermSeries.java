package nl.gehoor.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.gehoor.term.DutchDates;
import nl.gehoor.term.TermPeriod;

/**
 * A series of nudges as its timer remembers it between two of them: {@code
 * herhaling/nbs/2026-01-31/P2M}. So each next time is counted from the beginning, by whoever plans
 * it, also when this time fails.
 *
 * @param tenant whose working days count; null for nobody's
 * @param began the day on which the series began
 */
record TermSeries(String tenant, LocalDate began, TermPeriod period) {

  private static final Pattern WRITTEN =
      Pattern.compile("herhaling/([^/]*)/(\\d{4}-\\d\\d-\\d\\d)/(P\\w+)");

  /** Empty when it is a repetition of another sort. */
  static Optional<TermSeries> read(String written) {
    Matcher parts = WRITTEN.matcher(written);
    return parts.matches()
        ? Optional.of(
            new TermSeries(
                parts.group(1).isEmpty() ? null : parts.group(1),
                LocalDate.parse(parts.group(2)),
                TermPeriod.parse(parts.group(3))))
        : Optional.empty();
  }

  /** The first time on a day after the day of this moment. */
  Instant next(TermLaws laws, Instant moment) {
    return laws.of(tenant)
        .nextMorning(period, began, LocalDate.ofInstant(moment, DutchDates.AMSTERDAM));
  }

  /** As its timer remembers it. */
  @Override
  public String toString() {
    return "herhaling/" + (tenant == null ? "" : tenant) + "/" + began + "/" + period;
  }
}
