package nl.gehoor.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.gehoor.term.DutchDates;
import nl.gehoor.term.TermPeriod;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Teaches the engine what a process owner means by {@code P10D}, {@code P2W} or {@code P3M}: until
 * 24:00 of the last day, Europe/Amsterdam, the first day not counted. Lengths with a time part
 * ({@code PT15M}), cron expressions and moments keep the engine's meaning.
 *
 * <p>It also plans each next time of a series ({@link TermSeries}).
 */
@Component
@Order(100)
class TermCalendars extends AbstractProcessEnginePlugin {

  private final TermLaws laws;

  TermCalendars(TermLaws laws) {
    this.laws = laws;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    MapBusinessCalendarManager calendars = new MapBusinessCalendarManager();
    calendars.addBusinessCalendar(DurationBusinessCalendar.NAME, new Durations());
    calendars.addBusinessCalendar(DueDateBusinessCalendar.NAME, new DueDates());
    calendars.addBusinessCalendar(CycleBusinessCalendar.NAME, new Cycles(laws));
    engine.setBusinessCalendarManager(calendars);
  }

  /**
   * The end of a task's last day as Tasklist must show it: one second before 24:00, or it would
   * show the day after.
   *
   * @param dueAt 24:00 of the last day; any other moment is returned as it is
   */
  static Date shownEnd(Instant dueAt) {
    boolean midnight = dueAt.equals(DutchDates.endOf(DutchDates.lastDay(dueAt)));
    return Date.from(midnight ? dueAt.minusSeconds(1) : dueAt);
  }

  private static Date end(String period, Date start) {
    return Date.from(DutchDates.endOf(TermPeriod.parse(period).after(day(start))));
  }

  private static LocalDate day(Date moment) {
    Date given = moment == null ? ClockUtil.getCurrentTime() : moment;
    return LocalDate.ofInstant(given.toInstant(), DutchDates.AMSTERDAM);
  }

  private static final class Durations extends DurationBusinessCalendar {

    @Override
    public Date resolveDuedate(String text, Date start) {
      return TermPeriod.isPlain(text) ? end(text, start) : super.resolveDuedate(text, start);
    }
  }

  private static final class DueDates extends DueDateBusinessCalendar {

    @Override
    public Date resolveDuedate(String text, Date start) {
      return TermPeriod.isPlain(text) ? end(text, start) : super.resolveDuedate(text, start);
    }

    /** The engine asks for a task's dates by this door only; a day without time means its end. */
    @Override
    public Date resolveDuedate(String text, Task task) {
      try {
        return shownEnd(DutchDates.endOf(LocalDate.parse(text)));
      } catch (DateTimeParseException noDay) {
        return shownEnd(resolveDuedate(text, (Date) null).toInstant());
      }
    }
  }

  /** {@code R3/P1W}: at the end of each first, second and third last day since the start. */
  private static final class Cycles extends CycleBusinessCalendar {

    private static final Pattern REPEAT = Pattern.compile("R(\\d*)/(?:([^/P]+)/)?(P[^/T]+)");

    private final TermLaws laws;

    Cycles(TermLaws laws) {
      this.laws = laws;
    }

    @Override
    public Date resolveDuedate(String text, Date now, long offset) {
      Optional<TermSeries> series = TermSeries.read(text);
      if (series.isPresent()) {
        Instant after =
            (now == null ? ClockUtil.getCurrentTime() : now).toInstant().minusMillis(offset);
        return Date.from(series.get().next(laws, after).plusMillis(offset));
      }
      Matcher repeat = REPEAT.matcher(text);
      return repeat.matches() && TermPeriod.isPlain(repeat.group(3)) && lasts(repeat.group(3))
          ? next(repeat, now, offset)
          : super.resolveDuedate(text, now, offset);
    }

    private static boolean lasts(String period) {
      return TermPeriod.parse(period).after(LocalDate.EPOCH).isAfter(LocalDate.EPOCH);
    }

    /**
     * The first end after now; null when all have passed, at which the engine stops.
     *
     * @param offset milliseconds by which somebody moved this timer, and the next ones with it
     */
    private static Date next(Matcher repeat, Date now, long offset) {
      Instant from =
          (now == null ? ClockUtil.getCurrentTime() : now).toInstant().minusMillis(offset);
      LocalDate start = repeat.group(2) == null ? day(now) : start(repeat.group(2));
      int times = repeat.group(1).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(repeat.group(1));
      TermPeriod period = TermPeriod.parse(repeat.group(3));
      LocalDate last = start;
      Instant end;
      int round = 0;
      do {
        last = period.after(last);
        end = DutchDates.endOf(last);
      } while (++round < times && !end.isAfter(from));
      return end.isAfter(from) ? Date.from(end.plusMillis(offset)) : null;
    }

    /** The engine writes the start itself, in the zone of the JVM, which is Amsterdam. */
    private static LocalDate start(String text) {
      return LocalDate.parse(text.substring(0, 10));
    }
  }
}
