package nl.gehoor.procedure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody who made a slip probably meant. */
final class Suggestion {

  private Suggestion() {}

  /** The name that looks most like it, when one does. */
  static Optional<String> of(String written, Collection<String> known) {
    int farthest = Math.max(2, written.length() / 3);
    return known.stream()
        .filter(name -> distance(written, name) <= farthest)
        .min(
            Comparator.comparingInt((String name) -> distance(written, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** As a question at the end of a sentence; else what to do when nothing looks like it. */
  static String orElse(String written, Collection<String> known, String otherwise) {
    return of(written, known).map(name -> " Bedoelt u '" + name + "'?").orElse(" " + otherwise);
  }

  /** So many letters must be added, left out or changed to make the one of the other. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        int change = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        corner = above;
      }
    }
    return row[other.length()];
  }
}
