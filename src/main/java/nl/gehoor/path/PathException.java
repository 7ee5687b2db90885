package nl.gehoor.path;

/**
 * A path and its procedure part here, or the path itself cannot be read. The message is a Dutch
 * sentence for a process owner.
 */
final class PathException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PathException(String message) {
    super(message);
  }

  PathException(String message, Throwable cause) {
    super(message, cause);
  }
}
