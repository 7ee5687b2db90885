package nl.gehoor.letter;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.gehoor.casefile.Appointments;
import nl.gehoor.casefile.Appointments.Appointment;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.term.DutchDates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The letters of the cases: writes them, and knows how each of them fares. Every method runs in the
 * caller's transaction.
 */
@Component
public class Letters {

  private static final Logger LOG = LoggerFactory.getLogger(Letters.class);

  /** On top of a letter to who reads English, when the organisation has it in Dutch only. */
  private static final String ONLY_DUTCH =
      "*This letter is only available in Dutch. On your own page you can see in English how things"
          + " stand. Do you need help to understand it? Reply to this message, or ask somebody you"
          + " trust.*";

  private final LetterTemplates templates;
  private final LetterStore store;
  private final LetterContext context;
  private final Recipients recipients;
  private final RoleAddresses roleAddresses;
  private final CaseFiles cases;
  private final Parties parties;
  private final Appointments appointments;
  private final FrontDesk frontDesk;
  private final Sender sender;
  private final Clock clock;

  Letters(
      LetterTemplates templates,
      LetterStore store,
      LetterContext context,
      Recipients recipients,
      RoleAddresses roleAddresses,
      CaseFiles cases,
      Parties parties,
      Appointments appointments,
      FrontDesk frontDesk,
      Sender sender,
      Clock clock) {
    this.templates = templates;
    this.store = store;
    this.context = context;
    this.recipients = recipients;
    this.roleAddresses = roleAddresses;
    this.cases = cases;
    this.parties = parties;
    this.appointments = appointments;
    this.frontDesk = frontDesk;
    this.sender = sender;
    this.clock = clock;
  }

  /**
   * Writes a letter to everybody it is for, one each, and keeps them in the case file. Sends
   * nothing.
   *
   * @return empty when every role was optional and nobody has one
   * @throws LetterException when the text, a value it needs, or a recipient is missing; nothing was
   *     written
   */
  public List<Letter> write(LetterOrder order) {
    return write(order, recipients.resolve(order.file(), order.to()));
  }

  /**
   * Cancels every appointment of the case that has not begun, and writes to everybody who was
   * invited.
   *
   * @param template name of the letter's text
   */
  public List<Letter> cancelAppointments(
      CaseFile file,
      String template,
      Map<String, Object> variables,
      Function<String, Optional<LetterTerm>> terms) {
    List<Letter> written = new ArrayList<>();
    for (Appointment planned : appointments.planned(file.id(), clock.instant())) {
      List<Recipient> invited = invited(file, planned);
      Appointment cancelled =
          appointments.cancel(file.id(), planned.name()).orElseThrow(IllegalStateException::new);
      written.addAll(
          write(new LetterOrder(file, template, "", false, cancelled, variables, terms), invited));
    }
    return written;
  }

  /**
   * Writes to whoever was invited for an appointment and is not among those of its new invitation,
   * with the cancellation for their calendars. To be called before that invitation is written.
   *
   * @param before the appointment as those people have it
   * @param template name of the letter's text
   */
  public List<Letter> withdraw(LetterOrder invitation, Appointment before, String template) {
    CaseFile file = invitation.file();
    Set<Object> still =
        recipients.resolve(file, invitation.to()).stream()
            .map(Recipient::identity)
            .collect(Collectors.toSet());
    List<Recipient> left =
        invited(file, before).stream()
            .filter(recipient -> !still.contains(recipient.identity()))
            .toList();
    if (left.isEmpty()) {
      return List.of();
    }
    Appointment gone = before.without(invitation.appointment());
    return write(
        new LetterOrder(
            file, template, "", false, gone, invitation.variables(), invitation.terms()),
        left);
  }

  /**
   * Writes the same letter to the same recipient once more, to the address that is known now. What
   * was sent before stays in the file as it is.
   */
  public Letter again(Letter letter) {
    Optional<Party> party = Optional.ofNullable(letter.partyId()).map(parties::get);
    Letter copy =
        new Letter(
            UUID.randomUUID().toString(),
            letter.caseId(),
            letter.template(),
            letter.title(),
            letter.role(),
            letter.partyId(),
            letter.userId(),
            letter.name(),
            party.map(Party::email).orElse(letter.partyId() == null ? letter.email() : null),
            party
                .map(Party::address)
                .orElse(letter.partyId() == null ? letter.postalAddress() : null),
            letter.subject(),
            letter.body(),
            letter.pdf(),
            letter.appointmentId(),
            letter.calendar(),
            letter.calendarMethod(),
            Letter.State.WAITING,
            null,
            clock.instant(),
            null);
    store.insert(copy);
    return copy;
  }

