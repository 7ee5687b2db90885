package nl.gehoor.insight;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseNotes;
import nl.gehoor.casefile.Timeline;
import nl.gehoor.casefile.Uploads;
import nl.gehoor.form.RefusedException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What handlers put in the file of a case themselves: notes, and files they got elsewhere. */
@RestController
@RequestMapping("/camunda/api/gehoor/default/dossier/{reference}")
class DossierPapers {

  private final Desk desk;
  private final CaseNotes notes;
  private final Uploads uploads;
  private final Timeline timeline;

  DossierPapers(Desk desk, CaseNotes notes, Uploads uploads, Timeline timeline) {
    this.desk = desk;
    this.notes = notes;
    this.uploads = uploads;
    this.timeline = timeline;
  }

  @PostMapping("/notities")
  @Transactional
  public Map<String, Object> note(
      @PathVariable("reference") String reference, @RequestBody Map<String, Object> sent) {
    CaseFile file = desk.work(reference);
    notes.add(file.id(), desk.name(), sent.get("text") instanceof String text ? text : null);
    tell(file, "notitie", "Notitie gemaakt");
    return Map.of();
  }

  @PostMapping("/stukken")
  @Transactional
  public Map<String, Object> file(
      @PathVariable("reference") String reference,
      @RequestParam(name = "bestand", required = false) MultipartFile sent)
      throws IOException {
    CaseFile file = desk.work(reference);
    if (sent == null) {
      throw new RefusedException("Kies eerst een bestand.");
    }
    try (InputStream content = sent.getInputStream()) {
      String name =
          uploads.addTo(
              file.id(),
              desk.name(),
              Optional.ofNullable(sent.getOriginalFilename()).orElse("bestand"),
              content);
      tell(file, "stuk", "Stuk '" + name + "' toegevoegd");
    }
    return Map.of();
  }

  private void tell(CaseFile file, String kind, String text) {
    timeline.add(file.id(), kind, text, desk.name(), Timeline.Audience.HANDLERS);
  }
}
