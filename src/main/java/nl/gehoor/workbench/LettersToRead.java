package nl.gehoor.workbench;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.gehoor.letter.LetterException;
import nl.gehoor.letter.LetterPreviews;
import nl.gehoor.letter.LetterTemplates;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.procedure.LetterShelf.OnShelf;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The letters of an organisation, to look at and to try other words. Nothing is stored. */
@Controller
@RequestMapping("/werkplaats/brieven/{tenant}")
class LettersToRead {

  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

  /** What a page of the workbench may load, and the style of exactly the mail that is on it. */
  private static final String POLICY =
      "default-src 'self'; style-src 'self' %s; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  /** What the name of a field for a choice begins with. */
  private static final String CHOICE = "keuze.";

  private final Viewers viewers;
  private final LetterRoom room;

  LettersToRead(Viewers viewers, LetterRoom room) {
    this.viewers = viewers;
    this.room = room;
  }

  @GetMapping
  String list(@PathVariable("tenant") String tenant, Authentication viewer, Model model) {
    Organisation organisation = viewers.organisation(viewer, tenant);
    model.addAttribute("organisatie", organisation);
    model.addAttribute("groepen", room.list(organisation));
    return "werkplaats/brieven";
  }

  /**
   * @param fields whom the letter is for ({@code aan}), in which language ({@code taal}), the
   *     choices ({@code keuze.…}) and, when somebody tries one, another text ({@code tekst})
   */
  @RequestMapping(
      path = "/{letter}",
      method = {RequestMethod.GET, RequestMethod.POST})
  String letter(
      @PathVariable("tenant") String tenant,
      @PathVariable("letter") String name,
      @RequestParam Map<String, String> fields,
      Authentication viewer,
      HttpServletResponse response,
      Model model) {
    Looked looked = look(viewer, tenant, name, fields);
    LetterPreviews.Order order = looked.order();
    List<String> problems = room.problems(order.organisation(), order.name(), order.text());
    if (problems.isEmpty()) {
      try {
        LetterPreviews.Preview preview = room.show(order);
        model.addAttribute("voorbeeld", preview);
        response.setHeader("Content-Security-Policy", POLICY.formatted(styleOf(preview.html())));
      } catch (LetterException gap) {
        problems = List.of(gap.getMessage());
      }
    }
    model.addAttribute("organisatie", order.organisation());
    model.addAttribute("brief", looked.letter());
    model.addAttribute("engels", order.name().startsWith(LetterTemplates.ENGLISH));
    model.addAttribute(
        "lezers", room.readers(order.organisation(), looked.letter(), looked.text()));
    model.addAttribute("aan", looked.reader());
    model.addAttribute("tekst", order.text());
    model.addAttribute("anders", !order.text().equals(looked.text()));
    model.addAttribute("vragen", room.questions(order));
    model.addAttribute("problemen", problems);
    model.addAttribute("opmerkingen", room.remarks(order));
    return "werkplaats/brief";
  }

  @PostMapping("/{letter}/pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable("tenant") String tenant,
      @PathVariable("letter") String name,
      @RequestParam Map<String, String> fields,
      Authentication viewer) {
    LetterPreviews.Order order = look(viewer, tenant, name, fields).order();
    List<String> problems = room.problems(order.organisation(), order.name(), order.text());
    try {
      if (problems.isEmpty()) {
        return ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_PDF)
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.inline()
                    .filename("voorbeeld-" + name + ".pdf")
                    .build()
                    .toString())
            .body(room.pdf(order));
      }
    } catch (LetterException gap) {
      problems = List.of(gap.getMessage());
    }
    return ResponseEntity.unprocessableEntity()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .body(
            ("Deze tekst kan niet op papier. Ga terug en verbeter haar.\n\n"
                    + String.join("\n", problems)
                    + "\n")
                .getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What somebody looks at.
   *
   * @param text as it was deployed
   * @param reader as the list of readers names it
   */
  private record Looked(OnShelf letter, String text, String reader, LetterPreviews.Order order) {}

  private Looked look(
      Authentication viewer, String tenant, String name, Map<String, String> fields) {
    Organisation organisation = viewers.organisation(viewer, tenant);
    OnShelf letter = room.find(organisation, name).orElseThrow(LettersToRead::notFound);
    boolean english = letter.english() && "en".equals(fields.get("taal"));
    String full = english ? LetterTemplates.ENGLISH + name : name;
    String text = room.text(organisation, full).orElseThrow(LettersToRead::notFound);
    String tried = fields.containsKey("tekst") ? fields.get("tekst").replace("\r\n", "\n") : text;
    List<String> readers =
        room.readers(organisation, letter, text).stream()
            .map(LetterRoom.ReaderOption::value)
            .toList();
    String reader = fields.getOrDefault("aan", "");
    String chosenReader = readers.contains(reader) ? reader : readers.get(0);
    Map<String, String> chosen = new HashMap<>();
    fields.forEach(
        (field, value) -> {
          if (field.startsWith(CHOICE)) {
            chosen.put(field.substring(CHOICE.length()), value);
          }
        });
    return new Looked(
        letter,
        text,
        chosenReader,
        new LetterPreviews.Order(
            organisation,
            room.process(organisation, letter),
            full,
            tried,
            room.reader(organisation, chosenReader),
            chosen));
  }

  /** The mail's own style, by its digest: no other may be there. */
  private static String styleOf(String html) {
    try {
      StringBuilder sources = new StringBuilder();
      Matcher style = STYLE.matcher(html);
      while (style.find()) {
        byte[] digest =
            MessageDigest.getInstance("SHA-256")
                .digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        sources.append(" 'sha256-").append(Base64.getEncoder().encodeToString(digest)).append("'");
      }
      return sources.toString().strip();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
