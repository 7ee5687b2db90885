package nl.gehoor.letter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import nl.gehoor.casefile.Appointments.Appointment;

/**
 * A day or an appointment that somebody puts in the own calendar: an iCalendar object to download.
 * It invites nobody, asks for no answer, and holds no personal link, because calendars are shared.
 */
public final class CalendarFile {

  public static final String CONTENT_TYPE = "text/calendar;charset=UTF-8";

  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  private CalendarFile() {}

  /**
   * The last day of a term: shown on that day, and nobody is busy for it.
   *
   * @param uid stays the same for the same term, so that downloading it again moves the day
   * @param summary what the calendar shows
   * @param description why that day
   */
  public static byte[] lastDay(
      String uid, LocalDate day, String summary, String description, Instant now) {
    StringBuilder out = begin(uid, now);
    Invitation.line(out, "DTSTART;VALUE=DATE:" + DAY.format(day));
    Invitation.line(out, "DTEND;VALUE=DATE:" + DAY.format(day.plusDays(1)));
    Invitation.line(out, "SUMMARY:" + Invitation.text(summary));
    Invitation.line(out, "DESCRIPTION:" + Invitation.text(description));
    Invitation.line(out, "TRANSP:TRANSPARENT");
    return end(out);
  }

  /** The same entry as the invitation by mail made: who has that already gets no second one. */
  public static byte[] of(Appointment appointment, String summary, Instant now) {
    StringBuilder out = begin(appointment.id(), now);
    Invitation.line(out, "SEQUENCE:" + appointment.sequence());
    Invitation.line(out, "DTSTART:" + Invitation.UTC.format(appointment.start()));
    Invitation.line(out, "DTEND:" + Invitation.UTC.format(appointment.end()));
    Invitation.line(out, "SUMMARY:" + Invitation.text(summary));
    Invitation.line(out, "LOCATION:" + Invitation.text(appointment.place()));
    Invitation.line(out, "TRANSP:OPAQUE");
    return end(out);
  }

  private static StringBuilder begin(String uid, Instant now) {
    StringBuilder out = new StringBuilder();
    Invitation.line(out, "BEGIN:VCALENDAR");
    Invitation.line(out, "PRODID:-//Gehoor//Eigen pagina//NL");
    Invitation.line(out, "VERSION:2.0");
    Invitation.line(out, "CALSCALE:GREGORIAN");
    Invitation.line(out, "METHOD:PUBLISH");
    Invitation.line(out, "BEGIN:VEVENT");
    Invitation.line(out, "UID:" + uid);
    Invitation.line(out, "DTSTAMP:" + Invitation.UTC.format(now));
    Invitation.line(out, "CLASS:PRIVATE");
    return out;
  }

  private static byte[] end(StringBuilder out) {
    Invitation.line(out, "END:VEVENT");
    Invitation.line(out, "END:VCALENDAR");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
