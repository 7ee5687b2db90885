package nl.gehoor.insight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.gehoor.casefile.Additions;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseNotes;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.FileSize;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.casefile.RunningTerm;
import nl.gehoor.casefile.TermRegister;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.Letters;
import nl.gehoor.organisation.CaseKind;
import nl.gehoor.organisation.Members;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.Unchecked;
import nl.gehoor.term.DutchDates;
import nl.gehoor.term.TermPeriod;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.springframework.stereotype.Component;

/** Puts the file of a case together. Whether somebody may have it is asked elsewhere. */
@Component
class Dossiers {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy HH.mm", Locale.forLanguageTag("nl-NL"));

  /** A nudge to ourselves, not a term anybody is held to. */
  private static final String REMINDER = "herinnering";

  /** Kinds of lines that only say who looked at something. */
  private static final Set<String> LOOKED = Set.of(Timeline.READ, "zaakstuk");

  private final ProcessEngine engine;
  private final Parties parties;
  private final TermRegister terms;
  private final Timeline timeline;
  private final Letters letters;
  private final Documents documents;
  private final CaseNotes notes;
  private final Additions additions;
  private final Organisations organisations;
  private final Members members;
  private final Clock clock;

  Dossiers(
      ProcessEngine engine,
      Parties parties,
      TermRegister terms,
      Timeline timeline,
      Letters letters,
      Documents documents,
      CaseNotes notes,
      Additions additions,
      Organisations organisations,
      Members members,
      Clock clock) {
    this.engine = engine;
    this.parties = parties;
    this.terms = terms;
    this.timeline = timeline;
    this.letters = letters;
    this.documents = documents;
    this.notes = notes;
    this.additions = additions;
    this.organisations = organisations;
    this.members = members;
    this.clock = clock;
  }

  /**
   * @param mayResend whether the reader can have this letter sent again
   */
  Dossier of(CaseFile file, Dossier.Allowed may, Predicate<Letter> mayResend) {
    Organisation organisation = organisations.get(file.tenant());
    CaseKind kind = organisation.kindOf(file.process());
    List<Timeline.Event> events = timeline.ofCase(file.id());
    return new Dossier(
        file.reference(),
        file.subject(),
        kind.word().capital() + " bij " + organisation.name(),
        file.open(),
        state(file, kind),
        file.open() ? stage(events) : null,
        DutchDates.inWords(day(file.openedAt())),
        told(file),
        parties.ofCase(file.id()).stream().map(Dossiers::person).toList(),
        spans(file),
        posts(file, mayResend),
        papers(file),
        notes.ofCase(file.id()).stream()
            .map(note -> new Dossier.Note(moment(note.at()), note.by(), note.text()))
            .toList(),
        lines(events),
        may);
  }

  private static String state(CaseFile file, CaseKind kind) {
    return file.open()
        ? "Open"
        : "Gesloten op %s. %s"
            .formatted(DutchDates.inWords(day(file.closedAt())), kind.ending(file.outcome()));
  }

  private static String stage(List<Timeline.Event> events) {
    return events.stream()
        .filter(event -> Timeline.STAGE.equals(event.kind()))
        .map(Timeline.Event::text)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  private List<Dossier.Told> told(CaseFile file) {
    List<Dossier.Told> told = new ArrayList<>();
    answer(file, "omschrijving")
        .ifPresent(text -> told.add(new Dossier.Told("In eigen woorden", text)));
    answer(file, "gewensteOplossing")
        .ifPresent(text -> told.add(new Dossier.Told("Gewenste oplossing", text)));
    additions.ofCase(file.id()).stream()
        .filter(addition -> !addition.text().isBlank())
        .map(
            addition ->
                new Dossier.Told(
                    "Toegevoegd door %s, %s".formatted(addition.name(), moment(addition.at())),
                    addition.text()))
        .forEach(told::add);
    return told;
  }

  /** What the case's own instance knows or knew. */
  private Optional<String> answer(CaseFile file, String variable) {
    if (file.instanceId() == null) {
      return Optional.empty();
    }
    return Unchecked.ask(
        engine.getIdentityService(),
        () ->
            engine
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(file.instanceId())
                .activityInstanceIdIn(file.instanceId())
                .variableName(variable)
                .list()
                .stream()
                .map(HistoricVariableInstance::getValue)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank())
                .findFirst());
  }

