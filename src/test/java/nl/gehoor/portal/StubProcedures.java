package nl.gehoor.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.FieldError;
import nl.gehoor.form.Form;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.Procedures;
import nl.gehoor.term.DutchDates;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Procedures that only open a case file and remember what they were asked: the portal's own tests
 * need no diagram.
 */
@TestConfiguration
class StubProcedures {

  @Bean
  @Primary
  Stub stubProcedures(
      CaseFiles files,
      Parties parties,
      TermRegister terms,
      Timeline timeline,
      Organisations organisations,
      JdbcClient jdbc,
      Clock clock) {
    return new Stub(files, parties, terms, timeline, organisations, jdbc, clock);
  }

  static final class Stub implements Procedures {

    private final CaseFiles files;
    private final Parties parties;
    private final TermRegister terms;
    private final Timeline timeline;
    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final Clock clock;

    final List<Map<String, Object>> started = new ArrayList<>();
    final List<Map<String, Object>> completed = new ArrayList<>();
    final List<Map<String, Object>> sent = new ArrayList<>();
    final List<Map<String, Object>> apart = new ArrayList<>();
    final List<Map<String, Object>> beside = new ArrayList<>();
    boolean taskOpen = true;
    RuntimeException failure;

    /** Instead of the usual ones; null when those will do. */
    Form startForm;

    Form taskForm;

    Stub(
        CaseFiles files,
        Parties parties,
        TermRegister terms,
        Timeline timeline,
        Organisations organisations,
        JdbcClient jdbc,
        Clock clock) {
      this.files = files;
      this.parties = parties;
      this.terms = terms;
      this.timeline = timeline;
      this.organisations = organisations;
      this.jdbc = jdbc;
      this.clock = clock;
    }

    void reset() {
      started.clear();
      completed.clear();
      sent.clear();
      apart.clear();
      beside.clear();
      taskOpen = true;
      failure = null;
      startForm = null;
      taskForm = null;
    }

    @Override
    public Optional<Form> startForm(String tenant, String process) {
      return Optional.of(startForm == null ? form("klacht.form") : startForm);
    }

    @Override
    public CaseFile start(String tenant, String process, Map<String, Object> answers) {
      if (failure != null) {
        throw failure;
      }
      synchronized (started) {
        started.add(answers);
      }
      LocalDate today = LocalDate.now(clock);
      String applicant = organisations.get(tenant).kindOf(process).applicant();
      CaseFile file =
          files.open(
              organisations.get(tenant),
              process,
              UUID.randomUUID().toString(),
              String.valueOf(answers.get("onderwerp")),
              today);
      parties.put(
          file.id(),
          new Parties.NewParty(
              applicant,
              String.valueOf(answers.get("klagerNaam")),
              (String) answers.get("klagerEmail"),
              "0612345678",
              "Geheimstraat 1",
              null,
              false,
              null,
              true));
      parties.put(
          file.id(),
          new Parties.NewParty(
              "medewerker",
              "Ans de Vries",
              "ans@nbs.invalid",
              null,
              null,
              "ans",
              true,
              null,
              true));
      parties.put(
          file.id(),
          new Parties.NewParty(
              "ondersteuner",
              "Bo Steun",
              "bo@x.invalid",
              null,
              null,
              null,
              false,
              applicant,
              false));
      LocalDate last = today.plusDays(10);
      terms.start(
          new TermRegister.NewTerm(
              file.id(),
              "gesprek",
              "Gesprek houden",
              "huis",
              "P10D",
              today,
              DutchDates.endOf(last),
              "Het gesprek is uiterlijk tien dagen nadat u de klacht vertelde. U vertelde hem op "
                  + DutchDates.inWords(today)
                  + ".",
              "x",
              "y",
              "z"));
      timeline.add(file.id(), "zaak", "De klacht is ontvangen.", null, Timeline.Audience.PARTIES);
      timeline.add(file.id(), "nu", "Dit is al voorbij.", null, Timeline.Audience.PARTIES);
      timeline.add(file.id(), "fase", "Stap 1", null, Timeline.Audience.PARTIES);
      timeline.add(
          file.id(),
          "nu",
          "De medewerker <b>maakt</b> met u een afspraak.",
          null,
          Timeline.Audience.PARTIES);
      timeline.add(
          file.id(), "taak", "Let op: klager is boos.", "hans", Timeline.Audience.HANDLERS);
      return file;
    }

    /** A letter to one party, with its PDF. */
    String letter(Party to, String title) {
      String letter = UUID.randomUUID().toString();
      String document = UUID.randomUUID().toString();
      jdbc.sql(
              """
              insert into letter (id, case_id, party_id, template, title, recipient_role, recipient_name, subject, body,
                                  pdf, delivery_state, created_at)
              values (:id, :case, :party, 'besluit', :title, :role, :name, 'Onderwerp', 'Tekst', true, 'sent',
                      current_timestamp)
              """)
          .param("id", letter)
          .param("case", to.caseId())
          .param("party", to.id())
          .param("title", title)
          .param("role", to.role())
          .param("name", to.name())
          .update();
      jdbc.sql(
              """
              insert into document (id, case_id, letter_id, name, content_type, content, created_at)
              values (:id, :case, :letter, 'Besluit één.pdf', 'application/pdf', :content, current_timestamp)
              """)
          .param("id", document)
          .param("case", to.caseId())
          .param("letter", letter)
          .param("content", "%PDF-1.7 toets".getBytes(StandardCharsets.UTF_8))
          .update();
      return document;
    }

    @Override
    public List<PartyTask> openTasks(Party party) {
      if (!taskOpen || !party.actsAs("klager")) {
        return List.of();
      }
      return List.of(
          new PartyTask(
              "taak-1",
              "Bent u tevreden?",
              taskForm == null ? form("tevreden.form") : taskForm,
              Map.of("gesprekOp", "2026-11-12", "metWie", "<b>Ans</b>"),
              DutchDates.endOf(LocalDate.parse("2026-11-20"))));
    }

    @Override
    public Optional<PartyTask> askedAgain(Party party, String taskId) {
      return Optional.empty();
    }

    @Override
    public void complete(Party party, String taskId, Map<String, Object> answers) {
      if (failure != null) {
        throw failure;
      }
      completed.add(answers);
      taskOpen = false;
    }

    @Override
    public void send(CaseFile file, String message, Map<String, Object> variables) {
      sent.add(variables);
      files.close(file, organisations.get(file.tenant()), "ingetrokken", false);
    }

    @Override
    public void startApart(String tenant, String process, Map<String, Object> variables) {
      apart.add(variables);
    }

    @Override
    public void startBeside(CaseFile file, String process, Map<String, Object> variables) {
      if (failure != null) {
        throw failure;
      }
      synchronized (beside) {
        beside.add(Map.of("zaak", file.reference(), "proces", process, "met", variables));
      }
    }

    @Override
    public List<ComingTerm> coming(CaseFile file) {
      return List.of(
          new ComingTerm(
              "Gesprek met <b>ons</b>",
              LocalDate.parse("2026-12-04"),
              "Wij tellen vanaf vrijdag 20 november 2026."));
    }

    @Override
    public boolean accepts(CaseFile file, String message) {
      return file.open() && message.equals("intrekken");
    }

    static RefusedException refused(String key, String message) {
      return new RefusedException(List.of(new FieldError(key, key, message)));
    }

    private static Form form(String name) {
      try (InputStream in = StubProcedures.class.getResourceAsStream(name)) {
        return Form.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
