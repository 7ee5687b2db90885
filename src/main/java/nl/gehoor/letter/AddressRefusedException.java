package nl.gehoor.letter;

/** A letter cannot go to this address: somebody has to mend it. The message is Dutch. */
public class AddressRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  AddressRefusedException(String message) {
    super(message);
  }

  AddressRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
