package nl.gehoor.portal;

import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import nl.gehoor.casefile.Party;
import nl.gehoor.letter.FrontDesk;
import org.springframework.stereotype.Component;

/** Opens personal links. */
@Component
class Visits {

  private final Links links;
  private final CaseFiles files;
  private final FrontDesk frontDesk;
  private final Parties parties;
  private final Wording wording;

  Visits(Links links, CaseFiles files, FrontDesk frontDesk, Parties parties, Wording wording) {
    this.links = links;
    this.files = files;
    this.frontDesk = frontDesk;
    this.parties = parties;
    this.wording = wording;
  }

  /**
   * @throws UnknownLinkException alike for a link that never was, is not whole, or has expired
   */
  Visit open(String token) {
    Party party = links.open(token).orElseThrow(UnknownLinkException::new);
    CaseFile file = files.get(party.caseId());
    wording.reader(parties.languageOf(party.id()));
    return new Visit(token, party, file, frontDesk.of(file).in(wording.language()), wording);
  }
}
