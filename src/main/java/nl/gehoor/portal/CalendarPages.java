package nl.gehoor.portal;

import java.time.Clock;
import nl.gehoor.casefile.Appointments.Appointment;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.letter.CalendarFile;
import nl.gehoor.term.DutchDates;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a party can put in the own calendar: the end of a term that runs, and an appointment. */
@Controller
@RequestMapping(Pages.PARTY)
class CalendarPages {

  private final Visits visits;
  private final CaseViews views;
  private final Wording wording;
  private final Clock clock;

  CalendarPages(Visits visits, CaseViews views, Wording wording, Clock clock) {
    this.visits = visits;
    this.views = views;
    this.wording = wording;
    this.clock = clock;
  }

  @GetMapping("/termijn/{termId}")
  ResponseEntity<byte[]> term(
      @PathVariable("token") String token, @PathVariable("termId") String termId) {
    Visit visit = visits.open(token);
    RunningTerm term =
        views.termsFor(visit.file(), visit.party()).stream()
            .filter(found -> found.id().equals(termId))
            .findFirst()
            .orElseThrow(UnknownLinkException::new);
    return file(
        visit,
        CalendarFile.lastDay(
            term.id(),
            DutchDates.lastDay(term.dueAt()),
            wording.say("agenda.uiterlijk", term.label(), visit.file().reference()),
            term.explanation(),
            clock.instant()));
  }

  @GetMapping("/afspraak/{appointmentId}")
  ResponseEntity<byte[]> appointment(
      @PathVariable("token") String token, @PathVariable("appointmentId") String appointmentId) {
    Visit visit = visits.open(token);
    Appointment appointment =
        views.appointmentsOf(visit.file(), visit.party()).stream()
            .filter(found -> found.id().equals(appointmentId))
            .findFirst()
            .orElseThrow(UnknownLinkException::new);
    return file(
        visit,
        CalendarFile.of(
            appointment,
            wording.say("agenda.afspraak", visit.organisation().name(), visit.file().reference()),
            clock.instant()));
  }

  /** Always a download: the page that it comes from stays open. */
  private static ResponseEntity<byte[]> file(Visit visit, byte[] calendar) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(visit.file().reference() + ".ics")
                .build()
                .toString())
        .contentType(MediaType.parseMediaType(CalendarFile.CONTENT_TYPE))
        .body(calendar);
  }
}
