package nl.gehoor.letter;

/** The mail server did not take a letter now; it may later. The message is Dutch. */
public class NotMailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotMailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
