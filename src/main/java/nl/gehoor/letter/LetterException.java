package nl.gehoor.letter;

/** A letter cannot be written: its text or its recipient is missing. The message is Dutch. */
public class LetterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LetterException(String message) {
    super(message);
  }

  LetterException(String message, Throwable cause) {
    super(message, cause);
  }
}
