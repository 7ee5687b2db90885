package nl.gehoor.letter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import nl.gehoor.casefile.Appointments.Appointment;

/**
 * An appointment as an iCalendar object (RFC 5545, 5546). Times are written in UTC, so that no
 * calendar needs to know our time zone.
 */
final class Invitation {

  static final String REQUEST = "REQUEST";
  static final String CANCEL = "CANCEL";

  static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int LINE_OCTETS = 75;
  private static final String END = "END:VEVENT\r\n";

  private Invitation() {}

  /**
   * The object without attendee: that is added at sending, when the address is certain.
   *
   * @param summary one line, what the calendar shows
   * @param organiser name of who invites
   * @param organiserEmail where answers go
   */
  static String of(
      Appointment appointment,
      String summary,
      String organiser,
      String organiserEmail,
      Instant now) {
    StringBuilder out = new StringBuilder();
    line(out, "BEGIN:VCALENDAR");
    line(out, "PRODID:-//Gehoor//Brieven//NL");
    line(out, "VERSION:2.0");
    line(out, "CALSCALE:GREGORIAN");
    line(out, "METHOD:" + method(appointment));
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + appointment.id());
    line(out, "SEQUENCE:" + appointment.sequence());
    line(out, "DTSTAMP:" + UTC.format(now));
    line(out, "DTSTART:" + UTC.format(appointment.start()));
    line(out, "DTEND:" + UTC.format(appointment.end()));
    line(out, "SUMMARY:" + text(summary));
    line(out, "LOCATION:" + text(appointment.place()));
    line(out, "ORGANIZER;CN=" + parameter(organiser) + ":mailto:" + organiserEmail);
    line(out, "STATUS:" + (appointment.cancelled() ? "CANCELLED" : "CONFIRMED"));
    line(out, "CLASS:PRIVATE");
    line(out, "TRANSP:OPAQUE");
    out.append(END);
    line(out, "END:VCALENDAR");
    return out.toString();
  }

  static String method(Appointment appointment) {
    return appointment.cancelled() ? CANCEL : REQUEST;
  }

  /**
   * The object addressed to its one recipient; others' addresses are none of his or her business.
   */
  static String to(String calendar, String name, String email) {
    StringBuilder attendee = new StringBuilder();
    line(
        attendee,
        "ATTENDEE;CN="
            + parameter(name)
            + ";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:"
            + email);
    return calendar.replace(END, attendee + END);
  }

  static String text(String value) {
    return MarkdownText.cleanLines(value)
        .strip()
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\n", "\\n");
  }

  /** A quoted parameter value; it cannot hold a double quote. */
  private static String parameter(String value) {
    return '"' + MarkdownText.singleLine(value).replace('"', '\'') + '"';
  }

  /** Writes a content line, folded so that no line is longer than 75 octets. */
  static void line(StringBuilder out, String content) {
    int octets = 0;
    for (int i = 0; i < content.length(); ) {
      int character = content.codePointAt(i);
      int size = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > LINE_OCTETS) {
        out.append("\r\n ");
        octets = 1;
      }
      out.appendCodePoint(character);
      octets += size;
      i += Character.charCount(character);
    }
    out.append("\r\n");
  }
}
