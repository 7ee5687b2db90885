package nl.gehoor.portal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.gehoor.casefile.Additions;
import nl.gehoor.casefile.Appointments;
import nl.gehoor.casefile.Appointments.Appointment;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.Form;
import nl.gehoor.letter.Enclosures;
import nl.gehoor.letter.FrontDesk;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.Letters;
import nl.gehoor.organisation.CaseKind;
import nl.gehoor.organisation.CaseWord;
import nl.gehoor.procedure.Procedures;
import org.springframework.stereotype.Component;

/**
 * Puts together what a party may see of its case: never the contact details of somebody else, never
 * what handlers write for each other, never another's letters.
 */
@Component
class CaseViews {

  /** The message by which whoever asked for the case stops it. */
  static final String WITHDRAW = "intrekken";

  private final Parties parties;
  private final TermRegister terms;
  private final Timeline timeline;
  private final Letters letters;
  private final Documents documents;
  private final Enclosures enclosures;
  private final Procedures procedures;
  private final FrontDesk frontDesk;
  private final Additions additions;
  private final Appointments appointments;
  private final Links links;
  private final Wording wording;
  private final Clock clock;

  CaseViews(
      Parties parties,
      TermRegister terms,
      Timeline timeline,
      Letters letters,
      Documents documents,
      Enclosures enclosures,
      Procedures procedures,
      FrontDesk frontDesk,
      Additions additions,
      Appointments appointments,
      Links links,
      Wording wording,
      Clock clock) {
    this.parties = parties;
    this.terms = terms;
    this.timeline = timeline;
    this.letters = letters;
    this.documents = documents;
    this.enclosures = enclosures;
    this.procedures = procedures;
    this.frontDesk = frontDesk;
    this.additions = additions;
    this.appointments = appointments;
    this.links = links;
    this.wording = wording;
    this.clock = clock;
  }

  CaseView of(CaseFile file, Party reader) {
    return reader.ownOnly() ? onlyOwn(file, reader) : whole(file, reader);
  }

  /** For somebody who was present and has no part in the case: not even what it is about. */
  private CaseView onlyOwn(CaseFile file, Party reader) {
    String word = kind(file).word().noun();
    return new CaseView(
        file.reference(),
        wording.say("zaak.alleen-eigen"),
        file.open(),
        wording.say("zaak.alleen-eigen-uitleg", word),
        file.open() ? "" : wording.say("zaak.gesloten", wording.day(file.closedAt())),
        null,
        List.of(),
        tasks(reader),
        List.of(),
        List.of(),
        appointments(file, reader),
        lettersTo(reader),
        List.of(),
        List.of(),
        List.of(),
        false,
        false,
        phoneLink(file),
        until(file, reader),
        false);
  }

  private CaseView whole(CaseFile file, Party reader) {
    CaseKind kind = kind(file);
    List<Party> everybody = parties.ofCase(file.id());
    List<Timeline.Event> events =
        timeline.ofCase(file.id()).stream()
            .filter(event -> event.audience() == Timeline.Audience.PARTIES)
            .toList();
    return new CaseView(
        file.reference(),
        file.subject(),
        file.open(),
        youAre(reader, everybody, kind),
        status(file, events, kind),
        file.open() && isApplicant(reader, kind) ? now(events) : null,
        facts(file, everybody, kind),
        tasks(reader),
        TermView.running(termsFor(file, reader), clock.instant(), wording),
        file.open() ? TermView.coming(procedures.coming(file), wording) : List.of(),
        appointments(file, reader),
        lettersTo(reader),
        added(reader),
        sentBy(reader),
        days(events),
        mayAdd(file, reader),
        mayWithdraw(file, reader),
        phoneLink(file),
        until(file, reader),
        true);
  }

  boolean mayWithdraw(CaseFile file, Party reader) {
    String applicant = frontDesk.of(file).kindOf(file.process()).applicant();
    return file.open() && reader.actsAs(applicant) && procedures.accepts(file, WITHDRAW);
  }

  /** The terms that this party may know of. */
  List<RunningTerm> termsFor(CaseFile file, Party reader) {
    return file.open() && !reader.ownOnly() ? TermView.of(terms.ofCase(file.id())) : List.of();
  }

  /**
   * What this party was invited for and still has to come, soonest first. Whoever was told
   * afterwards not to come finds nothing.
   */
  List<Appointment> appointmentsOf(CaseFile file, Party reader) {
    if (!file.open()) {
      return List.of();
    }
    Set<String> invited = new HashSet<>();
    for (Letter letter : letters.to(reader)) {
      if (letter.isInvitation()) {
        invited.add(letter.appointmentId());
      } else if (letter.appointmentId() != null) {
        invited.remove(letter.appointmentId());
      }
    }
    return appointments.planned(file.id(), clock.instant()).stream()
        .filter(planned -> invited.contains(planned.id()))
        .toList();
  }

  /** Whoever has a say in an open case, on either side. */
  boolean mayAdd(CaseFile file, Party reader) {
    return file.open() && reader.mayAct() && !reader.ownOnly();
  }

  private List<CaseView.AddedView> added(Party reader) {
    return additions.of(reader).stream()
        .map(added -> new CaseView.AddedView(wording.moment(added.at()), added.text()))
        .toList();
  }

  /** The files that this party sent along. */
  List<Documents.Attachment> sentBy(Party reader) {
    return documents.attachments(reader.caseId()).stream()
        .filter(attachment -> reader.id().equals(attachment.partyId()))
        .toList();
  }

