package nl.gehoor.letter;

import java.text.Normalizer;
import nl.gehoor.casefile.CaseFile;
import nl.gehoor.casefile.CaseFiles;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Documents.Document;
import nl.gehoor.casefile.Links;
import nl.gehoor.casefile.Parties;
import org.springframework.stereotype.Component;

/**
 * The PDFs of letters, one each, kept in the case file. The kept copy does not hold the recipient's
 * personal link; only while a letter waits to be posted it does, because on paper the link is all
 * the recipient has.
 */
@Component
public class LetterDocuments {

  private static final int LONGEST_NAME = 100;

  private final Letters letters;
  private final CaseFiles cases;
  private final FrontDesk frontDesk;
  private final Parties parties;
  private final Links links;
  private final Documents documents;

  LetterDocuments(
      Letters letters,
      CaseFiles cases,
      FrontDesk frontDesk,
      Parties parties,
      Links links,
      Documents documents) {
    this.letters = letters;
    this.cases = cases;
    this.frontDesk = frontDesk;
    this.parties = parties;
    this.links = links;
    this.documents = documents;
  }

  /** The copy for the file; made when it is asked for first. */
  public Document copy(String letterId) {
    return documents
        .ofLetter(letterId)
        .orElseGet(() -> add(letters.get(letterId), render(letters.get(letterId), null)));
  }

  byte[] content(Document document) {
    return documents.content(document.id());
  }

  /** The letter as it is to be posted, with the recipient's personal link. */
  public Document forPost(String letterId) {
    Letter letter = letters.get(letterId);
    String link = letter.toParty() ? links.address(parties.get(letter.partyId())) : null;
    byte[] pdf = render(letter, link);
    return documents
        .ofLetter(letterId)
        .map(
            kept -> {
              documents.replace(kept.id(), pdf);
              return kept;
            })
        .orElseGet(() -> add(letter, pdf));
  }

  /** The letter without the recipient's personal link, also while it waits to be posted. */
  public byte[] withoutLink(String letterId) {
    return render(letters.get(letterId), null);
  }

  /** Takes the personal link out of the kept copy again; nothing when there is no copy. */
  public void withdrawLink(String letterId) {
    documents
        .ofLetter(letterId)
        .ifPresent(kept -> documents.replace(kept.id(), render(letters.get(letterId), null)));
  }

  private byte[] render(Letter letter, String link) {
    CaseFile file = cases.get(letter.caseId());
    return LetterPdf.of(
        letter,
        LetterMarkdown.parse(letter.body(), link),
        file,
        frontDesk.of(file),
        letter.createdAt());
  }

  private Document add(Letter letter, byte[] pdf) {
    String reference = cases.get(letter.caseId()).reference();
    return documents.add(
        letter.caseId(),
        letter.id(),
        fileName(reference + " " + letter.title()),
        "application/pdf",
        pdf);
  }

  /** Letters, digits and dashes only, so that no mail program or disk stumbles over it. */
  public static String fileName(String title) {
    String plain =
        Normalizer.normalize(title, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^A-Za-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    String limited =
        plain.length() <= LONGEST_NAME
            ? plain
            : plain.substring(0, LONGEST_NAME).replaceAll("-+$", "");
    return limited + ".pdf";
  }
}
