package nl.gehoor.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/procedures} says about a diagram is what the diagram says now. */
class OverviewsTest {

  private static final ProcedurePages PAGES = new ProcedurePages();
  private static SortedMap<Path, String> asTheyShouldBe;

  @BeforeAll
  static void make() {
    asTheyShouldBe = PAGES.pages();
  }

  static Stream<Path> pages() {
    return PAGES.pages().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageSaysWhatItsDiagramSaysNow(Path page) {
    assertThat(ProcedurePages.present(page))
        .as("%s is out of date: run ./mvnw -q test -Dtest=Overviews", page)
        .isEqualTo(asTheyShouldBe.get(page));
  }

  @Test
  void everyPageBelongsToADiagram() {
    assertThat(PAGES.strays()).isEmpty();
  }
}
