package nl.gehoor.portal;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import nl.gehoor.casefile.SignedTexts;
import nl.gehoor.casefile.SignedTexts.Seal;
import nl.gehoor.form.Clean;
import nl.gehoor.letter.SignedRecord;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/**
 * Whoever holds a signed document asks whether it is as we sealed it. The file is only counted
 * through, never opened and never kept. It tells no more than the document itself says; whoever has
 * a code and no document learns when it was sealed and by how many people it was signed.
 */
@Controller
@RequestMapping(SignedRecord.CHECK)
class CheckPage {

  private static final int LONGEST_CODE = 200;

  private final SignedTexts texts;

  private final Wording wording;

  CheckPage(SignedTexts texts, Wording wording) {
    this.texts = texts;
    this.wording = wording;
  }

  /**
   * What a page says of a document or a code.
   *
   * @param sealed moment in words, Europe/Amsterdam
   * @param title what the document is called; null when the visitor has not shown it
   * @param reference of the case; null when the visitor has not shown the document
   * @param mark of the text, as it is printed on the document
   */
  record Found(String sealed, int signatures, String title, String reference, String mark) {

    private static Found shown(Seal seal, Wording wording) {
      return new Found(
          wording.moment(seal.text().sealedAt()),
          seal.signatures(),
          seal.text().title(),
          seal.reference(),
          seal.text().mark());
    }

    private static Found asked(Seal seal, Wording wording) {
      Found all = shown(seal, wording);
      return new Found(all.sealed(), all.signatures(), null, null, all.mark());
    }
  }

  @GetMapping
  ModelAndView blank() {
    return page("vraag");
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ModelAndView document(@RequestParam(name = "bestand", required = false) MultipartFile file)
      throws IOException {
    if (file == null || file.isEmpty()) {
      return page("vraag").addObject("foutBestand", wording.say("controle.geen-bestand"));
    }
    Optional<Seal> seal = texts.sealOfDocument(hash(file));
    return seal.isPresent()
        ? page("echt").addObject("gevonden", Found.shown(seal.get(), wording))
        : page("onbekend");
  }

  @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ModelAndView code(@RequestParam(name = "code", defaultValue = "") String typed) {
    String code = Clean.line(typed);
    if (code.isEmpty()) {
      return page("vraag").addObject("foutCode", wording.say("controle.geen-code"));
    }
    Optional<Seal> seal =
        code.length() > LONGEST_CODE
            ? Optional.empty()
            : texts.sealByCode(code).or(() -> texts.sealByMark(code));
    return seal.isPresent()
        ? page("code").addObject("gevonden", Found.asked(seal.get(), wording))
        : page("vraag")
            .addObject("code", code.length() > LONGEST_CODE ? "" : code)
            .addObject("foutCode", wording.say("controle.code-onbekend"));
  }

  /** A request that is cut off, has too many parts, or is no form at all. */
  @ExceptionHandler(MultipartException.class)
  ModelAndView broken() {
    ModelAndView page = page("vraag").addObject("foutBestand", wording.say("controle.niet-heel"));
    page.setStatus(HttpStatus.BAD_REQUEST);
    return page;
  }

  private static ModelAndView page(String answer) {
    return new ModelAndView("portal/controle").addObject("antwoord", answer);
  }

  private static String hash(MultipartFile file) throws IOException {
    try (InputStream content = file.getInputStream()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(content, digest).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
