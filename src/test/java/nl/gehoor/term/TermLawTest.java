package nl.gehoor.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every day of seventeen years as a start, against an oracle that shares no code with what it
 * judges: it walks day by day, takes its holidays from jollyday and its clock changes from the
 * directive.
 */
class TermLawTest {

  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2040, 12, 31);
  private static final List<String> DAYS =
      List.of("P0D", "P1D", "P2D", "P3D", "P4D", "P5D", "P10D", "P30D", "P90D", "P91D", "P365D");
  private static final List<String> LONGER =
      List.of(
          "P1W", "P2W", "P3W", "P6W", "P12W", "P13W", "P1M", "P3M", "P3M1D", "P4M", "P1Y",
          "P1M2W3D");

  private static final LocalDate DECREED = LocalDate.of(2026, 5, 15);
  private static final LocalDate CLOSED = LocalDate.of(2026, 12, 24);
  private static final FreeDays FREE =
      new FreeDays(Map.of(DECREED, "de dag na Hemelvaartsdag"), Set.of(CLOSED));
  private static final TermLaw LAW = new TermLaw(FREE);

  @Test
  void knowsTheHolidaysThatAnIndependentCalendarKnows() {
    for (int year = 2024; year <= 2043; year++) {
      Set<LocalDate> expected =
          Oracle.HOLIDAYS.getHolidays(Year.of(year)).stream()
              .map(Holiday::getDate)
              .filter(day -> day.getDayOfWeek() != DayOfWeek.SUNDAY || isChristmasOrNewYear(day))
              .collect(Collectors.toSet());
      Set<LocalDate> ours =
          DutchHolidays.of(year).keySet().stream()
              .filter(day -> day.getDayOfWeek() != DayOfWeek.SUNDAY || isChristmasOrNewYear(day))
              .collect(Collectors.toSet());
      assertThat(ours).isEqualTo(expected);
      assertThat(DutchHolidays.of(year)).containsKey(LocalDate.of(year, Month.MAY, 5)).hasSize(9);
    }
  }

  private static boolean isChristmasOrNewYear(LocalDate day) {
    return day.getMonth() == Month.DECEMBER || day.getMonth() == Month.JANUARY;
  }

  @ParameterizedTest
  @CsvSource({"2025,2025-04-26", "2026,2026-04-27", "2031,2031-04-26", "2036,2036-04-26"})
  void celebratesTheKingOnSaturdayWhenHisBirthdayIsASunday(int year, LocalDate day) {
    assertThat(DutchHolidays.of(year)).containsEntry(day, "Koningsdag");
  }

  @ParameterizedTest
  @EnumSource(
      value = TermKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BEFORE", "SERIES"})
  void countsEveryStartOfSeventeenYearsAsTheOracleDoes(TermKind kind) {
    List<String> periods =
        kind == TermKind.WORKING_DAYS
            ? DAYS
            : Stream.concat(DAYS.stream(), LONGER.stream()).toList();
    for (String text : periods) {
      TermPeriod period = TermPeriod.parse(text);
      for (LocalDate from = FIRST; !from.isAfter(LAST); from = from.plusDays(1)) {
        Term term = LAW.count(kind, period, from);
        LocalDate expected = Oracle.lastDay(kind, text, from);
        if (!term.lastDay().equals(expected)
            || !term.dueAt().equals(Oracle.midnightAfter(expected))) {
          assertThat(term.lastDay()).as("%s %s from %s", kind, text, from).isEqualTo(expected);
          assertThat(term.dueAt()).as("%s", from).isEqualTo(Oracle.midnightAfter(expected));
        }
        String words = DutchDates.inWords(expected);
        if (!term.explanation().contains(words)) {
          assertThat(term.explanation()).contains(words);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // across the start and the end of summer time, a leap day, a year's end
    "P10D,2026-03-20,2026-03-30T22:00:00Z",
    "P10D,2026-03-18,2026-03-28T23:00:00Z",
    "P10D,2026-03-19,2026-03-29T22:00:00Z",
    "P10D,2026-10-15,2026-10-25T23:00:00Z",
    "P10D,2026-10-14,2026-10-24T22:00:00Z",
    "P10D,2026-11-10,2026-11-20T23:00:00Z",
    "P10D,2028-02-19,2028-02-29T23:00:00Z",
    "P10D,2027-02-19,2027-03-01T23:00:00Z",
    "P2W,2026-12-24,2027-01-07T23:00:00Z",
    "P1M,2027-01-31,2027-02-28T23:00:00Z",
    "P1M,2028-01-31,2028-02-29T23:00:00Z",
    "P1Y,2028-02-29,2029-02-28T23:00:00Z",
  })
  void endsAtMidnightInAmsterdam(String period, LocalDate from, Instant due) {
    assertThat(LAW.count(TermKind.HOUSE, TermPeriod.parse(period), from).dueAt()).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    // Friday: Saturday and Sunday do not count, and one Monday is not two days (article 2)
    "P3D,2026-11-06,2026-11-10",
    // two days only: article 1 alone
    "P2D,2026-11-06,2026-11-09",
    // Christmas 2026 is a Friday and a Saturday
    "P3D,2026-12-24,2026-12-29",
    // thirteen weeks, and four months, are too long for the law: they stay on the weekend
    "P12W,2026-11-07,2027-02-01",
    "P13W,2026-11-07,2027-02-06",
    "P3M,2026-11-07,2027-02-08",
    "P4M,2026-11-07,2027-03-07",
    // the day after Ascension Day is decreed, and a weekend follows
    "P6W,2026-04-03,2026-05-18",
    // a day on which only the organisation is closed does not lengthen a term of the law
    "P6W,2026-11-12,2026-12-24",
  })
  void followsTheAlgemeneTermijnenwet(String period, LocalDate from, LocalDate lastDay) {
    assertThat(LAW.count(TermKind.STATUTORY, TermPeriod.parse(period), from).lastDay())
        .isEqualTo(lastDay);
  }

  @Nested
  class Explains {

    @Test
    void aHouseTerm() {
      assertThat(explanation(TermKind.HOUSE, "P10D", "2026-11-10"))
          .isEqualTo(
              "De termijn is 10 dagen. Wij tellen vanaf de dag na dinsdag 10 november 2026."
                  + " De laatste dag is vrijdag 20 november 2026.");
    }

    @Test
    void aHouseTermThatStaysOnASaturday() {
      assertThat(explanation(TermKind.HOUSE, "P2W", "2026-11-07"))
          .endsWith(
              "De laatste dag is zaterdag 21 november 2026."
                  + " Dat blijft zo, ook al is dat een zaterdag.");
    }

    @Test
    void aWindowThatMovesOffAWeekend() {
      assertThat(explanation(TermKind.WINDOW, "P2W", "2026-11-07"))
          .isEqualTo(
              "De termijn is 2 weken. Wij tellen vanaf de dag na zaterdag 7 november 2026."
                  + " De laatste dag zou zaterdag 21 november 2026 zijn."
                  + " Daarom is het maandag 23 november 2026 geworden.");
    }

    @Test
    void aWindowThatMovesOffAHoliday() {
      assertThat(explanation(TermKind.WINDOW, "P1W", "2026-12-18"))
          .endsWith(
              "De laatste dag zou vrijdag 25 december 2026 zijn. Dat is eerste kerstdag."
                  + " Daarom is het maandag 28 december 2026 geworden.");
    }

    @Test
    void aWindowThatMovesOffAClosingDay() {
      assertThat(explanation(TermKind.WINDOW, "P1W", "2026-12-17"))
          .contains("Dat is een dag waarop de organisatie gesloten is.")
          .endsWith("Daarom is het maandag 28 december 2026 geworden.");
    }

    @Test
    void aTermOfTheLawWithTooFewWorkingDays() {
      assertThat(explanation(TermKind.STATUTORY, "P3D", "2026-11-06"))
          .isEqualTo(
              "De termijn is volgens de wet 3 dagen."
                  + " Wij tellen vanaf de dag na vrijdag 6 november 2026."
                  + " De laatste dag zou maandag 9 november 2026 zijn."
                  + " Er moeten minstens twee werkdagen in de termijn zitten."
                  + " Daarom is het dinsdag 10 november 2026 geworden.");
    }

    @Test
    void workingDaysAndWhatTheySkip() {
      assertThat(explanation(TermKind.WORKING_DAYS, "P5D", "2026-05-12"))
          .isEqualTo(
              "De termijn is 5 werkdagen. Zaterdagen, zondagen en feestdagen tellen niet mee."
                  + " Wij tellen vanaf de dag na dinsdag 12 mei 2026."
                  + " Wij slaan over: donderdag 14 mei 2026 (Hemelvaartsdag),"
                  + " vrijdag 15 mei 2026 (de dag na Hemelvaartsdag)."
                  + " De laatste dag is donderdag 21 mei 2026.");
    }

    private static String explanation(TermKind kind, String period, String from) {
      return LAW.count(kind, TermPeriod.parse(period), LocalDate.parse(from)).explanation();
    }
  }

  @Test
  void nudgesInTheMorningOfAWorkingDay() {
    Term sunday = LAW.count(TermKind.REMINDER, TermPeriod.parse("P4W"), LocalDate.of(2026, 3, 1));
    assertThat(TermLaw.morning(sunday)).isEqualTo(Instant.parse("2026-03-30T07:00:00Z"));
    Term winter = LAW.count(TermKind.REMINDER, TermPeriod.parse("P4W"), LocalDate.of(2026, 11, 2));
    assertThat(TermLaw.morning(winter)).isEqualTo(Instant.parse("2026-11-30T08:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    // Monday 9 November: three days before is Friday
    "P3D,2026-11-09,2026-11-02,2026-11-06T08:00:00Z",
    // Tuesday: Saturday becomes Friday
    "P3D,2026-11-10,2026-11-02,2026-11-06T08:00:00Z",
    // Good Friday and Easter: back to Thursday, in summer time
    "P3D,2026-04-07,2026-03-30,2026-04-02T07:00:00Z",
    // the week in which the clock goes back
    "P1W,2026-10-30,2026-10-01,2026-10-23T07:00:00Z",
    "P1M,2026-03-31,2026-01-31,2026-02-27T08:00:00Z",
    // less time than the lead: the next working morning
    "P3D,2026-11-12,2026-11-10,2026-11-11T08:00:00Z",
    "P3D,2026-11-17,2026-11-13,2026-11-16T08:00:00Z",
    // planned on the very day on which it would come
    "P3D,2026-11-12,2026-11-09,2026-11-10T08:00:00Z",
    // on the last day itself, as long as that is a morning
    "P3D,2026-11-11,2026-11-10,2026-11-11T08:00:00Z",
  })
  void nudgesBeforeTheEnd(String lead, LocalDate lastDay, LocalDate today, Instant expected) {
    assertThat(LAW.morningBefore(TermPeriod.parse(lead), DutchDates.endOf(lastDay), today))
        .contains(expected);
  }

  @Test
  void nudgesNobodyWhenNoMorningIsLeft() {
    assertThat(LAW.morningBefore(TermPeriod.parse("P3D"), endOf("2026-11-10"), day("2026-11-10")))
        .isEmpty();
    assertThat(LAW.morningBefore(TermPeriod.parse("P3D"), endOf("2026-11-15"), day("2026-11-13")))
        .as("a weekend is all that is left")
        .isEmpty();
    assertThat(LAW.morningBefore(TermPeriod.parse("P3D"), endOf("2026-10-01"), day("2026-11-13")))
        .as("the end has passed")
        .isEmpty();
  }

  /** A window of each length from each day of seventeen years, and each lead. */
  @ParameterizedTest
  @ValueSource(strings = {"P0D", "P1D", "P3D", "P1W", "P1M"})
  void aNudgeBeforeTheEndIsNeverAtNightNorOnADayOffNorTooLate(String lead) {
    for (int length : new int[] {0, 1, 2, 3, 4, 7, 14, 31}) {
      for (LocalDate from = FIRST; !from.isAfter(LAST); from = from.plusDays(1)) {
        LocalDate lastDay = from.plusDays(length);
        Instant end = Oracle.midnightAfter(lastDay);
        Instant expected = Oracle.nudge(lead, lastDay, from);
        Instant nudge = LAW.morningBefore(TermPeriod.parse(lead), end, from).orElse(null);
        String which = lead + " before " + lastDay + " from " + from;
        if (!Objects.equals(nudge, expected)) {
          assertThat(nudge).as(which).isEqualTo(expected);
        }
        if (nudge != null) {
          LocalDateTime local = LocalDateTime.ofInstant(nudge, DutchDates.AMSTERDAM);
          if (local.getHour() != 9
              || !Oracle.working(local.toLocalDate())
              || !nudge.isBefore(end)
              || !local.toLocalDate().isAfter(from)) {
            assertThat(local).as(which).isNull();
          }
        } else if (from.plusDays(1).datesUntil(lastDay.plusDays(1)).anyMatch(Oracle::working)) {
          assertThat(lastDay).as(which + ": a morning was left").isNull();
        }
      }
    }
  }

  private static Instant endOf(String day) {
    return DutchDates.endOf(day(day));
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  @Test
  void doesNotCountANudgeBeforeTheEndForward() {
    assertThatThrownBy(() -> LAW.count(TermKind.BEFORE, TermPeriod.parse("P3D"), FIRST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("telt terug");
  }

  @ParameterizedTest
  @CsvSource({
    // from the last day of January: the months have their own last day, and give it back
    "P1M,2027-01-31,2027-01-31,2027-03-01T08:00:00Z",
    "P1M,2027-01-31,2027-02-28,2027-03-31T07:00:00Z",
    "P1M,2027-01-31,2027-03-31,2027-04-30T07:00:00Z",
    "P2M,2026-12-31,2027-01-15,2027-03-01T08:00:00Z",
    "P2M,2026-12-31,2027-03-01,2027-04-30T07:00:00Z",
    // a leap day: 28 February in other years, 29 again after four
    "P1Y,2028-02-29,2028-02-29,2029-02-28T08:00:00Z",
    "P1Y,2028-02-29,2031-03-01,2032-03-01T08:00:00Z",
    // the nominal day is a Saturday, a Sunday, Easter Monday, a closing day: the next working day
    "P2M,2026-11-09,2026-11-10,2027-01-11T08:00:00Z",
    "P1W,2026-11-08,2026-11-09,2026-11-16T08:00:00Z",
    "P1W,2027-03-22,2027-03-22,2027-03-30T07:00:00Z",
    "P1D,2026-12-23,2026-12-23,2026-12-28T08:00:00Z",
    // on the Monday to which a Sunday moved, the Sunday is past
    "P1W,2026-11-08,2026-11-16,2026-11-23T08:00:00Z",
    // five years away: only the next one comes
    "P2M,2026-11-10,2031-12-01,2032-01-12T08:00:00Z",
    // a series that has yet to begin begins with its first period
    "P2M,2027-02-01,2026-11-10,2027-04-01T07:00:00Z",
    // the weeks in which the clock changes
    "P1W,2026-10-20,2026-10-20,2026-10-27T08:00:00Z",
    "P1W,2026-03-24,2026-03-24,2026-03-31T07:00:00Z",
    "P1M2W,2026-01-31,2026-02-01,2026-03-16T08:00:00Z",
  })
  void comesAgainAndAgain(String period, LocalDate began, LocalDate today, Instant expected) {
    assertThat(LAW.nextMorning(TermPeriod.parse(period), began, today)).isEqualTo(expected);
  }

  /**
   * From each day of two years, ten years on, by somebody who comes back the moment each nudge
   * came, and by somebody who slept through some: the days are those of the series, and there are
   * no more and no fewer.
   */
  @ParameterizedTest
  @ValueSource(strings = {"P1D", "P1W", "P10D", "P1M", "P2M", "P1Y"})
  void aSeriesNeitherDriftsNorPilesUp(String text) {
    TermPeriod period = TermPeriod.parse(text);
    for (LocalDate began = FIRST;
        began.isBefore(FIRST.plusYears(2));
        began = began.plusDays(text.equals("P1D") ? 61 : 1)) {
      LocalDate until = began.plusYears(10);
      List<LocalDate> series = Oracle.series(text, began, until.plusYears(1));
      List<LocalDate> mornings =
          series.stream().map(day -> Oracle.roll(day, Oracle::working)).distinct().toList();
      LocalDate today = began;
      int at = 0;
      while (today.isBefore(until)) {
        LocalDate next = morningOf(LAW.nextMorning(period, began, today), began);
        if (!next.equals(mornings.get(at))) {
          assertThat(next).as("%s since %s, on %s", text, began, today).isEqualTo(mornings.get(at));
        }
        today = next;
        at++;
      }
      for (LocalDate asleep = began; asleep.isBefore(until); asleep = asleep.plusDays(97)) {
        LocalDate now = asleep;
        LocalDate expected =
            Oracle.roll(
                series.stream().filter(day -> day.isAfter(now)).findFirst().orElseThrow(),
                Oracle::working);
        LocalDate next = morningOf(LAW.nextMorning(period, began, asleep), began);
        if (!next.equals(expected)) {
          assertThat(next).as("%s since %s, on %s", text, began, asleep).isEqualTo(expected);
        }
      }
    }
  }

  /** The day, after a look at the hour. */
  private static LocalDate morningOf(Instant nudge, LocalDate began) {
    LocalDateTime local = LocalDateTime.ofInstant(nudge, DutchDates.AMSTERDAM);
    if (local.getHour() != 9 || local.getMinute() != 0) {
      assertThat(local.toLocalTime()).as("since %s", began).hasToString("09:00");
    }
    return local.toLocalDate();
  }

  @Test
  void aSeriesHasAPeriodAndNoEnd() {
    assertThatThrownBy(() -> LAW.nextMorning(TermPeriod.parse("P0D"), FIRST, FIRST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bijvoorbeeld P2M");
    assertThatThrownBy(() -> LAW.count(TermKind.SERIES, TermPeriod.parse("P2M"), FIRST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("geen einde");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1W", "P1M", "P1Y2D"})
  void refusesWorkingDaysThatAreNotDays(String period) {
    assertThatThrownBy(() -> LAW.count(TermKind.WORKING_DAYS, TermPeriod.parse(period), FIRST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bijvoorbeeld P5D");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PT15M", "P1DT1H", "P", "P-3D", "10D", "", "P99999999999D", "P1D1W", "R3/P1W"})
  void refusesWhatIsNoTerm(String text) {
    assertThatThrownBy(() -> TermPeriod.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "P1D,1 dag",
    "P10D,10 dagen",
    "P1W,1 week",
    "P2W,2 weken",
    "P1M,1 maand",
    "P3M,3 maanden",
    "P1Y,1 jaar",
    "P2Y,2 jaar",
    "P0D,0 dagen",
    "P1M2W,1 maand en 2 weken",
  })
  void saysALengthInWords(String period, String words) {
    assertThat(TermPeriod.parse(period).inWords()).isEqualTo(words);
  }

  @Test
  void knowsItsWords() {
    assertThat(TermKind.of(null)).isEqualTo(TermKind.HOUSE);
    assertThat(TermKind.of("")).isEqualTo(TermKind.HOUSE);
    for (TermKind kind : TermKind.values()) {
      assertThat(TermKind.of(kind.word())).isEqualTo(kind);
    }
    assertThatThrownBy(() -> TermKind.of("haast")).hasMessageContaining("Onbekende soort termijn");
  }

  /** The same law in the plainest code that can be: walk, look, step on. */
  private static final class Oracle {

    static final HolidayManager HOLIDAYS =
        HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NETHERLANDS));

    private static final Set<LocalDate> PUBLIC = new HashSet<>();

    static {
      IntStream.rangeClosed(2023, 2044)
          .forEach(
              year ->
                  HOLIDAYS.getHolidays(Year.of(year)).forEach(day -> PUBLIC.add(day.getDate())));
      PUBLIC.add(DECREED);
    }

    static LocalDate lastDay(TermKind kind, String text, LocalDate from) {
      return switch (kind) {
        case HOUSE -> nominal(text, from);
        case WINDOW, REMINDER -> roll(nominal(text, from), Oracle::working);
        case WORKING_DAYS -> workingDays(Integer.parseInt(text.replaceAll("\\D", "")), from);
        case STATUTORY -> statutory(text, from);
        case BEFORE, SERIES -> throw new IllegalArgumentException();
      };
    }

    /** Looks at every day between, and takes the last good one that is early enough. */
    static Instant nudge(String lead, LocalDate lastDay, LocalDate today) {
      LocalDate wanted =
          lead.equals("P1M")
              ? months(lastDay, -1)
              : lastDay.minusDays(
                  Map.of("P0D", 0, "P1D", 1, "P3D", 3, "P1W", 7).get(lead).longValue());
      LocalDate first = null;
      LocalDate best = null;
      for (LocalDate day = today.plusDays(1); !day.isAfter(lastDay); day = day.plusDays(1)) {
        if (working(day)) {
          first = first == null ? day : first;
          best = day.isAfter(wanted) ? best : day;
        }
      }
      LocalDate chosen = best == null ? first : best;
      return chosen == null ? null : midnightAfter(chosen.minusDays(1)).plusSeconds(9 * 3600);
    }

    /** Every day of a series, each counted from its begin. */
    static List<LocalDate> series(String text, LocalDate began, LocalDate until) {
      int number = Integer.parseInt(text.replaceAll("\\D", ""));
      List<LocalDate> days = new ArrayList<>();
      LocalDate day = began;
      for (int times = 1; !day.isAfter(until); times++) {
        day =
            switch (text.charAt(text.length() - 1)) {
              case 'D' -> LocalDate.ofEpochDay(began.toEpochDay() + (long) number * times);
              case 'W' -> LocalDate.ofEpochDay(began.toEpochDay() + 7L * number * times);
              case 'M' -> months(began, number * times);
              default -> months(began, 12 * number * times);
            };
        days.add(day);
      }
      return days;
    }

    private static LocalDate statutory(String text, LocalDate from) {
      LocalDate nominal = nominal(text, from);
      if (Set.of("P91D", "P365D", "P13W", "P3M1D", "P4M", "P1Y").contains(text)) {
        return nominal;
      }
      LocalDate end = roll(nominal, Oracle::lawful);
      boolean threeDaysOrMore = !Set.of("P0D", "P1D", "P2D").contains(text);
      while (threeDaysOrMore && lawfulDays(from, end) < 2) {
        end = roll(end.plusDays(1), Oracle::lawful);
      }
      return end;
    }

    private static long lawfulDays(LocalDate from, LocalDate end) {
      return from.plusDays(1).datesUntil(end.plusDays(1)).filter(Oracle::lawful).count();
    }

    private static LocalDate workingDays(int number, LocalDate from) {
      LocalDate day = from;
      int counted = 0;
      while (counted < number) {
        day = day.plusDays(1);
        if (working(day)) {
          counted++;
        }
      }
      return day;
    }

    private static LocalDate nominal(String text, LocalDate from) {
      if (text.equals("P1M2W3D")) {
        return walk(months(from, 1), 17);
      }
      if (text.equals("P3M1D")) {
        return walk(months(from, 3), 1);
      }
      int number = Integer.parseInt(text.replaceAll("\\D", ""));
      return switch (text.charAt(text.length() - 1)) {
        case 'D' -> walk(from, number);
        case 'W' -> walk(from, 7 * number);
        case 'M' -> months(from, number);
        default -> months(from, 12 * number);
      };
    }

    private static LocalDate walk(LocalDate from, int days) {
      LocalDate day = from;
      for (int i = 0; i < days; i++) {
        day = day.plusDays(1);
      }
      return day;
    }

    private static LocalDate months(LocalDate from, int months) {
      int month = from.getMonthValue() - 1 + months;
      int year = from.getYear() + Math.floorDiv(month, 12);
      Month target = Month.of(Math.floorMod(month, 12) + 1);
      return LocalDate.of(
          year, target, Math.min(from.getDayOfMonth(), target.length(Year.isLeap(year))));
    }

    private static LocalDate roll(LocalDate day, Predicate<LocalDate> good) {
      LocalDate end = day;
      while (!good.test(end)) {
        end = end.plusDays(1);
      }
      return end;
    }

    private static boolean lawful(LocalDate day) {
      return day.getDayOfWeek().getValue() < 6 && !PUBLIC.contains(day);
    }

    private static boolean working(LocalDate day) {
      return lawful(day) && !day.equals(CLOSED);
    }

    /**
     * Summer time runs from the last Sunday of March to the last Sunday of October, 01:00 UTC
     * (directive 2000/84/EC).
     */
    static Instant midnightAfter(LocalDate day) {
      LocalDate next = day.plusDays(1);
      boolean summer =
          next.isAfter(lastSunday(next.getYear(), Month.MARCH))
              && !next.isAfter(lastSunday(next.getYear(), Month.OCTOBER));
      return next.atStartOfDay().toInstant(ZoneOffset.ofHours(summer ? 2 : 1));
    }

    private static LocalDate lastSunday(int year, Month month) {
      LocalDate day = LocalDate.of(year, month, 31);
      while (day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        day = day.minusDays(1);
      }
      return day;
    }
  }
}
