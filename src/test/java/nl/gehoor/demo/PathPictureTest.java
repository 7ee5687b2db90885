package nl.gehoor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where a case is can be seen in every picture that we draw. */
class PathPictureTest {

  private static final String SVG =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="3000" height="900" viewBox="40 -5 3000 900"><title>T</title>\
      <g class="djs-element djs-shape" data-element-id="Task_A" style="display: block;" transform="matrix(1 0 0 1 2000 400)">\
      <g class="djs-visual"><rect/></g><rect class="djs-hit djs-hit-all" x="0" y="0" width="110" height="80"/></g></svg>
      """;

  @Test
  void whereTheCaseWaitsIsMarkedAndInSight() {
    String marked = PathPicture.marked(SVG, List.of("Task_A"), List.of(), false);
    assertThat(marked)
        .contains("<style>[data-element-id=\"Task_A\"]>.djs-visual>:first-child{fill:")
        .contains("viewBox=\"1575 230 960 420\"");
  }

  @Test
  void allOfItCanBeSeenToo() {
    assertThat(PathPicture.marked(SVG, List.of("Task_A"), List.of(), true))
        .contains("viewBox=\"40 -5 3000 900\"");
    assertThat(PathPicture.marked(SVG, List.of("Onbekend"), List.of(), false))
        .contains("viewBox=\"40 -5 3000 900\"");
  }

  @Test
  void anAddressPutsNothingInThePicture() {
    assertThat(
            PathPicture.marked(
                SVG, List.of("\"]{}</style><script>alert(1)</script>"), List.of(), false))
        .doesNotContain("script");
  }

  @Test
  void everyPictureOfADiagramCanBeMarked() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("bpmn"), 2)) {
      List<Path> pictures =
          all.filter(file -> file.toString().endsWith(".svg"))
              .filter(file -> Files.exists(Path.of(file.toString().replace(".svg", ".bpmn"))))
              .toList();
      assertThat(pictures).isNotEmpty();
      for (Path picture : pictures) {
        String svg = Files.readString(picture);
        String start = svg.replaceFirst("(?s).*?data-element-id=\"(StartEvent_[^\"]+)\".*", "$1");
        assertThat(PathPicture.marked(svg, List.of(start), List.of(), false))
            .as(picture.toString())
            .contains("[data-element-id=\"" + start + "\"]>");
      }
    }
  }
}
