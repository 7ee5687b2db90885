package nl.gehoor.insight;

/**
 * How many of how many; shown together or not at all.
 *
 * @param met the part; null when it is not shown
 * @param counted the whole; null when it is not shown
 * @param percentage whole per cent, rounded down, so that 100 is only said of all; null when not
 *     shown or when nothing was counted
 * @param text {@code 41 van 50 (82 %)}, {@code geen}, {@code minder dan 5} or {@code niet getoond}
 */
record Share(Long met, Long counted, Integer percentage, String text) {

  static Share of(long met, long counted) {
    if (counted == 0) {
      return new Share(0L, 0L, null, "geen");
    }
    int percentage = (int) (100 * met / counted);
    return new Share(met, counted, percentage, met + " van " + counted + " (" + percentage + " %)");
  }

  /** As much as may be known of the whole. */
  static Share of(long met, Amount counted) {
    return counted.value() == null
        ? new Share(null, null, null, counted.text())
        : of(met, counted.value());
  }
}
