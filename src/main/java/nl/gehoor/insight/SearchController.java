package nl.gehoor.insight;

import java.util.List;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseSearch;
import nl.gehoor.form.RefusedException;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.procedure.CaseReaders;
import nl.gehoor.term.DutchDates;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds the cases whose file the viewer may read; the others do not exist. */
@RestController
class SearchController {

  private static final int LEAST = 3;
  private static final int LOOKED_AT = 100;
  private static final int SHOWN = 25;

  private final Viewer viewer;
  private final CaseSearch search;
  private final CaseReaders readers;
  private final Organisations organisations;

  SearchController(
      Viewer viewer, CaseSearch search, CaseReaders readers, Organisations organisations) {
    this.viewer = viewer;
    this.search = search;
    this.readers = readers;
    this.organisations = organisations;
  }

  /**
   * @param cases newest first
   * @param more there may be others
   */
  record Results(List<Found> cases, boolean more) {}

  /**
   * @param opened the day it came in, in words
   * @param state open, or how it ended
   */
  record Found(String reference, String subject, String opened, String state) {}

  @GetMapping("/camunda/api/gehoor/default/zaken")
  @Transactional(readOnly = true)
  public ResponseEntity<Results> find(@RequestParam("zoek") String text) {
    if (text.strip().length() < LEAST) {
      throw new RefusedException("Typ minstens drie tekens: een zaaknummer, onderwerp of naam.");
    }
    Authentication reader = viewer.account();
    List<String> tenants = reader.getTenantIds() == null ? List.of() : reader.getTenantIds();
    List<CaseFile> files = search.find(tenants, text, LOOKED_AT);
    List<Found> found =
        files.stream()
            .filter(file -> readers.mayRead(reader, file))
            .limit(SHOWN)
            .map(this::found)
            .toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Results(found, found.size() == SHOWN || files.size() == LOOKED_AT));
  }

  private Found found(CaseFile file) {
    return new Found(
        file.reference(),
        file.subject(),
        DutchDates.inWords(file.openedAt().atZone(DutchDates.AMSTERDAM).toLocalDate()),
        file.open()
            ? "Open"
            : organisations.get(file.tenant()).kindOf(file.process()).ending(file.outcome()));
  }
}
