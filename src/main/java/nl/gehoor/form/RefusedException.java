package nl.gehoor.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something a user asked for is refused for a reason he or she can mend. The message is Dutch and
 * says what to do; nothing was changed.
 */
public class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<FieldError> errors;

  public RefusedException(List<FieldError> errors) {
    super(errors.stream().map(FieldError::message).collect(Collectors.joining(" ")));
    this.errors = List.copyOf(errors);
  }

  public RefusedException(String message) {
    this(List.of(new FieldError(null, null, message)));
  }

  /** The refusal that is the failure, or behind it: the engine packs up what a word throws. */
  public static Optional<RefusedException> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedException refusal) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }

  public List<FieldError> errors() {
    return errors;
  }
}