  /** All letters of a case, oldest first. */
  public List<Letter> ofCase(String caseId) {
    return store.ofCase(caseId);
  }

  /** What this party may read: its own letters, oldest first, but for those that were dropped. */
  public List<Letter> to(Party party) {
    return store.ofCase(party.caseId()).stream()
        .filter(letter -> party.id().equals(letter.partyId()))
        .filter(letter -> letter.state() != Letter.State.DROPPED)
        .toList();
  }

  /**
   * @throws IllegalArgumentException when there is no such letter
   */
  public Letter get(String id) {
    return store.find(id).orElseThrow(() -> new IllegalArgumentException("Onbekende brief: " + id));
  }

  /**
   * Stores a better address where the next letter will find it: with the party or the role of the
   * organisation, on this letter, and on the others to the same recipient that still have to go.
   *
   * @param email as {@link MailAddress#of} gave it
   */
  public void correctEmail(Letter letter, String email) {
    if (letter.partyId() != null) {
      parties.correctEmail(letter.partyId(), email);
    } else if (letter.userId() == null) {
      CaseFile file = cases.get(letter.caseId());
      // The address of a role is for every case; one that only keeps this case private is not.
      if (!recipients.isHeldByAccused(file, letter.role())) {
        roleAddresses.put(file.tenant(), letter.role(), email);
      }
    }
    store.ofCase(letter.caseId()).stream()
        .filter(other -> other.id().equals(letter.id()) || isUnderway(other))
        .filter(other -> sameRecipient(other, letter))
        .forEach(other -> store.email(other.id(), email));
    store.state(letter.id(), Letter.State.WAITING, null, null);
  }

  /** Lets the letter go by post to this address. */
  public void redirectToPost(Letter letter, String postalAddress) {
    store.postalAddress(letter.id(), postalAddress);
    store.state(letter.id(), Letter.State.WAITING, null, null);
  }

  /**
   * The letter could not be delivered and waits for a person.
   *
   * @param error in Dutch, what went wrong
   */
  public void failed(String id, String error) {
    store.state(id, Letter.State.FAILED, error, null);
  }

  public void sent(String id) {
    store.state(id, Letter.State.SENT, null, clock.instant());
  }

  /**
   * @param day the day on which it was posted
   */
  public void posted(String id, LocalDate day) {
    Instant start = day.atStartOfDay(DutchDates.AMSTERDAM).toInstant();
    store.state(id, Letter.State.POSTED, null, start);
  }

  /** Somebody decided that the letter need not be delivered, and why. */
  public void dropped(String id, String reason) {
    store.state(id, Letter.State.DROPPED, reason, null);
  }

  private List<Letter> write(LetterOrder order, List<Recipient> to) {
    Organisation organisation = frontDesk.of(order.file());
    LetterText dutch =
        LetterText.parse(
            order.template(),
            templates
                .find(organisation.id(), order.template())
                .orElseThrow(
                    () ->
                        new LetterException(
                            "Er is geen brief met de naam '" + order.template() + "'.")),
            LetterParts.of(templates, organisation.id()));
    List<Letter> letters =
        to.stream()
            .map(
                recipient ->
                    readsEnglish(recipient)
                        ? inEnglish(order, organisation, dutch, recipient)
                        : letter(order, organisation, dutch, recipient))
            .toList();
    letters.forEach(store::insert);
    return letters;
  }

  /** No case stops for want of a translation: what cannot be said in English is said in Dutch. */
  private Letter inEnglish(
      LetterOrder order, Organisation organisation, LetterText dutch, Recipient recipient) {
    try {
      return letter(order, organisation, english(order, organisation, dutch), recipient);
    } catch (LetterException e) {
      LOG.warn("De Engelse brief {} kan niet: {}", order.template(), e.getMessage());
      return letter(order, organisation, dutch.withNotice(ONLY_DUTCH), recipient);
    }
  }

  /** Whether this recipient reads English rather than Dutch. */
  private boolean readsEnglish(Recipient recipient) {
    return recipient.party() != null
        && LetterTemplates.ENGLISH_FOLDER.equals(parties.languageOf(recipient.party().id()));
  }

