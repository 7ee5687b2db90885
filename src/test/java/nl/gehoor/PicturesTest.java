package nl.gehoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A picture beside each diagram shows what the diagram says. */
class PicturesTest {

  static List<Path> diagrams() {
    return Pictures.diagrams();
  }

  @Test
  void thereAreDiagrams() {
    assertThat(diagrams()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void thePictureWasDrawnFromTheDiagramAsItIsNow(Path diagram) throws IOException {
    assertThat(Pictures.isUpToDate(diagram))
        .as("%s is out of date: run ./mvnw -q test -Dtest=Overviews", Pictures.pictureOf(diagram))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void everyNameIsInThePicture(Path diagram) throws IOException {
    assertThat(text(Files.readString(Pictures.pictureOf(diagram))))
        .contains(Pictures.names(Files.readString(diagram)));
  }

  @Test
  void aPictureCanBeDrawnHere() throws IOException {
    Path diagram = diagrams().get(0);
    try (Browser browser = Browser.open()) {
      String picture = Pictures.draw(browser, Files.readString(diagram));
      assertThat(text(picture)).contains(Pictures.names(Files.readString(diagram)));
    }
  }

  /** What people read in it, without spaces and markup. */
  private static String text(String svg) {
    return svg.replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("[\\s\\u00a0]", "");
  }
}
