package nl.gehoor;

/** The application cannot run as it is set up; the message says what is missing, all of it. */
public class NotConfiguredException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotConfiguredException(String message) {
    super(message);
  }
}
