package nl.gehoor.insight;

import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.procedure.Actor;
import nl.gehoor.procedure.CaseReaders;
import org.springframework.stereotype.Component;

/** The case that somebody reads or works in, and who that is. */
@Component
class Desk {

  private final Viewer viewer;
  private final CaseReaders readers;
  private final CaseFiles files;
  private final Actor actor;

  Desk(Viewer viewer, CaseReaders readers, CaseFiles files, Actor actor) {
    this.viewer = viewer;
    this.readers = readers;
    this.files = files;
    this.actor = actor;
  }

  /**
   * @throws org.springframework.web.server.ResponseStatusException 404 when there is no such case,
   *     or the viewer may not look into it
   */
  CaseFile read(String reference) {
    return files
        .byReference(reference)
        .filter(file -> readers.mayRead(viewer.account(), file))
        .orElseThrow(Viewer::notThere);
  }

  /**
   * @throws org.springframework.web.server.ResponseStatusException 404 when there is no such case,
   *     or the viewer may not work in it
   */
  CaseFile work(String reference) {
    return files
        .byReference(reference)
        .filter(file -> readers.mayWork(viewer.account(), file))
        .orElseThrow(Viewer::notThere);
  }

  /** Name of the viewer, as people read it. */
  String name() {
    return actor.name().orElseGet(() -> viewer.account().getUserId());
  }
}
