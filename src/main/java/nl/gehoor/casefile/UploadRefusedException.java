package nl.gehoor.casefile;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import nl.gehoor.form.RefusedException;

/**
 * A file is not taken, for a reason that whoever sends it can mend or wait for. The message is
 * Dutch; the key gives it in another language (texts/bijlagen).
 */
public final class UploadRefusedException extends RefusedException {

  private static final long serialVersionUID = 1L;

  private static final String TEXTS = "texts/bijlagen";
  private static final String KEY = "bijlagen.fout.";

  private final String key;
  private final String fileName;

  /** Why a file is not taken, as the texts name it. */
  enum Reason {
    TOO_LARGE("te-groot"),
    EMPTY("leeg"),
    TOO_MANY("te-veel"),
    TOO_MANY_IN_CASE("te-veel-bij-zaak"),
    KIND("soort"),
    OLD("oud"),
    MACROS("macro"),
    PASSWORD("wachtwoord"),
    BROKEN("kapot"),
    VIRUS("virus"),
    NOT_SCANNED("niet-nagekeken"),
    BUSY("druk");

    private final String key;

    Reason(String key) {
      this.key = KEY + key;
    }
  }

  UploadRefusedException(Reason reason, String fileName) {
    super(
        new MessageFormat(
                ResourceBundle.getBundle(TEXTS, Locale.ROOT).getString(reason.key), Locale.ROOT)
            .format(new Object[] {fileName}));
    this.key = reason.key;
    this.fileName = fileName;
  }

  /** Of the text that says why, with the name of the file as its argument. */
  public String key() {
    return key;
  }

  public String fileName() {
    return fileName;
  }
}
