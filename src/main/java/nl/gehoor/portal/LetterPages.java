package nl.gehoor.portal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.gehoor.casefile.Documents;
import nl.gehoor.casefile.Documents.Document;
import nl.gehoor.casefile.Links;
import nl.gehoor.letter.Enclosures;
import nl.gehoor.letter.Letter;
import nl.gehoor.letter.Letters;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * A letter as its recipient reads it in the browser, however it was sent: nobody needs a program
 * for PDFs, or the mail that got lost.
 */
@Controller
@RequestMapping(Pages.PARTY)
class LetterPages {

  private final Visits visits;
  private final Letters letters;
  private final Documents documents;
  private final Enclosures enclosures;
  private final Links links;

  LetterPages(
      Visits visits, Letters letters, Documents documents, Enclosures enclosures, Links links) {
    this.visits = visits;
    this.letters = letters;
    this.documents = documents;
    this.enclosures = enclosures;
    this.links = links;
  }

  /**
   * @param written the day, in words
   * @param state how it went out: the last part of a key in the texts
   * @param sent the day on which it went out, in words; null when it has not
   * @param html safe to show as it is
   * @param files its PDF when there is one, and what was enclosed
   * @param appointment id of what it invites for; null when it invites for nothing
   * @param language in which it was written
   */
  record LetterView(
      String reference,
      String subject,
      String written,
      String state,
      String sent,
      String html,
      List<Document> files,
      String appointment,
      String language) {}

  @GetMapping("/brief/{letterId}")
  ModelAndView letter(
      @PathVariable("token") String token, @PathVariable("letterId") String letterId) {
    Visit visit = visits.open(token);
    Letter letter =
        letters.to(visit.party()).stream()
            .filter(found -> found.id().equals(letterId))
            .findFirst()
            .orElseThrow(UnknownLinkException::new);
    return visit.page("portal/brief").addObject("brief", view(visit, letter));
  }

  private LetterView view(Visit visit, Letter letter) {
    Map<String, List<Document>> enclosed = enclosures.ofCase(letter.caseId());
    String reference = visit.file().reference();
    return new LetterView(
        reference,
        letter.heading(reference),
        visit.wording().day(letter.createdAt()),
        state(letter),
        letter.sentAt() == null ? null : visit.wording().day(letter.sentAt()),
        letter.html(links.address(visit.party())),
        Stream.concat(
                documents.ofLetter(letter.id()).stream(),
                enclosed.getOrDefault(letter.id(), List.of()).stream())
            .toList(),
        letter.isInvitation() ? letter.appointmentId() : null,
        letter.language().getLanguage());
  }

  private static String state(Letter letter) {
    return switch (letter.state()) {
      case SENT -> "gemaild";
      case POSTED -> "gepost";
      default -> "onderweg";
    };
  }
}