  /** The English text; where there is none, the Dutch one that says so in English. */
  private LetterText english(LetterOrder order, Organisation organisation, LetterText dutch) {
    String name = LetterTemplates.ENGLISH + order.template();
    return templates
        .find(organisation.id(), name)
        .map(
            text -> LetterText.parse(name, text, LetterParts.english(templates, organisation.id())))
        .orElseGet(() -> dutch.withNotice(ONLY_DUTCH));
  }

  private Letter letter(
      LetterOrder order, Organisation organisation, LetterText text, Recipient recipient) {
    Map<String, Object> values =
        context.of(
            order,
            organisation.in(text.language()),
            recipient,
            LocalDate.now(clock),
            text.language());
    String subject = text.subject(values);
    Appointment appointment = order.appointment();
    return new Letter(
        UUID.randomUUID().toString(),
        order.file().id(),
        text.name(),
        text.title(values).replace("(" + order.file().reference() + ")", "").strip(),
        recipient.role(),
        recipient.party() == null ? null : recipient.party().id(),
        recipient.userId(),
        recipient.name(),
        recipient.email(),
        recipient.postalAddress(),
        subject,
        text.body(values),
        order.pdf(),
        appointment == null ? null : appointment.id(),
        appointment == null ? null : calendar(appointment, subject, organisation),
        appointment == null ? null : Invitation.method(appointment),
        Letter.State.WAITING,
        null,
        clock.instant(),
        null);
  }

  private String calendar(Appointment appointment, String subject, Organisation organisation) {
    return Invitation.of(
        appointment, subject, organisation.name(), sender.repliesTo(organisation), clock.instant());
  }

  /**
   * What a task about this letter shows: Markdown in which every value is escaped.
   *
   * @return letter, recipient, addresses, and what went wrong, a line each
   */
  public String summary(Letter letter) {
    List<String> lines = new ArrayList<>();
    lines.add("**Brief:** " + MarkdownText.escape(letter.subject()));
    lines.add("**Aan:** " + MarkdownText.escape(letter.name()));
    lines.add(
        "**E-mailadres:** "
            + (letter.email() == null ? "niet bekend" : MarkdownText.escape(letter.email())));
    if (letter.toParty()) {
      lines.add(
          "**Postadres:** "
              + (letter.postalAddress() == null
                  ? "niet bekend"
                  : MarkdownText.escape(MarkdownText.singleLine(letter.postalAddress()))));
    }
    if (letter.lastError() != null) {
      lines.add("**Wat er misging:** " + MarkdownText.escape(letter.lastError()));
    }
    if (letter.userId() != null) {
      lines.add("Dit adres komt uit het account van deze collega. Laat het ook daar verbeteren.");
    }
    return String.join("\n\n", lines);
  }

  /**
   * Whoever was invited for this appointment, and not told afterwards that he or she need not come,
   * at the address that is known now.
   */
  private List<Recipient> invited(CaseFile file, Appointment appointment) {
    Map<Object, Recipient> invited = new LinkedHashMap<>();
    for (Letter letter : store.ofCase(file.id())) {
      if (appointment.id().equals(letter.appointmentId())) {
        for (Recipient recipient : recipients(file, letter)) {
          if (Invitation.CANCEL.equals(letter.calendarMethod())) {
            invited.remove(recipient.identity());
          } else {
            invited.put(recipient.identity(), recipient);
          }
        }
      }
    }
    return List.copyOf(invited.values());
  }

  /** Whom a letter went to, or whom it would go to now that it is known whom the case is about. */
  private List<Recipient> recipients(CaseFile file, Letter letter) {
    if (letter.partyId() != null) {
      return List.of(Recipient.of(letter.role(), parties.get(letter.partyId())));
    }
    if (recipients.isWithheld(file, letter)) {
      return recipients.resolve(file, letter.role() + "?");
    }
    return List.of(
        new Recipient(letter.role(), null, letter.userId(), letter.name(), letter.email()));
  }

  private static boolean isUnderway(Letter letter) {
    return letter.state() == Letter.State.WAITING || letter.state() == Letter.State.FAILED;
  }

  private static boolean sameRecipient(Letter one, Letter other) {
    return Objects.equals(one.partyId(), other.partyId())
        && Objects.equals(one.userId(), other.userId())
        && (one.partyId() != null || one.role().equals(other.role()));
  }
}
