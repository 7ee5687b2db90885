package nl.gehoor.procedure;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an organisation works with from now on, of what it worked with and what its folder holds: a
 * file follows the folder as long as no process owner has changed it.
 *
 * @param files by resource name
 * @param owned what is a process owner's: changed or added through a deployment, and not so in the
 *     folder
 * @param contested what the process owner changed and the folder has changed as well since it was
 *     last read; the process owner's stays
 */
record Merge(
    SortedMap<String, byte[]> files, SortedSet<String> owned, SortedSet<String> contested) {

  static Merge of(Published published, SortedMap<String, byte[]> folder) {
    Merge merge = new Merge(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
    SortedSet<String> names = new TreeSet<>(published.files().keySet());
    names.addAll(folder.keySet());
    names.addAll(published.folder().digests().keySet());
    for (String name : names) {
      merge.add(name, published.folder(), published.files().get(name), folder.get(name));
    }
    return merge;
  }

  /**
   * @param before what the folder held
   * @param current what is worked with; null: nothing
   * @param now what the folder holds; null: nothing
   */
  private void add(String name, Manifest before, byte[] current, byte[] now) {
    boolean ownersStays = !before.held(name, current) && !Arrays.equals(current, now);
    byte[] chosen = ownersStays ? current : now;
    if (chosen != null) {
      files.put(name, chosen);
    }
    if (ownersStays) {
      owned.add(name);
      if (!before.held(name, now)) {
        contested.add(name);
      }
    }
  }
}