  private String youAre(Party reader, List<Party> everybody, CaseKind kind) {
    String thisCase = kind.word().thisOne();
    if (reader.accused()) {
      return wording.say("zaak.over-u", CaseWord.atTheStart(thisCase));
    }
    if (reader.role().equals(kind.applicant())) {
      return wording.say("zaak.van-u", kind.word().your());
    }
    if (reader.standsFor() == null) {
      return wording.say("zaak.betrokken", thisCase);
    }
    String other =
        everybody.stream()
            .filter(party -> party.role().equals(reader.standsFor()))
            .map(Party::name)
            .findFirst()
            .orElse(wording.say("zaak.een-ander"));
    return reader.mayAct()
        ? wording.say("zaak.namens", other)
        : wording.say("zaak.steunt", other, thisCase);
  }

  /** Whoever asked for the case, and who stands by him or her: the sentence speaks to them. */
  private static boolean isApplicant(Party reader, CaseKind kind) {
    return kind.applicant().equals(reader.role()) || kind.applicant().equals(reader.standsFor());
  }

  /** What was said since the stage began; null when nothing was. */
  private static String now(List<Timeline.Event> events) {
    String now = null;
    for (Timeline.Event event : events) {
      if (event.kind().equals(Timeline.STAGE)) {
        now = null;
      } else if (event.kind().equals(Timeline.NOW)) {
        now = event.text();
      }
    }
    return now;
  }

  private String phoneLink(CaseFile file) {
    String phone = frontDesk.of(file).contact().phone();
    return phone == null ? null : "tel:" + phone.replaceAll("[^+0-9]", "");
  }

  private String status(CaseFile file, List<Timeline.Event> events, CaseKind kind) {
    if (!file.open()) {
      return kind.ending(file.outcome())
          + " "
          + wording.say("zaak.de-zaak-gesloten", wording.day(file.closedAt()));
    }
    return events.stream()
        .filter(event -> event.kind().equals(Timeline.STAGE))
        .reduce((earlier, later) -> later)
        .map(Timeline.Event::text)
        .orElse(wording.say("zaak.zaak-ontvangen", kind.word().the()));
  }

  private List<CaseView.Fact> facts(CaseFile file, List<Party> everybody, CaseKind kind) {
    List<CaseView.Fact> facts = new ArrayList<>();
    facts.add(new CaseView.Fact(wording.say("controle.zaaknummer"), file.reference()));
    facts.add(new CaseView.Fact(wording.say("zaak.ontvangen-op"), wording.day(file.openedAt())));
    everybody.stream()
        .filter(party -> party.role().equals(kind.applicant()))
        .forEach(
            party ->
                facts.add(
                    new CaseView.Fact(
                        wording.say("zaak.van", kind.word().capital()), party.name())));
    everybody.stream()
        .filter(Party::accused)
        .forEach(
            party -> facts.add(new CaseView.Fact(wording.say("zaak.gaat-over"), party.name())));
    return facts;
  }

  private List<CaseView.AppointmentView> appointments(CaseFile file, Party reader) {
    return appointmentsOf(file, reader).stream()
        .map(
            planned ->
                new CaseView.AppointmentView(
                    planned.id(), wording.moment(planned.start()), planned.place()))
        .toList();
  }

  /** Until when a closed case can be read, in words; null while it is open. */
  private String until(CaseFile file, Party reader) {
    return file.open() ? null : links.lastDay(reader).map(wording::day).orElse(null);
  }

  private List<CaseView.Task> tasks(Party reader) {
    return procedures.openTasks(reader).stream()
        .map(task -> inLanguage(task, wording.language()))
        .map(task -> new CaseView.Task(task.id(), task.name(), wording.lastDay(task.due())))
        .toList();
  }

  private List<CaseView.LetterView> lettersTo(Party reader) {
    Map<String, String> pdfs =
        documents.ofCase(reader.caseId()).stream()
            .filter(document -> document.letterId() != null)
            .collect(
                Collectors.toMap(
                    Documents.Document::letterId, Documents.Document::id, (one, other) -> other));
    Map<String, List<Documents.Document>> enclosed = enclosures.ofCase(reader.caseId());
    return letters.to(reader).stream()
        .map(
            letter ->
                new CaseView.LetterView(
                    letter.id(),
                    wording.day(letter.createdAt()),
                    letter.title(),
                    pdfs.get(letter.id()),
                    enclosed.getOrDefault(letter.id(), List.of())))
        .toList();
  }

  private List<CaseView.Day> days(List<Timeline.Event> events) {
    Map<String, List<String>> byDay = new LinkedHashMap<>();
    for (Timeline.Event event : events) {
      if (event.kind().equals(Timeline.NOW)) {
        continue;
      }
      String text =
          event.kind().equals(Timeline.STAGE)
              ? wording.say("zaak.begonnen", event.text())
              : event.text();
      byDay.computeIfAbsent(wording.day(event.at()), day -> new ArrayList<>()).add(text);
    }
    List<CaseView.Day> days = new ArrayList<>();
    byDay.forEach((day, texts) -> days.add(new CaseView.Day(day, texts)));
    Collections.reverse(days);
    return days;
  }

  private CaseKind kind(CaseFile file) {
    return frontDesk.of(file).in(wording.language()).kindOf(file.process());
  }

  /** The task with its form in this language, and what that calls it, as far as it is there. */
  static Procedures.PartyTask inLanguage(Procedures.PartyTask task, Locale language) {
    Form form = task.form().in(language);
    String name = form.isEnglish() && form.title() != null ? form.title() : task.name();
    return new Procedures.PartyTask(task.id(), name, form, task.variables(), task.due());
  }
}
