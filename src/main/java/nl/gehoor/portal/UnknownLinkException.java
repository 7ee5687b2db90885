package nl.gehoor.portal;

/**
 * Nothing is to be found behind this link. The same for a link that never was, is not whole, or has
 * expired, and for what is somebody else's: nobody learns which.
 */
final class UnknownLinkException extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
