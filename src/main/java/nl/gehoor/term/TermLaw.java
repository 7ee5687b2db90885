package nl.gehoor.term;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.StringJoiner;

/** Counts terms: which day is the last, and why. */
public final class TermLaw {

  /** When a nudge comes: people are at work, or at least awake. */
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  private final FreeDays free;

  public TermLaw(FreeDays free) {
    this.free = free;
  }

  public FreeDays freeDays() {
    return free;
  }

  /**
   * Counts a term.
   *
   * @param from the day on which it begins; that day itself does not count
   * @throws IllegalArgumentException when a term in working days is not written in days, or when it
   *     is a nudge that is counted back or that comes again and again
   */
  public Term count(TermKind kind, TermPeriod period, LocalDate from) {
    LocalDate lastDay = lastDay(kind, period, from);
    return new Term(kind, period, from, lastDay, explain(kind, period, from, lastDay));
  }

  /**
   * The last day of a term that is extended: counted on from the end it had, in the same way.
   *
   * @param kind the word of the kind, see {@link TermKind#of}
   * @param end the last day it had
   */
  public LocalDate extend(String kind, TermPeriod by, LocalDate end) {
    return lastDay(TermKind.of(kind), by, end);
  }

  /** When a nudge comes that is due on the last day of this term: in the morning, Amsterdam. */
  public static Instant morning(Term term) {
    return morning(term.lastDay());
  }

  /** The first morning of a working day that is not before this moment. */
  public Instant morningFrom(Instant moment) {
    LocalDate day = free.workingDayFrom(LocalDate.ofInstant(moment, DutchDates.AMSTERDAM));
    return morning(day).isBefore(moment)
        ? morning(free.workingDayFrom(day.plusDays(1)))
        : morning(day);
  }

  /**
   * When a nudge comes that is counted back from the end of something: in the morning of the day
   * that lies this long before the last day, or of the working day before that. It never comes on
   * the day on which it is planned: when there is so little time left, it comes in the morning of
   * the next working day.
   *
   * @param end when it is too late, usually 24:00 of a last day
   * @param today the day on which the nudge is planned
   * @return empty when no morning of a working day is left before the end
   */
  public Optional<Instant> morningBefore(TermPeriod lead, Instant end, LocalDate today) {
    LocalDate day = free.workingDayUpTo(lead.before(DutchDates.lastDay(end)));
    Instant morning = morning(day.isAfter(today) ? day : free.workingDayFrom(today.plusDays(1)));
    return Optional.of(morning).filter(moment -> moment.isBefore(end));
  }

  /**
   * When a nudge of a series comes: in the morning of the first day after today that lies a whole
   * number of times this period after the series began, or of the next working day. The series
   * stands: it does not shift with the days on which its nudges came, and what was missed is not
   * made up.
   *
   * @param began the day on which the series began; may lie in the future
   * @throws IllegalArgumentException when the period has no length; the message is Dutch
   */
  public Instant nextMorning(TermPeriod period, LocalDate began, LocalDate today) {
    if (!period.after(began).isAfter(began)) {
      throw new IllegalArgumentException(
          "Een herhaling heeft een duur nodig, bijvoorbeeld P2M. " + period + " is niets.");
    }
    int times = 1;
    while (!period.after(began, times).isAfter(today)) {
      times++;
    }
    return morning(free.workingDayFrom(period.after(began, times)));
  }

  private static Instant morning(LocalDate day) {
    return day.atTime(MORNING).atZone(DutchDates.AMSTERDAM).toInstant();
  }

  private LocalDate lastDay(TermKind kind, TermPeriod period, LocalDate from) {
    return switch (kind) {
      case HOUSE -> period.after(from);
      case WINDOW, REMINDER -> free.workingDayFrom(period.after(from));
      case STATUTORY -> statutory(period, from);
      case WORKING_DAYS -> workingDays(period.inDaysOnly(), from);
      case BEFORE ->
          throw new IllegalArgumentException(
              "Een herinnering vooraf telt terug vanaf een einde, niet vooruit vanaf een begin.");
      case SERIES ->
          throw new IllegalArgumentException(
              "Een herhaling heeft geen einde, alleen een volgende keer.");
    };
  }

