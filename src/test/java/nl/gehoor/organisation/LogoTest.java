package nl.gehoor.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pictures may stand on a public page. */
class LogoTest {

  private static byte[] svg(String attributes, String inside) {
    return ("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
            + attributes
            + ">"
            + inside
            + "</svg>")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aDrawingIsShownAsLargeAsThereIsRoom() {
    Logo logo =
        Logo.of(
            "logo.svg",
            svg(
                "viewBox='0 0 200 100'",
                "<defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs>"
                    + "<path d='M0 0' fill='url(#a)'/><use href='#a'/>"));
    assertThat(logo.mediaType()).isEqualTo("image/svg+xml");
    assertThat(logo.shownWidth()).isEqualTo(96);
    assertThat(logo.shownHeight()).isEqualTo(48);
    Logo wide = Logo.of("logo.svg", svg("viewBox='0 0 1000 50.5'", ""));
    assertThat(wide.shownWidth()).isEqualTo(256);
    assertThat(wide.shownHeight()).isEqualTo(13);
  }

  @Test
  void aPngIsOneByContent() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", png);
    Logo logo = Logo.of("logo.png", png.toByteArray());
    assertThat(logo.width()).isEqualTo(30);
    assertThat(logo.height()).isEqualTo(20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Logo.of("logo.png", svg("viewBox='0 0 1 1'", "")))
        .withMessage("Het logo 'logo.png' kan niet: dit is geen PNG.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>x</script>",
        "<a href='https://x.nl'><path d=''/></a>",
        "<path onload='x()'/>",
        "<use href='https://x.nl/a.svg#b'/>",
        "<use xlink:href='data:image/svg+xml,x'/>",
        "<image href='x.png'/>",
        "<style>@import 'x'</style>",
        "<path style='fill:url(https://x.nl)'/>",
        "<path fill='url( &quot;//x.nl&quot; )'/>",
        "<foreignObject/>",
        "<animate/>",
        "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>x</h:script>",
        "<?xml-stylesheet href='x'?>",
        "<path>",
      })
  void whatDoesMoreThanDrawIsRefused(String inside) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Logo.of("logo.svg", svg("viewBox='0 0 1 1'", inside)))
        .withMessageStartingWith("Het logo 'logo.svg' kan niet: ");
  }

  @Test
  void anEntityIsRefused() {
    byte[] bomb =
        "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>&a;</svg>"
            .getBytes(StandardCharsets.UTF_8);
    assertThatIllegalArgumentException().isThrownBy(() -> Logo.of("logo.svg", bomb));
  }

  @ParameterizedTest
  @CsvSource({"../logo.svg", "logo.html", "https://x.nl/logo.svg", "Logo.svg", "a/b.png"})
  void onlyAPictureBesideTheFile(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Logo.of(name, svg("viewBox='0 0 1 1'", "")))
        .withMessageContaining("noem een .svg of .png naast organisatie.yaml");
  }

  @Test
  void itIsSmall() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Logo.of("logo.png", new byte[20_001]))
        .withMessageContaining("groter dan 20 kB");
  }
}
