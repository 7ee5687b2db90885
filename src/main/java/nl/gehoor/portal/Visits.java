package nl.gehoor.portal;

import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Party;
import nl.gehoor.letter.FrontDesk;
import org.springframework.stereotype.Component;

/** Opens personal links. */
@Component
class Visits {

  private final Links links;
  private final CaseFiles files;
  private final FrontDesk frontDesk;

  Visits(Links links, CaseFiles files, FrontDesk frontDesk) {
    this.links = links;
    this.files = files;
    this.frontDesk = frontDesk;
  }

  /**
   * @throws UnknownLinkException alike for a link that never was, is not whole, or has expired
   */
  Visit open(String token) {
    Party party = links.open(token).orElseThrow(UnknownLinkException::new);
    CaseFile file = files.get(party.caseId());
    return new Visit(token, party, file, frontDesk.of(file));
  }
}
