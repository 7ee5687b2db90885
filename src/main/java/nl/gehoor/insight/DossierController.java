package nl.gehoor.insight;

import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.Letters;
import nl.gehoor.procedure.CaseReaders;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The file of a case, to read. That it was read is written down in it. */
@RestController
@RequestMapping("/camunda/api/gehoor/default/dossier")
class DossierController {

  private final Viewer viewer;
  private final CaseReaders readers;
  private final DossierActions actions;
  private final Desk desk;
  private final Dossiers dossiers;
  private final Letters letters;
  private final Timeline timeline;

  DossierController(
      Viewer viewer,
      CaseReaders readers,
      DossierActions actions,
      Desk desk,
      Dossiers dossiers,
      Letters letters,
      Timeline timeline) {
    this.viewer = viewer;
    this.readers = readers;
    this.actions = actions;
    this.desk = desk;
    this.dossiers = dossiers;
    this.letters = letters;
    this.timeline = timeline;
  }

  /**
   * A letter to read on the screen.
   *
   * @param html safe: made by us from text in which every value is escaped; without the recipient's
   *     personal link
   */
  record Reading(String subject, String to, String written, String state, String html) {}

  /** The file of the case that a task belongs to. */
  @GetMapping
  @Transactional
  public ResponseEntity<Dossier> ofTask(@RequestParam("taak") String taskId) {
    Authentication reader = viewer.account();
    return shown(reader, readers.ofTask(reader, taskId).orElseThrow(Viewer::notThere));
  }

  @GetMapping("/{reference}")
  @Transactional
  public ResponseEntity<Dossier> ofCase(@PathVariable("reference") String reference) {
    Authentication reader = viewer.account();
    return shown(reader, desk.read(reference));
  }

  @GetMapping("/{reference}/brief/{letterId}")
  @Transactional
  public ResponseEntity<Reading> letter(
      @PathVariable("reference") String reference, @PathVariable("letterId") String letterId) {
    Authentication reader = viewer.account();
    CaseFile file = desk.read(reference);
    Letter letter =
        letters.ofCase(file.id()).stream()
            .filter(found -> found.id().equals(letterId))
            .findFirst()
            .orElseThrow(Viewer::notThere);
    timeline.read(file.id(), reader.getUserId());
    return unkept(
        new Reading(
            letter.subject(),
            letter.name(),
            DutchDates.inWords(letter.createdAt().atZone(DutchDates.AMSTERDAM).toLocalDate()),
            Dossiers.state(letter),
            letter.html(null)));
  }

  private ResponseEntity<Dossier> shown(Authentication reader, CaseFile file) {
    timeline.read(file.id(), reader.getUserId());
    Dossier.Allowed allowed = actions.allowed(reader, file);
    return unkept(
        dossiers.of(
            file, allowed, letter -> allowed.write() && actions.mayResend(reader, file, letter)));
  }

  private static <T> ResponseEntity<T> unkept(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
