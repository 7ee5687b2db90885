package nl.gehoor.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.gehoor.casefile.FileSize;
import nl.gehoor.casefile.Upload;
import nl.gehoor.casefile.UploadRefusedException;
import nl.gehoor.casefile.Uploads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.WebUtils;

/**
 * The part of a page where somebody chooses files to send along: the fragment {@code
 * portal/bijlagen :: kiezen}. It stands in a multipart form; whoever receives that form calls
 * {@link #take}, and shows the same page again when {@link #pressed} says that a button of the
 * fragment was pressed, or when there are errors.
 */
@Component
class Attachments {

  /** Header that the page's script sends; then only the list of files comes back. */
  static final String BY_SCRIPT = "X-Gehoor-Bijlagen";

  static final String MODEL = "bijlagen";

  private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);

  private static final String FILE = "bestand";
  private static final String REMOVE = "_weg";
  private static final String ADD = "bijlage";

  private final Uploads uploads;
  private final Wording wording;

  Attachments(Uploads uploads, Wording wording) {
    this.uploads = uploads;
    this.wording = wording;
  }

  /**
   * What the fragment draws.
   *
   * @param address where the page's script sends a file, or what is to be taken away
   * @param errors what could not be added, and what to do about it
   */
  record View(String address, List<File> files, List<String> errors) {

    public boolean full() {
      return files.size() >= Uploads.MOST;
    }

    public int most() {
      return Uploads.MOST;
    }

    public int largest() {
      return Uploads.LARGEST;
    }
  }

  /** A file that was added, with its size in words. */
  record File(String id, String name, String size) {}

  View view(String holder, String address, List<String> errors) {
    List<File> files =
        uploads.of(holder).stream()
            .map(
                upload ->
                    new File(
                        upload.id(),
                        upload.name(),
                        FileSize.inWords(upload.size(), wording.language())))
            .toList();
    return new View(address, files, errors);
  }

  /** Only the list, for the page's script. */
  ModelAndView list(String holder, String address, List<String> errors) {
    return new ModelAndView("portal/bijlagen :: lijst")
        .addObject(MODEL, view(holder, address, errors));
  }

  /** Whether somebody pressed a button of the fragment, and not one of the page around it. */
  static boolean pressed(HttpServletRequest request) {
    return request.getParameter(REMOVE) != null || ADD.equals(request.getParameter("_actie"));
  }

  static boolean byScript(HttpServletRequest request) {
    return request.getHeader(BY_SCRIPT) != null;
  }

  /**
   * Takes away what was to be taken away and adds what was chosen.
   *
   * @return what could not be added, and what to do about it; empty when all is well
   */
  List<String> take(String holder, HttpServletRequest request) {
    String removed = request.getParameter(REMOVE);
    if (removed != null) {
      uploads.remove(holder, removed);
    }
    List<String> errors = new ArrayList<>();
    try {
      int chosen = 0;
      for (MultipartFile file : files(request)) {
        if (file.isEmpty() && String.valueOf(file.getOriginalFilename()).isEmpty()) {
          continue; // nothing was chosen
        }
        chosen++;
        add(holder, file).ifPresent(errors::add);
      }
      if (chosen == 0 && removed == null && ADD.equals(request.getParameter("_actie"))) {
        errors.add(wording.say("bijlagen.kies-eerst"));
      }
    } catch (MultipartException | IOException broken) {
      LOG.debug("Een bestand kwam niet heel aan", broken);
      errors.add(wording.say("bijlagen.niet-heel"));
    }
    return errors;
  }

  private static List<MultipartFile> files(HttpServletRequest request) {
    MultipartHttpServletRequest parts =
        WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
    return parts == null ? List.of() : parts.getFiles(FILE);
  }

  private Optional<String> add(String holder, MultipartFile file) throws IOException {
    try (InputStream content = file.getInputStream()) {
      Upload added = uploads.add(holder, file.getOriginalFilename(), content);
      LOG.debug("Bestand van {} bytes toegevoegd", added.size());
      return Optional.empty();
    } catch (UploadRefusedException refused) {
      return Optional.of(wording.say(refused.key(), refused.fileName()));
    }
  }
}
