package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColoursTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#000000", "#ffffff", "#ffff00", "#7a1f5c", "#00ff00", "#0000ff", "#808080", "#FF8800"
      })
  void everyAccentBecomesReadable(String accent) {
    Colours colours = Colours.of(accent);
    assertThat(Colours.contrast(colours.onLight(), "#ffffff")).isGreaterThanOrEqualTo(4.5);
    assertThat(Colours.contrast(colours.onLight(), "#f3f4f5")).isGreaterThanOrEqualTo(4.5);
    assertThat(Colours.contrast(colours.onDark(), "#14181b")).isGreaterThanOrEqualTo(4.5);
    assertThat(Colours.contrast(colours.onDark(), "#1b2126")).isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void aReadableAccentStaysAsItIs() {
    assertThat(Colours.of("#7a1f5c").onLight()).isEqualTo("#7a1f5c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"red", "#fff", "#12345g", "#123456;}*{display:none"})
  void whatIsNoColourIsRefused(String accent) {
    assertThatThrownBy(() -> Colours.of(accent)).isInstanceOf(IllegalArgumentException.class);
  }
}
