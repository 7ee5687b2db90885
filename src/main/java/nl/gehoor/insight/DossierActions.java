package nl.gehoor.insight;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.form.Item;
import nl.gehoor.form.RefusedException;
import nl.gehoor.letter.Enclosures;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.Letters;
import nl.gehoor.organisation.Members;
import nl.gehoor.procedure.CaseActions;
import nl.gehoor.procedure.CaseReaders;
import nl.gehoor.procedure.LetterSending;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a handler can do from the file of a case; each refusal is a sentence that says why. */
@RestController
@RequestMapping("/camunda/api/gehoor/default/dossier/{reference}")
class DossierActions {

  private final Desk desk;
  private final Viewer viewer;
  private final CaseReaders readers;
  private final CaseActions actions;
  private final Letters letters;
  private final Enclosures enclosures;
  private final LetterSending sending;
  private final Parties parties;
  private final Timeline timeline;

  DossierActions(
      Desk desk,
      Viewer viewer,
      CaseReaders readers,
      CaseActions actions,
      Letters letters,
      Enclosures enclosures,
      LetterSending sending,
      Parties parties,
      Timeline timeline) {
    this.desk = desk;
    this.viewer = viewer;
    this.readers = readers;
    this.actions = actions;
    this.letters = letters;
    this.enclosures = enclosures;
    this.sending = sending;
    this.parties = parties;
    this.timeline = timeline;
  }

  /**
   * What is sent with an action; what it does not need is null.
   *
   * @param task id of the task it is about
   * @param choices answers to what was asked besides, by field
   * @param person account of a colleague
   */
  record Sent(
      String task, String reason, Map<String, String> choices, String person, String email) {}

  /** What the viewer can do with this case now. */
  Dossier.Allowed allowed(Authentication who, CaseFile file) {
    if (!readers.mayWork(who, file)) {
      return new Dossier.Allowed(false, false, false, List.of(), List.of());
    }
    return new Dossier.Allowed(
        true,
        actions.mayWithdraw(who, file),
        actions.mayReopen(who, file),
        actions.extensions(who, file).stream().map(DossierActions::extension).toList(),
        actions.handOvers(who, file).stream().map(DossierActions::handOver).toList());
  }

  private static Dossier.Extension extension(CaseActions.Extension extension) {
    return new Dossier.Extension(
        extension.task().getId(),
        extension.task().getName(),
        extension.questions().stream().map(DossierActions::question).toList());
  }

  private static Dossier.Question question(Item item) {
    return new Dossier.Question(
        item.key(),
        item.label(),
        item.options().stream()
            .map(option -> new Dossier.Choice(option.value(), option.label()))
            .toList());
  }

  private static Dossier.HandOver handOver(CaseActions.HandOver handOver) {
    return new Dossier.HandOver(
        handOver.task().getId(),
        handOver.task().getName(),
        handOver.people().stream().map(DossierActions::person).toList());
  }

  private static Dossier.Choice person(Members.Member member) {
    return new Dossier.Choice(member.userId(), member.name());
  }

  @PostMapping("/verlengen")
  @Transactional
  public Map<String, Object> extend(
      @PathVariable("reference") String reference, @RequestBody Sent sent) {
    actions.extend(
        viewer.account(),
        desk.work(reference),
        sent.task(),
        sent.reason(),
        sent.choices() == null ? Map.of() : new HashMap<>(sent.choices()));
    return Map.of();
  }

  @PostMapping("/intrekken")
  @Transactional
  public Map<String, Object> withdraw(
      @PathVariable("reference") String reference, @RequestBody Sent sent) {
    actions.withdraw(viewer.account(), desk.work(reference), sent.reason());
    return Map.of();
  }

  @PostMapping("/heropenen")
  @Transactional
  public Map<String, Object> reopen(
      @PathVariable("reference") String reference, @RequestBody Sent sent) {
    actions.reopen(viewer.account(), desk.work(reference), sent.reason());
    return Map.of();
  }

  @PostMapping("/overdragen")
  @Transactional
  public Map<String, Object> handOver(
      @PathVariable("reference") String reference, @RequestBody Sent sent) {
    actions.handOver(
        viewer.account(), desk.work(reference), sent.task(), sent.person(), sent.reason());
    return Map.of();
  }

  /**
   * A letter that was not delivered goes again through its task; any other is written once more.
   */
  @PostMapping("/brieven/{letterId}/opnieuw")
  @Transactional
  public Map<String, Object> resend(
      @PathVariable("reference") String reference,
      @PathVariable("letterId") String letterId,
      @RequestBody Sent sent) {
    CaseFile file = desk.work(reference);
    Letter letter =
        letters.ofCase(file.id()).stream()
            .filter(found -> found.id().equals(letterId))
            .findFirst()
            .orElseThrow(Viewer::notThere);
    if (letter.state() == Letter.State.FAILED) {
      Task asks =
          actions
              .undelivered(viewer.account(), file, letterId)
              .orElseThrow(
                  () ->
                      new RefusedException(
                          "Voor deze brief staat al een taak open. Wie die taak heeft, kan de"
                              + " brief opnieuw versturen."));
      actions.mailAgain(viewer.account(), asks, sent.email());
    } else {
      sendAgain(file, letter);
    }
    return Map.of();
  }

  private void sendAgain(CaseFile file, Letter letter) {
    if (letter.state() == Letter.State.WAITING) {
      throw new RefusedException("Deze brief is nog onderweg. Wacht even af of hij aankomt.");
    }
    if (letter.partyId() != null && Parties.hasLeft(parties.get(letter.partyId()))) {
      throw new RefusedException(
          letter.name() + " doet niet meer mee in deze zaak en krijgt geen brieven meer.");
    }
    Letter again = letters.again(letter);
    enclosures.encloseAgain(again, letter);
    timeline.add(
        file.id(),
        "brief",
        "Brief '" + letter.title() + "' opnieuw verstuurd aan " + letter.name(),
        desk.name(),
        Timeline.Audience.HANDLERS);
    sending.start(file, again);
  }

  /** Whether the viewer, who may work in the case, can have this letter sent again now. */
  boolean mayResend(Authentication who, CaseFile file, Letter letter) {
    return switch (letter.state()) {
      case WAITING -> false;
      case FAILED -> actions.undelivered(who, file, letter.id()).isPresent();
      default ->
          Optional.ofNullable(letter.partyId())
              .map(parties::get)
              .filter(Parties::hasLeft)
              .isEmpty();
    };
  }
}
