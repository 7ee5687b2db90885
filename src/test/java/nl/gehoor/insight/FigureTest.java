package nl.gehoor.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FigureTest {

  /** H2 answered with the figures of another organisation, that somebody had asked before. */
  @ParameterizedTest
  @EnumSource(Figure.class)
  void noStatementBuildsOnANamedOne(Figure figure) {
    assertThat(figure.sql()).doesNotContainPattern("(?i)\\bwith\\b");
  }
}
