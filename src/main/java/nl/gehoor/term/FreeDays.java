package nl.gehoor.term;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** On which days people are off: weekends, public holidays, and days on which one is closed. */
public final class FreeDays {

  private final Map<LocalDate, String> decreed;
  private final Set<LocalDate> closed;
  private final Map<Integer, Map<LocalDate, String>> holidays = new ConcurrentHashMap<>();

  /**
   * @param decreed days that a Royal Decree puts on a par with a public holiday (Algemene
   *     termijnenwet, article 3, third paragraph), with what people call them
   * @param closed days on which the organisation is closed; they do not count for the law
   */
  public FreeDays(Map<LocalDate, String> decreed, Set<LocalDate> closed) {
    this.decreed = Map.copyOf(decreed);
    this.closed = Set.copyOf(closed);
  }

  /** Weekends and public holidays only. */
  public static FreeDays publicOnly() {
    return new FreeDays(Map.of(), Set.of());
  }

  /** Whether the organisation works on this day. */
  public boolean isWorkingDay(LocalDate day) {
    return reason(day).isEmpty();
  }

  /** This day, or the first one after it on which the organisation works. */
  public LocalDate workingDayFrom(LocalDate day) {
    LocalDate candidate = day;
    while (!isWorkingDay(candidate)) {
      candidate = candidate.plusDays(1);
    }
    return candidate;
  }

  /** This day, or the last one before it on which the organisation works. */
  LocalDate workingDayUpTo(LocalDate day) {
    LocalDate candidate = day;
    while (!isWorkingDay(candidate)) {
      candidate = candidate.minusDays(1);
    }
    return candidate;
  }

  /** Whether the law sees this day as neither weekend nor public holiday. */
  boolean isLawfulWorkingDay(LocalDate day) {
    return lawfulReason(day).isEmpty();
  }

  /**
   * Why people are off that day, as it stands in "dat is …": "een zaterdag", "Koningsdag"; empty on
   * a working day.
   */
  Optional<String> reason(LocalDate day) {
    return lawfulReason(day).or(() -> closing(day));
  }

  /** As {@link #reason}, but a day on which only the organisation is closed is an ordinary one. */
  Optional<String> lawfulReason(LocalDate day) {
    return holiday(day).or(() -> weekend(day));
  }

  /** As {@link #reason}, but empty on a weekend that is nothing more: its date already says so. */
  Optional<String> name(LocalDate day) {
    return holiday(day).or(() -> weekend(day).isPresent() ? Optional.empty() : closing(day));
  }

  private Optional<String> holiday(LocalDate day) {
    String name = holidays.computeIfAbsent(day.getYear(), DutchHolidays::of).get(day);
    return Optional.ofNullable(name == null ? decreed.get(day) : name);
  }

  private Optional<String> closing(LocalDate day) {
    return closed.contains(day)
        ? Optional.of("een dag waarop de organisatie gesloten is")
        : Optional.empty();
  }

  private static Optional<String> weekend(LocalDate day) {
    if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
      return Optional.of("een zaterdag");
    }
    return day.getDayOfWeek() == DayOfWeek.SUNDAY ? Optional.of("een zondag") : Optional.empty();
  }
}
