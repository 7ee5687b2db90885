package nl.gehoor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class TrapsTest {

  private static final String KEY = "alleen-voor-de-toetsen-en-nergens-anders-voor";

  private static final Wording WORDING =
      new Wording(Languages.messageSource(), Languages.localeResolver());

  private Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private final Traps traps = new Traps(WORDING, new MovableClock(), Duration.ofSeconds(3), KEY);

  @Test
  void whoTakesItsTimeAndLeavesTheHiddenFieldAloneMaySend() {
    String drawn = traps.drawn();
    later(Duration.ofSeconds(3));
    assertThat(sent(drawn, "")).isEmpty();
    later(Duration.ofDays(13));
    assertThat(sent(drawn, "")).as("days later").isEmpty();
  }

  @Test
  void whoIsTakenForAProgramHearsWhatToDo() {
    String drawn = traps.drawn();
    assertThat(sent(drawn, "").orElseThrow()).contains("sneller", "Uw antwoorden staan");
    later(Duration.ofMinutes(1));
    assertThat(sent(drawn, "http://kwaad.example").orElseThrow())
        .contains("leeg moet blijven", "Bent u een mens?");
    assertThat(sent(traps.drawn(), " ")).as("drawn anew, and sent at once").isPresent();
  }

  @Test
  void anOldFormIsShownOnceMore() {
    String drawn = traps.drawn();
    later(Duration.ofDays(15));
    assertThat(sent(drawn, "").orElseThrow()).contains("stond lang open");
  }

  @Test
  void aClockThatIsSetBackStopsNobody() {
    String drawn = traps.drawn();
    later(Duration.ofHours(-1));
    assertThat(sent(drawn, "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "x",
        "mh3k2k1c.",
        "mh3k2k1c.AAAA",
        "-1.AAAA",
        "99999999999999999999.AAAA",
        "\u0000.\u0000",
        "${7*7}.{{7*7}}"
      })
  void aMomentThatIsNotOursIsNone(String made) {
    assertThat(sent(made, "").orElseThrow()).contains("niet heel");
  }

  @Test
  void aMomentCannotBeMovedOrSignedElsewhere() {
    String drawn = traps.drawn();
    String other = new Traps(WORDING, new MovableClock(), Duration.ofSeconds(3), KEY + "2").drawn();
    later(Duration.ofHours(1));
    assertThat(sent("a" + drawn, "")).isPresent();
    assertThat(sent(other, "")).isPresent();
    assertThat(sent(null, "")).isPresent();
  }

  @Test
  void whereMomentsDoNotCountTheHiddenFieldStillDoes() {
    Traps lenient = new Traps(WORDING, new MovableClock(), Duration.ZERO, KEY);
    MockHttpServletRequest request = new MockHttpServletRequest();
    assertThat(lenient.check(request)).isEmpty();
    request.setParameter(Traps.BAIT, "x");
    assertThat(lenient.check(request)).isPresent();
  }

  private Optional<String> sent(String drawn, String bait) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setParameter(Traps.BAIT, bait);
    if (drawn != null) {
      request.setParameter(Traps.DRAWN, drawn);
    }
    return traps.check(request);
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  private final class MovableClock extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