  private static Dossier.Person person(Party party) {
    boolean left = Parties.hasLeft(party);
    String role = left ? party.role().substring(0, party.role().indexOf('-')) : party.role();
    String remark =
        left
            ? "doet niet meer mee"
            : party.accused()
                ? "over wie de zaak gaat"
                : party.standsFor() == null ? null : "namens of naast de " + party.standsFor();
    return new Dossier.Person(
        role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1),
        party.name(),
        remark,
        party.email(),
        party.phone(),
        party.address());
  }

  private List<Dossier.Span> spans(CaseFile file) {
    return terms.ofCase(file.id()).stream()
        .filter(term -> !REMINDER.equals(term.kind()))
        .map(this::span)
        .toList();
  }

  private Dossier.Span span(RunningTerm term) {
    boolean running = term.state() == RunningTerm.State.RUNNING;
    boolean late =
        term.state() == RunningTerm.State.MISSED
            || running && !term.dueAt().isAfter(clock.instant());
    return new Dossier.Span(
        term.label(),
        switch (term.state()) {
          case RUNNING -> late ? "te laat" : "loopt";
          case MET -> "gehaald";
          case MISSED -> "niet gehaald";
          case CANCELLED -> "vervallen";
        },
        late,
        DutchDates.inWords(DutchDates.lastDay(term.dueAt())),
        term.explanation(),
        term.extension() == null
            ? null
            : "Verlengd met %s op %s: eerst was de laatste dag %s. Reden: %s"
                .formatted(
                    TermPeriod.parse(term.extension()).inWords(),
                    DutchDates.inWords(day(term.extendedAt())),
                    DutchDates.inWords(DutchDates.lastDay(term.originalDueAt())),
                    term.extensionReason()));
  }

  private List<Dossier.Post> posts(CaseFile file, Predicate<Letter> mayResend) {
    Map<String, String> pdfs =
        documents.ofCase(file.id()).stream()
            .filter(document -> document.letterId() != null)
            .collect(
                Collectors.toMap(
                    Documents.Document::letterId, Documents.Document::id, (one, other) -> other));
    return letters.ofCase(file.id()).stream()
        .map(letter -> post(letter, pdfs.get(letter.id()), mayResend.test(letter)))
        .toList();
  }

  private static Dossier.Post post(Letter letter, String pdf, boolean mayResend) {
    return new Dossier.Post(
        letter.id(),
        letter.title(),
        letter.name(),
        DutchDates.inWords(day(letter.createdAt())),
        state(letter),
        letter.lastError(),
        letter.state() == Letter.State.FAILED,
        pdf,
        mayResend,
        letter.email());
  }

  /** What became of a letter, in words. */
  static String state(Letter letter) {
    return switch (letter.state()) {
      case WAITING -> "onderweg";
      case FAILED -> "niet bezorgd";
      case SENT -> "gemaild op " + DutchDates.inWords(day(letter.sentAt()));
      case POSTED -> "op de post gedaan op " + DutchDates.inWords(day(letter.sentAt()));
      case DROPPED -> "niet verstuurd";
    };
  }

  /** What is no letter: those stand by themselves. */
  private List<Dossier.Paper> papers(CaseFile file) {
    Map<String, Documents.Attachment> sent =
        documents.attachments(file.id()).stream()
            .collect(Collectors.toMap(Documents.Attachment::id, one -> one));
    return documents.ofCase(file.id()).stream()
        .filter(document -> document.letterId() == null)
        .map(
            document -> {
              Documents.Attachment along = sent.get(document.id());
              return along == null
                  ? new Dossier.Paper(
                      document.id(),
                      document.name(),
                      FileSize.inWords(documents.size(document.id())),
                      null,
                      null)
                  : new Dossier.Paper(
                      document.id(),
                      document.name(),
                      FileSize.inWords(along.size()),
                      along.by() == null ? "wie de zaak begon" : along.by(),
                      moment(along.at()));
            })
        .toList();
  }

  private List<Dossier.Line> lines(List<Timeline.Event> events) {
    Map<String, String> names = new HashMap<>();
    return events.stream()
        .filter(event -> !Timeline.NOW.equals(event.kind()))
        .map(
            event ->
                new Dossier.Line(
                    moment(event.at()),
                    Timeline.STAGE.equals(event.kind()) ? "Nu in " + event.text() : event.text(),
                    event.actor() == null
                        ? null
                        : names.computeIfAbsent(event.actor(), this::nameOf),
                    LOOKED.contains(event.kind())))
        .toList();
  }

  /** Some lines have the account, others the name. */
  private String nameOf(String actor) {
    return members.find(actor).map(Members.Member::name).orElse(actor);
  }

  private static LocalDate day(Instant moment) {
    return moment.atZone(DutchDates.AMSTERDAM).toLocalDate();
  }

  static String moment(Instant at) {
    return MOMENT.format(at.atZone(DutchDates.AMSTERDAM));
  }
}
