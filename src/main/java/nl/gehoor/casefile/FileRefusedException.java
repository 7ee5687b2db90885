package nl.gehoor.casefile;

/** The content of a file cannot be taken; thrown before it is known how the file is called. */
final class FileRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final UploadRefusedException.Reason reason;

  FileRefusedException(UploadRefusedException.Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  UploadRefusedException.Reason reason() {
    return reason;
  }
}