  /**
   * Algemene termijnenwet: a term does not end on a Saturday, Sunday or public holiday (article 1);
   * one of three days or more holds at least two other days (article 2); long ones are left alone
   * (article 4).
   */
  private LocalDate statutory(TermPeriod period, LocalDate from) {
    LocalDate nominal = period.after(from);
    if (period.tooLongForTheLaw()) {
      return nominal;
    }
    int needed = nominal.isBefore(from.plusDays(3)) ? 0 : 2;
    LocalDate last = nominal;
    while (!free.isLawfulWorkingDay(last) || lawfulWorkingDays(from, last, needed) < needed) {
      last = last.plusDays(1);
    }
    return last;
  }

  /** Counts no further than asked. */
  private int lawfulWorkingDays(LocalDate from, LocalDate last, int enough) {
    int count = 0;
    for (LocalDate day = last; day.isAfter(from) && count < enough; day = day.minusDays(1)) {
      if (free.isLawfulWorkingDay(day)) {
        count++;
      }
    }
    return count;
  }

  private LocalDate workingDays(int number, LocalDate from) {
    LocalDate last = from;
    for (int counted = 0; counted < number; counted++) {
      last = free.workingDayFrom(last.plusDays(1));
    }
    return last;
  }

  private String explain(TermKind kind, TermPeriod period, LocalDate from, LocalDate lastDay) {
    LocalDate nominal = period.after(from);
    return rule(kind, period)
        + " Wij tellen vanaf de dag na "
        + DutchDates.inWords(from)
        + "."
        + switch (kind) {
          case HOUSE -> ends(lastDay) + stays(lastDay);
          case WINDOW, REMINDER, STATUTORY ->
              nominal.equals(lastDay) ? ends(lastDay) : moved(nominal, lastDay);
          case WORKING_DAYS -> skipped(from, lastDay) + ends(lastDay);
          case BEFORE, SERIES -> "";
        };
  }

  private static String rule(TermKind kind, TermPeriod period) {
    return switch (kind) {
      case HOUSE, WINDOW, REMINDER -> "De termijn is " + period.inWords() + ".";
      case STATUTORY -> "De termijn is volgens de wet " + period.inWords() + ".";
      case WORKING_DAYS ->
          "De termijn is "
              + (period.inDaysOnly() == 1 ? "1 werkdag." : period.inDaysOnly() + " werkdagen.")
              + " Zaterdagen, zondagen en feestdagen tellen niet mee.";
      case BEFORE, SERIES -> "";
    };
  }

  private static String ends(LocalDate lastDay) {
    return " De laatste dag is " + DutchDates.inWords(lastDay) + ".";
  }

  private String stays(LocalDate lastDay) {
    return free.lawfulReason(lastDay)
        .map(reason -> " Dat blijft zo, ook al is dat " + reason + ".")
        .orElse("");
  }

  private String moved(LocalDate nominal, LocalDate lastDay) {
    String why =
        free.isWorkingDay(nominal)
            ? " Er moeten minstens twee werkdagen in de termijn zitten."
            : free.name(nominal).map(name -> " Dat is " + name + ".").orElse("");
    return " De laatste dag zou "
        + DutchDates.inWords(nominal)
        + " zijn."
        + why
        + " Daarom is het "
        + DutchDates.inWords(lastDay)
        + " geworden.";
  }

  private String skipped(LocalDate from, LocalDate lastDay) {
    StringJoiner names = new StringJoiner(", ", " Wij slaan over: ", ".").setEmptyValue("");
    for (LocalDate day = from.plusDays(1); day.isBefore(lastDay); day = day.plusDays(1)) {
      LocalDate shown = day;
      free.name(day).ifPresent(name -> names.add(DutchDates.inWords(shown) + " (" + name + ")"));
    }
    return names.toString();
  }
}
