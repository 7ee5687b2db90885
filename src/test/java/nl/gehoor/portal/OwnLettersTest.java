package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import nl.gehoor.casefile.Appointments;
import nl.gehoor.casefile.Appointments.Appointment;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.organisation.Organisations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;

/** Letters to read, and days to put in a calendar, on somebody's own page. */
class OwnLettersTest extends OwnPageTest {

  @Autowired private CaseFiles files;
  @Autowired private Organisations organisations;
  @Autowired private Appointments appointments;
  @Autowired private TermRegister terms;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;

  private String letter(String role, String body, String state) {
    return letter(role, body, state, null, null);
  }

  private String letter(String role, String body, String state, String appointment, String method) {
    String id = UUID.randomUUID().toString();
    jdbc.sql(
            """
            insert into letter (id, case_id, party_id, template, title, recipient_role, recipient_name, subject, body,
                                pdf, appointment_id, calendar_method, delivery_state, created_at, sent_at)
            values (:id, :case, :party, 'ontvangst', 'Bevestiging', :role, 'Jan', :subject, :body, false,
                    :appointment, :method, :state, timestamp with time zone '2026-11-20 09:00:00+01:00',
                    case when :state in ('sent', 'posted') then timestamp with time zone '2026-11-21 09:00:00+01:00' end)
            """)
        .param("id", id)
        .param("case", file.id())
        .param("party", party(role).id())
        .param("role", role)
        .param("subject", "Ontvangen <b>goed</b> (" + file.reference() + ")")
        .param("body", body)
        .param("state", state)
        .param("appointment", appointment)
        .param("method", method)
        .update();
    return id;
  }

  @Test
  void aLetterIsReadInTheBrowserAsItWasSent() throws Exception {
    String id =
        letter(
            "klager",
            "Beste Jan,\n\n## Wat nu?\n\nWij *lezen* \\<script\\>alert(1)\\</script\\> en <script>x</script>.\n\n"
                + "[Open uw eigen pagina]({{link}}) of [dit](javascript:alert)",
            "sent");
    MockHttpServletResponse page = open(own("klager") + "/brief/" + id);
    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.getHeader("Cache-Control")).contains("no-store");
    assertThat(page.getContentAsString())
        .contains("Ontvangen &lt;b&gt;goed&lt;/b&gt;</h1>", file.reference())
        .contains("Brief van vrijdag 20 november 2026")
        .contains("Wij hebben u deze brief gemaild op zaterdag 21 november 2026.")
        .contains("<h2>Wat nu?</h2>", "<em>lezen</em>", "&lt;script&gt;")
        .contains("href=\"" + links.address(party("klager")) + "\"")
        .contains("Terug naar uw pagina")
        .doesNotContain("<script>", "{{link}}", "javascript:");
  }

  @Test
  void aLetterOnPaperOrStillOnItsWayIsReadToo() throws Exception {
    String posted = letter("klager", "Op papier", "posted");
    String waiting = letter("klager", "Onderweg", "failed");
    assertThat(open(own("klager") + "/brief/" + posted).getContentAsString())
        .contains("Op papier", "op de post gedaan op zaterdag 21 november 2026");
    assertThat(open(own("klager") + "/brief/" + waiting).getContentAsString())
        .contains("Deze brief is naar u onderweg.");
  }

  @Test
  void itsPdfAndWhatWasEnclosedAreBesideIt() throws Exception {
    String document = procedures.letter(party("klager"), "Besluit");
    String letter =
        jdbc.sql("select letter_id from document where id = :id")
            .param("id", document)
            .query(String.class)
            .single();
    assertThat(open(own("klager") + "/brief/" + letter).getContentAsString())
        .contains("Bij deze brief", "/stuk/" + document, "Besluit één.pdf");
  }

  @Test
  void nobodyReadsAnothersLetterNorOneThatWasDropped() throws Exception {
    String mine = letter("klager", "Van mij", "sent");
    String dropped = letter("klager", "Vervallen", "dropped");
    String unknown = open("/zaak/x").getContentAsString();
    for (String path :
        new String[] {
          own("medewerker") + "/brief/" + mine,
          own("ondersteuner") + "/brief/" + mine,
          own("klager") + "/brief/" + dropped,
          own("klager") + "/brief/x",
          "/zaak/x/brief/" + mine
        }) {
      assertThat(open(path).getStatus()).as(path).isEqualTo(404);
      assertThat(open(path).getContentAsString()).as(path).isEqualTo(unknown);
    }
  }

  @Test
  void theEndOfATermGoesIntoACalendar() throws Exception {
    String term = terms.ofCase(file.id()).get(0).id();
    MockHttpServletResponse calendar = open(own("klager") + "/termijn/" + term);
    assertThat(calendar.getContentType()).startsWith("text/calendar");
    assertThat(calendar.getHeader("Content-Disposition"))
        .isEqualTo("attachment; filename=\"" + file.reference() + ".ics\"");
    VEvent event = event(calendar);
    LocalDate last = LocalDate.now(clock).plusDays(10);
    assertThat(event.getSummary().getValue())
        .isEqualTo("Laatste dag: Gesprek houden (" + file.reference() + ")");
    assertThat(event.getProperty("DTSTART").orElseThrow().getValue())
        .isEqualTo(last.toString().replace("-", ""));
    assertThat(calendar.getContentAsString()).doesNotContain("/zaak/", "Te laat", "METHOD:REQUEST");

    assertThat(open(own("klager") + "/termijn/x").getStatus()).isEqualTo(404);
    files.close(file, organisations.get("nbs"), "ingetrokken", false);
    assertThat(open(own("klager") + "/termijn/" + term).getStatus()).isEqualTo(404);
  }

  @Test
  void anAppointmentGoesIntoTheCalendarOfWhoWasInvited() throws Exception {
    Instant start = clock.instant().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    Appointment talk =
        appointments.plan(file.id(), "gesprek", start, start.plusSeconds(3600), "Kantoor; zaal 1");
    letter("klager", "Kom", "sent", talk.id(), "REQUEST");
    letter("ondersteuner", "Kom", "sent", talk.id(), "REQUEST");
    letter("ondersteuner", "Toch niet", "sent", talk.id(), "CANCEL");
    VEvent event = event(open(own("klager") + "/afspraak/" + talk.id()));
    assertThat(event.getUid().orElseThrow().getValue()).isEqualTo(talk.id());
    assertThat(event.getLocation().getValue()).isEqualTo("Kantoor; zaal 1");
    assertThat(open(own("medewerker") + "/afspraak/" + talk.id()).getStatus()).isEqualTo(404);
    assertThat(open(own("ondersteuner") + "/afspraak/" + talk.id()).getStatus()).isEqualTo(404);
  }

  private static VEvent event(MockHttpServletResponse calendar) throws Exception {
    return (VEvent)
        new CalendarBuilder()
            .build(new StringReader(calendar.getContentAsString()))
            .getComponent("VEVENT")
            .orElseThrow();
  }
}
