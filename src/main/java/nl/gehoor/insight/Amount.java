package nl.gehoor.insight;

/**
 * A number as the viewer may see it.
 *
 * @param value null when it is not shown
 * @param text the number in Dutch, or why it is not there: {@code minder dan 5} or {@code niet
 *     getoond} (when the rest of its row would give a small number away)
 */
record Amount(Long value, String text) {

  static final String FEW = "minder dan 5";
  static final String HIDDEN = "niet getoond";

  static Amount shown(long value) {
    return new Amount(value, String.valueOf(value));
  }

  static Amount few() {
    return new Amount(null, FEW);
  }

  static Amount hidden() {
    return new Amount(null, HIDDEN);
  }

  /** The number, unless it is so small that it could point to a person. */
  static Amount masked(long value) {
    return Masking.small(value) ? few() : shown(value);
  }
}
