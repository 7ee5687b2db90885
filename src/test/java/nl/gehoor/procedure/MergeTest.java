package nl.gehoor.procedure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who wins at start-up: the folder, or what a process owner has published since. */
class MergeTest {

  private final SortedMap<String, byte[]> before = files("a", "1", "b", "1");

  @Test
  void whatNobodyChangedStays() {
    assertMerge(files("a", "1", "b", "1"), files("a", "1", "b", "1"), "{a=1, b=1} [] []");
  }

  @Test
  void whatOnlyTheFolderChangedFollowsTheFolder() {
    assertMerge(before, files("a", "2", "c", "1"), "{a=2, c=1} [] []");
  }

  @Test
  void whatOnlyTheOwnerChangedStaysTheOwners() {
    assertMerge(
        files("a", "eigen", "b", "1", "c", "eigen"), before, "{a=eigen, b=1, c=eigen} [a, c] []");
  }

  @Test
  void whatBothChangedStaysTheOwnersAndIsNamed() {
    assertMerge(
        files("a", "eigen", "b", "eigen", "c", "eigen"),
        files("a", "2", "c", "2"),
        "{a=eigen, b=eigen, c=eigen} [a, b, c] [a, b, c]");
  }

  @Test
  void whatBothChangedAlikeIsNobodysAlone() {
    assertMerge(files("a", "2", "b", "1"), files("a", "2", "b", "1"), "{a=2, b=1} [] []");
  }

  @Test
  void theManifestReadsWhatItWrote() {
    Manifest manifest = Manifest.of(before);

    assertThat(Manifest.parse(manifest.text())).isEqualTo(manifest);
    assertThat(manifest.held("a", "1".getBytes(UTF_8))).isTrue();
    assertThat(manifest.held("a", "2".getBytes(UTF_8))).isFalse();
    assertThat(manifest.held("a", null)).isFalse();
    assertThat(manifest.held("weg", null)).isTrue();
  }

  private void assertMerge(
      SortedMap<String, byte[]> published, SortedMap<String, byte[]> folder, String expected) {
    Merge merge = Merge.of(new Published(null, published, Manifest.of(before)), folder);

    SortedMap<String, String> texts = new TreeMap<>();
    merge.files().forEach((name, content) -> texts.put(name, new String(content, UTF_8)));
    assertThat(texts + " " + merge.owned() + " " + merge.contested()).isEqualTo(expected);
  }

  private static SortedMap<String, byte[]> files(String... pairs) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      files.put(pairs[i], pairs[i + 1].getBytes(UTF_8));
    }
    return files;
  }
}
