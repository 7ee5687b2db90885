package nl.gehoor.path;

/** Sees a path being played. */
interface Witness {

  Witness NOBODY = new Witness() {};

  /**
   * Somebody did something, and what followed from it at once has happened.
   *
   * @param reference the case; null when there is none yet
   * @param refused why it was not allowed, as the path expected; null when it was
   */
  default void acted(WrittenPath.Step step, String reference, String refused) {}

  /** Time passed, up to the next thing that fell due, or to the end of the wait. */
  default void passed(WrittenPath.Step step, String reference, TimeTravel.Journey journey) {}

  /** The case stands as the path says. */
  default void held(WrittenPath.Step step) {}
}
